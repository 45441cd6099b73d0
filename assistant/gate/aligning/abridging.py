"""What an honest sentence may leave out of a clause: other sentences, rules, items, rows, members."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.gate.aligning.itemising import itemised
from assistant.gate.aligning.optional import Option, options
from assistant.gate.aligning.speaking import UNSAID, Said, said_of, tokens_in
from assistant.gate.language.reading import Reading

_SEVERAL = 2
_TIDY = (
    (re.compile(r"[，；：、]+(?=[。；])|(?<=[。；：，、])[，；、]+|^[，；、。]+"), ""),
    (re.compile(r"。{2,}"), "。"),
    (re.compile(r"[，；：、]+$"), ""),
)


def abridgements(claim: Reading, source: Reading) -> Iterator[str]:
    """The shortest true parts of ``source`` that still have all that the claim speaks of.

    Each option of ``options`` may go as long as its group keeps enough of its members; those go
    first of which the claim says least. The second part, if any, keeps every rule of it whole.
    Where the claim speaks of items of a list, these are told as plain rules before.
    """
    for told in tuple(itemised(claim, source)) or (source,):
        yield from filter(None, _parts(claim, told))  # all may go that a claim says nothing of


def _parts(claim: Reading, source: Reading) -> Iterator[str]:
    said, choices = said_of(claim, source), list(options(source))
    first = _abridged(choices, said, source)
    yield first
    whole = [one for one in choices if not one.part]
    if len(whole) < len(choices) and (again := _abridged(whole, said, source)) != first:
        yield again
    alone = _alone(choices, said, source)
    if alone and not _loses(alone, said, source):
        yield _abridged(choices, said, source, alone)


def _abridged(
    choices: list[Option],
    said: Sequence[Said],
    source: Reading,
    lost: Sequence[Option] = (),
) -> str:
    gone = _gone([one for one in choices if not one.late], said, source, lost)
    gone = _gone([one for one in choices if one.late], said, source, gone)
    return _without(source, _without_torn(gone, choices))


def _alone(choices: Sequence[Option], said: Sequence[Said], source: Reading) -> list[Option]:
    """Of rules and items that stand beside each other all but the one of which the claim says most.

    Of each of the others goes as much as the claim does not need.
    """
    lost: list[Option] = []
    kept = _kept(lost, source)
    units = (one for one in choices if one.least == 1 and not (one.member or one.late))
    for _, group in groupby(units, key=lambda one: one.group):
        bits = {
            one: here for one in group if (here := tokens_in(one.start, one.end, source)) & kept
        }
        wholes = [one for one in bits if not one.part]
        much = {one: sum(s.weight for s in said if s.where & bits[one]) for one in wholes}
        most = max(wholes, key=much.__getitem__, default=None)
        for whole in wholes:
            parts = [one for one in bits if one.unit == whole.unit]
            free = (one for one in parts if not any(s.needs(bits[one], kept) for s in said))
            if most is not None and whole.unit != most.unit:
                lost.append(next(free, whole))
                kept &= ~bits[lost[-1]]
    return lost


def _loses(lost: Sequence[Option], said: Sequence[Said], source: Reading) -> bool:
    """Whether the source says something that the claim says in nothing but what is ``lost``."""
    kept = _kept(lost, source)
    return sum(s.weight for s in said if not s.where & kept) > UNSAID


def _without_torn(gone: Sequence[Option], choices: Sequence[Option]) -> list[Option]:
    """What is gone but for members of lists of which two stay: who names two of five says that these are all."""
    sizes = Counter(one.group for one in choices if one.member)
    lost = Counter(one.group for one in set(gone) if one.member)
    return [one for one in gone if not one.member or sizes[one.group] - lost[one.group] < _SEVERAL]


def _gone(
    choices: Sequence[Option], said: Sequence[Said], source: Reading, lost: Sequence[Option]
) -> list[Option]:
    """What goes of ``choices``, behind what is ``lost`` anyway."""
    kept = _kept(lost, source)
    bits = {one: here for one in choices if (here := tokens_in(one.start, one.end, source)) & kept}
    about = {one: [s for s in said if s.where & here] for one, here in bits.items()}
    ranks: dict[Option, tuple[float, int] | None] = {}
    gone, choices = [*lost], [*bits]
    while True:
        ranks.update({o: _rank(o, bits[o], about[o], kept) for o in choices if o not in ranks})
        found = [(rank, o) for o in _free(choices, gone) if (rank := ranks[o]) is not None]
        if not found:
            return gone
        _, least = min(found, key=lambda ranked: ranked[0])
        taken = bits[least] & kept
        gone.append(least)
        kept &= ~taken
        choices = [one for one in choices if one is not least and bits[one] & kept]
        for one in choices:
            if bits[one] & taken or any(s.where & taken for s in about[one]):
                ranks.pop(one, None)


def _free(choices: Sequence[Option], gone: Sequence[Option]) -> list[Option]:
    """The options without which their groups keep enough units that are whole."""
    cut = {(one.group, one.unit) for one in gone}
    units: dict[int, set[int]] = {}
    for one in choices:
        if (one.group, one.unit) not in cut:
            units.setdefault(one.group, set()).add(one.unit)
    whole = ((one, units.get(one.group, set())) for one in choices)
    return [one for one, of in whole if len(of) - (one.unit in of) >= one.least]


def _rank(option: Option, bits: int, about: Sequence[Said], kept: int) -> tuple[float, int] | None:
    """How little the claim says of an option (``about``), of equal ones the longest first; None: too much."""
    here = bits & kept
    any_of = sum(s.weight for s in about if s.where & here)
    own = sum(s.weight for s in about if s.needs(here, kept))
    return (any_of, -here.bit_count()) if (any_of if option.member else own) <= UNSAID else None


def _kept(lost: Sequence[Option], source: Reading) -> int:
    """The tokens of the source that none of these takes away, as bits."""
    kept = (1 << len(source.tokens)) - 1
    for one in lost:
        kept &= ~tokens_in(one.start, one.end, source)
    return kept


def _leads(cut: bytearray, at: int, source: Reading) -> bool:
    """Whether nothing that stays stands before a place of its rule but whom it rules and its cases."""
    kept = "".join(source.text[n] for n in range(at) if not cut[n])
    return not kept or kept.endswith("的，") or kept[-1] not in "，；。"


def _without(source: Reading, gone: Sequence[Option]) -> str:
    cut = bytearray(len(source.text))
    for option in gone:
        cut[option.start : option.end] = b"\1" * len(cut[option.start : option.end])
    for option in gone:
        if source.text.startswith("并", option.end) and _leads(cut, option.start, source):
            cut[option.end] = 1
    text = "".join(letter for letter, out in zip(source.text, cut, strict=True) if not out)
    for pattern, put in _TIDY:
        text = pattern.sub(put, text)
    return text
