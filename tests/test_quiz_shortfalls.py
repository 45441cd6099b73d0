"""Why a paper is shorter than asked for."""

import pytest

from assistant.quiz.blueprints import read_blueprint
from assistant.quiz.papers import make_paper


def told(library, types: str, **wanted) -> str:
    return make_paper(read_blueprint(types, [], **wanted), library, 1).shortfalls[-1]


def test_what_repeats_is_told_apart_from_what_is_not_wanted(sample):
    said = told(sample, "multiple:90")
    assert "配得上的已经出过题" in said
    assert "不是所要的难度" not in said
    hard = told(sample, "tf:90", difficulties=["难"])
    assert "句能出，但不是所要的难度或认知层次" in hard
    assert "放宽难度和认知层次" in hard


@pytest.mark.parametrize(
    ("types", "needs"),
    [
        ("order:90", "三句各有一个同一种数"),
        ("scenario:90", "没有例外的期限、界限"),
        ("tf:900", "能改错一处"),
    ],
)
def test_what_a_type_needs_is_said(sample, types, needs):
    assert needs in told(sample, types)


def test_a_scope_without_a_sentence_is_said_to_have_none(shipped):
    made = make_paper(read_blueprint("single:3", ["card-gbt-32315-2015"]), shipped, 1)
    (said,) = made.shortfalls
    assert said.startswith(
        "单选题要 3 道，只有 0 道站得住：范围内没有能单独成题的句子；句子之外不出题的："
    )


def test_what_would_help_is_said_where_it_would(sample):
    assert "少要别的题型" in told(sample, "single:90,order:90")
    alone = told(sample, "order:90", repeats=True)
    assert "少要别的题型" not in alone
    assert "允许同一句话" not in alone
