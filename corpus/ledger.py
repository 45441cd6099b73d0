"""The ledger: an import proves itself. Every line of the source is accounted for, once.

Nothing is renumbered or repaired: what is wrong with the numbering is said, and an error refuses
the import. Contents page, cross-references and doubtful lines are compared and reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corpus.errors import LocatorError
from corpus.frozen import Frozen
from corpus.locators import Locator, parse_locator
from corpus.readers.lines import Source
from corpus.structures.tree import Structure

LOW_CONFIDENCE = 0.8
INSTRUCTION = 12  # characters of an amendment sheet that tell what to do and are no clause's words
_REFERENCE = re.compile(
    r"(?:见|按|按照|依照|依据|符合|满足|执行|参照|遵守)(?:本(?:标准|文件|规范)的?)?\s*(?:第\s*)?"
    r"((?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3})+|附录\s*[A-Z]|表\s*(?:[A-Z]\.)?\d{1,3}|图\s*(?:[A-Z]\.)?\d{1,3}"
    r"|第[一二三四五六七八九十百]+条)"
)


class Ledger(Frozen):
    """What became of a source; ``errors`` refuse the import, ``warnings`` ask a person.

    ``recognised`` counts pages read from their image, ``corrections`` lines that a person set right.
    ``kept`` and ``dropped`` count characters without white space; ``levels`` counts clauses by depth.
    """

    structure: str
    pages: int | None
    recognised: int
    corrections: int
    lines: int
    clauses: int
    levels: dict[int, int]
    kept: int
    dropped: int
    furniture: tuple[tuple[int, str, str], ...]
    contents_entries: int
    references: int
    errors: tuple[str, ...]
    warnings: tuple[str, ...]


def audit(source: Source, structure: Structure, evidence: str, corrections: int = 0) -> Ledger:
    """The ledger of a source and the tree that was made of it, with how many lines were corrected."""
    errors = [said for is_error, said in structure.problems if is_error]
    warnings = [said for is_error, said in structure.problems if not is_error]
    kept = [line for node in structure.nodes for line in node.lines]
    dropped = [line for line, _ in structure.furniture]
    errors += _unaccounted(source, Counter(line.number for line in (*kept, *dropped)))
    errors += _lost_characters(structure)
    warnings += _contents_differences(structure)
    references = list(_references(structure))
    warnings += [f"引用的“{text}”在文中没有" for text, there in references if not there]
    if source.cleaned:
        first, count = source.cleaned[0], len(source.cleaned)
        others = f"等 {count} 行" if count > 1 else ""
        warnings.append(f"第 {first} 行{others}有看不见的字符（例如改变文字方向的），已去掉")
    doubtful = [line for line in source.lines if line.confidence < LOW_CONFIDENCE]
    warnings += [f"第 {line.number} 行识别把握低：{line.text[:20]}" for line in doubtful]
    if not structure.nodes:
        errors.append("没有认出任何条款")
    return Ledger(
        structure=evidence,
        pages=source.pages,
        recognised=len(source.recognised),
        corrections=corrections,
        lines=sum(bool(line.text.strip()) for line in source.lines),
        clauses=len(structure.nodes),
        levels=dict(sorted(Counter(_level(node.locator) for node in structure.nodes).items())),
        kept=sum(_size(line.text) for line in kept),
        dropped=sum(_size(line.text) for line in dropped),
        furniture=tuple((line.number, line.text, reason) for line, reason in structure.furniture),
        contents_entries=len(structure.contents),
        references=len(references),
        errors=tuple(dict.fromkeys(errors)),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _unaccounted(source: Source, seen: Counter[int]) -> Iterator[str]:
    for line in source.lines:
        if line.text.strip() and seen[line.number] != 1:
            went = "没有去处" if seen[line.number] == 0 else f"算了 {seen[line.number]} 次"
            yield f"第 {line.number} 行{went}：{line.text[:30]}"


def _lost_characters(structure: Structure) -> Iterator[str]:
    """Whether the words of a node are those of its lines, numbers and spaces aside."""
    by_locator = {node.locator: node for node in structure.nodes}
    held: dict[Locator, str] = {}
    for node in structure.nodes:
        holder = node.locator if node.lines else node.parent or node.locator
        held[holder] = held.get(holder, "") + node.title + node.text
    for locator, text in held.items():
        holder_node = by_locator.get(locator)
        read = "".join(line.text for line in holder_node.lines) if holder_node else ""
        lost = Counter(_letters(read)) - Counter(_letters(text + str(locator)))
        missing = "".join(lost.elements())
        told = INSTRUCTION if holder_node and holder_node.amended_by else 0
        if len(missing) > _allowed(read) + told:
            yield f"{locator} 丢了字：{missing[:20]}"


def _allowed(read: str) -> int:
    """Characters that belong to numbering and captions and not to the words."""
    return 2 + len(re.findall(r"第|附|录|规范性|资料性|注|示例|续|表|图", read)) * 3


def _contents_differences(structure: Structure) -> Iterator[str]:
    titles = {_squeezed(f"{node.locator}{node.title}") for node in structure.nodes}
    titles |= {_squeezed(node.title) for node in structure.nodes}
    for entry in structure.contents:
        plain = _squeezed(re.sub(r"[（(](?:规范性|资料性)(?:附录)?[）)]", "", entry))
        if plain and plain not in titles and not any(plain in title for title in titles):
            yield f"目次里的“{entry}”在正文里没有"


def _references(structure: Structure) -> Iterator[tuple[str, bool]]:
    there = {node.locator for node in structure.nodes}
    for node in structure.nodes:
        for match in _REFERENCE.finditer(node.text):
            try:
                locator = parse_locator(structure.numbering, match.group(1))
            except LocatorError:
                continue
            yield match.group(1), locator in there


def _level(locator: Locator) -> int:
    first = locator.steps[0]
    nested = first.kind in ("clause", "annex", "section", "heading")
    return (len(first.number) if nested else 1) + len(locator.steps) - 1


def _size(text: str) -> int:
    return len(re.sub(r"\s", "", text))


def _letters(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff]", "", text)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s　.…·、]+", "", text)
