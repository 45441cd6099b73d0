"""Coordinated members in another order: of 应当A，B and of A、B和C each may be said first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.gate.aligning.ruling import LIMITING
from assistant.gate.language.lexicon import carrying_words
from assistant.gate.language.reading import Reading, read

_CLAUSES = re.compile("，(?:并且|并|而且|且|以及|或者?)?")
_THINGS = re.compile("(、)")
_WORDS = re.compile("(以及|或者|[和与及或]|而)")
_LISTED = re.compile("(、|以及|或者|[和与及或])")  # of A、B和C, none of them of another's
# from the joint that binds least: a member of one keeps what deeper ones join in it
_LEVELS = (_CLAUSES, _THINGS, _LISTED, _WORDS)
_ORDERED = re.compile(
    "依次|顺序|先后|分别|各自|比(?!较|如|照)|除以|÷|(?:因|为|由于|[非不]是)[^，。；]*而"
)
# a case of what follows it, a limit of what stands before it, what points back: it keeps its place
_PLACED = re.compile(r"(?:[的时后前起]|情[形况]下|之日|期间)$|^(?:这|那|该|此|同时|因此|最后|最终)")
_PHRASE = 4  # letters of the shortest phrase that may move
_SETTING = re.compile("(?:在|对|按|按照|根据|依照|依据|为了?|用|以|通过|将)(?!.*[\\d日内])")
# who has to, by what: it does nothing yet
_HOLDING = re.compile(
    "[^，。；]*?(?:应当|应|必须|可以|不得|由)?(?:(?:根据|按照?|依照|依据|在|为|用|以|通过|将)[^，。；]*)?"
)
_NAMED = re.compile("《[^《》]+》")
_NAMING = re.compile("号$|的(?:名称|文号|编号|标准号|全称|简称)$")
# what rules all clauses alike may stand before the first: who, a modal, 由; no term, no adverb
_RULING = ("modal", "actor", "name", "light", "link")


def reordered(one: str, other: str) -> bool:
    """Whether two rules, of one width and without labels, differ only in the order of what they join."""
    if _ORDERED.search(one):
        return False
    return (
        _is_converse(one, other)
        or _moves_setting(one, other)
        or any(_at_level(one, other, level) for level in range(len(_LEVELS)))
    )


def keeps_rules(claim: Reading, source: Reading) -> bool:
    """Whether two texts have the same rules, at most with what each joins in another order."""
    ours, theirs = rule_texts(claim), rule_texts(source)
    if len(ours) != len(theirs):
        return _keeps_sentences(claim, theirs)
    kept = all(keeps_members(said, source) for said in ours)
    return kept or Counter(_of_subject(claim)) == Counter(_of_subject(source))


def _keeps_sentences(claim: Reading, theirs: Sequence[str]) -> bool:
    """Whether the segments of a text are rules that stand by themselves, in any order."""
    if any("，" in rule or _PLACED.search(rule) or LIMITING.search(rule) for rule in theirs):
        return False
    ours = [claim.text[one.start : one.end] for one in claim.segments]
    return Counter(one.replace("的", "") for one in ours) == Counter(
        one.replace("的", "") for one in theirs
    )


def _of_subject(reading: Reading) -> list[str]:
    """The rules without who begins the first one and is meant in all, and without commas."""
    first = reading.tokens[0]
    subject = first.text if first.kind == "actor" else ""
    return [rule.removeprefix(subject).replace("，", "") for rule in rule_texts(reading)]


def keeps_members(said: str, source: Reading) -> bool:
    """Whether a rule is one of the source's, at most with what it joins in another order."""
    return any(said == rule or reordered(said, rule) for rule in rule_texts(source))


@lru_cache(maxsize=4096)
def rule_texts(reading: Reading) -> tuple[str, ...]:
    """The texts of the rules of a reading, a comma for what parts their segments."""
    parts: dict[int, str] = {}
    for segment in reading.segments:
        text = reading.text[segment.start : segment.end].replace("对于", "对")
        parts[segment.part] = "，".join(filter(None, (parts.get(segment.part), text)))
    return tuple(parts.values())


