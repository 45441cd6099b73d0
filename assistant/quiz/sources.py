"""Sentences of the library that an item may rest on, and why the others may not.

A sentence is usable when it can be read alone: it does not begin with a pronoun for something
outside, it is no fragment of a list, and its document is one whose words may be a key. Catalogue
cards, circulating figures and our own notes are never a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.quiz.items import ItemCitation, cite, tagged
from assistant.quiz.leaning import leans_back, points_outside, stands_alone, takes_up
from assistant.quiz.support import pairs_of
from corpus.documents import Clause, Document
from corpus.library import Library
from corpus.sentences import Span, sentence_spans

NEVER_A_KEY = {"catalogue": "目录信息", "trap": "流传数字", "note": "本项目说明"}
_TAKES_BACK = re.compile(r"确需|确有|^(?:但|除)|前款[^。；]*(?:除外|不适用)|不受[^。；]*前款|例外")
_REMARK = re.compile(r"^按字面")  # of ours, beside what is restated
_OPEN_ROLES = ("requirement", "recommendation", "permission", "statement", "definition")
_OTHERS = re.compile(r"^其他|的其他[^，；。]{1,12}$")  # what no other item names
_DEFINES = re.compile(r"^[^，。]{2,16}[，：]?(?:是指|指)")  # reads alone
_LONGEST_LEAD, _SHORTEST_ITEM, _LONGEST_ITEM = 90, 8, 100
# what only a title says: for whom a rule is (听障客户), of what each part is meant
_FOR_WHOM = re.compile("[\u4e00-\u9fff]{1,4}(?:客户|用户|者|新人|老人|人员|坐席)$|^新人$")
_OF_TITLE = re.compile("每一?[层级项次步]")
_LEADS_IN = re.compile("：\n")


@dataclass(frozen=True, slots=True)
class Source:
    """One sentence that can stand alone, at ``start:end`` of its clause's text; or an item of a list
    ``under`` the sentence that leads into it, which a stem prints before it. ``topic`` is the title of
    the annex that the sentence is of."""

    document: Document
    clause: Clause
    start: int
    end: int
    under: str = ""
    topic: str = ""

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.clause.text[self.start : self.end]

    @property
    def begins(self) -> bool:
        """Whether nothing of its clause stands before it."""
        return self.start == 0 and not self.under

    @property
    def opens(self) -> bool:
        """Whether nothing stands before it, or in its title only, that a reader might need."""
        whom = _FOR_WHOM.search(self.clause.title)
        for_all = whom is None or whom.group() in self.text
        named = not self.topic or not pairs_of(self.topic).isdisjoint(pairs_of(self.text))
        return self.begins and for_all and named and not _OF_TITLE.match(self.text)

    @property
    def lead(self) -> str:
        """How a stem names whose words these are."""
        return lead(self.document, self.clause)

    @property
    def quoted(self) -> str:
        """Whose words these are, with the words."""
        return f"{self.lead}：「{self.text}」"

    @property
    def cited(self) -> ItemCitation:
        """The citation of the words."""
        return cite(self.document, self.clause, self.start, self.end)

    def tags(self, *about: str) -> tuple[str, ...]:
        """The tags of an item on it."""
        return tagged(self.document, self.clause, *about)

    def printed(self, text: str) -> str:
        """A wording of it in quotes: an item of a list after what leads into it; with a full stop where
        the sentence goes on in the document."""
        stop = "" if text.endswith(("。", "！", "？")) else "。"
        return f"「{self.under}{text}{stop}」"


def lead(document: Document, clause: Clause | None = None) -> str:
    """据…: the document, the place, and how its words reached us; never 据国标."""
    place = "" if clause is None else str(clause.locator)
    match document.kind:
        case "interpretation":
            remark = f"（{document.remark}）" if document.remark else ""
            return f"据该解读《{document.title}》{remark}{place}（非标准原文）"
        case "regulation" if document.form == "restated":
            return f"据《{document.title}》{place}（转述）"
        case "house":
            return f"据本行制度{document.name}{place}"
        case _:
            gap = "" if place.startswith("第") else " "
            invented = "（示例，虚构）" if document.fictitious else ""
            return f"据{document.name}{gap}{place}".rstrip() + invented


def lead_of_several(found: Iterable[Source]) -> str:
    """How a stem names whose words several sentences are."""
    documents = {source.document.id: source.document for source in found}
    first, *others = sorted(documents.values(), key=lambda document: document.id)
    if not others:
        return lead(first)
    titles = "".join(f"《{document.title}》" for document in (first, *others))
    return f"据{titles}" + ("（转述）" if first.form == "restated" else "")


def sources(library: Library, clauses: Iterable[Clause]) -> Iterator[Source]:
    """The usable sentences of these clauses, in their order."""
    for clause in clauses:
        if unusable(library, clause) is None:
            topic = _annex_of(library, clause)
            for source in clause_sources(library.document(clause.document_id), clause):
                yield replace(source, topic=topic)
        elif (item := _list_item(library, clause)) is not None:
            yield item


def _annex_of(library: Library, clause: Clause) -> str:
    """The title of the annex in which a clause is, empty where it is in none."""
    if clause.locator.steps[0].kind != "annex":
        return ""
    top = clause
    while (above := library.parent(top)) is not None:
        top = above
    return top.title


def _list_item(library: Library, clause: Clause) -> Source | None:
    """An item of a list under the sentence that leads into it, None where either needs more."""
    above = library.parent(clause)
    if above is None or not is_list_item(library, clause) or unusable(library, above) is not None:
        return None
    under, text = above.text.strip(), clause.text.rstrip().rstrip("；;。")
    told = len(under) <= _LONGEST_LEAD and under.endswith(("：", ":")) and "。" not in under
    if not told or points_outside(re.sub("下列|以下|如下", "", under)):
        return None
    if not _SHORTEST_ITEM <= len(text) <= _LONGEST_ITEM or _OTHERS.search(text):
        return None
    if points_outside(text) or "\n" in text:
        return None
    under = "" if _DEFINES.match(text) else under
    return Source(library.document(clause.document_id), clause, 0, len(text), under)


def not_a_key(library: Library, clause: Clause) -> str | None:
    """Why nothing of the clause's document may be a key, None where it may."""
    document = library.document(clause.document_id)
    if document.kind in NEVER_A_KEY:
        return f"{NEVER_A_KEY[document.kind]}不能作为答案依据"
    return "文件已废止" if document.status == "废止" else None


