"""Standards drafted by GB/T 1.1 (2009 and 2020): chapters, clauses, lists, notes, tables, annexes.

A number opens a clause only where it may follow the one before: the first below it, the next beside
it, or the next beside one above it. So a cross-reference at the start of a line ("6.1.2的规定…"),
a figure ("24 h内") and a date open nothing; a number that is skipped is an error of the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.locators import Locator, Step
from corpus.readers.lines import Paragraph
from corpus.structures.amendments import amend, opens_sheet
from corpus.structures.marks import (
    ANNEX_KIND,
    LONGEST_TITLE,
    NUMBER,
    ORNAMENT,
    Caption,
    Item,
    annex_of,
    caption_of,
    contents_entry,
    is_contents_line,
    item_of,
    misread_dash,
    normal,
    squeezed,
)
from corpus.structures.numbers import Numbers
from corpus.structures.tree import Node, Structure

SAME_EDGE = 6  # points
DASH_WIDTH = 30  # points at most from a dash to its words
_COVER = "正文之前（封面、题目）"
_NAMED = {"前言": ("front", 0), "引言": ("front", 1), "参考文献": ("back", 0), "索引": ("back", 1)}
_LEVELS = ("letter", "dash", "number")  # of lists, the outermost first


def is_standard(found: Sequence[Paragraph]) -> int:
    """How many paragraphs begin with a dotted number and words, or with the next chapter's."""
    chapter = 0
    dotted = 0
    for paragraph in found:
        if re.match(
            r"^(?:\d{1,3}|[A-Z])(?:[.．]\d{1,3}){1,5}(?:[\s　]|[\u4e00-\u9fff]|$)", paragraph.text
        ):
            dotted += 1
        elif re.match(rf"^{chapter + 1}[\s　]+[^\d\s，。；]{{2,{LONGEST_TITLE}}}$", paragraph.text):
            chapter += 1
    return dotted + (chapter if dotted or chapter > 2 else 0)


def structure_gbt(found: Sequence[Paragraph]) -> Structure:
    """The tree of a standard. Cover, contents page and running heads are furniture."""
    return _Standard().build(found)


