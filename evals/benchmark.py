"""``clausedesk bench``: how long a cold question and a warm question take on this machine."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from dataclasses import dataclass

from assistant.answering import Assistant
from assistant.settings import Settings

_QUESTIONS = (
    "班组长和客服代表的配比是多少",
    "这个标准什么时候实施",
    "录音要保存多久",
    "培训室有什么要求",
    "接通率要达到多少",
    "今天天气怎么样",
)


@dataclass
class Measurement:
    """One measured thing; p50 and p95 in ``unit``."""

    what: str
    p50: float
    p95: float
    unit: str
    method: str


def measure(settings: Settings, runs: int) -> list[Measurement]:
    """Cold start (a new process a question) and warm answers (one process), each ``runs`` times."""
    cold = [_cold_seconds(settings) for _ in range(runs)]
    assistant = Assistant(settings)
    assistant.ask(_QUESTIONS[0])
    warm = [
        assistant.ask(question).timings_ms["total"] for _ in range(runs) for question in _QUESTIONS
    ]
    assistant.close()
    return [
        Measurement(
            "冷启动 clausedesk ask", *_percentiles(cold), "s", f"新进程问一个问题，{len(cold)} 次"
        ),
        Measurement(
            "已启动后回答",
            *_percentiles(warm),
            "ms",
            f"同一进程，{len(_QUESTIONS)} 个问题，共 {len(warm)} 次",
        ),
    ]


def _cold_seconds(settings: Settings) -> float:
    only = ["--only-home"] if settings.only_home else []
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "ui", "ask", _QUESTIONS[0], "--home", str(settings.home), *only],
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - started


def _percentiles(values: list[float]) -> tuple[float, float]:
    if len(values) == 1:
        return values[0], values[0]
    return statistics.median(values), statistics.quantiles(values, n=20, method="inclusive")[18]
