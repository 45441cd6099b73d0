"""Stored answers, given back only where they still say what their clauses say."""

from __future__ import annotations

from assistant.answers import Answer, Citation
from corpus.errors import ClauseNotFoundError
from corpus.library import Library

_CHANGED = "这次回答的存档与它引用的条款原文不一致，可能被改动过，不再显示；请重新提问。"


def restored(answer: Answer, library: Library) -> Answer:
    """The answer as stored, or one of outcome ``failed`` that says that its record was changed.

    Every quote is compared with its clause in the edition cited, and every evidence sentence with
    its quotes; an edition that nobody can read any more is no difference.
    """
    quotes = {one.n: one.quote for one in answer.citations}
    kept = all(_is_own(one, library) for one in answer.citations) and all(
        said.text in "\n".join(quotes[n] for n in said.citations)
        for said in answer.sentences
        if said.kind == "evidence"
    )
    if kept:
        return answer
    told = {"outcome": "failed", "text": _CHANGED, "notice": _CHANGED, "wording": None}
    return answer.model_copy(
        update={**told, "sentences": (), "citations": (), "nearest": (), "passages": ()}
    )


def _is_own(citation: Citation, library: Library) -> bool:
    named = f"{citation.document_id}@{citation.edition}/{citation.locator}"
    try:
        clause = library.edition(named).clause(named)
    except ClauseNotFoundError:
        return True
    start, end = citation.start, citation.end
    return (clause.id, clause.text[start:end]) == (citation.clause_id, citation.quote)
