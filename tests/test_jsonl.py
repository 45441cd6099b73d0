"""Files of one record a line: read whole, or told which line and field is wrong."""

import pytest
from pydantic import BaseModel

from corpus.errors import RecordError
from corpus.jsonl import records_of


class Named(BaseModel):
    name: str


def test_records_come_with_their_places_and_only_a_line_feed_ends_one(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('\ufeff{"name": "甲\u2028\x85乙"}\n\n{"name": "丙"}', encoding="utf-8")
    assert list(records_of(path, Named)) == [
        (f"{path}:1", Named(name="甲\u2028\x85乙")),
        (f"{path}:3", Named(name="丙")),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"name": "a"}\n{"name": 1}\n', "a.jsonl:2：name 不对（应是文字）"),
        (b"{\n", "a.jsonl:1：整行 不对（不是合法的 JSON）"),
        ("甲".encode("gb18030"), "a.jsonl 不是 UTF-8 的文本，请另存为 UTF-8"),
        (None, "a.jsonl 读不出来（没有这个文件或目录）"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, content, said):
    path = tmp_path / "a.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RecordError) as caught:
        list(records_of(path, Named))
    assert str(caught.value) == f"{tmp_path}/{said}"
