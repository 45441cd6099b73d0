"""Standards drafted by GB/T 1.1 (2009 and 2020): chapters, clauses, lists, notes, tables, annexes.

A number opens a clause only where it may follow the one before: the first below it, the next beside
it, or the next beside one above it. So a cross-reference at the start of a line ("6.1.2的规定…"),
a figure ("24 h内") and a date open nothing; a number that is skipped is an error of the ledger.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from corpus.documents import Role
from corpus.locators import Locator, Step
from corpus.readers.lines import Paragraph
from corpus.structures.amendments import amend, opens_sheet
from corpus.structures.tree import Node, Structure

LONGEST_TITLE = 40
SAME_EDGE = 6  # points
DASH_WIDTH = 30  # points at most from a dash to its words
_NUMBER = re.compile(
    r"^(?:([A-Z])\.)?(\d{1,3}(?:\s?[.．]\s?\d{1,3}){0,5})(?![\d.．])(?:([\s　]+)|(?=\D)|$)(.*)$",
    re.DOTALL,
)
_LEADING = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3}){0,5}|[A-Z](?:\.\d{1,3}){1,5})[\s　]*[\u4e00-\u9fffA-Za-z]"
)
_REFERENCE = re.compile(
    r"^(?:的|中(?:的|所|规|给)|所(?:述|列|规|示)|规定的|给出的|、|，|,|。|；|;|~|～|-|—|至|或|[)）]"
    r"|(?:和|与|及|以及|或|至)\s*(?:第?\d|附录|表|图|[A-Z]\.))"
)
_UNIT = re.compile(
    r"^(?:%|％|‰|℃|°|[hdsm](?![a-z])|min|kg|mm|cm|dB|个|名|人|位|家|次|条|项|台|种|类|级|倍|元|万|亿|年|月|日|天|周|小时|分钟|秒|工作日|页|部分|张|间|套|路|字)"
)
# a number with nothing but its unit, or a limit: never a title (人员 is one, 人以上 is not)
_MEASURE = re.compile(rf"{_UNIT.pattern}(?:$|[内前后]|以[内上下前后]|左右|工作日|及以)")
_NO_WORD = re.compile(r"^(?:[%％‰℃°a-zA-Z]|[个倍元万亿](?![人别性]))")
_LETTER = re.compile(r"^([a-z])[)）][\s　]*(.*)$", re.DOTALL)
_DIGIT = re.compile(r"^(\d{1,2})[)）][\s　]*(.*)$", re.DOTALL)
_DASH = re.compile(r"^(?:——|—|--|–|●|·|•)[\s　]*(.*)$", re.DOTALL)
_ONE = re.compile(
    r"^(?:-|一{1,2}(?![、般旦些个种项次条定致并律经切方样起直线级名家位年月日天周]))(.{6,})$",
    re.DOTALL,
)
_NOTE = re.compile(r"^注[\s　]*(\d{0,2})[:：][\s　]*(.*)$", re.DOTALL)
_EXAMPLE = re.compile(r"^示例[\s　]*(\d{0,2})[:：][\s　]*(.*)$", re.DOTALL)
_TABLE = re.compile(r"^(续)?表[\s　]?((?:[A-Z]\.)?\d{1,3})(?:[\s　]+(.*))?$")
_FIGURE = re.compile(r"^图[\s　]?((?:[A-Z]\.)?\d{1,3})[\s　]+(.*)$")
_ANNEX = re.compile(
    r"^附[\s　]*录[\s　]*([A-Z])(?:[\s　]*[（(]?(规范性|资料性)(?:附录)?[）)]?)?[\s　]*(.*)$"
)
_ANNEX_KIND = re.compile(r"^[（(](规范性|资料性)(?:附录)?[）)]$")
_CONTENTS_LINE = re.compile(
    r"^(.+?)[\s　.…·。⋯]*(?:\.{3,}|…+|·{3,}|⋯+|[\s　]{2,}|\t)[\s　.…·⋯]*[（(]?(\d{1,3}|[ivxIVX]{1,5}|[Ⅰ-ⅻ]+)[）)]?$"
)
_ORNAMENT = re.compile(r"^[_＿—─-]{4,}$")


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
        self.numbered: list[Node] = []  # clauses that are open, the outermost first
        self.last: tuple[int, ...] = ()
        self.annex = 0
        self.place: Node | None = None  # what an unnumbered paragraph belongs to
        self.lists: list[Node] = []  # items that are open, the outermost first
        self.table: Node | None = None
        self.contents = False
        self.contents_page: int | None = None
        self.entries: set[str] = set()  # of the contents page, without spaces
        self.titleless = False  # the open place has not got its title yet
        self.terms = False
        self.informative = False
        self.seen: set[Locator] = set()
        self.opening: list[Paragraph] = []  # unnumbered, before the first chapter

    def build(self, found: Sequence[Paragraph]) -> Structure:
        sheets: list[tuple[str, list[Paragraph]]] = []  # amendment sheets at the end
        for at, paragraph in enumerate(found):
            name = opens_sheet(found[at : at + 5]) if self.last else None
            if name:
                sheets.append((name, []))
                self.structure.drop(paragraph, f"{name}的题目和说明")
            elif sheets and paragraph.first.style not in ("header", "footer"):
                sheets[-1][1].append(paragraph)
            else:
                self._place(paragraph, _normal(paragraph.text))
        for paragraph in self.opening:
            self.structure.drop(paragraph, "正文之前（封面、题目）")
        self._number_hanging_paragraphs()
        for name, said in sheets:
            amend(self.structure, name, said)
        return self.structure

    def _place(self, paragraph: Paragraph, text: str) -> None:
        style = paragraph.first.style
        bare = re.sub(r"[\s　]", "", text)
        told = paragraph.first.told
        if told == "furniture":
            self.structure.drop(paragraph, "人工指明不是正文")
        elif told == "text":
            self._add_text(paragraph, text)
        elif style in ("header", "footer"):
            self.structure.drop(paragraph, "页眉、页脚或页码")
        elif _ORNAMENT.match(bare):
            self.structure.drop(paragraph, "终结线")
        elif bare in ("目次", "目录") or style == "toc":
            self.contents = bare in ("目次", "目录") or self.contents
            self.contents_page = paragraph.first.page
            self._add_contents(paragraph, text, heading=bare in ("目次", "目录"))
        elif self.contents and self._is_contents(paragraph, text):
            self._add_contents(paragraph, text, heading=False)
        elif bare in ("前言", "引言", "参考文献", "索引"):
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

    def _is_contents(self, paragraph: Paragraph, text: str) -> bool:
        """Entries have leaders and a page number; recognised ones may have lost either."""
        if _CONTENTS_LINE.match(text) or re.search(r"…|\.{4,}|·{4,}", text):
            return True
        same_page = paragraph.first.page is not None and paragraph.first.page == self.contents_page
        return same_page and len(text) <= LONGEST_TITLE and not text.endswith("。")

    def _add_contents(self, paragraph: Paragraph, text: str, *, heading: bool) -> None:
        if not heading:
            match = _CONTENTS_LINE.match(text)
            entry = (match.group(1) if match else text).strip(" .…·　")
            self.structure.contents.append(entry)
            self.entries.add(_squeezed(entry))
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
            self._open_list(paragraph, "dash", 0, text)
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
        self.contents = False
        kind = "front" if name in ("前言", "引言") else "back"
        number = (
            ("前言", "引言").index(name) if kind == "front" else ("参考文献", "索引").index(name)
        )
        self._close()
        self._add(Node(Locator("gbt", (Step(kind, (number,)),)), name, role="statement"), paragraph)
        self.numbered = [self.structure.nodes[-1]]

    # --- clauses ----------------------------------------------------------------------------------

    def _open_clause(self, paragraph: Paragraph, text: str) -> bool:
        match = _NUMBER.match(text)
        if match is None:
            return False
        letter, digits, space, rest = match.groups()
        number = tuple(int(part) for part in re.findall(r"\d+", digits))
        annex = ord(letter) - ord("A") + 1 if letter else 0
        if letter and annex != self.annex:
            return False
        if not letter and self.annex:
            return False  # in an annex a bare number is no clause of the body
        rest = rest.strip()
        told = paragraph.first.told == "clause"
        if not told and not self._may_open(paragraph, number, bool(space), rest):
            return False
        self._check_order(number, annex)
        self._close()
        self.contents = False
        if not annex and len(number) == 1 and self.last in ((), (0,)):
            self._drop_title_page()
        self.last = number
        step = Step("annex", (annex, *number)) if annex else Step("clause", number)
        titled = len(rest) <= LONGEST_TITLE and not re.search(r"[。；：:;]", rest)
        titled = titled and len(paragraph.lines) == 1
        node = Node(Locator("gbt", (step,)), rest if titled else "")
        if not titled:
            node.paragraphs.append(rest)
        depth = len(number) + (1 if annex else 0)
        self.numbered = [
            open_
            for open_ in self.numbered
            if _depth(open_) < depth and open_.locator.steps[0].kind in ("clause", "annex")
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

    def _may_open(
        self, paragraph: Paragraph, number: tuple[int, ...], spaced: bool, rest: str
    ) -> bool:
        follows = number in self._successors()
        title = len(rest) <= LONGEST_TITLE // 2 and not re.search(r"[。，；：、]", rest)
        # a page that was recognised has lost some spaces; the contents page tells a title too
        spaced = spaced or (follows and title and self._may_lack_space(paragraph))
        sentence = len(number) > 1 and len(rest) > 8 and rest.endswith(("。", "：", "；"))
        fits = follows and (title or sentence)
        if _REFERENCE.match(rest) or self._is_measure(number, rest, spaced, fits):
            return False
        if rest == "" and not (follows and (len(number) > 1 or paragraph.first.style == "heading")):
            return False
        if follows:
            return len(number) > 1 or spaced or not re.search(r"[。，；]", rest)
        if not spaced and paragraph.first.style != "heading":
            return False
        # out of order, or after a gap: only what looks like a clause, and the ledger will say so
        if len(number) == 1:
            return paragraph.first.style == "heading" and len(rest) <= LONGEST_TITLE
        return number[0] <= (self.last[0] if self.last else 0) + 2

    def _is_measure(self, number: tuple[int, ...], rest: str, spaced: bool, fits: bool) -> bool:
        """Whether the number is a figure with its unit: "24 h", "4.5 个". A word that only begins
        like a unit (人员, 名单) makes it one where the number neither has a dot nor fits.
        """
        if len(number) > 2 or not _UNIT.match(rest):
            return False
        if _MEASURE.match(rest) or (_NO_WORD.match(rest) and not fits):
            return not (spaced and fits and not _MEASURE.match(rest))
        dotted = len(number) > 1
        return not ((spaced and (fits or dotted)) or (dotted and fits))

    def _may_lack_space(self, paragraph: Paragraph) -> bool:
        return paragraph.first.confidence < 1 or _squeezed(paragraph.text) in self.entries

    def _successors(self) -> set[tuple[int, ...]]:
        if not self.last:
            return {(1,)}
        beside = {(*self.last[:depth], self.last[depth] + 1) for depth in range(len(self.last))}
        return beside | {(*self.last, 1)}

    def _check_order(self, number: tuple[int, ...], annex: int) -> None:
        shown = ".".join(map(str, number))
        if annex:
            shown = f"{chr(ord('A') + annex - 1)}.{shown}"
        if number in self._successors():
            return
        step = Step("annex", (annex, *number)) if annex else Step("clause", number)
        if Locator("gbt", (step,)) in self.seen:
            return  # said where it is added
        if number < self.last:
            self.structure.error(
                f"条款 {shown} 排在 {'.'.join(map(str, self.last))} 之后，次序不对"
            )
        elif len(number) > 1 and number[:-1] not in self._open_numbers():
            self.structure.error(f"条款 {shown} 没有上级条款 {'.'.join(map(str, number[:-1]))}")
        else:
            self.structure.error(
                f"条款 {shown} 之前缺号：上一个是 {'.'.join(map(str, self.last)) or '无'}"
            )

    def _open_numbers(self) -> set[tuple[int, ...]]:
        return {self.last[:depth] for depth in range(1, len(self.last) + 1)}

    # --- annexes, tables, figures -----------------------------------------------------------------

    def _open_annex(self, paragraph: Paragraph, text: str) -> bool:
        if (kind := _ANNEX_KIND.match(text)) and self.place is not None and self.place.title == "":
            self.informative = kind.group(1) == "资料性"
            self.place.role = "annex-informative" if self.informative else "heading"
            self.place.lines += paragraph.lines
            return True
        match = _ANNEX.match(text)
        if match is None or len(text) > LONGEST_TITLE or re.search(r"[。；，]|给出|规定|见", text):
            return False
        letter, kind_word, title = match.groups()
        if re.match(r"^(?:的|中|所|和|与|及|、|\.)", title):
            return False
        number = ord(letter) - ord("A") + 1
        if number != self.annex + 1:
            self.structure.error(f"附录{letter} 的次序不对")
        self._close()
        self.annex, self.last = number, (0,)
        self.informative = kind_word == "资料性"
        node = Node(Locator("gbt", (Step("annex", (number,)),)), title.strip())
        node.role = "annex-informative" if self.informative else "heading"
        self._add(node, paragraph)
        self.numbered = [node]
        self.titleless = title.strip() == ""
        return True

    def _open_captioned(self, paragraph: Paragraph, text: str) -> bool:
        for kind, pattern in (("table", _TABLE), ("figure", _FIGURE)):
            match = pattern.match(_caption(text) if paragraph.first.confidence < 1 else text)
            if match is None or len(text) > LONGEST_TITLE + 10 or re.search(r"[。；]$", text):
                continue
            number = match.group(2 if kind == "table" else 1)
            title = (match.group(3 if kind == "table" else 2) or "").strip()
            if re.match(r"^(?:的|中|所|给出|规定|和|与|、|及)", title) or (
                not title
                and not match.group(1)
                and kind == "table"
                and paragraph.first.style == "body"
                and self.table is None
            ):
                return False
            locator = Locator("gbt", (Step(kind, _captioned_number(number)),))
            if match.group(1) if kind == "table" else None or "（续）" in title or "(续)" in title:
                self.structure.drop(paragraph, "续表的表题")
                self.table = next((n for n in self.structure.nodes if n.locator == locator), None)
                return True
            node = Node(locator, title, role="table")
            node.parent = self.numbered[-1].locator if self.numbered else None
            if locator in self.seen:
                self.structure.error(f"{locator} 出现了两次")
                return False
            self.seen.add(locator)
            node.lines += paragraph.lines
            self.structure.nodes.append(node)
            self.table = node if kind == "table" else None
            return True
        return False

    def _goes_on_table(self, paragraph: Paragraph, text: str) -> bool:
        """Without a table style (PDF), rows go on until something numbered or a whole sentence."""
        if paragraph.first.page is None:
            return False
        opens = (
            _NUMBER.match(text) or _ANNEX.match(text) or _TABLE.match(text) or _FIGURE.match(text)
        )
        return not opens and not text.endswith("。") and not _NOTE.match(text)

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
        for kind, pattern in (("note", _NOTE), ("example", _EXAMPLE)):
            if match := pattern.match(text):
                self._add_item(paragraph, kind, int(match.group(1) or 0), match.group(2), kind)
                return True
        if match := _LETTER.match(text):
            letter = ord(match.group(1)) - ord("a") + 1
            return self._open_list(paragraph, "letter", letter, match.group(2))
        if match := _DIGIT.match(text):
            return self._open_list(paragraph, "number", int(match.group(1)), match.group(2))
        dash = _DASH.match(text) or (
            self._misread_dash(text) if paragraph.first.confidence < 1 else None
        )
        if dash and dash.group(1):
            return self._open_list(paragraph, "dash", 0, dash.group(1))
        return False

    def _misread_dash(self, text: str) -> re.Match[str] | None:
        """A dash that was recognised as a hyphen or as the character 一, where a list begins or goes on."""
        before = self.lists[-1].text if self.lists else self.place.text if self.place else ""
        return _ONE.match(text) if before.endswith(("：", "；")) else None

    def _open_list(self, paragraph: Paragraph, kind: str, number: int, text: str) -> bool:
        while self.lists and not self._may_hold(self.lists[-1], kind):
            if self.lists[-1].locator.steps[-1].kind == kind:
                break
            self.lists.pop()
        beside = (
            self.lists[-1] if self.lists and self.lists[-1].locator.steps[-1].kind == kind else None
        )
        expected = beside.locator.steps[-1].number[0] + 1 if beside else 1
        if kind != "dash" and number != expected:
            if number == 1:
                beside = None
            else:
                self.structure.error(
                    f"{self.numbered[-1].locator} 的列项 {text[:12]}… 序号不连续，应是第 {expected} 项"
                )
        if beside:
            self.lists.pop()
        role: Role | None = None
        self._add_item(paragraph, kind, number or expected, text, role)
        self.lists.append(self.structure.nodes[-1])
        return True

    def _may_hold(self, item: Node, kind: str) -> bool:
        order = ("letter", "dash", "number")
        return order.index(kind) > order.index(item.locator.steps[-1].kind) and item.text.endswith(
            ("：", ":")
        )

    def _add_item(
        self, paragraph: Paragraph, kind: str, number: int, text: str, role: str | None
    ) -> None:
        if kind in ("note", "example") and self.lists and self.lists[-1].text.endswith("。"):
            self.lists = []  # the list is finished: a note after it is the clause's own
        holder = self.lists[-1] if self.lists else self.numbered[-1]
        locator = Locator("gbt", (*holder.locator.steps, Step(kind, (number,))))
        while locator in self.seen and kind in ("note", "example", "dash"):
            number += 1
            locator = Locator("gbt", (*holder.locator.steps, Step(kind, (number,))))
        node = Node(locator, parent=holder.locator)
        node.role = "note" if role == "note" else "example" if role == "example" else None
        node.paragraphs.append(text.strip())
        before = self.place
        self._add(node, paragraph)
        if kind in ("note", "example"):
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
            self.structure.drop(paragraph, "正文之前（封面、题目）")
        covers = {re.sub(r"\s", "", paragraph.text) for paragraph in self.opening}
        self.opening = []
        for node in self.structure.nodes:
            while node.paragraphs and re.sub(r"\s", "", node.paragraphs[-1]) in covers:
                title = node.paragraphs.pop()
                again = [
                    line
                    for line in node.lines
                    if re.sub(r"\s", "", line.text) == re.sub(r"\s", "", title)
                ]
                for line in again:
                    node.lines.remove(line)
                    self.structure.furniture.append((line, "正文首页的题目"))

    def _number_hanging_paragraphs(self) -> None:
        """Paragraphs between a title and the clauses below it get a place each (悬置段)."""
        with_below = {
            node.parent
            for node in self.structure.nodes
            if node.locator.steps[-1].kind in ("clause", "annex")
        }
        for node in list(self.structure.nodes):
            if node.locator not in with_below or not node.paragraphs or not node.title:
                continue
            at = self.structure.nodes.index(node)
            for number, text in enumerate(node.paragraphs, start=1):
                step = Step("paragraph", (number,))
                below = Node(Locator("gbt", (*node.locator.steps, step)), paragraphs=[text])
                below.parent = node.locator
                below.role = node.role if node.role == "annex-informative" else None
                self.structure.nodes.insert(at + number, below)
            node.paragraphs = []


def _normal(text: str) -> str:
    """Full-width digits, letters and dots of a number at the start in their plain form."""
    text = text.strip()
    head = re.match(r"^[０-９Ａ-Ｚａ-ｚ．）（\s　0-9A-Za-z.)(]+", text)
    if head is None:
        return text
    return unicodedata.normalize("NFKC", head.group()).lstrip() + text[head.end() :]


def _squeezed(text: str) -> str:
    return re.sub(r"[\s　]", "", text)


def _caption(text: str) -> str:
    """The space between number and title of a caption that recognition has lost."""
    return re.sub(r"^((?:续)?[表图]\s?(?:[A-Z]\.)?\d{1,3})(?=[\u4e00-\u9fff])", r"\1 ", text)


def _depth(node: Node) -> int:
    step = node.locator.steps[0]
    return len(step.number)


def _captioned_number(text: str) -> tuple[int, ...]:
    letter, _, rest = text.rpartition(".")
    return (ord(letter) - ord("A") + 1, int(rest)) if letter else (0, int(rest))
