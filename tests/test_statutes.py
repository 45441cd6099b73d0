"""Our own questions about statutes: what ships is sound, and what a folder lacks is left out."""

import logging

import pytest

from assistant.lessons import Typos, beir_source
from assistant.statutes import Placed, StatuteQuestion, placed, statute_questions
from corpus.errors import RecordError
from tests.beir import TEXTS, write_beir

HERE = StatuteQuestion(question="录音能留几天", articles=("c1", "某法第一条"))
ELSEWHERE = StatuteQuestion(question="彩礼能要回来吗", articles=("某法第二条",))


def test_every_shipped_question_is_read_and_names_an_article():
    questions = statute_questions()
    assert len(questions) > 3000
    assert all("第" in article and "条" in article for one in questions for article in one.articles)


def test_a_question_keeps_the_articles_that_are_there():
    assert placed([HERE, ELSEWHERE], {"c1"}) == Placed((("录音能留几天", ("c1",)),), (ELSEWHERE,))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('{"question": "录音能留几天"}', "缺少这一项"),
        ('{"question": "录音能留几天", "articles": []}', "至少 1 项"),
        ('{"question": "几天", "articles": ["c1"]}\n' * 2, "“几天”重复了"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, lines, said):
    path = tmp_path / "q.jsonl"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(RecordError, match=said) as caught:
        statute_questions([path])
    assert f"{path}:" in str(caught.value)


def test_training_takes_ours_beside_the_folders_own_and_names_what_it_lacks(tmp_path, caplog):
    folder = write_beir(tmp_path / "beir")
    with caplog.at_level(logging.INFO, logger="assistant.lessons"):
        source = beir_source(
            folder, Typos(TEXTS.values(), 1), without=frozenset(), written=[HERE, ELSEWHERE]
        )
    assert [(typed[0], places) for typed, places in source.written] == [("录音能留几天", (0,))]
    assert "录音能留几天" not in [typed[0] for typed, _ in source.questions]
    assert "某法第二条" in caplog.text
