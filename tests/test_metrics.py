"""Every expected value can be worked out by hand from what stands beside it."""

import numpy as np
import pytest

from assistant.answers import Sentence
from evals.metrics import citations, facts, latency, outcomes, refusals, risk, support
from evals.metrics.attribution import attribution
from evals.metrics.quoting import check_citations
from evals.metrics.resampling import Estimate, mean_of, paired_p_value
from evals.metrics.retrieved import retrieved
from evals.metrics.unverified import unverified_numbers
from tests.answers import answer, case, citation, library

RECORDING, CALLBACK, HOLIDAY = "sample-rules/4.1", "sample-rules/4.2", "sample-rules/4.2.1"


@pytest.fixture(scope="module")
def lib(tmp_path_factory):
    return library(tmp_path_factory.mktemp("documents"))


def evidence(text, *numbers):
    return Sentence(kind="evidence", text=text, citations=numbers, check="passed")


def test_citation_precision_and_recall_count_clauses():
    wanted = case(all=(RECORDING,), any=(CALLBACK, HOLIDAY))
    found = {RECORDING, CALLBACK, "sample-rules/4"}
    assert citations.precision(wanted, found) == 2 / 3
    assert citations.recall(wanted, found) == 1.0
    assert citations.recall(wanted, {RECORDING}) == 1 / 2
    assert citations.precision(wanted, set()) is None
    assert citations.recall(wanted, set()) == 0.0
    assert citations.f1(1 / 2, 1.0) == pytest.approx(2 / 3)


def test_a_case_that_names_no_clause_counts_in_neither():
    refused = case(expected="not_covered")
    assert citations.precision(refused, {RECORDING}) is None
    assert citations.recall(refused, {RECORDING}) is None


def test_a_refusal_cites_nothing_as_evidence(lib):
    card = answer(outcome="elsewhere", citations=[citation(lib, RECORDING)])
    assert citations.cited(card) == frozenset()


@pytest.mark.parametrize(
    ("found", "gold", "taken"),
    [
        (CALLBACK, HOLIDAY, {HOLIDAY}),  # the clause above the right one
        (HOLIDAY, CALLBACK, {CALLBACK}),  # and below it
        ("sample-rules/4", HOLIDAY, {HOLIDAY}),  # two levels above
        (RECORDING, CALLBACK, {RECORDING}),  # beside it: wrong
        ("interp/1", CALLBACK, {"interp/1"}),
        ("gone/1", CALLBACK, {"gone/1"}),
    ],
)
def test_tolerance_is_for_clauses_above_and_below(lib, found, gold, taken):
    assert citations.tolerated({found}, {gold}, lib) == taken


@pytest.mark.parametrize(
    ("changed", "exists", "quote", "is_false"),
    [
        ({}, True, "found", False),
        ({"quote": "回访宜在 3 日内完成。"}, True, "misattributed", True),
        ({"quote": "录音应保存 9 年。"}, True, "not_found", True),
        ({"start": 1}, True, "misattributed", True),
        ({"quote": "", "start": 0, "end": 0}, True, "not_found", True),
        ({"locator": "4.9", "clause_id": "sample-rules/4.9"}, False, "misattributed", True),
        ({"clause_id": CALLBACK}, False, "found", True),  # label and id disagree
        ({"edition": "00000000"}, False, "misattributed", True),
    ],
)
def test_a_false_citation_names_no_clause_or_quotes_what_is_not_there(
    lib, changed, exists, quote, is_false
):
    made = citation(lib, RECORDING).model_copy(update=changed)
    (checked,) = check_citations(answer(citations=[made]), lib)
    assert (checked.exists, checked.quote, checked.is_false) == (exists, quote, is_false)


def test_a_citation_out_of_the_writers_memory_is_unretrieved_but_a_card_is_looked_up(lib):
    made = citation(lib, RECORDING)
    (known_by_heart,) = check_citations(answer(citations=[made], passages=[CALLBACK]), lib)
    assert (known_by_heart.retrieved, known_by_heart.is_false) == (False, False)
    card = made.model_copy(update={"provenance": "目录信息"})
    (looked_up,) = check_citations(
        answer(outcome="elsewhere", citations=[card], passages=[CALLBACK]), lib
    )
    assert looked_up.retrieved


