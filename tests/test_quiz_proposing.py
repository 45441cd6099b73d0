"""What a model proposes is used only where it passes the proof."""

import json

import pytest

from assistant.errors import ModelError
from assistant.quiz.blueprints import read_blueprint
from assistant.quiz.papers import make_paper
from assistant.quiz.proposing import Proposer
from corpus.library import load_library
from tests.sample import write_document
from tests.test_quiz_papers import CLAUSES


class Scripted:
    """Replies with one text and remembers what it was asked."""

    def __init__(self, reply: str | ModelError) -> None:
        self.reply = reply
        self.asked: list[str] = []

    def stream(self, messages):
        self.asked += [text for _, text in messages]
        if isinstance(self.reply, ModelError):
            raise self.reply
        yield from self.reply


@pytest.fixture
def library(tmp_path):
    write_document(tmp_path, clauses=CLAUSES)
    return load_library(tmp_path)


@pytest.fixture
def item(library):
    paper = make_paper(read_blueprint("single:9", ["sample-rules/4.1"], repeats=True), library, 1)
    return next(entry.item for entry in paper.items if entry.item.facet == "figure")


def proposal(**changes) -> str:
    said = {"question": "录音要留多久？", "wrong": ["3 年", "5 年", "6 年"]} | changes
    return "好的：" + json.dumps(said, ensure_ascii=False)


def test_a_proposal_that_passes_is_used(library, item):
    replies = Scripted(proposal())
    made = Proposer(replies).reworded(item, library)
    assert made.stem.endswith(f"，录音要留多久？「{item.claim}」")
    assert made.stem.startswith(item.stem.partition("，")[0])
    assert set(made.options) == {"2 年", "3 年", "5 年", "6 年"}
    assert (made.key_texts, made.made_by) == (("2 年",), "model")
    assert item.claim in replies.asked[0]


@pytest.mark.parametrize(
    "reply",
    [
        proposal(wrong=["2年", "3 年", "5 年"]),  # means the same as the answer
        proposal(wrong=["3 年", "5 年", "以上都对"]),
        proposal(wrong=["3 年", "5 年"]),
        proposal(question="2 年对吗？"),
        "我不知道。",
        "{不是 JSON}",
        ModelError("late"),
    ],
)
def test_anything_else_leaves_the_item_as_it_was(library, item, reply):
    assert Proposer(Scripted(reply)).reworded(item, library) == item


def test_a_paper_asks_the_proposer_for_single_choices_with_a_blank(library):
    replies = Scripted("没有")
    blueprint = read_blueprint("single:6,tf:2", [])
    paper = make_paper(blueprint, library, 1, proposer=Proposer(replies))
    blanks = [entry for entry in paper.items if "____" in entry.item.claim]
    assert len(replies.asked) == len(blanks) > 0
