"""The bank, practice and what answers tell, over a real database."""

import pytest

from assistant.quiz.bank import Bank
from assistant.quiz.blueprints import Blueprint, read_types
from assistant.quiz.errors import ItemNotFoundError, QuizError
from assistant.quiz.items import QuizItem
from assistant.quiz.papers import make_paper
from assistant.quiz.practice import Practice, Result
from assistant.quiz.statistics import Missed, item_statistics, most_missed, to_drill
from assistant.quiz.tables import now
from assistant.records import Records
from corpus.library import load_library
from tests.quiz import items
from tests.sample import write_document
from tests.test_quiz_papers import CLAUSES


@pytest.fixture
def library(tmp_path):
    write_document(tmp_path / "documents", clauses=CLAUSES)
    return load_library(tmp_path / "documents")


@pytest.fixture
def records(tmp_path):
    opened = Records(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def paper(library):
    return make_paper(Blueprint(sections=read_types("single:3,tf:2")), library, 1)


def singles(paper) -> list[QuizItem]:
    return [entry.item for entry in paper.items if entry.item.type == "single"]


def test_items_are_proposed_once_and_not_again_in_other_words(records, paper, library):
    bank = Bank(records)
    items = [entry.item for entry in paper.items]
    assert bank.add(items, "甲") == tuple(item.id for item in items)
    assert bank.add(items, "甲") == ()
    other = make_paper(Blueprint(sections=read_types("single:20"), repeats=True), library, 9)
    new = bank.add((entry.item for entry in other.items), "乙")
    asked = {item.citations[0].clause_id for item in singles(paper)}
    assert all(bank.get(i).item.citations[0].clause_id not in asked for i in new)


def test_verdicts_are_kept_with_reason_and_name(records, paper):
    bank = Bank(records)
    first, second, *others = bank.add([entry.item for entry in paper.items], "甲")
    bank.accept(first, "乙")
    bank.reject(second, "太简单", "乙")
    assert [(v.verdict, v.reason, v.by) for v in bank.history(second)] == [
        ("proposed", "", "甲"),
        ("rejected", "太简单", "乙"),
    ]
    assert bank.counts() == {"proposed": len(others), "accepted": 1, "rejected": 1}
    with pytest.raises(QuizError, match="要写原因"):
        bank.reject(first, "  ", "乙")
    with pytest.raises(ItemNotFoundError, match="没有编号为“nope”的题目"):
        bank.accept("nope", "乙")


def test_an_edit_is_proved_at_once_and_makes_a_version(records, paper, library):
    bank = Bank(records)
    item = singles(paper)[0]
    (entry_id,) = bank.add([item], "甲")
    wrong = next(at for at in range(4) if at not in item.key)
    proof = bank.edit(entry_id, item.model_copy(update={"key": (wrong,)}), library, "乙")
    assert not proof.passed
    assert bank.get(entry_id).version == 1
    better = item.model_copy(update={"rationale": "见条款原文。"})
    assert bank.edit(entry_id, better, library, "乙").passed
    kept = bank.get(entry_id)
    assert (kept.version, kept.state, kept.item.rationale, kept.item.made_by) == (
        2, "accepted", "见条款原文。", "person",
    )  # fmt: skip
    assert [v.verdict for v in bank.history(entry_id)] == ["proposed", "edited"]


def test_search_finds_words_state_and_type(records, paper):
    bank = Bank(records)
    bank.add([entry.item for entry in paper.items], "甲")
    word = singles(paper)[0].citations[0].quote[:4]
    assert singles(paper)[0].id in {entry.id for entry in bank.search(word)}
    assert {entry.item.type for entry in bank.search(item_type="tf")} == {"tf"}
    assert bank.search("没有的词") == ()
    assert bank.search("%") == () or all("%" in e.item.model_dump_json() for e in bank.search("%"))


def test_items_are_flagged_when_a_new_edition_changes_their_clause(records, library, tmp_path):
    bank = Bank(records)
    made = make_paper(
        Blueprint(sections=read_types("single:1"), scope=("sample-rules/4.1",)), library, 1
    )
    (entry_id,) = bank.add([made.items[0].item], "甲")
    assert bank.flagged(library) == {}
    changed = [
        {**c, "text": "通话录音应保存 5 年。"} if c["locator"] == "4.1" else c for c in CLAUSES
    ]
    write_document(tmp_path / "documents", clauses=changed)
    assert "引文与现行条款不一致" in bank.flagged(load_library(tmp_path / "documents"))[entry_id]


def test_papers_are_stored_as_they_were(records, paper):
    practice = Practice(records)
    practice.save_paper(paper)
    practice.save_paper(paper)
    assert practice.paper(paper.id) == paper
    assert [entry.id for entry in practice.papers()] == [paper.id]


def test_answers_are_marked_and_kept_per_name(records, paper):
    practice = Practice(records)
    item = singles(paper)[0]
    wrong = next(o for o in item.options if o not in item.key_texts)
    assert practice.record("小李", "s1", item, item.key_texts).right
    assert not practice.record("小李", "s2", item, (wrong,)).right
    assert [r.right for r in practice.results("小李")] == [True, False]
    assert practice.results("小王") == ()
    assert to_drill(practice.results("小李")) == (item.id,)
    with pytest.raises(QuizError, match="请先填写姓名"):
        practice.record(" ", "s", item, ())


def test_statistics_are_those_of_the_textbook(paper):
    one, other = singles(paper)[:2]
    dead = next(o for o in one.options if o not in one.key_texts)
    taken = [o for o in one.options if o not in one.key_texts and o != dead]

    def answer(who: int, item: QuizItem, right: bool) -> Result:
        given = item.key_texts if right else (taken[who % 2] if item is one else item.options[0],)
        return Result(f"人{who}", "s", item.id, given, right, now())

    results = []
    for who in range(20):  # the better half knows both, the others neither
        results += [answer(who, one, who < 10), answer(who, other, who < 10)]
    rows = {row.item_id: row for row in item_statistics(results, {i.id: i for i in (one, other)})}
    assert rows[one.id].facility == 10 / 20
    assert rows[one.id].discrimination == pytest.approx(1.0)
    assert rows[one.id].dead == (dead,)
    clause = one.citations[0].clause_id
    assert Missed(clause, 10, 20) in most_missed(results, {i.id: i for i in (one, other)})


def test_of_an_item_on_several_clauses_those_are_missed_that_were_wrong(sample):
    item = next(i for i in items(sample, "multiple") if i.facet == "statement")
    taken = next(o for o in item.options if o not in item.key_texts)
    cited = dict(zip(item.options, (c.clause_id for c in item.citations), strict=True))
    result = Result("甲", "s", item.id, (*item.key_texts, taken), right=False, at=now())
    assert most_missed([result], {item.id: item}) == (Missed(cited[taken], 1, 1),)
    pairs = items(sample, "matching")[0]
    given = (pairs.key_texts[1], pairs.key_texts[0], *pairs.key_texts[2:])
    result = Result("甲", "s", pairs.id, given, right=False, at=now())
    assert {row.clause_id for row in most_missed([result], {pairs.id: pairs})} == {
        c.clause_id for c in pairs.citations[:2]
    }


def test_a_list_that_was_named_wrongly_is_missed_once(sample):
    item = next(i for i in items(sample, "short") if i.facet == "contents" and len(i.citations) > 1)
    result = Result("甲", "s", item.id, ("不知道",), right=False, at=now())
    missed = most_missed([result], {item.id: item})
    assert missed == (Missed(item.citations[0].clause_id, 1, 1),)
