"""Fitting the likelihood: signs, thresholds, and the file that ships."""

import numpy as np

from assistant.evidence import AGAINST, FEATURES
from assistant.fitting import KEPT_LABELLED, KEPT_PLAIN, fit
from assistant.likelihood import load_likelihood
from assistant.trials import Listed


def lists(count: int = 200, seed: int = 7) -> list[Listed]:
    """Questions with five candidates: what answers holds more; ``stated`` speaks against it."""
    random = np.random.default_rng(seed)
    made = []
    for number in range(count):
        right = np.zeros(5, dtype=bool)
        right[0] = number % 2 == 0
        rows = random.uniform(0, 1, (5, len(FEATURES)))
        rows[:, FEATURES.index("held")] += 2.0 * right
        rows[:, FEATURES.index("lacking")] -= 0.5 * right
        rows[:, FEATURES.index("stated")] -= 0.5 * right
        made.append(Listed(f"c{number}", rows, right, 1 / count, labelled=number % 3 > 0))
    return made


def test_what_tells_gets_its_weight_and_what_contradicts_its_meaning_gets_none():
    found = fit(lists(), "made up").labelled.weights
    assert found["held"] > 1.0
    assert found["lacking"] < 0.0
    assert found["stated"] == 0.0


def test_what_labels_say_has_no_weight_where_there_are_none():
    made = lists()
    for one in made:
        one.rows[:, FEATURES.index("asked_before")] += one.right
    found = fit(made, "made up")
    assert found.labelled.weights["asked_before"] > 1.0
    assert found.plain.weights["asked_before"] == 0.0
    assert found.plain.weights["held"] > 1.0


def test_the_same_lists_give_the_same_coefficients():
    assert fit(lists(), "made up") == fit(lists(), "made up")


def test_one_threshold_keeps_its_share_of_both():
    made = lists(600)
    found = fit(made, "made up")
    kept: dict[bool, list[bool]] = {True: [], False: []}
    for one in made:
        weights = found.labelled if one.labelled else found.plain
        odds = one.rows @ np.array(list(weights.weights.values())) + weights.intercept
        if one.right.any():
            likelihood = float((1 / (1 + np.exp(-odds))).max())
            kept[one.labelled].append(likelihood >= found.answers_from)
    assert abs(np.mean(kept[True]) - KEPT_LABELLED) < 0.06
    assert abs(np.mean(kept[False]) - KEPT_PLAIN) < 0.06
    assert found.answers_from <= found.sure_from


def test_the_file_that_ships_fits_the_features_and_their_meaning():
    shipped = load_likelihood()
    for found in (shipped.labelled, shipped.plain):
        assert tuple(found.weights) == FEATURES
        assert all(
            weight <= 0 if name in AGAINST else weight >= 0
            for name, weight in found.weights.items()
        )
    assert 0 < shipped.answers_from < shipped.sure_from < 1
