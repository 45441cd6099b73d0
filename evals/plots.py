"""Plots of a report, as SVG text to stand inside the HTML file."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.answers import Outcome
from evals.metrics.latency import Latency
from evals.words import STAGE_WORDS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

_INK, _SOFT, _FILL, _BAD = "#16202a", "#51606f", "#2f6db3", "#b3261e"


def confusion_plot(confusion: Mapping[str, Mapping[str, int]], names: Mapping[Outcome, str]) -> str:
    """Expected outcomes down, given ones across; the diagonal is right."""
    rows = [name for name in names if name in confusion]
    columns = [name for name in names if any(confusion[row].get(name) for row in rows)]
    figure, axes = _axes(1.1 * len(columns) + 2, 0.55 * len(rows) + 1.2)
    for y, row in enumerate(rows):
        total = sum(confusion[row].values())
        for x, column in enumerate(columns):
            count = confusion[row].get(column, 0)
            colour = _FILL if row == column else _BAD
            axes.add_patch(_square(x, y, colour, 0.8 * count / total if total else 0))
            if count:
                axes.text(x, y, str(count), ha="center", va="center", color=_INK)
    axes.set(xlim=(-0.5, len(columns) - 0.5), ylim=(len(rows) - 0.5, -0.5))
    axes.set_xticks(range(len(columns)), [names[name] for name in columns])
    axes.set_yticks(range(len(rows)), [names[name] for name in rows])
    axes.set(xlabel="给出的结果", ylabel="应有的结果")
    return _svg(figure)


def risk_plot(curves: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Share of wrong answers by the share of questions answered, the surest first."""
    figure, axes = _axes(5.2, 3.2)
    styles = {
        "all": (_FILL, "全部"),
        "near": (_BAD, "不算无关问题"),
        "far": (_SOFT, "不算相近问题"),
    }
    for name, curve in curves.items():
        colour, label = styles[name]
        axes.step(
            [c for c, _ in curve], [r for _, r in curve], where="post", color=colour, label=label
        )
    axes.set(
        xlim=(0, 1), ylim=(0, 1), xlabel="给出的比例（按把握从大到小）", ylabel="其中有错的比例"
    )
    axes.grid(alpha=0.25)
    axes.legend(frameon=False)
    return _svg(figure)


def bars_plot(rows: Sequence[tuple[str, float, float, float]], label: str) -> str:
    """Horizontal bars with intervals: (name, value, low, high)."""
    figure, axes = _axes(6.4, 0.28 * len(rows) + 0.9)
    at = range(len(rows))
    values = [value for _, value, _, _ in rows]
    below = [max(0.0, value - low) for _, value, low, _ in rows]
    above = [max(0.0, high - value) for _, value, _, high in rows]
    axes.barh(at, values, xerr=[below, above], color=_FILL, ecolor=_SOFT, height=0.65)
    axes.set_yticks(at, [name for name, *_ in rows])
    axes.invert_yaxis()
    axes.set(xlabel=label, xlim=(0, max([1.0, *(v for _, v, _, _ in rows)]) * 1.02))
    return _svg(figure)


def latency_plot(stages: Mapping[str, Latency]) -> str:
    """Median and 95th percentile in milliseconds by stage, with intervals."""
    figure, axes = _axes(6.4, 0.4 * len(stages) + 0.9)
    at = range(len(stages))
    for name, place, colour in (("p50", -0.2, _FILL), ("p95", 0.2, _SOFT)):
        found = [getattr(latency, name) for latency in stages.values()]
        axes.barh(
            [y + place for y in at],
            [one.value for one in found],
            xerr=[[one.value - one.low for one in found], [one.high - one.value for one in found]],
            height=0.38,
            color=colour,
            ecolor=_INK,
            label=name,
        )
    axes.set_yticks(at, [STAGE_WORDS.get(stage, stage) for stage in stages])
    axes.invert_yaxis()
    axes.set(xlabel="毫秒（95% 区间）")
    axes.legend(frameon=False)
    return _svg(figure)


def _axes(width: float, height: float) -> tuple[Figure, Axes]:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    mpl.rcParams["svg.fonttype"] = "none"  # text stays text: the reader's fonts, and small files
    mpl.rcParams["font.family"] = ["sans-serif"]
    mpl.rcParams["svg.hashsalt"] = "clausedesk"
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _square(x: int, y: int, colour: str, alpha: float) -> Rectangle:
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.5, y - 0.5), 1, 1, color=colour, alpha=alpha, linewidth=0)


def _svg(figure: Figure) -> str:
    made = io.StringIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # it has no such font; the reader has
        figure.savefig(made, format="svg", metadata={"Date": None})
    text = made.getvalue()
    return text[text.index("<svg") :]
