"""How long making quiz items takes, and how many the sample standard honestly yields."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.quiz.blueprints import read_blueprint
from assistant.quiz.items import TYPES
from assistant.quiz.papers import make_paper
from corpus.library import load_library
from corpus.sample import install_sample
from evals.benchmark import Measurement

_BANK = ",".join(f"{kind}:900" for kind in TYPES)  # more than there are of any
_PAPER = "single:20,tf:10,multiple:5,blank:5"


def measure_quiz(runs: int) -> list[Measurement]:
    """A paper of 40 items, and every item that can be defended, from the sample standard alone."""
    with TemporaryDirectory() as home:
        install_sample(Path(home))
        return [
            _making("出一份 40 题的卷子（示例标准）", _PAPER, Path(home), runs, repeats=False),
            _making("出站得住的全部题目（示例标准）", _BANK, Path(home), runs, repeats=True),
        ]


def _making(what: str, types: str, home: Path, runs: int, *, repeats: bool) -> Measurement:
    blueprint = read_blueprint(types, [], repeats=repeats)
    taken: list[float] = []
    made = 0
    for seed in range(1, runs + 1):
        library = load_library(home / "documents")  # anew, so that nothing is remembered
        started = time.perf_counter()
        made = len(make_paper(blueprint, library, seed).items)
        taken.append(time.perf_counter() - started)
    return Measurement.of(what, taken, "s", f"{runs} 次；站得住的 {made} 题")
