"""Fitting the rankers: what tells is weighed, the same lists give the same ranker."""

import numpy as np
import torch

from assistant.ranking import FITTED, FittedRankers
from assistant.signals import SIGNALS, UNLEARNED
from evals.fitting import Listed, fit


def lists(count: int = 60) -> list[Listed]:
    """Questions with six candidates; the relevant one has the higher last signal of three."""
    random = np.random.default_rng(7)
    made = []
    for number in range(count):
        relevant = torch.arange(6) == number % 6
        said = random.uniform(0, 0.5, (6, 3)).astype(np.float32)
        said[number % 6, 2] += 0.5
        made.append(Listed(torch.from_numpy(said), relevant))
    return made


def test_the_signal_that_tells_decides():
    ranker = fit(lists(), 3)
    said = np.array([[0.5, 0.5, 0.1], [0.0, 0.0, 0.9]], dtype=np.float32)
    assert ranker.odds(said).argmax() == 1


def test_the_same_lists_give_the_same_ranker():
    assert fit(lists(), 3) == fit(lists(), 3)


def test_the_rankers_that_ship_fit_the_signals():
    shipped = FittedRankers.model_validate_json(FITTED.read_bytes())
    assert (len(shipped.learned.line), len(shipped.taught.line)) == (len(SIGNALS), UNLEARNED)
