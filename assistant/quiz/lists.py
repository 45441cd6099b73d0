"""Lists that a clause gives: in one sentence after a colon, or as items below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.itemising import items_below
from assistant.quiz.actors import OFFICE
from assistant.quiz.items import BLANK, ItemCitation, cite
from assistant.quiz.leaning import points_outside
from assistant.quiz.quantities import quantities
from assistant.quiz.sources import Source, sources
from assistant.quiz.support import evidence_of
from corpus.documents import Clause
from corpus.library import Library

_RUN = re.compile(
    r"(?:：|包括|写明|标明|应设|应当遵循)(?P<run>[^，。；：、]{2,14}(?:、[^，。；：、]{2,14}){1,8}"
    r"(?:(?:和|以及|或者)[^，。；：、]{2,14})?)(?=。$)"
)
_OPEN = re.compile(r"等|其他|例如|比如|如：|之一")
_CATCH_ALL = re.compile(
    r"^(?:(?!或者|以及)[\u4e00-\u9fff]){0,4}其他|(?:的|等)其他[^，；。]{1,20}$|其他(?:法律|法规|职责|事项|任务)[^，；。]{0,16}$"
    r"|^(?:(?:法律|法规|行政法规|规章|国家|国务院)(?:、|或者|和)?)+(?:有关)?规定[^，；。]{0,12}$"
)  # the last item, for what no other names
_BRACKET = re.compile(r"[（(][^）)]*$|^[^（(]*[）)]")  # opens or ends outside
_BEGINS_EARLIER = re.compile(r"[对向为由在把将]")
_JOINT = re.compile(r"以及|或者|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])")
# 下列联络不应计入：: into what its heading says
_NO_OBJECT = re.compile(r"(?:下列|以下)[^：:]*[入于为予作给向至][：:]$")
_BARE_LEAD = re.compile(r"(?:应当?)?(?:包括|有|是)?(?:下列|以下|如下)?[^，：:]{0,2}[：:]$")
_NAMED_LEAD = 6  # characters
_FEWEST = 2  # members beside what only names others
_LONGEST, _LONGEST_LEAD = 60, 130
_NAMED = re.compile(r"(?:下列|以下|如下)(?P<what>[^，。；：:]{1,16})")
# what a list calls its members, where members of one list may be taken for those of another
_KINDS = {
    "情形": re.compile("情形"),
    "行为": re.compile("行为"),
    "内容": re.compile("事项|内容|条款"),
    "材料": re.compile("材料|资料|文件"),
    "职责": re.compile("职责|义务|工作|任务"),
    "措施": re.compile("措施|方式|途径|手段"),
    "权利": re.compile("权利"),
    "条件": re.compile("条件"),
    "人员": re.compile("人员"),
}
_WHOSE = re.compile(r"(?P<who>[^，。；]*)(?:有|符合|具有|具备|发生|存在)(?:下列|以下)")
_OFFICE = re.compile(rf"(?:{OFFICE})[^。；]*(?:下列|以下)")
_OWN_CASE = ("情形", "行为", "条件")  # whose they are matters: a worker's are no employer's


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: ``claim`` is its sentence with a blank for the members.

    An ``open`` list names others at its end (其他情形), which are no member; a ``whole`` one has no
    item that cannot be read alone.
    """

    source: Source
    claim: str
    members: tuple[str, ...]
    citations: tuple[ItemCitation, ...]
    open: bool = False
    whole: bool = True

    @property
    def clause(self) -> Clause:
        """The clause that gives the list."""
        return self.source.clause

    @property
    def below(self) -> bool:
        """Whether every member is a clause of its own, cited after the sentence that leads in."""
        return len(self.citations) > 1

    @property
    def kind(self) -> str:
        """What the list says that its members are; empty where its words do not tell."""
        named = _NAMED.search(self.claim)
        what = named["what"] if named else ""
        places = ((match.start(), kind) for kind, match in _kinds_in(what))
        return min(places, default=(0, ""))[1]

    @property
    def whose(self) -> str:
        """In whose circumstances the list is; of acts whether a public body does them."""
        if self.kind not in _OWN_CASE:
            return "公" if _OFFICE.search(self.claim) else "私"
        told = _WHOSE.search(self.claim)
        return told["who"] if told else ""


