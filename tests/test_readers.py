"""Files of any kind are read, or refused in one clear sentence."""

import io
import zipfile

import pytest

from corpus.errors import ReadError
from corpus.readers import paragraphs, read_source


def texts(path):
    return [paragraph.text for paragraph in paragraphs(read_source(path).lines)]


def write(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_text_is_read_in_the_encodings_that_people_have(tmp_path, encoding):
    path = write(tmp_path, "a.txt", "第一条 应当答复。\r\n第二条 施行。".encode(encoding))
    assert texts(path) == ["第一条 应当答复。", "第二条 施行。"]


def test_soft_wrapped_text_is_joined_without_spaces_and_latin_words_with_one(tmp_path):
    wrapped = [
        "3.1 客服代表接听来电之后应当先问候客户再报工号然后核实",
        "身份，平均应答速度按 average speed of answer in seconds",
        "measured monthly 计算，客户要求转人工的应当立即转接并且",
        "说明理由。",
        "3.2 结束",
    ]
    path = write(tmp_path, "a.txt", "\n".join(wrapped).encode())
    assert texts(path) == [
        "3.1 客服代表接听来电之后应当先问候客户再报工号然后核实身份，平均应答速度按 average speed of answer in seconds "
        "measured monthly 计算，客户要求转人工的应当立即转接并且说明理由。",
        "3.2 结束",
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"", "是空的"),
        ("a.docx", b"   \n", "是空的"),
        ("a.docx", b"PK\x03\x04broken", "损坏了"),
        ("a.doc", b"\xd0\xcf\x11\xe0old", "加了密码的 Office 文件"),
        ("a.pdf", b"%PDF-1.4 broken", "打不开"),
        ("a.doc", b"{\\rtf1\\ansi text}", "里面是 RTF"),
        ("a.bin", b"\x00\x01\x02\x03" * 50, "不是文字文件"),
        ("a.txt", b"\xff\xff\xfe\x81\xff", "编码认不出来"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_sentence(tmp_path, name, content, said):
    with pytest.raises(ReadError, match=said) as caught:
        read_source(write(tmp_path, name, content))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["a.docx", "a.PDF", "a.xlsx", "a.jpg", "a.doc"])
def test_a_text_under_the_name_of_something_else_is_told_to_be_a_text(tmp_path, name):
    content = "第一条 应当答复。\n第二条 施行。".encode()
    with pytest.raises(ReadError, match=r"按结尾应是.*，里面却是纯文本.*结尾改成 \.txt"):
        read_source(write(tmp_path, name, content))
    assert texts(write(tmp_path, "a.md", content)) == ["第一条 应当答复。", "第二条 施行。"]


def test_a_web_page_under_the_name_of_something_else_is_told_but_word_keeps_pages_too(tmp_path):
    content = "<html><body><p>第一条 应当答复。</p></body></html>".encode()
    with pytest.raises(ReadError, match=r"按结尾应是“PDF”，里面却是网页.*结尾改成 \.html"):
        read_source(write(tmp_path, "a.pdf", content))
    assert texts(write(tmp_path, "a.doc", content)) == ["第一条应当答复。"]


@pytest.mark.parametrize(
    ("part", "said"),
    [("xl/workbook.xml", "Excel 表格"), ("ppt/presentation.xml", "演示文稿"), ("mimetype", "电子书")],
)  # fmt: skip
def test_a_package_of_another_program_is_told_for_what_it_is(tmp_path, part, said):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(ReadError, match=said):
        read_source(write(tmp_path, "a.docx", packed.getvalue()))


def test_a_page_nested_too_deep_to_be_read_whole_is_refused(tmp_path):
    def nested(depth):
        content = "<html><body><p>第一条</p>" + "<div>" * depth + "<p>第二条</p>" + "</div>" * depth
        return write(tmp_path, "a.html", content.encode())

    assert texts(nested(100)) == ["第一条", "第二条"]
    with pytest.raises(ReadError, match="嵌套太深"):
        read_source(nested(1000))


def test_a_missing_file_is_one_clear_sentence(tmp_path):
    with pytest.raises(ReadError, match="没有这个文件"):
        read_source(tmp_path / "nothing.docx")


def test_in_a_text_of_indented_paragraphs_a_line_without_indent_goes_on(tmp_path):
    wrapped = [
        "　　第一条　银行应当答复客户；情况复杂的，",
        "可以延长。",
        "延长应当告知。",
        "　　第二条　本办法所称客户，是指",
        "使用服务的人。",
        "　　第三条　施行。",
    ]
    path = write(tmp_path, "a.txt", "\n".join(wrapped).encode())
    assert texts(path) == [
        "第一条　银行应当答复客户；情况复杂的，可以延长。延长应当告知。",
        "第二条　本办法所称客户，是指使用服务的人。",
        "第三条　施行。",
    ]
