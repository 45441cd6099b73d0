import pytest

from evals.errors import EvaluationError
from evals.gates import Gate, load_gates, verdicts
from evals.suites import MEASURES, SUITES
from evals.words import COUNT_WORDS, METRIC_WORDS

HARD = ("false_citations", "unverified_numbers", "errors", "unretrieved_citations")


def test_a_gate_holds_within_its_bounds_and_stops_below():
    gates = {
        "passed": Gate(min=0.5),
        "false_citations": Gate(max=0),
        "gone": Gate(min=0.1),
        "later": Gate(min=0.9, enforced=False, why="还没有建成"),
    }
    figures = {"passed": 0.5, "false_citations": 1.0, "later": 0.1}
    judged = {verdict.name: verdict for verdict in verdicts(figures, gates)}
    assert (judged["passed"].passed, judged["passed"].stops) == (True, False)
    assert judged["false_citations"].stops
    assert (judged["gone"].value, judged["gone"].stops) == (None, True)  # nothing measured
    assert (judged["later"].passed, judged["later"].stops) == (False, False)  # reported only


def test_the_gates_that_ship_are_of_figures_that_are_measured():
    gates = load_gates()
    assert set(gates) == {suite.name for suite in SUITES} | {measure.name for measure in MEASURES}
    for suite in SUITES:
        assert set(gates[suite.name]) <= {*METRIC_WORDS, *COUNT_WORDS}
        for name in HARD:
            assert gates[suite.name][name] == Gate(max=0)
    for gate in (gate for table in gates.values() for gate in table.values()):
        assert gate.min is not None or gate.max is not None
        assert gate.enforced or gate.why


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[shipped]\npassed = { minimum = 1 }", "没有这一项"),
        ("[shipped\n", "不是 UTF-8 的 TOML"),
        ("shipped = 1", "不是一组评测一张表"),
    ],
)
def test_a_wrong_file_of_gates_is_named(tmp_path, text, said):
    path = tmp_path / "gates.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"gates\.toml") as caught:
        load_gates(path)
    assert said in str(caught.value)


def test_gates_that_are_not_there_are_told_in_chinese(tmp_path):
    with pytest.raises(EvaluationError, match="读不出来（没有这个文件或目录）"):
        load_gates(tmp_path / "none.toml")
