"""Filters of the templates."""

import datetime
import time

import pytest

from ui.rendering import local_time


@pytest.mark.parametrize(
    "moment",
    [
        "2026-11-30T17:05:00Z",
        "2026-11-30T17:05:00+00:00",
        "2026-12-01T01:05:59+08:00",
        datetime.datetime(2026, 11, 30, 17, 5),
        datetime.datetime(2026, 11, 30, 17, 5, tzinfo=datetime.UTC),
    ],
)
def test_a_moment_is_shown_by_the_clock_of_the_machine(monkeypatch, moment):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        assert local_time(moment) == "2026-12-01 01:05"
    finally:
        monkeypatch.undo()
        time.tzset()
