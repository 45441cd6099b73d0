"""Telling answerable from unanswerable questions: the figures, and the command on a tiny folder."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from evals.answerability import refusing
from tests.beir import write_beir
from ui.cli import app


def test_the_share_of_pairs_in_order_is_the_auroc():
    found = refusing(np.array([0.9, 0.4]), np.array([0.5, 0.1]), np.array([1.0, 1.0]))
    assert found.auroc.value == pytest.approx(3 / 4)


def test_refused_counts_what_lies_below_all_but_a_twentieth_of_the_answerable():
    answerable = np.linspace(0.5, 1.0, 100)
    unanswerable = np.array([0.1, 0.2, 0.3, 0.99])
    found = refusing(answerable, unanswerable, np.ones(100))
    assert found.refused.value == pytest.approx(3 / 4)
    assert found.refused.low <= 3 / 4 <= found.refused.high


def test_every_answer_to_an_unanswerable_question_is_wrong():
    found = refusing(np.array([0.9, 0.8]), np.array([0.7, 0.6]), np.array([1.0, 0.0]))
    assert found.curve == ((1 / 4, 0.0), (2 / 4, 1 / 2), (3 / 4, 2 / 3), (1.0, 3 / 4))


def test_the_command_reports_near_and_keywords_beside_it(tmp_path):
    folder = write_beir(tmp_path / "beir")
    done = CliRunner().invoke(
        app, ["evaluate", "answerability", str(folder), "--split", "dev", "--json"]
    )
    said = json.loads(done.stdout)
    assert (done.exit_code, said["questions"], said["texts"]) == (0, 3, 4)
    # one document: leaving it out leaves nothing, so only the neighbours are measured
    assert {name: list(groups) for name, groups in said["systems"].items()} == {
        "assistant": ["near"],
        "keywords": ["near"],
    }
    assert said["right"]["value"] == 1.0
    assert said["systems"]["assistant"]["near"]["auroc"]["value"] == 1.0


def test_an_unknown_split_is_said_in_one_line(tmp_path):
    folder = write_beir(tmp_path / "beir")
    done = CliRunner().invoke(app, ["evaluate", "answerability", str(folder), "--split", "nope"])
    assert done.exit_code != 0
    assert "nope" in str(done.exception)
