"""The thesaurus as a channel of retrieval: a concept under any name finds the clauses that speak of it."""

import math

import pytest

from assistant.concepts import Concepts, terms_version
from assistant.embedding import ClauseEmbeddings
from assistant.keywords import Keywords
from assistant.ranking import ranker_for
from assistant.retrieval import ClauseRetriever
from assistant.settings import EMBEDDED_MODEL
from assistant.vectors import ExactVectors
from corpus.terms import Term, Terms

TERMS = Terms(
    [
        Term(term="座席", synonyms=("坐席员",), topic="岗位", gloss="接电话的人"),
        Term(term="录音", topic="系统", gloss="声音"),
    ]
)
TEXTS = ("坐席员上岗", "座席的录音", "投诉", "录音保存")


def test_a_rare_concept_weighs_more_and_an_unknown_one_nothing():
    concepts = Concepts.build(["座席", "录音", "录音", "座席录音"], TERMS)
    seat, recording = math.log(1 + 4 / 2), math.log(1 + 4 / 3)
    one = recording / (seat + recording)
    shares = concepts.shares(("座席", "录音", "没有的"))
    assert shares.tolist() == pytest.approx([1 - one, one, one, 1.0])
    assert concepts.shares(("没有的",)).tolist() == [0.0] * 4


def test_saved_concepts_are_the_same(tmp_path):
    concepts = Concepts.build(TEXTS, TERMS)
    concepts.save(tmp_path)
    again = Concepts.load(tmp_path).shares(("座席", "录音"))
    assert again.tolist() == concepts.shares(("座席", "录音")).tolist()


def retriever(limit):
    embeddings = ClauseEmbeddings(str(EMBEDDED_MODEL))
    return ClauseRetriever(
        keywords=Keywords.build(TEXTS),
        clause_ids=("a", "b", "c", "d"),
        vectors=ExactVectors.from_texts(list(TEXTS), embeddings, ids=["a", "b", "c", "d"]),
        ranker=ranker_for(None, 0.5),
        limit=limit,
        concepts=Concepts.build(TEXTS, TERMS),
    )


def test_a_clause_that_uses_another_name_of_the_concept_is_lifted():
    plain = {d.id: d.metadata["score"] for d in retriever(4).invoke("录音")}
    lifted = {d.id: d.metadata["score"] for d in retriever(4).invoke("录音", names=("座席",))}
    assert {i: round(lifted[i] - plain.get(i, 0.0), 4) for i in lifted} == {
        "a": 0.4,
        "b": 0.4,
        "c": 0,
        "d": 0,
    }


def test_a_clause_that_shares_no_word_is_found_by_its_concept():
    assert [d.id for d in retriever(1).invoke("投诉", names=("座席", "录音"))] == ["c"]
    found = retriever(1).candidates("投诉", [0])[0]
    assert {row.clause_id for row in found} == {"a", "c"}


def test_the_version_of_the_terms_is_twelve_hex_digits():
    assert len(terms_version()) == 12
    assert int(terms_version(), 16) >= 0