class _Standard:
    def __init__(self) -> None:
        self.structure = Structure("gbt")
        self.numbers = Numbers()
        self.numbered: list[Node] = []  # clauses that are open, the outermost first
        self.place: Node | None = None  # what an unnumbered paragraph belongs to
        self.lists: list[Node] = []  # items that are open, the outermost first
        self.table: Node | None = None
        self.contents = False
        self.contents_page: int | None = None
        self.titleless = False  # the open place has not got its title yet
        self.terms = False
        self.informative = False
        self.seen: set[Locator] = set()
        self.opening: list[Paragraph] = []  # unnumbered, before the first chapter

    def build(self, found: Sequence[Paragraph]) -> Structure:
        sheets: list[tuple[str, list[Paragraph]]] = []  # amendment sheets at the end
        for at, paragraph in enumerate(found):
            name = opens_sheet(found[at : at + 5]) if self.numbers.last else None
            if name:
                sheets.append((name, []))
                self.structure.drop(paragraph, f"{name}的题目和说明")
            elif sheets and paragraph.first.style not in ("header", "footer"):
                sheets[-1][1].append(paragraph)
            else:
                self._place(paragraph, normal(paragraph.text))
        for paragraph in self.opening:
            self.structure.drop(paragraph, _COVER)
        _number_hanging_paragraphs(self.structure)
        for name, said in sheets:
            amend(self.structure, name, said)
        return self.structure

    def _place(self, paragraph: Paragraph, text: str) -> None:
        style, told = paragraph.first.style, paragraph.first.told
        bare = squeezed(text)
        if told == "furniture":
            self.structure.drop(paragraph, "人工指明不是正文")
        elif told == "text":
            self._add_text(paragraph, text)
        elif style in ("header", "footer"):
            self.structure.drop(paragraph, "页眉、页脚或页码")
        elif ORNAMENT.match(bare):
            self.structure.drop(paragraph, "终结线")
        elif bare in ("目次", "目录") or style == "toc":
            self._open_contents(paragraph, text, heading=bare in ("目次", "目录"))
        elif self.contents and self._is_contents(paragraph, text):
            self._add_contents(paragraph, text)
        elif bare in _NAMED:
            self._open_named(paragraph, bare)
        elif style == "table" or (self.table is not None and self._goes_on_table(paragraph, text)):
            self._add_row(paragraph, text)
        elif not (
            self._open_annex(paragraph, text)
            or self._open_clause(paragraph, text)
            or self._open_captioned(paragraph, text)
            or self._open_item(paragraph, text)
        ):
            self._add_text(paragraph, text)

    # --- what numbers nothing ---------------------------------------------------------------------

    def _open_contents(self, paragraph: Paragraph, text: str, *, heading: bool) -> None:
        self.contents_page = paragraph.first.page
        if heading:
            self.contents = True
            self.structure.drop(paragraph, "目次")
        else:
            self._add_contents(paragraph, text)

    def _is_contents(self, paragraph: Paragraph, text: str) -> bool:
        """An entry; a recognised one may have lost its leaders and its page number."""
        if is_contents_line(text):
            return True
        same_page = paragraph.first.page is not None and paragraph.first.page == self.contents_page
        return same_page and len(text) <= LONGEST_TITLE and not text.endswith("。")

    def _add_contents(self, paragraph: Paragraph, text: str) -> None:
        entry = contents_entry(text)
        self.structure.contents.append(entry)
        self.numbers.entries.add(squeezed(entry))
        self.structure.drop(paragraph, "目次")

    def _add_text(self, paragraph: Paragraph, text: str) -> None:
        if self.place is None:
            self.opening.append(paragraph)
            return
        if self.titleless and len(text) <= LONGEST_TITLE and not text.endswith(("。", "；", "：")):
            self.titleless = False
            self.place.title = text
            self.place.lines += paragraph.lines
            return
        self.titleless = False
        if self._lost_its_dash(paragraph, text):
            self.structure.warn(f"第 {paragraph.first.number} 行像是丢了破折号的列项：{text[:20]}")
            self._add_to_list(paragraph, Item("dash", 0, text))
            return
        if self.lists:  # a paragraph after a list goes on with the clause, not with its last item
            self.lists = []
            self.place = self.numbered[-1] if self.numbered else self.place
        self.place.paragraphs.append(text)
        self.place.lines += paragraph.lines

    def _lost_its_dash(self, paragraph: Paragraph, text: str) -> bool:
        """Recognition sometimes drops a dash: the line stands where the other dashes stand."""
        before = self.lists[-1] if self.lists else None
        if before is None or before.locator.steps[-1].kind != "dash" or not before.lines:
            return False
        here, there = paragraph.first, before.lines[0]
        if here.x is None or there.x is None or here.confidence == 1:
            return False
        inset = here.x - there.x  # where the dash stands, or where the words after it do
        return (
            before.text.endswith(("；", ";"))
            and text.endswith(("；", ";", "。"))
            and -SAME_EDGE < inset < DASH_WIDTH
        )

    def _open_named(self, paragraph: Paragraph, name: str) -> None:
        kind, number = _NAMED[name]
        self.contents = False
        self._close()
        node = Node(Locator("gbt", (Step(kind, (number,)),)), name, role="statement")
        self._add(node, paragraph)
        self.numbered = [node]

    # --- clauses and annexes ----------------------------------------------------------------------

    def _open_clause(self, paragraph: Paragraph, text: str) -> bool:
        match = NUMBER.match(text)
        if match is None:
            return False
        letter, digits, space, rest = match.groups()
        annex = ord(letter) - ord("A") + 1 if letter else 0
        if annex != self.numbers.annex:  # a bare number in an annex is no clause of the body
            return False
        number = tuple(int(part) for part in re.findall(r"\d+", digits))
        rest = rest.strip()
        if paragraph.first.told != "clause" and not self.numbers.may_open(
            paragraph, number, rest, spaced=bool(space)
        ):
            return False
        if fault := self.numbers.fault(number, self.seen):
            self.structure.error(fault)
        self._close()
        self.contents = False
        if not annex and len(number) == 1 and self.numbers.last in ((), (0,)):
            self._drop_title_page()
        self.numbers.last = number
        titled = len(rest) <= LONGEST_TITLE and not re.search(r"[。；：:;]", rest)
        titled = titled and len(paragraph.lines) == 1
        node = Node(Locator("gbt", (self.numbers.step(number),)), rest if titled else "")
        if not titled:
            node.paragraphs.append(rest)
        depth = len(number) + (1 if annex else 0)
        self.numbered = [
            open_
            for open_ in self.numbered
            if len(open_.locator.steps[0].number) < depth
            and open_.locator.steps[0].kind in ("clause", "annex")
        ]
        node.parent = self.numbered[-1].locator if self.numbered else None
        self._add(node, paragraph)
        self.numbered.append(node)
        self.titleless = rest == ""
        if len(number) == 1 and not annex:
            self.terms = "术语" in node.title
        elif self.terms and not annex:
            node.role = "definition"
        return True

    def _open_annex(self, paragraph: Paragraph, text: str) -> bool:
        if (kind := ANNEX_KIND.match(text)) and self.place is not None and self.place.title == "":
            self.informative = kind.group(1) == "资料性"
            self.place.role = "annex-informative" if self.informative else "heading"
            self.place.lines += paragraph.lines
            return True
        annex = annex_of(text)
        if annex is None:
            return False
        if annex.number != self.numbers.annex + 1:
            self.structure.error(f"附录{chr(ord('A') + annex.number - 1)} 的次序不对")
        self._close()
        self.numbers.annex, self.numbers.last = annex.number, (0,)
        self.informative = annex.informative
        node = Node(Locator("gbt", (Step("annex", (annex.number,)),)), annex.title)
        node.role = "annex-informative" if self.informative else "heading"
        self._add(node, paragraph)
        self.numbered = [node]
        self.titleless = annex.title == ""
        return True

    # --- tables and figures -----------------------------------------------------------------------

    def _open_captioned(self, paragraph: Paragraph, text: str) -> bool:
        caption = caption_of(text, recognised=paragraph.first.confidence < 1)
        if caption is None or self._only_names_a_table(paragraph, caption):
            return False
        locator = Locator("gbt", (Step(caption.kind, caption.number),))
        if caption.goes_on:
            self.structure.drop(paragraph, "续表的表题")
            self.table = next((n for n in self.structure.nodes if n.locator == locator), None)
            return True
        if locator in self.seen:
            self.structure.error(f"{locator} 出现了两次")
            return False
        node = Node(locator, caption.title, role="table")
        node.parent = self.numbered[-1].locator if self.numbered else None
        self.seen.add(locator)
        node.lines += paragraph.lines
        self.structure.nodes.append(node)
        self.table = node if caption.kind == "table" else None
        return True

    def _only_names_a_table(self, paragraph: Paragraph, caption: Caption) -> bool:
        bare = caption.kind == "table" and not caption.title and not caption.goes_on
        return bare and paragraph.first.style == "body" and self.table is None

    def _goes_on_table(self, paragraph: Paragraph, text: str) -> bool:
        """Without a table style (PDF), rows go on until something numbered or a whole sentence."""
        if paragraph.first.page is None or text.endswith("。"):
            return False
        item = item_of(text)
        opens = NUMBER.match(text) or annex_of(text) or caption_of(text, recognised=False)
        return not opens and (item is None or item.kind != "note")

    def _add_row(self, paragraph: Paragraph, text: str) -> None:
        holder = self.table or self.place
        if holder is None:
            self.opening.append(paragraph)
            return
        holder.paragraphs.append(text)
        holder.lines += paragraph.lines

    # --- list items, notes, examples --------------------------------------------------------------

    def _open_item(self, paragraph: Paragraph, text: str) -> bool:
        if not self.numbered:
            return False
        item = item_of(text)
        if item is None and paragraph.first.confidence < 1 and self._is_in_a_list():
            item = misread_dash(text)
        if item is None:
            return False
        if item.kind in ("note", "example"):
            self._add_item(paragraph, item)
        else:
            self._add_to_list(paragraph, item)
        return True

    def _is_in_a_list(self) -> bool:
        before = self.lists[-1].text if self.lists else self.place.text if self.place else ""
        return before.endswith(("：", "；"))

    def _add_to_list(self, paragraph: Paragraph, item: Item) -> None:
        kind = item.kind
        while self.lists and not _may_hold(self.lists[-1], kind):
            if self.lists[-1].locator.steps[-1].kind == kind:
                break
            self.lists.pop()
        beside = (
            self.lists[-1] if self.lists and self.lists[-1].locator.steps[-1].kind == kind else None
        )
        expected = beside.locator.steps[-1].number[0] + 1 if beside else 1
        if kind != "dash" and item.number != expected:
            if item.number == 1:
                beside = None
            else:
                self.structure.error(
                    f"{self.numbered[-1].locator} 的列项 {item.text[:12]}… 序号不连续，应是第 {expected} 项"
                )
        if beside:
            self.lists.pop()
        self._add_item(paragraph, Item(kind, item.number or expected, item.text))
        self.lists.append(self.structure.nodes[-1])

    def _add_item(self, paragraph: Paragraph, item: Item) -> None:
        apart = item.kind in ("note", "example")
        if apart and self.lists and self.lists[-1].text.endswith("。"):
            self.lists = []  # the list is finished: a note after it is the clause's own
        holder = self.lists[-1] if self.lists else self.numbered[-1]
        number = item.number
        locator = Locator("gbt", (*holder.locator.steps, Step(item.kind, (number,))))
        while locator in self.seen and item.kind in ("note", "example", "dash"):
            number += 1
            locator = Locator("gbt", (*holder.locator.steps, Step(item.kind, (number,))))
        node = Node(locator, parent=holder.locator)
        node.role = "note" if item.kind == "note" else "example" if apart else None
        node.paragraphs.append(item.text.strip())
        before = self.place
        self._add(node, paragraph)
        if apart:
            self.place = before

    # --- bookkeeping ------------------------------------------------------------------------------

    def _add(self, node: Node, paragraph: Paragraph) -> None:
        if node.locator in self.seen:
            self.structure.error(f"{node.locator} 出现了两次")
        self.seen.add(node.locator)
        if node.role is None and self.informative:
            node.role = "annex-informative"
        node.lines += paragraph.lines
        self.structure.nodes.append(node)
        self.place = node
        self.table = None
        self.titleless = False

    def _close(self) -> None:
        self.lists = []
        self.table = None

    def _drop_title_page(self) -> None:
        """What stands between the foreword and the first chapter on its page is the title again."""
        for paragraph in self.opening:
            self.structure.drop(paragraph, _COVER)
        covers = {squeezed(paragraph.text) for paragraph in self.opening}
        self.opening = []
        for node in self.structure.nodes:
            while node.paragraphs and squeezed(node.paragraphs[-1]) in covers:
                title = squeezed(node.paragraphs.pop())
                for line in [line for line in node.lines if squeezed(line.text) == title]:
                    node.lines.remove(line)
                    self.structure.furniture.append((line, "正文首页的题目"))


def _may_hold(item: Node, kind: str) -> bool:
    deeper = _LEVELS.index(kind) > _LEVELS.index(item.locator.steps[-1].kind)
    return deeper and item.text.endswith(("：", ":"))


def _number_hanging_paragraphs(structure: Structure) -> None:
    """Paragraphs between a title and the clauses below it get a place each (悬置段)."""
    with_below = {
        node.parent
        for node in structure.nodes
        if node.locator.steps[-1].kind in ("clause", "annex")
    }
    for node in list(structure.nodes):
        if node.locator not in with_below or not node.paragraphs or not node.title:
            continue
        at = structure.nodes.index(node)
        for number, text in enumerate(node.paragraphs, start=1):
            step = Step("paragraph", (number,))
            below = Node(Locator("gbt", (*node.locator.steps, step)), paragraphs=[text])
            below.parent = node.locator
            below.role = node.role if node.role == "annex-informative" else None
            structure.nodes.insert(at + number, below)
        node.paragraphs = []
