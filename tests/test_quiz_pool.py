"""Every item that the pool lets through can be defended."""

from random import Random

import pytest

from assistant.quiz.items import TYPES
from assistant.quiz.pool import Pool
from assistant.quiz.sources import unusable
from tests.quiz import items


def test_what_is_not_verified_is_never_a_key(shipped):
    for clause in shipped:
        if shipped.document(clause.document_id).kind in ("catalogue", "trap", "note"):
            assert "不能作为答案依据" in unusable(shipped, clause)
    used = {
        c.document_id
        for kind in ("single", "tf")
        for i in items(shipped, kind)
        for c in i.citations
    }
    assert {shipped.document(name).kind for name in used} <= {"regulation", "interpretation"}


@pytest.mark.parametrize("kind", TYPES)
def test_every_item_of_the_sample_can_be_defended(sample, kind):
    made = items(sample, kind)
    assert made
    for item in made:
        assert item.stem.startswith("据")
        assert item.type == kind
        for cited in item.citations:
            assert sample.clause(cited.clause_id).text[cited.start : cited.end] == cited.quote
        if kind == "single" and "____" in item.claim:
            restored = item.claim.replace("____", item.key_texts[0])
            assert restored.replace(" ", "") in item.citations[0].quote.replace(" ", "")
            assert all(
                o not in item.citations[0].quote or o in item.stem
                for o in item.options
                if o not in item.key_texts
            )


def test_an_item_does_not_depend_on_the_order_it_was_made_in(sample):
    one = {i.id for i in Pool(sample, list(sample)).items("single", Random(1))}
    assert one == {i.id for i in Pool(sample, list(sample)).items("single", Random(2))}


def test_one_question_of_every_sentence_comes_before_a_second_of_any(sample):
    clauses = [sample.clause(f"sample/{name}") for name in ("6.5.2", "6.4.2", "8.1.1")]
    made = list(Pool(sample, clauses).items("single", Random(3)))[:3]
    assert len({item.citations[0].clause_id for item in made}) == 3


def test_wrong_statements_are_not_told_by_a_word_that_only_they_have(shipped):
    made = [item for item in items(shipped, "multiple") if item.facet == "statement"]
    assert made
    for item in made:
        if item.facet == "statement":
            right = [o for at, o in enumerate(item.options) if at in item.key]
            wrong = [o for at, o in enumerate(item.options) if at not in item.key]
            assert not all("可以" in o for o in wrong) or any("可以" in o for o in right)


def test_a_sentence_is_judged_true_only_where_it_could_have_been_changed(sample):
    judged = [item for item in items(sample, "tf") if item.facet == "statement"]
    false = {item.citations[0].quote for item in judged if item.key == (1,)}
    assert {item.citations[0].quote for item in judged if item.key == (0,)} <= false


def test_sentences_are_put_in_order_within_one_document(sample):
    ordered = [item for item in items(sample, "order") if item.facet == "sequence"]
    assert ordered
    assert all(len({cited.document_id for cited in item.citations}) == 1 for item in ordered)


def test_figures_of_several_regulations_are_matched_where_one_has_too_few(shipped):
    matched = [item for item in items(shipped, "matching") if item.facet == "figure"]
    assert matched
    for item in matched:
        named = {shipped.document(cited.document_id).title for cited in item.citations}
        assert all(f"《{title}》" in item.stem for title in named)


def test_how_hard_a_judgement_is_does_not_tell_the_answer(sample):
    hardness: dict[tuple[str, str, int, int], set[str]] = {}
    made = [item for item in items(sample, "tf") if item.facet in ("statement", "limit")]
    for item in made:
        cited = item.citations[0]
        of_sentence = (item.facet, cited.clause_id, cited.start, cited.end)
        hardness.setdefault(of_sentence, set()).add(item.difficulty)
    assert all(len(found) == 1 for found in hardness.values())
    for answer in ("正确", "错误"):
        assert len({item.difficulty for item in made if item.answer == answer}) > 1


@pytest.mark.parametrize("kind", ["single", "tf", "blank", "short", "matching"])
def test_how_hard_an_item_is_does_not_follow_from_its_type(sample, kind):
    assert len({item.difficulty for item in items(sample, kind)}) > 1
