"""Where something is said to stand: one reading of a locator, whoever reads it."""

from __future__ import annotations

import pytest

from assistant.asserting import assertions_in
from assistant.places import Placed, locators_in, placed_in


@pytest.mark.parametrize(
    ("text", "locators"),
    [
        ("见第十八条第一款第(二)项和第二百五十三条之一", ["第十八条第一款第(二)项", "第二百五十三条之一"]),
        ("第５条第2款，附录B", ["第5条第2款", "附录B"]),
        ("4.1.2 a)、A.1和表A.2", ["4.1.2 a)", "A.1", "表A.2"]),
        ("4.2 c)宜在50 m以内", ["4.2 c)"]),
        ("费用2.5元，占1.5%，版本1.2.3.4.", []),
    ],
)  # fmt: skip
def test_the_locators_that_a_text_names(text: str, locators: list[str]) -> None:
    assert [*locators_in(text)] == locators


@pytest.mark.parametrize(
    "place", ["第二百五十三条之一", "第十八条（二）", "第5条第2款", "A.1", "5.4.2 a)"]
)
def test_a_statement_is_told_from_the_place_where_it_is_said_to_stand(place: str) -> None:
    found = assertions_in(f"{place}规定录音应保存2年，对吗")
    assert ("录音应保存2年", place) in {(one.said, one.place) for one in found}


@pytest.mark.parametrize("place", ["第十八条第一款", "第三章", "附录a", "5.4.3"])
def test_what_is_only_said_to_stand_somewhere_is_a_place(place: str) -> None:
    assert placed_in(f"录音保存期限写在{place}里") == Placed("录音保存期限", place)
    assert placed_in("录音应保存2年") is None
