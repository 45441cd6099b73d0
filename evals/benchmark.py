"""``clausedesk bench``: how long questions and imports take on this machine, and their memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from assistant.answering import Assistant
from assistant.checking import check_claim
from assistant.settings import Settings
from assistant.timing import elapsed_ms
from corpus.sample import FOLDER
from evals.gate import Honest, gate_library, load_paraphrases
from evals.loopback import quotes, serving

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_QUESTIONS = (
    "班组长和客服代表的配比是多少",
    "这个标准什么时候实施",
    "录音要保存多久",
    "培训室有什么要求",
    "接通率要达到多少",
    "今天天气怎么样",
)


_FIRST_TOKEN, _BETWEEN = 0.5, 0.02  # seconds: a model on a machine of the bank's own
LONG = 300  # pages of the long document, made of the sample's pages over and over
SCANNED = 3
# in a process of its own, so that the peak is that of one reading
_READING = """
import sys, time
from pathlib import Path
from evals.memory import peak_megabytes
from corpus.readers import read_source
from corpus.structures import structure_of
if sys.argv[2] == "warm":
    read_source(Path(sys.argv[1]))
started = time.perf_counter()
structure_of(read_source(Path(sys.argv[1])), "gbt")
print(time.perf_counter() - started, peak_megabytes())
"""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measured thing; percentiles in ``unit``, all the same where it was measured once."""

    what: str
    p50: float
    p95: float
    p99: float
    unit: str
    method: str

    @classmethod
    def of(cls, what: str, values: Sequence[float], unit: str, method: str) -> Measurement:
        """The percentiles of what was measured, with linear interpolation."""
        p50, p95, p99 = (float(value) for value in np.percentile(values, (50, 95, 99)))
        return cls(what, p50, p95, p99, unit, method)


def measure(settings: Settings, runs: int) -> list[Measurement]:
    """Cold start (a new process a question) and warm answers (one process), each ``runs`` times."""
    cold = [_cold_seconds(settings) for _ in range(runs)]
    assistant = Assistant(settings)
    assistant.ask(_QUESTIONS[0])
    warm = [assistant.ask(question).timings_ms for _ in range(runs) for question in _QUESTIONS]
    assistant.close()
    method = f"同一进程，{len(_QUESTIONS)} 个问题，共 {len(warm)} 次"
    return [
        Measurement.of("冷启动 clausedesk ask", cold, "s", f"新进程问一个问题，{len(cold)} 次"),
        Measurement.of("已启动后回答", [one["total"] for one in warm], "ms", method),
        Measurement.of("其中起草和核验", [one["write"] for one in warm], "ms", method),
    ]


def measure_checks() -> list[Measurement]:
    """One check of the gate on a sentence in other words: the honest paraphrases, each once."""
    with TemporaryDirectory() as home:
        honest = load_paraphrases(gate_library(Path(home)))
    check_claim(honest[0].sentence, [honest[0].source])  # loads the lexicon
    taken = [_check_ms(one) for one in honest]
    return [Measurement.of("核验一句转述", taken, "ms", f"{len(taken)} 句，各核验一次")]


def _check_ms(one: Honest) -> float:
    started = time.perf_counter()
    check_claim(one.sentence, [one.source], one.told)
    return elapsed_ms(started)


def measure_model(settings: Settings, runs: int) -> list[Measurement]:
    """First and full answer with a model behind: one on loopback with the delays stated."""
    with serving(quotes(first=_FIRST_TOKEN, between=_BETWEEN)) as server:
        update = {"llm_base_url": server.base_url, "llm_model": "loopback"}
        assistant = Assistant(settings.model_copy(update=update))
        assistant.ask(_QUESTIONS[0])
        first: list[float] = []
        worded: list[float] = []
        whole: list[float] = []
        for question in _QUESTIONS * runs:
            answer = assistant.answer(question)
            first.append(answer.timings_ms["total"])
            answer = [answer, *assistant.word(answer)][-1]
            if answer.wording and answer.wording.sentences:
                worded.append(answer.timings_ms["wording_first"])
                whole.append(answer.timings_ms["total"])
        assistant.close()
    delays = f"模型首字 {_FIRST_TOKEN * 1000:.0f} ms，之后每 4 字 {_BETWEEN * 1000:.0f} ms"
    return [
        Measurement.of("有模型：原文回答", first, "ms", f"{len(first)} 次"),
        Measurement.of("有模型：首句改写", worded, "ms", f"{len(worded)} 次，{delays}"),
        Measurement.of("有模型：完整回答", whole, "ms", f"{len(whole)} 次，{delays}"),
    ]


def measure_imports(runs: int) -> list[Measurement]:
    """Reading the sample as docx, PDF and scan, and a long PDF: seconds, and the peak in MB."""
    import pypdfium2

    with TemporaryDirectory() as folder:
        long, scan = Path(folder) / "long.pdf", Path(folder) / "scan.pdf"
        _pages(pypdfium2.PdfDocument(FOLDER / "sample.pdf"), LONG, long)
        _pages(pypdfium2.PdfDocument(FOLDER / "sample-scan.pdf"), SCANNED, scan)
        return [
            _reading("读 docx（示例标准）", FOLDER / "sample.docx", runs),
            _reading("读 PDF（示例标准，14 页）", FOLDER / "sample.pdf", runs),
            _reading(f"读 PDF（{LONG} 页）", long, 1, warm=False),
            _reading(f"读扫描件（{SCANNED} 页）", scan, 1),
        ]


def _pages(source: PdfDocument, count: int, target: Path) -> None:
    """A document of so many pages of another, from the fourth on, over and over."""
    import pypdfium2

    made = pypdfium2.PdfDocument.new()
    body = list(range(3, len(source)))
    made.import_pages(source, [body[at % len(body)] for at in range(count)])
    made.save(target)
    made.close()
    source.close()


def _reading(what: str, path: Path, runs: int, *, warm: bool = True) -> Measurement:
    outputs = [
        subprocess.run(
            [sys.executable, "-c", _READING, str(path), "warm" if warm else "cold"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        for _ in range(runs)
    ]
    peak = max(float(memory) for _, memory in outputs)
    seconds = [float(taken) for taken, _ in outputs]
    method = f"启动以外的用时，{runs} 次；内存峰值 {peak:.0f} MB"
    return Measurement.of(what, seconds, "s", method)


def _cold_seconds(settings: Settings) -> float:
    only = ["--only-home"] if settings.only_home else []
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "ui", "ask", _QUESTIONS[0], "--home", str(settings.home), *only],
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - started