def test_retrieval_counts_the_first_ten_passages():
    wanted = case(all=(RECORDING, CALLBACK))
    others = [f"x/{at}" for at in range(9)]
    assert retrieved(wanted, answer(passages=[RECORDING, *others, CALLBACK])) == 1 / 2
    assert retrieved(wanted, answer(passages=[CALLBACK, RECORDING])) == 1.0


@pytest.mark.parametrize(
    ("word", "said", "share"),
    [
        ("15日", "应当在 15 日内处理。", 1.0),
        ("15日", "应当在十五天内处理。", 1.0),  # a figure in another spelling
        ("15日", "应当在 25 日内处理。", 0.0),
        ("1:10", "配比为 1∶10。", 1.0),
        ("单独同意", "应当取得单独 同意。", 1.0),
        ("单独同意", "应当取得同意。", 0.0),
    ],
)
def test_facts_are_found_in_any_spelling_of_the_same_value(word, said, share):
    wanted = case(any=(RECORDING,), must_state=(word, word))
    assert facts.stated(wanted, answer(sentences=[evidence(said)])) == share


def test_a_forbidden_fact_counts_where_it_is_stated_not_where_a_notice_echoes_it():
    wanted = case(expected="not_covered", must_not_state=("1:20",))
    assert facts.kept_out(wanted, answer(sentences=[evidence("应为 1：20。")])) == 0.0
    assert facts.kept_out(wanted, answer(notice="“1:20”核实不了。")) == 1.0
    assert facts.kept_out(case(any=(RECORDING,)), answer()) is None


def test_attribution_is_right_where_an_answer_says_whose_words_it_gives(lib):
    advice = citation(lib, "interp/1")
    said = "以下是解读者的建议，不是标准的要求："
    assert attribution(answer(citations=[citation(lib, RECORDING)]), lib) is None
    assert attribution(answer(outcome="advice", citations=[advice], notice=said), lib) == 1.0
    assert attribution(answer(outcome="advice", citations=[advice]), lib) == 0.0
    assert attribution(answer(citations=[advice], notice="据解读："), lib) == 0.0
    assert attribution(answer(citations=[advice], notice=said), lib) == 1.0  # says outright
    mixed = [citation(lib, RECORDING), advice.model_copy(update={"n": 2})]
    assert (
        attribution(answer(citations=mixed), lib) == 0.0
    )  # whose words the second is, is not said
    assert attribution(answer(citations=mixed, notice="[2] 是解读者的建议。"), lib) == 1.0
    dressed = advice.model_copy(update={"provenance": "标准原文"})
    assert attribution(answer(citations=[dressed]), lib) == 0.0
    claiming = [evidence("标准要求每班配 2 名主管。", 1)]
    worded = answer(outcome="advice", citations=[advice], notice=said, sentences=claiming)
    assert attribution(worded, lib) == 0.0


@pytest.mark.parametrize(
    ("question", "said", "count"),
    [
        ("接通率", "标准 5.3.2 规定了接通率。", 1),
        ("接通率", "标准第5章和 5.3条 规定了接通率。", 2),
        ("5.3.2 讲什么", "标准 5.3.2 的内容核实不了。", 0),  # an echo of the question
        ("接通率", "接通率是 85.5%，标准没有写。", 0),
        ("接通率", "第十八条规定了期限，不是标准。", 0),  # an article of a law
        ("接通率", "本行制度 5.3.2 规定了接通率。", 0),  # not of the standard
    ],
)
def test_clause_numbers_of_the_standard_count_unless_verified(lib, question, said, count):
    given = answer(question=question, sentences=[evidence(said)])
    assert unverified_numbers(given, lib) == count


def test_support_asks_of_each_sentence_whether_its_citations_say_it(lib):
    made = [citation(lib, RECORDING, 1), citation(lib, CALLBACK, 2)]
    right = answer(citations=made)
    assert (support.recall(right, lib), support.precision(right, lib)) == (1.0, 1.0)
    said = [evidence("通话录音应保存 2 年。", 1, 2), evidence("通话录音应保存 9 年。", 1)]
    half = answer(citations=made, sentences=said)
    assert support.recall(half, lib) == 1 / 2
    assert support.precision(half, lib) == 1 / 3  # the needed one of three
    assert support.recall(answer(notice="没有收录。"), lib) is None


