import pytest

from corpus.overlap import longest_shared_run, near_duplicates, resemblance, shingles
from corpus.terms import plain


def test_resemblance_is_the_share_of_common_pairs():
    assert shingles("一二三，四5") == {"一二", "二三", "三四"}
    assert resemblance(shingles("一二三"), shingles("二三四")) == pytest.approx(1 / 3)
    assert resemblance(frozenset(), frozenset()) == 0.0


def test_a_template_is_seen_through_its_figures_and_single_words():
    texts = [
        ("a", "建议班组长每周听取 3 通录音，并和客服代表当面讨论。"),
        ("b", "建议主管每周听取 5 通录音，并和客服代表当面讨论。"),
        ("c", "来电先问候，再核对身份，最后确认诉求。"),
    ]
    assert [(one, other) for one, other, _ in near_duplicates(texts)] == [("a", "b")]


def test_the_longest_shared_run_ignores_titles_and_numbers():
    source = plain("据《示例办法》，机构应当及时 答复投诉人。GB/T 99999—2020")
    assert longest_shared_run("按《示例办法》答复投诉人为好", source) == "答复投诉人"
    assert longest_shared_run("GB/T 99999—2020 另有要求", source) == ""
    assert longest_shared_run("", source) == ""
