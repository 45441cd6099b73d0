"""A reason of the gate carries the words of both sides, so that no one has to read them out of its sentence."""

from __future__ import annotations

import re

import pytest

from assistant.checking import Reason, check_claim

_RULE = "客户投诉的，柜员应当在3日内登记，并由主管复核后答复客户。"
_QUOTED = re.compile("“([^”]*)”")


def _sides(sentence: str, source: str = _RULE) -> set[tuple[str, str, str, str]]:
    reasons = check_claim(sentence, [source]).reasons
    return {(one.code, one.way, one.ours, one.theirs) for one in reasons}


@pytest.mark.parametrize(
    ("old", "new", "side"),
    [
        ("柜员", "保安员", ("actor", "added", "保安员", "")),
        ("3日", "5日", ("figure", "added", "≤5日", "")),
        ("3日", "5日", ("figure", "left_out", "", "3日内")),
        ("应当", "可以", ("modal", "instead", "可以", "应当")),
        ("应当", "", ("coverage", "edited", "", "应当")),
        ("复核后", "复核前", ("order", "turned", "复核前", "")),
        ("柜员", "主管", ("actor", "instead", "主管", "")),
    ],
)
def test_which_word_stands_for_which_is_told_apart(
    old: str, new: str, side: tuple[str, str, str, str]
) -> None:
    assert side in _sides(_RULE.replace(old, new))


def test_two_bounds_of_one_figure_are_put_side_by_side() -> None:
    told = _sides("坐席应当在超过3日后登记。", "坐席应当在不超过3日内登记。")
    assert any(code == "comparator" and ours and theirs for code, _, ours, theirs in told)


@pytest.mark.parametrize(
    "sentence",
    [
        "客户投诉的，保安员可以在5日内登记，并由主管复核前答复客户。",
        "所有客户投诉的，主管应当登记，再由柜员复核后答复。",
        "除紧急情况外，柜员不得登记，不必答复客户。",
        "柜员开始登记，好像还要报告《登记办法》规定的机关。",
    ],
)
def test_every_word_that_a_reason_quotes_is_of_one_of_its_sides(sentence: str) -> None:
    reasons = check_claim(sentence, [_RULE]).reasons
    assert reasons
    for one in reasons:
        assert all(word in one.ours + one.theirs for word in _QUOTED.findall(one.said)), one


def test_what_is_said_the_same_of_either_side_is_said_once() -> None:
    mine = Reason.of_side("negation", "“{}”在另一边没有或者相反。", "不", claims=True)
    theirs = Reason.of_side("negation", "“{}”在另一边没有或者相反。", "不", claims=False)
    assert list(dict.fromkeys([mine, theirs])) == [mine]
    assert (mine.ours, theirs.theirs) == ("不", "不")
