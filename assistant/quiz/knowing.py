"""Proof of items about definitions, about whose words these are and about the document that says something."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.definitions import definition_of
from assistant.quiz.items import RIGHT, WRONG, QuizItem
from assistant.quiz.making.attributing import ATTRIBUTION_OPTIONS
from assistant.quiz.support import bare, evidence_of
from corpus.library import Library

_NEAR_SENTENCE = 0.3
_SUBJECT = 12  # how often a document says a word that is its subject


def definition_faults(item: QuizItem, library: Library) -> Iterator[str]:
    """Term and meaning are those of the cited clauses, and of no wrong option."""
    found = [definition_of(library.clause(cited.clause_id)) for cited in item.citations]
    if None in found:
        yield "所引条款不是定义"
        return
    known = [definition for definition in found if definition is not None]
    if item.type == "matching":
        said = [
            (prompt, item.options[at]) for prompt, at in zip(item.prompts, item.key, strict=True)
        ]
        if said != [(definition.term, definition.meaning) for definition in known]:
            yield "术语与定义的配对和所引条款不同"
        return
    pair = {known[0].term, known[0].meaning}
    if not set(item.key_texts) <= pair or not any(half in item.stem for half in pair):
        yield "术语或定义与所引条款不同"
    if any(option in pair for at, option in enumerate(item.options) if at not in item.key):
        yield "有干扰项也是对的"


def attribution_faults(item: QuizItem, library: Library) -> Iterator[str]:
    """The topic is that of its clause in the interpretation, and the key is the class of the clause."""
    clause = library.clause(item.citations[0].clause_id)
    if item.type == "tf":
        right = {"attributed": RIGHT, "advice": WRONG}.get(clause.attribution or "")
    else:
        right = ATTRIBUTION_OPTIONS.get(clause.attribution or "")
    if item.key_texts != (right,) or f"“{clause.title}”" not in item.stem:
        yield "归属与解读中的记录不同"
    if clause.attribution != "advice" and item.citations[0].provenance == "解读建议":
        yield "出处旁标的归属与答案不同"


def source_faults(item: QuizItem, library: Library) -> Iterator[str]:
    """The sentence is in the document of the key; nothing near it stands in another option's, and no
    character pair points to the key alone."""
    document = library.document(item.citations[0].document_id)
    title = f"《{document.title}》"
    if item.key_texts != (title,) or bare(item.claim) not in bare(item.citations[0].quote):
        yield "这句话不出自答案所指的文件"
    others = "".join(option for option in item.options if option != title)
    for name in (document.title, *document.aliases):
        pairs = {name[at : at + 2] for at in range(len(name) - 1)}
        if any(pair in item.claim and pair not in others for pair in pairs):
            yield "句子里有只属于答案书名的字"
            break
    chosen = [d for d in library.documents.values() if f"《{d.title}》" in item.options]
    said = {d.id: bare("".join(c.text for c in library.clauses(d.id))) for d in chosen}
    own, elsewhere = said.pop(document.id, ""), "\n".join(said.values())
    claim = bare(item.claim)
    words = {claim[at : at + 2] for at in range(len(claim) - 1)}
    if any(own.count(word) >= _SUBJECT and word not in elsewhere for word in words):
        yield "只有答案那份文件谈到这件事"
    for clause in evidence_of(library).alike(item.claim, least=_NEAR_SENTENCE):
        other = library.document(clause.document_id)
        if other.id != document.id and f"《{other.title}》" in item.options:
            yield f"《{other.title}》里有相近的话"
