"""Anki: a deck for learning alone. The id of a note is the item's, so a new export updates none twice."""

from __future__ import annotations

import html
from pathlib import Path

import genanki  # type: ignore[import-untyped]

from assistant.quiz.exports.texts import answer_of, full_stem, sources_of
from assistant.quiz.items import LETTERS, TYPE_NAMES, QuizItem
from assistant.quiz.papers import Paper

_MODEL_ID, _DECK_ID = 1_663_201_505, 1_663_201_506
_MADE = 1_764_000_000.0  # any fixed moment: the ids inside the deck count up from it
_FIELDS = ("题干", "选项", "答案", "解析", "出处", "编号")
_STYLE = (
    ".card { font: 18px sans-serif; line-height: 1.6 } .source { color: #666; font-size: 15px }"
)
_FRONT = "<div>{{题干}}</div><div>{{选项}}</div>"
_BACK = "{{FrontSide}}<hr id=answer><b>{{答案}}</b><p>{{解析}}</p><div class=source>{{出处}}</div>"


def write(paper: Paper, path: Path) -> None:
    """One deck, one note an item; fields are HTML and escaped."""
    model = genanki.Model(
        _MODEL_ID,
        "条问题目",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "题目", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
        sort_field_index=5,
    )
    deck = genanki.Deck(_DECK_ID, f"条问::{paper.title}")
    for entry in paper.items:
        deck.add_note(
            genanki.Note(
                model=model,
                fields=[_shown(text) for text in _texts(entry.item)],
                tags=[
                    tag.replace(" ", "_") for tag in (*entry.item.tags, TYPE_NAMES[entry.item.type])
                ],
                guid=genanki.guid_for("clausedesk", entry.item.id),
            )
        )
    genanki.Package(deck).write_to_file(str(path), timestamp=_MADE)


def _texts(item: QuizItem) -> tuple[str, ...]:
    options = (f"{x}. {option}" for x, option in zip(LETTERS, item.options, strict=False))
    listed = "" if item.type == "tf" else "\n".join(options)
    answer = answer_of(item)
    said = "；".join(item.key_texts) if item.type in ("single", "multiple", "scenario") else ""
    shown = f"{answer} {said}".strip()
    return full_stem(item), listed, shown, item.rationale, sources_of(item), item.id


def _shown(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")