_LETTERED = re.compile("[甲乙丙丁戊己庚辛壬癸]、")  # how statutes of the 1950s number paragraphs


def unusable(library: Library, clause: Clause) -> str | None:
    """Why no item may rest on sentences of the clause, None where one may."""
    if (barred := not_a_key(library, clause)) is not None:
        return barred
    if not clause.text:
        return "只有标题，没有正文"
    if clause.role not in _OPEN_ROLES:
        return "注、示例、表格和资料性附录的句子不按要求出题"
    if clause.locator.numbering == "gbt" and clause.locator.steps[0].kind in ("front", "back"):
        return "前言、引言和参考文献不出题"
    if is_list_item(library, clause) or _LETTERED.match(clause.text):
        return "列项不能离开它的引导句"
    if _goes_on(library, clause):
        return "上一款没有写完，这一款不能单独读"
    if _excepted_below(library, clause):
        return "后面的款写了例外，离开它条件就丢了"
    return None


def _goes_on(library: Library, clause: Clause) -> bool:
    """Whether the paragraph before breaks off or is part of a list, so that this one goes on with it."""
    above = library.parent(clause)
    if above is None or clause.locator.steps[-1].kind != "paragraph":
        return False
    siblings = library.children(above)
    before = siblings[siblings.index(clause) - 1].text if clause != siblings[0] else ""
    return bool(before) and not before.rstrip().endswith(("。", "！", "”", "）"))


def _excepted_below(library: Library, clause: Clause) -> bool:
    """Whether a later paragraph of the same article takes something from what this one says."""
    above = library.parent(clause)
    if above is None or clause.locator.steps[-1].kind != "paragraph":
        return False
    siblings = library.children(above)
    after = siblings[siblings.index(clause) + 1 :]
    return any(_TAKES_BACK.search(other.text) for other in after)


def is_list_item(library: Library, clause: Clause) -> bool:
    """Whether the text is a fragment that needs the clause above (a list ends items with ；)."""
    above = library.parent(clause)
    if above is None or clause.locator.steps[-1].kind not in (
        "letter",
        "dash",
        "number",
        "item",
        "subitem",
    ):
        return False
    siblings = library.children(above)
    return any(sibling.text.rstrip().endswith(("；", ";", "：")) for sibling in siblings) or (
        above.text.rstrip().endswith(("：", ":"))
    )


def clause_sources(document: Document, clause: Clause) -> tuple[Source, ...]:
    """The sentences of one clause that can be read alone, with those that depend on them."""
    if clause.role == "definition" and clause.locator.numbering == "gbt":
        return ()  # the text says what the term in the title means, without naming it
    groups: list[list[Span]] = []
    for span in sentence_spans(clause.text):
        if document.form == "restated" and _REMARK.search(span.text):
            continue
        if groups and leans_back(span.text, clause.text):
            groups[-1].append(span)
        else:
            groups.append([span])
    found = (Source(document, clause, group[0].start, group[-1].end) for group in groups)
    if _LEADS_IN.search(clause.text):
        found = (source for source in found if source.begins)  # the rest is of what is listed
    return tuple(source for source in found if stands_alone(source.text) and _is_told(source))


def _is_told(source: Source) -> bool:
    """Whether the sentence says itself what it is about, as all but the later ones of statutes do."""
    if source.begins or source.clause.locator.numbering != "statute":
        return True
    return takes_up(source.text, source.clause.text[: source.start], source.clause.title)