def _is_converse(one: str, other: str) -> bool:
    """Whether two rules give a thing its name, one of them from the other end (《甲》是…的名称)."""
    first, _, last = one.partition("是")
    sides = (first, last) if _NAMED.fullmatch(first) else (last, first)
    return other == f"{last}是{first}" and bool(
        _NAMED.fullmatch(sides[0]) and _NAMING.search(sides[1])
    )


def _moves_setting(one: str, other: str) -> bool:
    """Whether one phrase of where, by what or for whom stands before or behind who has to do what all say."""
    ours, theirs = (text.replace("，", "") for text in (one, other))
    first = _shared(ours, theirs)
    end = _shared(ours[first:][::-1], theirs[first:][::-1])
    here, there = ours[first : len(ours) - end], theirs[first : len(theirs) - end]
    for size in range(_PHRASE, len(here) - 1):
        for phrase, rest in ((here[:size], here[size:]), (here[-size:], here[:-size])):
            moved = there in (rest + phrase, phrase + rest) and here != there
            if moved and _SETTING.match(phrase) and _HOLDING.fullmatch(rest):
                return True
    return False


def _at_level(one: str, other: str, level: int) -> bool:
    joint = _LEVELS[level]
    here, there = joint.split(one)[:: 1 + joint.groups], joint.split(other)[:: 1 + joint.groups]
    if len(here) != len(there) or len(here) == 1:
        return False
    if joint is not _CLAUSES and Counter(joint.findall(one)) != Counter(joint.findall(other)):
        return False
    if joint is _LISTED and not (_is_one_list(one) and _is_one_list(other)):
        return False
    apart = [(a, b) for a, b in zip(here, there, strict=True) if a != b]
    if len(apart) == 1:
        return any(_at_level(*apart[0], deeper) for deeper in range(level + 1, len(_LEVELS)))
    first, end = _shared(here, there), len(here) - _shared(here[::-1], there[::-1])
    here, there = here[first:end], there[first:end]
    if not here:
        return joint is _CLAUSES
    return any(
        Counter(ours) == Counter(theirs) and (joint is _WORDS or _are_free(ours, theirs, joint))
        for ours, theirs in _members(here, there, clauses=joint is _CLAUSES)
    )


def _members(
    here: Sequence[str], there: Sequence[str], *, clauses: bool
) -> Iterator[tuple[list[str], list[str]]]:
    """Both sides without what may stand before or behind all of their members."""
    for start in range(_shared(here[0], there[0]) + 1):
        if clauses and start and not _rules_all(start, here[0], there[0]):
            continue
        ours, theirs = [here[0][start:], *here[1:]], [there[0][start:], *there[1:]]
        for end in range(_shared(ours[-1][::-1], theirs[-1][::-1]) + 1 if not clauses else 1):
            yield (
                [*ours[:-1], ours[-1][: len(ours[-1]) - end]],
                [*theirs[:-1], theirs[-1][: len(theirs[-1]) - end]],
            )


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many letters or members two sides begin with alike."""
    alike = (a == b for a, b in zip(one, other, strict=False))
    return next((n for n, same in enumerate(alike) if not same), min(len(one), len(other)))


def _rules_all(end: int, *clauses: str) -> bool:
    """Whether what two clauses begin with rules them and what follows: it is who, or a modal comes next."""
    last = read(clauses[0][:end]).tokens[-1]
    first = (read(clause[end:]).tokens[:1] for clause in clauses)
    ruled = any(t.kind == "modal" for tokens in first for t in tokens)
    state = clauses[0][:end] == "国家"
    return ruled or state or last.kind in _RULING or last.text in carrying_words()


def _are_free(ours: Sequence[str], theirs: Sequence[str], joint: re.Pattern[str]) -> bool:
    """Whether no member that changed places has to stand where it does."""
    moved = [a for a, b in zip(ours, theirs, strict=True) if a != b]
    if joint is _LISTED:
        return not any("的" in a for a in moved)
    return joint is _THINGS or not any(_PLACED.search(a) or LIMITING.search(a) for a in moved)


def _is_one_list(text: str) -> bool:
    """Whether all joints of a text but the last are 、."""
    joints = _LISTED.findall(text)
    return len(joints) > 1 and all(one == "、" for one in joints[:-1]) and joints[-1] != "、"
