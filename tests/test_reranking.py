"""The optional cross-encoder: it re-orders the best passages, and nothing else."""

from dataclasses import replace

import pytest

from assistant.answering import Assistant
from assistant.errors import SettingsError
from assistant.reranking import READ, Reranker
from assistant.retrieval import retrieve
from tests.test_opinion import save_model

QUESTION = "录音要保存多久"


@pytest.fixture
def passages(assistant):
    desk = assistant._current_desk()
    return retrieve(desk.retriever, desk.library, QUESTION)


def scored(model, passages):
    from sentence_transformers import CrossEncoder

    texts = [
        "\n".join(t for t in (*p.breadcrumb, p.clause.title, p.clause.text) if t) for p in passages
    ]
    return CrossEncoder(model).predict([(QUESTION, text) for text in texts])


def save_scorer(folder):
    """A tiny model of random weights with one score."""
    from transformers import BertForSequenceClassification

    save_model(folder, ["score"], [0.0])
    model = BertForSequenceClassification.from_pretrained(folder)
    model.classifier.weight.data.normal_(std=5.0)
    model.save_pretrained(folder)
    return str(folder)


def test_the_best_passages_stand_in_the_order_of_the_model(tmp_path, passages):
    model = save_scorer(tmp_path / "model")
    found = Reranker(model).reordered(QUESTION, passages)
    said = dict(
        zip((p.clause.id for p in passages[:READ]), scored(model, passages[:READ]), strict=True)
    )
    order = sorted(said, key=lambda clause: -said[clause])
    assert [p.clause.id for p in found[:READ]] == order
    assert order != [p.clause.id for p in passages[:READ]]
    assert [p.score for p in found] == [p.score for p in passages]
    assert found[READ:] == passages[READ:]


def test_a_clause_that_the_question_names_stays_first(tmp_path, passages):
    named = replace(passages[5], named=True)
    found = Reranker(save_scorer(tmp_path / "model")).reordered(QUESTION, (named, *passages))
    assert found[0] == named


def test_one_passage_is_left_as_it_is_and_loads_nothing(passages):
    assert Reranker("no such model").reordered(QUESTION, passages[:1]) == passages[:1]


def test_a_model_that_is_missing_or_gives_several_scores_is_one_clear_error(tmp_path, passages):
    with pytest.raises(SettingsError, match="CLAUSEDESK_RERANKER"):
        Reranker(str(tmp_path / "none")).reordered(QUESTION, passages)
    with pytest.raises(SettingsError, match="3 个分数"):
        Reranker(save_model(tmp_path / "three", ["a", "b", "c"], [0.0] * 3)).reordered(
            QUESTION, passages
        )


def test_the_assistant_uses_the_one_that_is_set(settings, assistant, tmp_path):
    reranked = settings.model_copy(update={"reranker": save_scorer(tmp_path / "model")})
    opened = Assistant(reranked)
    answer, plain = opened.ask(QUESTION), assistant.ask(QUESTION)
    opened.close()
    found, before = ([p.clause_id for p in one.passages] for one in (answer, plain))
    assert found != before
    assert sorted(found) == sorted(before)
    assert answer.settings_hash == reranked.hash != plain.settings_hash


def test_an_answer_says_that_the_set_one_cannot_be_read(settings, tmp_path):
    opened = Assistant(settings.model_copy(update={"reranker": str(tmp_path / "none")}))
    answer = opened.ask(QUESTION)
    opened.close()
    assert answer.outcome == "failed"
    assert "CLAUSEDESK_RERANKER" in answer.text
