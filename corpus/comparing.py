"""What changed between two editions of a document."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from corpus.documents import Clause


@dataclass(frozen=True, slots=True)
class Change:
    """One clause that differs between two editions; ``marked`` shows [-removed-] and {+added+}."""

    locator: str
    kind: str
    marked: str


def differences(old: tuple[Clause, ...], new: tuple[Clause, ...]) -> list[Change]:
    """Added, removed and changed clauses by locator, in the order of the newer edition."""
    before = {clause.locator: clause for clause in old}
    after = {clause.locator: clause for clause in new}
    changes = [
        Change(str(clause.locator), "删除", f"[-{_words(clause)}-]")
        for clause in old
        if clause.locator not in after
    ]
    for clause in new:
        was = before.get(clause.locator)
        if was is None:
            changes.append(Change(str(clause.locator), "新增", f"{{+{_words(clause)}+}}"))
        elif _words(was) != _words(clause):
            changes.append(
                Change(str(clause.locator), "修改", _marked(_words(was), _words(clause)))
            )
    return changes


def _words(clause: Clause) -> str:
    return (
        f"{clause.title}｜{clause.text}"
        if clause.title and clause.text
        else clause.title or clause.text
    )


def _marked(old: str, new: str) -> str:
    pieces: list[str] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(old[a:b])
            continue
        pieces.append((f"[-{old[a:b]}-]" if a < b else "") + (f"{{+{new[c:d]}+}}" if c < d else ""))
    return "".join(pieces)
