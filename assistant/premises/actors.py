"""Actors: who a question says acts, where the evidence names others."""

from __future__ import annotations

import re

from assistant.gate.reading import read
from assistant.implying import WANTS_YES
from assistant.premises.cases import in_case
from assistant.question import Part
from corpus.documents import Clause
from corpus.terms import plain

_DOES = r"(?:负责|牵头|主管|管理|监管|发布|制定|批准|审批|归口|提出|承担|发的|定的|出的|说了算|拍板|决定|能?定|管|承?付|支付|掏|出(?!示|具|现|席)|交|负担|包|赔)"


def other_actors(part: Part, evidence: tuple[Clause, ...]) -> list[str]:
    """Organisations and people that a question names as the ones who act, where others do."""
    texts = [in_case(part.claim, clause.text) for clause in evidence]
    whole = "".join(clause.text for clause in evidence)
    if not texts:
        return []
    asked = _organisations(part)
    wants_yes = part.insists or WANTS_YES.search(part.text) is not None
    if (
        wants_yes
        and asked
        and _tells(part, evidence)
        and not any(name in text for names in asked for name in names for text in texts)
    ):
        return [surface for _, surface in asked]
    return [
        name
        for name in _acting(part.claim)
        if not _acts_there(name, whole) and all(_acts_otherwise(name, text) for text in texts)
    ]


def _organisations(part: Part) -> list[tuple[str, str]]:
    """The organisations that a question names: the preferred name and the one written."""
    return [
        (term.term, surface)
        for term, surface in zip(part.named, part.surfaces, strict=True)
        if term.topic == "机构"
    ]


def _tells(part: Part, evidence: tuple[Clause, ...]) -> bool:
    """Whether the evidence tells what is asked of the catalogue; of other things, whether an organisation
    is asked about as the one who acts (银保监会定的吗, not 银保监会有要求吗).
    """
    of_catalogue = [term for term in part.terms if term.topic == "标准"]
    texts = [plain(f"{clause.title}{clause.text}") for clause in evidence]
    if not of_catalogue:
        return any(_acts(surface, part.text) for _, surface in _organisations(part))
    return any(term.is_in(text) for term in of_catalogue for text in texts)


def named_actors(part: Part, evidence: tuple[Clause, ...]) -> list[str]:
    """Organisations that a question names, where the evidence on what is asked of them names all, and
    the one who acts, where it does so in the evidence.
    """
    acting = _acting(part.claim)
    texts = [in_case(part.claim, clause.text) for clause in evidence]
    if acting and all(any(_acts_there(name, text) for text in texts) for name in acting):
        return acting
    asked = _organisations(part)
    of_catalogue = any(term.topic == "标准" for term in part.terms)
    texts = [clause.text for clause in evidence]
    named = all(any(name in text for name in names for text in texts) for names in asked)
    return [surface for _, surface in asked] if part.insists and of_catalogue and named else []


def _acting(claim: str) -> list[str]:
    """The actors that a claim says do something: 由A…, A负责…, …是A定的."""
    actors = [token.text for token in read(claim).tokens if token.kind == "actor"] if claim else []
    return [actor for actor in actors if _acts(actor, claim)]


def _acts(actor: str, text: str) -> bool:
    """Whether a text says of an actor that it does something."""
    name = re.escape(actor)
    return bool(
        re.search(rf"(?:由|归|是|为){name}|{name}(?:自己|可以|就|也|都|能|应)*{_DOES}", text)
    )


def _acts_there(actor: str, text: str) -> bool:
    """Whether an actor does something in a text too, under any of its names."""
    value = next(iter(token.value for token in read(actor).tokens), actor)
    there = [token for token in read(text).tokens if token.kind == "actor" and token.value == value]
    return any(_acts(token.text, text) for token in there)


def _acts_otherwise(actor: str, text: str) -> bool:
    """Whether a text names other actors and not this one, by any of its names."""
    value = next(iter(token.value for token in read(actor).tokens), actor)
    named = {token.value for token in read(text).tokens if token.kind == "actor"}
    return bool(named) and value not in named and actor not in text
