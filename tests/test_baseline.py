"""README's figures are the committed baseline's, and the baseline is what an evaluation left."""

import pytest

from evals import baseline
from evals.baseline import END, READMES, START, baseline_of, load_baseline, readme_block
from evals.errors import RunError
from evals.reporting import write_reports
from evals.running import run
from evals.runs import describe
from evals.scoring import score_run
from evals.suites import SUITES
from evals.summary import summarise
from tests.answers import answer, case, citation, library

RECORDING = "sample-rules/4.1"


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_figures_of_a_readme_are_the_committed_baseline(readme):
    text = readme.read_text(encoding="utf-8")
    if START not in text:
        pytest.skip(f"{readme.name} states no figures of the evaluation")
    shown = START + text.partition(START)[2].partition(END)[0] + END
    assert shown == readme_block(load_baseline(), readme)


def test_the_baseline_is_of_the_suites_that_ship_and_holds_no_false_citation():
    held = load_baseline()
    assert set(held.suites) == {suite.name for suite in SUITES}
    assert all(suite.counts["false_citations"] == 0 for suite in held.suites.values())


@pytest.fixture
def results(tmp_path):
    """One of two cases right."""
    lib = library(tmp_path / "documents")
    cases = tuple(case(name, name, any=(RECORDING,)) for name in ("right", "wrong"))

    def asker(question, history):
        cites = [citation(lib, RECORDING if question == "right" else "sample-rules/4.2")]
        return answer(question, citations=cites)

    described = describe("shipped", cases, "test", library_version="v", settings_hash="s")
    made = run(cases, asker, tmp_path / "results" / "shipped", described)
    scores = score_run(made, lib)
    write_reports(made, scores, summarise(cases, scores, lib))
    return tmp_path / "results"


def test_the_baseline_and_the_block_are_written_from_the_results(results, tmp_path, monkeypatch):
    readme, plain = tmp_path / "README.md", tmp_path / "README.zh-CN.md"
    readme.write_text(f"# x\n\n{START}\nold\n{END}\n\nafter\n", encoding="utf-8")
    plain.write_text("no figures here\n", encoding="utf-8")
    monkeypatch.setattr(baseline, "BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr(baseline, "READMES", (readme, plain))
    written = baseline.write_baseline(baseline_of(results))
    assert written == [tmp_path / "baseline.json", readme]
    assert load_baseline(tmp_path / "baseline.json") == baseline_of(results)
    text = readme.read_text(encoding="utf-8")
    assert "| whole case right | 0.50 (0.00–1.00) |" in text
    assert "| cases (written by hand) | 2 (2) |" in text
    assert text.startswith("# x\n\n")
    assert text.endswith(f"{END}\n\nafter\n")
    assert plain.read_text(encoding="utf-8") == "no figures here\n"


def test_without_results_it_says_what_to_run(tmp_path):
    with pytest.raises(RunError, match="evaluate all"):
        baseline_of(tmp_path)
