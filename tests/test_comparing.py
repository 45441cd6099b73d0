"""Two runs with a known difference."""

import pytest

from evals.comparing import compare_runs
from evals.errors import RunError
from evals.running import run
from evals.runs import describe
from tests.answers import answer, case, citation, library

RECORDING, CALLBACK = "sample-rules/4.1", "sample-rules/4.2"
CASES = tuple(case(f"c-{at}", f"第 {at} 问", any=(RECORDING,)) for at in range(20))


@pytest.fixture(scope="module")
def lib(tmp_path_factory):
    return library(tmp_path_factory.mktemp("documents"))


def made(folder, asker, cases=CASES):
    described = describe("test", cases, "test", library_version="v", settings_hash="s")
    return run(cases, asker, folder, described)


def number(question):
    return int(question.split()[1])


def test_a_known_difference_is_found_with_its_cases_its_stage_and_its_significance(lib, tmp_path):
    right, wrong = citation(lib, RECORDING), citation(lib, CALLBACK)

    def before(question, history):  # wrong in ten of twenty, by the judgement
        cites = [right] if number(question) < 10 else [wrong]
        return answer(question, citations=cites, passages=[RECORDING, CALLBACK])

    def after(question, history):  # wrong in c-0 alone, where retrieval changed
        if number(question) == 0:
            return answer(question, citations=[wrong], passages=[CALLBACK])
        return answer(question, citations=[right], passages=[RECORDING, CALLBACK])

    compared = compare_runs(made(tmp_path / "a", before), made(tmp_path / "b", after), lib)
    differences = {one.name: one for one in compared.differences}
    passed = differences["passed"]
    assert (passed.before, passed.after, passed.n) == (0.5, 19 / 20, 20)
    # eleven pairs differ, ten for the better: 2 * (C(11, 0) + C(11, 1)) / 2^11 signs are as extreme
    assert passed.p == pytest.approx(2 * 12 / 2**11, abs=0.005)
    assert passed.is_significant
    assert not differences["support_recall"].is_significant
    better = [flip for flip in compared.flips if flip.better]
    assert [flip.id for flip in better] == [f"c-{at}" for at in range(10, 20)]
    assert {flip.stage for flip in better} == {"判断"}
    (worse,) = [flip for flip in compared.flips if not flip.better]
    assert (worse.id, worse.stage, worse.faults) == ("c-0", "检索", ("misses_clause",))
    assert compared.changed == {"检索": 1, "判断": 10}
    assert compared.shared == 20


@pytest.mark.parametrize(
    ("change", "stage"),
    [
        ({"understood_as": "别的"}, "理解"),
        ({"passages": ()}, "检索"),
        ({"outcome": "partial"}, "判断"),
        ({"text": "换了说法"}, "写作"),
    ],
)
def test_the_first_stage_that_changed_is_named(lib, tmp_path, change, stage):
    right = answer("第 0 问", citations=[citation(lib, RECORDING)])
    one = made(tmp_path / "a", lambda question, history: right, CASES[:1])
    changed = right.model_copy(update=change)
    other = made(tmp_path / "b", lambda question, history: changed, CASES[:1])
    assert compare_runs(one, other, lib).changed == {stage: 1}
    assert compare_runs(one, one, lib).changed == {}


def test_an_error_in_one_run_is_a_flip(lib, tmp_path):
    right = answer("第 0 问", citations=[citation(lib, RECORDING)])

    def failing(question, history):
        raise TimeoutError("太慢")

    one = made(tmp_path / "a", lambda question, history: right, CASES[:1])
    other = made(tmp_path / "b", failing, CASES[:1])
    (flip,) = compare_runs(one, other, lib).flips
    assert (flip.better, flip.after, flip.stage, flip.faults) == (
        False,
        "failed",
        "出错",
        ("error",),
    )


def test_only_cases_that_both_runs_asked_alike_are_compared(lib, tmp_path):
    right = answer("问", citations=[citation(lib, RECORDING)])
    changed = CASES[0].model_copy(update={"note": "改过"})
    one = made(tmp_path / "a", lambda question, history: right, CASES[:3])
    other = made(tmp_path / "b", lambda question, history: right, (changed, *CASES[1:5]))
    assert compare_runs(one, other, lib).shared == 2
    third = made(tmp_path / "c", lambda question, history: right, CASES[10:])
    with pytest.raises(RunError, match="没有相同的用例"):
        compare_runs(one, third, lib)