def listings(library: Library, clauses: tuple[Clause, ...]) -> Iterator[Listing]:
    """Every closed list of three or more short members in these clauses."""
    for clause in clauses:
        if (below := list_below(library, clause)) is not None:
            yield below
    for source in sources(library, clauses):
        if (inside := list_inside(source)) is not None:
            yield inside


def lists_with(member: str, library: Library) -> Iterator[Listing]:
    """The lists of the library that have a clause with these words for a member."""
    for clause in evidence_of(library).holders(member):
        above = library.parent(clause)
        if above is not None and (found := list_below(library, above)) is not None:
            yield found


def list_inside(source: Source) -> Listing | None:
    """The list that ends the sentence, None where there is none or it is open (等)."""
    found = _RUN.search(source.text)
    if found is None or _OPEN.search(source.text) or _BRACKET.search(found["run"]):
        return None
    *first, last = found["run"].split("、")
    if any(map(_JOINT.search, first)):
        return None  # 姓名和住所、组成形式: whether these are two nobody can say
    members = tuple(part.strip() for part in (*first, *_JOINT.split(last)))
    if len(members) < 3 or not all(2 <= len(member) <= 14 for member in members):
        return None
    if len({"的" in member for member in members}) > 1 or any(map(_BEGINS_EARLIER.match, members)):
        return None  # what stands before or after the list has grown onto a member (为存款人保密的原则)
    if not source.clause.title and found.start("run") < _NAMED_LEAD:
        return None
    claim = source.text[: found.start("run")] + BLANK + source.text[found.end("run") :]
    return Listing(source, claim, members, (source.cited,))


def list_below(library: Library, clause: Clause) -> Listing | None:
    """The list whose items are the clauses below (答复应写明：…).

    What only names others (其他…) is no member, and no item that speaks of another place is."""
    lead_in = clause.text.split("\n")[0].rstrip()
    items = items_below(clause, library)
    document = library.document(clause.document_id)
    if not lead_in.endswith(("：", ":")) or len(items) < 3 or document.kind == "note":
        return None
    if len(lead_in) > _LONGEST_LEAD or _NO_OBJECT.search(lead_in):
        return None
    if points_outside(re.sub(r"下列|以下|如下", "", lead_in)):
        return None
    if not clause.title and len(_BARE_LEAD.sub("", lead_in)) < _NAMED_LEAD:
        return None  # 记录事项包括：of which records, the sentence before says
    named = items[:-1] if _is_catch_all(_said(items[-1])) else items
    shown = [item for item in named if _reads_alone(_said(item))]
    if len(shown) < _FEWEST:
        return None
    source = Source(document, clause, 0, len(lead_in))
    cited = [cite(document, clause, 0, len(lead_in))]
    cited += [cite(document, item) for item in shown]
    return Listing(
        source,
        lead_in + BLANK,
        tuple(map(_said, shown)),
        tuple(cited),
        open=len(named) < len(items),
        whole=len(shown) == len(named),
    )


def _is_catch_all(member: str) -> bool:
    """Whether an item only names others; one with a figure (其他铁路为15米) lays down something itself."""
    return _CATCH_ALL.search(member) is not None and not quantities(member)


def _said(item: Clause) -> str:
    return item.text.strip().rstrip("；;。")


def _reads_alone(member: str) -> bool:
    return (
        2 <= len(member) <= _LONGEST
        and not re.search(r"[：\n；。]|例如|比如|之一|是指", member)
        and not points_outside(member)
    )


def _kinds_in(what: str) -> Iterator[tuple[str, re.Match[str]]]:
    for kind, words in _KINDS.items():
        if match := words.search(what):
            yield kind, match
