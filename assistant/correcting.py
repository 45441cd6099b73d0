"""Correcting: what is said where a question takes something for granted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers import Sentence
from assistant.premises import denies_standard

if TYPE_CHECKING:
    from assistant.drafts import Draft
    from assistant.judgement import Judged
    from assistant.question import Question

_NO_GROUND = "问题里的说法在本库没有依据，不能确认。"
_OTHER_OWNER = "问题里的说法与引用的内容不一致：它属于下面引用的另一份文件。"


def is_denial(judged: Sequence[Judged]) -> bool:
    """Whether all that is claimed is that something is not the standard's."""
    claimed = [one.part for one in judged if one.part.insists]
    return bool(claimed) and all(map(denies_standard, claimed))


def is_corrected(question: Question, judged: Sequence[Judged]) -> bool:
    """Whether something taken for granted is contradicted, or claimed and cannot be confirmed."""
    return bool(question.misdated) or any(
        one.premise.verdict == "contradicted"
        or (one.premise.verdict == "unverified" and one.part.insists)
        for one in judged
    )


def premise_notices(
    question: Question, judged: Sequence[Judged], *, circulating: bool
) -> list[str]:
    """What is to be said of what the question takes for granted, nothing where it takes nothing.

    ``circulating``: what is quoted says whose the figure is, and bears nothing out.
    """
    return [*_misdated(question), *_of_claims(judged, circulating=circulating)]


def _misdated(question: Question) -> list[str]:
    return [
        f"问题里的“{one.written}”本库没有，本库收录的是 {one.number}。" for one in question.misdated
    ]


def _of_claims(judged: Sequence[Judged], *, circulating: bool) -> list[str]:
    if circulating and not is_denial(judged):
        ruled = any(len(one.supports) > 1 for one in judged)
        return [f"问题里的说法是流传的数字，它的出处{'和现行规定' if ruled else ''}见引用。"]
    answered = [one for one in judged if one.supports]
    if told := [one.premise.told for one in answered if one.premise.told]:
        return told
    wrong = _said(answered, "contradicted")
    if any(one.premise.verdict == "contradicted" for one in answered):
        return [f"问题里的{_quoted(wrong)}与引用的内容不一致，请以引用为准。"]
    if unknown := _said(answered, "unverified"):
        return [f"问题里的“{'、'.join(unknown)}”在本库没有依据，不能确认。"]
    claimed = [one for one in answered if one.part.insists]
    verdicts = {one.premise.verdict for one in claimed}
    if "conditional" in verdicts:
        said = _quoted(_said(claimed, "conditional"))
        return [f"问题里的{said}要符合引用写明的情形或条件才成立，请看引用的全文。"]
    if "confirmed" in verdicts and not any(map(_lacks_what_is_named, claimed)):
        return [f"问题里的{_quoted(_said(claimed, 'confirmed'))}与引用的内容一致。"]
    return ["问题里的说法这里不能确认，请对照引用的内容。"] if claimed else []


def _lacks_what_is_named(judged: Judged) -> bool:
    """Whether what answers a claim does not speak of somebody or something of the field that it names."""
    return not {term.term for term in judged.part.terms}.isdisjoint(judged.unsaid)


def unconfirmed(draft: Draft, question: Question, judged: Sequence[Judged]) -> Draft:
    """A refusal of a claim: it cannot be confirmed. A claim without a figure about what another
    document owns, that it does not name, is pointed there.
    """
    claimed = [one.part for one in judged if one.part.insists]
    said = _misdated(question)
    owner = draft.citations[-1].document_id if draft.citations else ""
    if claimed and owner and question.document_ids and owner not in question.document_ids:
        said.append(_OTHER_OWNER)
    elif claimed and (
        draft.outcome == "not_covered" or owner in question.document_ids or _is_figured(judged)
    ):
        said.append(_NO_GROUND)
    if not said or draft.outcome not in ("not_covered", "elsewhere"):
        return draft
    opening = [Sentence(kind="notice", text=text, check="notice") for text in said]
    return replace(
        draft,
        outcome="corrected",
        sentences=(*opening, *draft.sentences),
        notice=f"{''.join(said)}{draft.notice}",
    )


def _is_figured(judged: Sequence[Judged]) -> bool:
    """Whether a figure is claimed, of any kind."""
    claimed = [one for one in judged if one.part.insists]
    return any(one.part.asserted or one.premise.verdict == "unverified" for one in claimed)


def _said(judged: Sequence[Judged], verdict: str) -> list[str]:
    return [said for one in judged if one.premise.verdict == verdict for said in one.premise.said]


def _quoted(words: Sequence[str]) -> str:
    return f"“{'、'.join(words)}”" if words else "说法"
