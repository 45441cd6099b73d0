"""Planted faults: an assistant that is right, and wrong ones made of it; scoring must name each fault."""

import pytest

from evals.cases import load_cases
from evals.running import run
from evals.runs import Made, describe
from evals.scoring import score_case, score_run
from evals.summary import summarise
from tests.answers import answer, case, citation, library

SAYS_SO = "以下是解读者的建议，不是标准的要求："
RECORDING, CALLBACK, HOLIDAY = "sample-rules/4.1", "sample-rules/4.2", "sample-rules/4.2.1"
CASES = (
    case("recording", "录音要保存几年", any=(RECORDING,), must_state=("2年",)),
    case("holiday", "节假日回访几天", any=(HOLIDAY,), must_state=("5日",)),
    case("both", "录音和回访的期限", all=(RECORDING, CALLBACK)),
    case("advice", "一班几个主管", "advice", any=("interp/1",)),
    case("near", "录音谁来听", "not_covered"),
    case("far", "今天天气", "out_of_scope", answerability="far"),
)


@pytest.fixture(scope="module")
def lib(tmp_path_factory):
    return library(tmp_path_factory.mktemp("documents"))


class Right:
    """Cites what each case wants, and refuses what is to be refused."""

    def __init__(self, lib):
        self.lib = lib
        self.wanted = {each.question: each for each in CASES}

    def __call__(self, question, history):
        wanted = self.wanted[question]
        if not wanted.gold:
            return answer(question, wanted.expected, notice="资料库没有收录。", total=5.0)
        cites = [citation(self.lib, name, n) for n, name in enumerate(sorted(wanted.gold), 1)]
        notice = SAYS_SO if wanted.expected == "advice" else ""
        return answer(question, wanted.expected, cites, notice=notice)


class Planted(Right):
    """The right answer with ``_spoilt`` done to it."""

    def __call__(self, question, history):
        return self._spoilt(super().__call__(question, history))

    def _recite(self, right, cites):
        return answer(right.question, right.outcome, cites, notice=right.notice)


class CitesTheParent(Planted):
    def _spoilt(self, right):
        cites = [
            citation(self.lib, CALLBACK if c.clause_id == HOLIDAY else c.clause_id, c.n)
            for c in right.citations
        ]
        return self._recite(right, cites) if right.outcome == "answered" else right


class SwapsTwoCitations(Planted):
    def _spoilt(self, right):
        if len(right.citations) < 2:
            return right
        turned = [
            sentence.model_copy(update={"citations": (3 - sentence.citations[0],)})
            for sentence in right.sentences
        ]
        return right.model_copy(update={"sentences": tuple(turned)})


class ChangesAFigure(Planted):
    def _spoilt(self, right):
        changed = [s.model_copy(update={"text": s.text.replace("2", "3")}) for s in right.sentences]
        text = "\n".join(sentence.text for sentence in changed)
        return right.model_copy(update={"sentences": tuple(changed), "text": text})


class RefusesEverything(Planted):
    def _spoilt(self, right):
        return answer(right.question, "not_covered", notice="资料库没有收录。")


class AnswersEverything(Planted):
    def _spoilt(self, right):
        if right.citations:
            return right
        return answer(right.question, "answered", [citation(self.lib, RECORDING)])


class DressesAdvice(Planted):
    def _spoilt(self, right):
        dressed = [c.model_copy(update={"provenance": "标准原文"}) for c in right.citations]
        return answer(right.question, "answered", dressed) if right.outcome == "advice" else right


class QuotesTheWrongClause(Planted):
    def _spoilt(self, right):
        if RECORDING not in {c.clause_id for c in right.citations}:
            return right
        words = self.lib.clause(CALLBACK).text
        wrong = right.citations[0].model_copy(update={"quote": words})
        said = right.sentences[0].model_copy(update={"text": words})
        spoilt = {
            "citations": (wrong, *right.citations[1:]),
            "sentences": (said, *right.sentences[1:]),
        }
        return right.model_copy(update=spoilt)


class InventsAClause(Planted):
    def _spoilt(self, right):
        places = {"locator": "4.9", "clause_id": "sample-rules/4.9"}
        invented = [c.model_copy(update=places) for c in right.citations]
        return right.model_copy(update={"citations": tuple(invented)})


class GivesAnUnverifiedNumber(Planted):
    def _spoilt(self, right):
        return right.model_copy(update={"text": f"{right.text}见标准 5.3.2。"})


class BreaksDown(Right):
    def __call__(self, question, history):
        raise ConnectionError("模型服务没有回答")


def scored(asker, folder, lib):
    described = describe("test", CASES, "test", library_version="v", settings_hash="s")
    made = run(CASES, asker, folder, described)
    scores = score_run(made, lib)
    return {score.id: score for score in scores}, summarise(CASES, scores, lib)


def test_the_right_assistant_has_no_fault_and_full_figures(lib, tmp_path):
    scores, summary = scored(Right(lib), tmp_path, lib)
    assert [score.faults for score in scores.values()] == [()] * len(CASES)
    assert all(score.said == "" for score in scores.values())
    ones = {name: one.value for name, one in summary.metrics.items() if name != "aurc"}
    assert ones == dict.fromkeys(ones, 1.0)
    assert {"citation_f1", "near_refused", "far_refused", "attribution"} <= set(ones)
    assert summary.metrics["aurc"].value == 0.0
    assert set(summary.counts.values()) == {0}
    assert summary.refusals["answered_rightly"] == 4


