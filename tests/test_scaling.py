"""The benchmark of retrieval by size: what it measures is the app's own index and retriever."""

import pytest

from corpus.errors import RecordError
from evals.benchmark import Measurement
from evals.memory import peak_megabytes
from evals.scaling import Scale, measure_retrieval, measure_scale, synthetic_texts


def test_percentiles_are_interpolated():
    row = Measurement.of("x", [1.0, 2.0, 3.0, 4.0, 5.0], "ms", "five")
    assert (row.p50, row.p95, row.p99) == pytest.approx((3.0, 4.8, 4.96))


def test_synthetic_clauses_are_the_same_each_time_and_differ_from_each_other():
    texts = synthetic_texts(500)
    assert texts == synthetic_texts(500)
    assert len(set(texts.values())) == 500
    assert 30 < sum(map(len, texts.values())) / 500 < 90


def test_a_home_is_measured_whole_and_by_stage(settings):
    rows = {
        row.what.partition("：")[2]: row
        for row in measure_retrieval(settings, Scale().questions()[:40])
    }
    assert [name for name in rows if not name.startswith("其中")] == [
        "单题检索",
        "其余",
        "下限",
        "批量检索",
    ]
    whole, stages = rows["单题检索"], [r.p50 for n, r in rows.items() if n.startswith("其")]
    assert len(stages) == 6
    assert rows["下限"].p50 < whole.p50 <= sum(stages) + 1e-6


def test_a_folder_that_is_none_is_refused_before_anything_is_built(settings, tmp_path):
    with pytest.raises(RecordError, match=r"queries\.jsonl"):
        measure_scale(Scale(folder=tmp_path), settings)


def test_peak_memory_is_in_megabytes_and_covers_what_was_held():
    held = bytearray(b"x") * (64 << 20)
    assert 64 < peak_megabytes() < 64_000
    assert len(held) == 64 << 20
