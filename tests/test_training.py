"""Training the embedded model, small: what sentence-transformers loads, and what it learned."""

import os

import numpy as np
import pytest

from assistant.embedding import (
    ClauseEmbeddings,
    SentenceTransformerEncoder,
    StaticEncoder,
    static_encoder,
)
from assistant.grams import grams
from assistant.lessons import Source, beir_source, is_held_out, vocabulary_of
from assistant.lessons import Typos as TypingErrors
from assistant.training import Recipe, train
from tests.beir import QUERIES, TEXTS, write_beir

SMALL = Recipe(dimensions=16, least=1, self_steps=5, self_batch=4, label_steps=30, label_batch=4)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    folder = write_beir(tmp_path_factory.mktemp("beir"))
    return beir_source(folder, TypingErrors(TEXTS.values(), 1), without=frozenset({"t2"}))


@pytest.fixture(scope="module")
def folder(source, tmp_path_factory):
    made = tmp_path_factory.mktemp("model") / "m"
    train([source], made, SMALL)
    return made


def test_questions_left_out_are_not_trained_on(source):
    assert [(typed[0], places) for typed, places in source.questions] == [(QUERIES["t1"], (0,))]


def test_both_encoders_read_what_was_trained(folder):
    texts = ["通话录音应保存", "投诉几日办结"]
    fast = StaticEncoder(folder).encode(texts)
    slow = SentenceTransformerEncoder(str(folder)).encode([" ".join(grams(text)) for text in texts])
    assert np.abs(fast - slow).max() < 2e-3  # half-precision weights


def test_a_model_is_read_once_until_it_is_written_anew(folder):
    first = static_encoder(folder)
    assert static_encoder(folder) is first
    os.utime(folder / "model.safetensors", ns=(1, 1))
    assert static_encoder(folder) is not first


def test_a_labelled_question_comes_near_its_text(folder):
    encoder = StaticEncoder(folder)
    question = encoder.encode([QUERIES["t1"]])[0]
    near = encoder.encode(list(TEXTS.values())) @ question
    assert int(near.argmax()) == 0


def test_the_model_knows_which_texts_it_was_taught(folder):
    embeddings = ClauseEmbeddings(str(folder))
    assert embeddings.taught_share([TEXTS["c1"], TEXTS["c2"]]) == 0.5
    assert embeddings.taught_share([]) == 0.0


def test_the_same_seed_gives_the_same_bytes(source, folder, tmp_path):
    train([source], tmp_path / "again", SMALL)
    name = "model.safetensors"
    assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()


def test_typing_errors_sound_alike():
    typos = TypingErrors(["他她它", "班般"], 1)
    assert typos.mistyped("他") in {"她", "它"}
    assert typos.mistyped("录") == "录"


def test_a_fifth_of_the_clauses_is_held_out():
    held = sum(is_held_out(f"d/{at}") for at in range(2000))
    assert 300 < held < 500


def test_the_vocabulary_leaves_out_the_rarest_first():
    source = Source("s", (("g", "", "甲乙"), ("g", "", "甲")), ())
    assert list(vocabulary_of([source], least=1, most=2)) == ["甲"]
