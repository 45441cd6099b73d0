"""Matter: what a numbered clause is said to be about (第二十条讲的是材料), against what is there."""

from __future__ import annotations

import re

from assistant.frame import FRAME
from assistant.gate.language.reading import read
from assistant.grams import pairs
from assistant.premises.verdicts import FigureVerdict, Verdict
from assistant.question import Part
from corpus.documents import Clause
from corpus.figures import figures
from corpus.terms import plain

_ABOUT = re.compile(r"(?:讲|说|写|规定|管|谈|涉及|关于|是)(?:的|着|到|了)*(?:就?是|为)?")


def judge_matter(part: Part, evidence: tuple[Clause, ...]) -> FigureVerdict | None:
    """The verdict on what the place that a claim names is said to be about; None where it names none,
    or is said to state a figure, which is looked at as such.

    Contradicted where no word of it is there under any name, confirmed where most of them are.
    """
    place = next((place for place in part.places if place in part.claim), "")
    evidence = tuple(clause for clause in evidence if _is_at(place, clause))
    if not place or part.asserted or not evidence:
        return None
    before, _, after = part.claim.partition(place)
    said = _ABOUT.sub("", after, count=1).strip("条款，,: ")
    shares = [_share(said, before, part, clause) for clause in evidence]
    if not said or None in shares:
        return None
    best = max(share for share in shares if share is not None)
    verdict: Verdict = "contradicted" if best == 0 else "confirmed" if best > 0.5 else "none"
    return FigureVerdict(verdict, said)


def _is_at(place: str, clause: Clause) -> bool:
    """Whether a clause stands at a place as written, or below it."""
    named = [figure.value for figure in figures(place)]
    there = [figure.value for figure in figures(str(clause.locator))]
    return any(one == other or other.startswith(f"{one}.") for one in named for other in there)


def _share(said: str, before: str, part: Part, clause: Clause) -> float | None:
    """How much of what is said a clause has, by its concepts, else by its pairs of characters; what names
    the document tells nothing. None where nothing is left.
    """
    text = plain(f"{clause.title}{clause.text}")
    common = plain(before)
    concepts = [term for term in part.named if term.is_in(said) and not term.is_in(common)]
    held = [term.is_in(text) for term in concepts]
    words = set(pairs(FRAME.sub(" ", said))) - set(pairs(common))
    there = words & set(pairs(text))
    if any(held) or read(said).concepts & read(clause.text).concepts - read(before).concepts:
        return max(
            len(there) / len(words) if words else 1.0, sum(held) / len(held) if held else 0.1
        )
    if not words:
        return None if not held else 0.0
    return len(there) / len(words)
