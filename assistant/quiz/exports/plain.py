"""Chinese plain text, as the text import of many Chinese platforms reads it.

Options ``A. ``, ``答案：`` (several letters joined by ``;``, spellings by ``;``, blanks by ``|``),
``解析：``, and the citations on lines of their own inside it.
"""

from __future__ import annotations

from pathlib import Path

from assistant.quiz.exports.texts import answer_of, full_stem, heading, sections, sources_of
from assistant.quiz.items import LETTERS, QuizItem
from assistant.quiz.papers import Paper


def write(paper: Paper, path: Path) -> None:
    """The paper with answers, rationale and sources."""
    path.write_text(text_of(paper), encoding="utf-8")


def text_of(paper: Paper, *, answers: bool = True) -> str:
    """The paper as text, with or without what answers it."""
    lines = [heading(paper), ""]
    for name, entries in sections(paper):
        lines += [f"【{name}】", ""]
        for number, entry in entries:
            lines += [f"{number}. {full_stem(entry.item)}", *_options(entry.item)]
            lines += _answer(entry.item) if answers else []
            lines.append("")
    return "\n".join(lines)


def _options(item: QuizItem) -> list[str]:
    if item.type == "tf":
        return []
    return [f"{letter}. {option}" for letter, option in zip(LETTERS, item.options, strict=False)]


def _answer(item: QuizItem) -> list[str]:
    joint = ";" if item.type == "multiple" else ""
    answer = answer_of(item, joint).replace("\n", ";")
    sources = sources_of(item).replace("\n", " / ")
    return [f"答案：{answer}", f"解析：{item.rationale} 出处：{sources}".replace("\n", " ")]
