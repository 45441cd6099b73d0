"""Standards drafted by GB/T 1.1 (2009 and 2020): chapters, clauses, lists, notes, tables, annexes.

A number opens a clause only where it may follow the one before: the first below it, the next beside
it, or the next beside one above it. So a cross-reference at the start of a line ("6.1.2的规定…"),
a figure ("24 h内") and a date open nothing; a number that is skipped is an error of the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.grammars import Step
from corpus.locators import Locator
from corpus.readers.lines import Paragraph
from corpus.structures.amendments import amend, opens_sheet
from corpus.structures.draft import Draft
from corpus.structures.lists import add_to_list, lost_its_dash, open_item
from corpus.structures.marks import (
    ANNEX_KIND,
    LONGEST_TITLE,
    NUMBER,
    ORNAMENT,
    Item,
    annex_of,
    contents_entry,
    is_contents_line,
    normal,
    squeezed,
)
from corpus.structures.tables import add_row, is_row, open_captioned
from corpus.structures.tree import Node, Structure

_COVER = "正文之前（封面、题目）"
_NAMED = {"前言": ("front", 0), "引言": ("front", 1), "参考文献": ("back", 0), "索引": ("back", 1)}


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
        self.draft = Draft()
        self.contents = False
        self.contents_page: int | None = None
        self.terms = False

    def build(self, found: Sequence[Paragraph]) -> Structure:
        sheets: list[tuple[str, list[Paragraph]]] = []  # amendment sheets at the end
        for at, paragraph in enumerate(found):
            name = opens_sheet(found[at : at + 5]) if self.draft.numbers.last else None
            if name:
                sheets.append((name, []))
                self.draft.structure.drop(paragraph, f"{name}的题目和说明")
            elif sheets and paragraph.first.style not in ("header", "footer"):
                sheets[-1][1].append(paragraph)
            else:
                self._place(paragraph, normal(paragraph.text))
        for paragraph in self.draft.opening:
            self.draft.structure.drop(paragraph, _COVER)
        _number_hanging_paragraphs(self.draft.structure)
        for name, said in sheets:
            amend(self.draft.structure, name, said)
        return self.draft.structure

    def _place(self, paragraph: Paragraph, text: str) -> None:
        style, told = paragraph.first.style, paragraph.first.told
        bare = squeezed(text)
        if told == "furniture":
            self.draft.structure.drop(paragraph, "人工指明不是正文")
        elif told == "text":
            self._add_text(paragraph, text)
        elif style in ("header", "footer"):
            self.draft.structure.drop(paragraph, "页眉、页脚或页码")
        elif ORNAMENT.match(bare):
            self.draft.structure.drop(paragraph, "终结线")
        elif bare in ("目次", "目录") or style == "toc":
            self._open_contents(paragraph, text, heading=bare in ("目次", "目录"))
        elif self.contents and self._is_contents(paragraph, text):
            self._add_contents(paragraph, text)
        elif bare in _NAMED:
            self._open_named(paragraph, bare)
        elif is_row(self.draft, paragraph, text):
            add_row(self.draft, paragraph, text)
        elif not (
            self._open_annex(paragraph, text)
            or self._open_clause(paragraph, text)
            or open_captioned(self.draft, paragraph, text)
            or open_item(self.draft, paragraph, text)
        ):
            self._add_text(paragraph, text)

    # --- what numbers nothing ---------------------------------------------------------------------

    def _open_contents(self, paragraph: Paragraph, text: str, *, heading: bool) -> None:
        self.contents_page = paragraph.first.page
        if heading:
            self.contents = True
            self.draft.structure.drop(paragraph, "目次")
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
        self.draft.structure.contents.append(entry)
        self.draft.numbers.entries.add(squeezed(entry))
        self.draft.structure.drop(paragraph, "目次")

    def _add_text(self, paragraph: Paragraph, text: str) -> None:
        if self.draft.place is None:
            self.draft.opening.append(paragraph)
            return
        if (
            self.draft.titleless
            and len(text) <= LONGEST_TITLE
            and not text.endswith(("。", "；", "："))
        ):
            self.draft.titleless = False
            self.draft.place.title = text
            self.draft.place.lines += paragraph.lines
            return
        self.draft.titleless = False
        if lost_its_dash(self.draft, paragraph, text):
            self.draft.structure.warn(
                f"第 {paragraph.first.number} 行像是丢了破折号的列项：{text[:20]}"
            )
            add_to_list(self.draft, paragraph, Item("dash", 0, text))
            return
        if (
            self.draft.lists
        ):  # a paragraph after a list goes on with the clause, not with its last item
            self.draft.lists = []
            self.draft.place = self.draft.numbered[-1] if self.draft.numbered else self.draft.place
        self.draft.place.paragraphs.append(text)
        self.draft.place.lines += paragraph.lines

    def _open_named(self, paragraph: Paragraph, name: str) -> None:
        kind, number = _NAMED[name]
        self.contents = False
        self.draft.close()
        node = Node(Locator("gbt", (Step(kind, (number,)),)), name, role="statement")
        self.draft.add(node, paragraph)
        self.draft.numbered = [node]

    # --- clauses and annexes ----------------------------------------------------------------------

    def _open_clause(self, paragraph: Paragraph, text: str) -> bool:
        match = NUMBER.match(text)
        if match is None:
            return False
        letter, digits, space, rest = match.groups()
        annex = ord(letter) - ord("A") + 1 if letter else 0
        if annex != self.draft.numbers.annex:  # a bare number in an annex is no clause of the body
            return False
        number = tuple(int(part) for part in re.findall(r"\d+", digits))
        rest = rest.strip()
        if paragraph.first.told != "clause" and not self.draft.numbers.may_open(
            paragraph, number, rest, spaced=bool(space)
        ):
            return False
        if fault := self.draft.numbers.fault(number, self.draft.seen):
            self.draft.structure.error(fault)
        self.draft.close()
        self.contents = False
        if not annex and len(number) == 1 and self.draft.numbers.last in ((), (0,)):
            self._drop_title_page()
        self.draft.numbers.last = number
        titled = len(rest) <= LONGEST_TITLE and not re.search(r"[。；：:;]", rest)
        titled = titled and len(paragraph.lines) == 1
        node = Node(Locator("gbt", (self.draft.numbers.step(number),)), rest if titled else "")
        if not titled:
            node.paragraphs.append(rest)
        depth = len(number) + (1 if annex else 0)
        self._add_below(node, depth, paragraph)
        self.draft.titleless = rest == ""
        if len(number) == 1 and not annex:
            self.terms = "术语" in node.title
        elif self.terms and not annex:
            node.role = "definition"
        return True

    def _add_below(self, node: Node, depth: int, paragraph: Paragraph) -> None:
        """Add a clause below the open one whose number is shorter, closing the others."""
        self.draft.numbered = [
            open_
            for open_ in self.draft.numbered
            if len(open_.locator.steps[0].number) < depth
            and open_.locator.steps[0].kind in ("clause", "annex")
        ]
        node.parent = self.draft.numbered[-1].locator if self.draft.numbered else None
        self.draft.add(node, paragraph)
        self.draft.numbered.append(node)

    def _open_annex(self, paragraph: Paragraph, text: str) -> bool:
        if (
            (kind := ANNEX_KIND.match(text))
            and self.draft.place is not None
            and self.draft.place.title == ""
        ):
            self.draft.informative = kind.group(1) == "资料性"
            self.draft.place.role = "annex-informative" if self.draft.informative else "heading"
            self.draft.place.lines += paragraph.lines
            return True
        annex = annex_of(text)
        if annex is None:
            return False
        if annex.number != self.draft.numbers.annex + 1:
            self.draft.structure.error(f"附录{chr(ord('A') + annex.number - 1)} 的次序不对")
        self.draft.close()
        self.draft.numbers.annex, self.draft.numbers.last = annex.number, (0,)
        self.draft.informative = annex.informative
        node = Node(Locator("gbt", (Step("annex", (annex.number,)),)), annex.title)
        node.role = "annex-informative" if self.draft.informative else "heading"
        self.draft.add(node, paragraph)
        self.draft.numbered = [node]
        self.draft.titleless = annex.title == ""
        return True

    # --- where the text begins ------------------------------------------------------------------

    def _drop_title_page(self) -> None:
        """What stands between the foreword and the first chapter on its page is the title again."""
        for paragraph in self.draft.opening:
            self.draft.structure.drop(paragraph, _COVER)
        covers = {squeezed(paragraph.text) for paragraph in self.draft.opening}
        self.draft.opening = []
        for node in self.draft.structure.nodes:
            while node.paragraphs and squeezed(node.paragraphs[-1]) in covers:
                title = squeezed(node.paragraphs.pop())
                for line in [line for line in node.lines if squeezed(line.text) == title]:
                    node.lines.remove(line)
                    self.draft.structure.furniture.append((line, "正文首页的题目"))


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
