"""Everyday words: a question is searched and judged in the words of the rule that answers it."""

import numpy as np
import pytest

from assistant.closeness import Closeness
from assistant.embedding import ClauseEmbeddings
from assistant.keywords import Keywords
from assistant.question import understand
from assistant.ranking import PlainFusion
from assistant.retrieval import ClauseRetriever
from assistant.settings import EMBEDDED_MODEL
from assistant.vectors import ExactVectors
from assistant.words import Words
from corpus.everyday import Everyday, Saying, load_sayings
from corpus.terms import Terms, load_terms, plain
from evals.everyday import Asked, Use, borne_out, uses
from tests.statutes import statute

SAYINGS = (
    Saying(formal=("购货凭证", "发票"), spoken=("小票", "买东西的小票")),
    Saying(formal=("经营者",), spoken=("老板",)),
)
TERMS = Terms((), Everyday(SAYINGS))


def test_the_longest_everyday_word_is_found_with_all_words_of_rules_for_it():
    found = Everyday(SAYINGS).rendered("老板不给买东西的小票,小票")
    assert [one.said for one in found] == ["老板", "买东西的小票", "小票"]
    assert found[1].formal == ("购货凭证", "发票")


def test_the_words_that_ship_are_written_as_they_are_matched_and_say_something_else():
    sayings = load_sayings()
    for saying in sayings:
        assert all(plain(word) == word for word in (*saying.formal, *saying.spoken))
        assert all(len(word) > 1 for word in saying.spoken)
        assert not set(saying.formal) & set(saying.spoken)
    assert len({saying.formal for saying in sayings}) == len(sayings)


@pytest.fixture
def library(tmp_path):
    rules = (
        "第一条 经营者应当出具发票等购货凭证。\n第二条 摊位的照明由管理处负责。\n"
        "第三条 老板娘可以代收摊位费。"
    )
    return statute(tmp_path, rules)


def words_of(library):
    return Words(library, TERMS, lambda _gram: 1, Closeness(EMBEDDED_MODEL))


def test_a_question_is_read_in_the_words_of_each_clause(library):
    (part,) = understand("老板不给小票怎么办", TERMS, library).parts
    clauses = {str(clause.locator)[:3]: clause for clause in library if clause.text}
    words = words_of(library)
    told = words.in_words_of(part, clauses["第一条"])
    assert told.text == "经营者不给购货凭证怎么办"
    assert told.asked >= part.asked
    assert words.in_words_of(part, clauses["第二条"]) is part
    assert words.in_words_of(part, clauses["第三条"]) is part  # it has 老板 itself


def test_what_is_claimed_stays_as_it_was_said(library):
    (part,) = understand("老板要给小票，对吧", TERMS, library).parts
    clause = next(clause for clause in library if "购货凭证" in clause.text)
    assert words_of(library).in_words_of(part, clause).claim == part.claim != ""


def test_a_clause_is_found_by_the_best_of_the_words_of_rules():
    texts = ("出具发票等购货凭证", "发票", "摊位的照明")
    ids = ["a", "b", "c"]
    retriever = ClauseRetriever(
        keywords=Keywords.build(texts),
        clause_ids=tuple(ids),
        vectors=ExactVectors.from_texts(
            list(texts), ClauseEmbeddings(str(EMBEDDED_MODEL)), ids=ids
        ),
        ranker=PlainFusion(0.0),
        limit=3,
    )
    asked = "小票要给吗"
    known = {d.id: d.metadata["keywords"] or 0.0 for d in retriever.invoke(asked)}
    rendered = TERMS.rendered(asked)
    found = {d.id: d.metadata["keywords"] for d in retriever.invoke(asked, rendered=rendered)}
    best = np.maximum(*(retriever.keywords.scores(word) for word in ("购货凭证", "发票")))
    assert best[0] > best[1] > best[2] == 0
    for at, id_ in enumerate(ids[:2]):
        assert found[id_] == pytest.approx(known[id_] + float(best[at]))


def test_a_word_of_rules_that_answers_have_no_more_than_other_texts_is_not_borne_out():
    asked = Asked(
        ["经营者出具购货凭证", "经营者不得涨价", "经营者退货", "摊位照明"],
        ["法", "法", "法", "法"],
        [("老板不给小票", (0,)), ("小票丢了", (0,)), ("老板有灯吗", (3,))],
    )
    found = uses(SAYINGS, (asked,))
    assert found["小票", "购货凭证"] == Use(2, 2, 0.5)
    assert found["小票", "发票"] == Use(2, 0, 0.0)
    assert found["老板", "经营者"] == Use(2, 1, 1.5)
    assert found["老板", "经营者"].is_borne_out  # too few to tell
    found["老板", "经营者"] = Use(20, 15, 15.0)
    found["小票", "发票"] = Use(20, 0, 0.0)
    assert list(borne_out(SAYINGS, found)) == [
        Saying(formal=("购货凭证",), spoken=("小票",)),
        Saying(formal=("购货凭证", "发票"), spoken=("买东西的小票",)),
    ]


def test_what_ships_is_found_in_questions():
    (one,) = load_terms().rendered("小票丢了能退货吗")[:1]
    assert "购货凭证" in one.formal