def test_the_checker_of_support_states_its_own_errors(lib):
    accepted, rejected = support.error_rate(lib)
    assert (accepted, rejected) == (0.0, 0.0)
    assert not support.is_supported("录音应保存 3 年", ["录音应保存 2 年"])
    assert support.is_supported("录音应保存2年", ["通话录音应保存 2 年。"])


def test_outcomes_match_exactly_or_by_the_defended_alternative():
    wanted = case(
        expected="not_covered",
        alternative={"outcome": "elsewhere", "reason": "另有文件也说得通"},
    )
    assert outcomes.matches(wanted, "elsewhere") == 0.0
    assert outcomes.matches_with_alternative(wanted, "elsewhere") == 1.0
    pairs = [("answered", "answered"), ("answered", "clarify"), ("elsewhere", "clarify")]
    assert outcomes.confusion(pairs) == {
        "answered": {"answered": 1, "clarify": 1},
        "elsewhere": {"clarify": 1},
    }


def test_refusing_and_answering_have_precision_and_recall_each():
    wanted = case(any=(RECORDING,))
    near, far = (case(expected="not_covered", answerability=kind) for kind in ("near", "far"))
    given = [(wanted, "answered"), (wanted, "not_covered"), (near, "advice"), (far, "failed")]
    counted = [refusals.values(one, outcome) for one, outcome in given]

    def rate(name):
        values = [value for row in counted if (value := row[name]) is not None]
        return sum(values) / len(values)

    assert rate("answer_precision") == 1 / 2
    assert rate("answer_recall") == 1 / 2
    assert rate("refusal_precision") == 0 / 1
    assert rate("refusal_recall") == 0 / 2  # a failure is no refusal
    assert (rate("near_refused"), rate("far_refused")) == (0.0, 0.0)
    assert refusals.cells([(one.expected, outcome) for one, outcome in given]) == {
        "answered_rightly": 1,
        "answered_wrongly": 1,
        "refused_rightly": 0,
        "refused_wrongly": 1,
        "failed": 1,
    }


def test_the_curve_gives_the_share_of_wrong_answers_among_the_surest():
    scored = [(0.9, True), (0.8, False), (0.8, True), (0.1, False)]
    assert risk.coverage_risk(scored) == [(1 / 4, 0.0), (3 / 4, 1 / 3), (1.0, 2 / 4)]
    assert risk.aurc(scored) == pytest.approx(1 / 2 * 1 / 3 + 1 / 4 * 1 / 2)
    assert risk.aurc_estimate([]) is None


def test_latency_is_by_stage_with_the_total_last():
    made = latency.stages([{"total": 10.0, "judge": 1.0}, {"total": 30.0, "judge": 3.0}])
    assert list(made) == ["judge", "total"]
    assert (made["total"].p50.value, made["total"].p95.value) == (20.0, 29.0)
    assert made["total"].p50.low <= 20.0 <= made["total"].p50.high


def test_an_interval_holds_the_mean_and_narrows_with_more_cases():
    few, many = mean_of([0.0, 1.0] * 5), mean_of([0.0, 1.0] * 500)
    assert (few.value, few.n, many.value) == (0.5, 10, 0.5)
    assert few.low < many.low < 0.5 < many.high < few.high
    # the standard error of 1000 fair coins is .0158; 1.96 of them is .031
    assert many.high - 0.5 == pytest.approx(0.031, abs=0.004)
    assert mean_of([None, 1.0, 1.0]) == Estimate(1.0, 1.0, 1.0, 2)
    assert mean_of([None]) is None


def test_the_permutation_test_tells_a_difference_from_chance():
    assert paired_p_value([1.0] * 4, [1.0] * 4) == 1.0
    assert paired_p_value([0.0], [1.0]) == 1.0
    # eight pairs that all differ alike: 2 of the 2^8 sign patterns are as extreme
    assert paired_p_value([0.0] * 8, [1.0] * 8) == pytest.approx(2 / 256)
    noise = np.random.default_rng(1).integers(0, 2, (2, 200)).astype(float)
    assert paired_p_value(list(noise[0]), list(noise[1])) > 0.05
    with pytest.raises(ValueError, match="length"):
        paired_p_value([1.0], [])