@pytest.mark.parametrize(
    ("planted", "named"),
    [
        (CitesTheParent, {"holiday": {"cites_relative", "misses_fact"}}),
        (SwapsTwoCitations, {"both": {"swapped_citation"}}),
        (
            ChangesAFigure,
            {
                "recording": {"changed_figure", "misses_fact"},
                "both": {"changed_figure"},
                "advice": {"changed_figure"},
            },
        ),
        (
            RefusesEverything,
            {
                **{
                    key: {"wrong_outcome", "refused_answerable"}
                    for key in ("recording", "holiday", "both", "advice")
                },
                "far": {"wrong_outcome"},
            },
        ),
        (
            AnswersEverything,
            {key: {"wrong_outcome", "answered_unanswerable"} for key in ("near", "far")},
        ),
        (DressesAdvice, {"advice": {"wrong_outcome", "wrong_attribution"}}),
        (
            QuotesTheWrongClause,
            {
                "recording": {"misattributed_quote", "changed_figure"},
                "both": {"misattributed_quote", "swapped_citation"},
            },
        ),
        (
            InventsAClause,
            {key: {"invented_clause"} for key in ("recording", "holiday", "both", "advice")},
        ),
        (GivesAnUnverifiedNumber, {key: {"unverified_number"} for key in (c.id for c in CASES)}),
        (BreaksDown, {key: {"error"} for key in (c.id for c in CASES)}),
    ],
)
def test_each_planted_fault_is_named_and_only_there(planted, named, lib, tmp_path):
    scores, summary = scored(planted(lib), tmp_path, lib)
    for case_id, score in scores.items():
        assert named.get(case_id, set()) <= set(score.faults), (case_id, score.faults)
        assert bool(score.faults) == (case_id in named), (case_id, score.faults)
    assert summary.metrics["passed"].value < 1.0


def test_the_hard_gates_count_what_must_never_happen(lib, tmp_path):
    for at, (planted, name, count) in enumerate(
        [
            (QuotesTheWrongClause, "false_citations", 2),
            (QuotesTheWrongClause, "quotes_misattributed", 2),
            (InventsAClause, "false_citations", 5),
            (GivesAnUnverifiedNumber, "unverified_numbers", 6),
            (BreaksDown, "errors", 6),
        ]
    ):
        _, summary = scored(planted(lib), tmp_path / str(at), lib)
        assert (planted.__name__, summary.counts[name]) == (planted.__name__, count)


def test_refusing_everything_buys_no_precision(lib, tmp_path):
    _, summary = scored(RefusesEverything(lib), tmp_path, lib)
    assert "citation_precision" not in summary.metrics
    assert summary.metrics["citation_recall"].value == 0.0
    assert summary.metrics["answer_recall"].value == 0.0
    assert summary.metrics["refusal_recall"].value == 1.0
    assert summary.metrics["refusal_precision"].value == 2 / 6


def test_answering_everything_costs_the_precision_of_answers(lib, tmp_path):
    _, summary = scored(AnswersEverything(lib), tmp_path, lib)
    assert summary.metrics["answer_precision"].value == 4 / 6
    assert summary.metrics["refusal_recall"].value == 0.0
    assert summary.confusion["not_covered"] == {"answered": 1}


def test_a_defended_alternative_passes_and_is_counted_apart(lib):
    defended = case(
        "x", "问", "not_covered", alternative={"outcome": "clarify", "reason": "问法也可以算不清楚"}
    )
    score = score_case(defended, Made(id="x", answer=answer(outcome="clarify")), lib, "report")
    assert (score.passed, score.values["outcome"]) == (True, 0.0)
    assert score.values["outcome_with_alternative"] == 1.0


def test_the_curve_is_better_where_wrong_answers_are_the_unsure_ones(lib, tmp_path):
    class Sure(AnswersEverything):
        def _spoilt(self, right):
            spoilt = super()._spoilt(right)
            sure = 0.9 if right.citations else self.of_wrong
            return spoilt.model_copy(update={"confidence": sure})

    areas = {}
    for name, of_wrong in (("unsure", 0.1), ("sure", 1.0)):
        Sure.of_wrong = of_wrong
        _, summary = scored(Sure(lib), tmp_path / name, lib)
        areas[name] = summary.metrics["aurc"].value
        curve = summary.coverage_risk["all"]
        assert curve[-1] == (1.0, 2 / 6)
        assert len(summary.coverage_risk["near"]) == 2
    # four right ones first: risk 0 up to 4/6, then 2/6; or two wrong ones first
    assert areas["unsure"] == pytest.approx(2 / 6 * 2 / 6)
    assert areas["sure"] == pytest.approx(2 / 6 * 1 + 4 / 6 * 2 / 6)


def test_figures_of_groups_belong_to_their_cases(lib, tmp_path):
    _, summary = scored(CitesTheParent(lib), tmp_path, lib)
    assert summary.groups["test"]["passed"].value == pytest.approx(5 / 6)
    assert summary.groups["期望:answered"]["citation_recall"].value == pytest.approx(2 / 3)
    assert summary.metrics["citation_recall_tolerant"].value == 1.0


def test_a_run_is_scored_again_without_asking(tmp_path, lib):
    first, _ = scored(Right(lib), tmp_path, lib)
    again, _ = scored(BreaksDown(lib), tmp_path, lib)  # nothing is left to ask
    assert again == first
    assert load_cases([tmp_path / "cases.jsonl"], lib) == CASES
