"""Outlines: 一、 (一) 1. (1), as notices, measures of a bank and interpretive documents are written.

A number opens a place only where it may follow the one before, as in the other structures. Words of
a web site around the document are furniture: what stands before the first place, what follows the
site's own headings at the end, and the marks a site puts between pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.grammars import Step
from corpus.locators import Locator
from corpus.numerals import numeral_value, without_endless
from corpus.readers.lines import Paragraph
from corpus.structures.tree import Node, Structure

LONGEST_TITLE = 80
_NUMERAL = r"[一二三四五六七八九十百]+"
_MARKERS = (
    re.compile(rf"^({_NUMERAL})[、.．][\s　]*(.*)$", re.DOTALL),
    re.compile(rf"^[（(]({_NUMERAL})[）)][、.．]?[\s　]*(.*)$", re.DOTALL),
    re.compile(r"^(\d{1,3})[.．、](?!\d)[\s　]*(.*)$", re.DOTALL),
    re.compile(r"^[（(](\d{1,3})[）)][\s　]*(.*)$", re.DOTALL),
)
_SITE_MARK = re.compile(
    r"^(?:[-—–]+\s*PAGE\s*[-—–]+|查看更多|展开全文|收起|\d{3}\*{4}\d{4}.*)$", re.I
)
_SITE_END = re.compile(
    r"^(?:您?可能(?:还)?(?:关注|感兴趣|喜欢)的?(?:文档|文章|内容)?|文档评论.*|相关(?:文档|推荐|阅读)|猜你喜欢|推荐阅读)$"
)


def is_outline(found: Sequence[Paragraph]) -> int:
    """How many paragraphs are numbered so, where 一、 is followed by 二、; else none."""
    firsts = [m.group(1) for p in found if (m := _MARKERS[0].match(p.text.strip()))]
    if "一" not in firsts or "二" not in firsts:
        return 0
    return sum(any(marker.match(p.text.strip()) for marker in _MARKERS) for p in found)


def structure_outline(found: Sequence[Paragraph]) -> Structure:
    """The tree of an outline."""
    return _Outline().build(found)


class _Outline:
    def __init__(self) -> None:
        self.structure = Structure("outline")
        self.last: tuple[int, ...] = ()
        self.contents = False
        self.over = False  # the site's words after the document have begun

    def build(self, found: Sequence[Paragraph]) -> Structure:
        for paragraph in found:
            text = paragraph.text.strip()
            told = paragraph.first.told
            if told == "furniture":
                self.structure.drop(paragraph, "人工指明不是正文")
            elif paragraph.first.style in ("header", "footer"):
                self.structure.drop(paragraph, "页眉、页脚或页码")
            elif _SITE_MARK.match(text) and told == "":
                self.structure.drop(paragraph, "网站页面文字")
            elif self.over or (self.last and _SITE_END.match(text) and told == ""):
                self.over = True
                self.structure.drop(paragraph, "网站页面文字（正文之后）")
            elif re.fullmatch(r"目\s*[录次]", text) or paragraph.first.style == "toc":
                self.contents = True
                self.structure.drop(paragraph, "目录")
            elif told == "text" or not self._open(paragraph, text):
                self._add_text(paragraph, text)
        return self.structure

    def _open(self, paragraph: Paragraph, text: str) -> bool:
        for depth, marker in enumerate(_MARKERS):
            match = marker.match(text)
            if match is None:
                continue
            if without_endless(match.group(1)) != match.group(1):
                return False
            number = numeral_value(match.group(1))
            rest = match.group(2).strip()
            if self.contents and self._is_entry(paragraph, depth, number, text):
                return True
            if not self._may_open(paragraph, depth, number, rest):
                return False
            self._check_order(depth, number)
            self.last = (*self._filled(depth), number)
            self._add(paragraph, rest)
            return True
        return False

    def _is_entry(self, paragraph: Paragraph, depth: int, number: int, text: str) -> bool:
        """A line of the contents page; the first entry that comes again is the document's."""
        entry = re.sub(r"[\s　.…·]*\d*$", "", text)
        if entry in self.structure.contents or re.search(r"[。；]$", text):
            self.contents = False
            return False
        self.structure.contents.append(entry)
        self.structure.drop(paragraph, "目录")
        return True

    def _filled(self, depth: int) -> tuple[int, ...]:
        return self.last[:depth] + (0,) * (depth - len(self.last))

    def _may_open(self, paragraph: Paragraph, depth: int, number: int, rest: str) -> bool:
        """Sequence decides; out of it only a whole line that looks like a heading opens a place."""
        if paragraph.first.told == "clause":
            return True
        if not self.last:
            return depth == 0
        follows = number == 1 and depth == len(self.last)
        beside = depth < len(self.last) and number == self.last[depth] + 1
        if follows or beside:
            return bool(rest)
        return depth <= len(self.last) and bool(rest) and depth < 2

    def _check_order(self, depth: int, number: int) -> None:
        above = self._filled(depth)
        place = Locator("outline", (Step("section", (*above, number)),))
        expected = self.last[depth] + 1 if depth < len(self.last) else 1
        if number == expected or (number == 1 and depth == len(self.last)):
            return
        if any(node.locator == place for node in self.structure.nodes):
            self.structure.error(f"{place} 出现了两次")
        elif number < expected:
            self.structure.error(f"{place} 的次序不对，应是第 {expected} 个")
        else:
            self.structure.error(f"{place} 之前缺号，应是第 {expected} 个")

    def _add(self, paragraph: Paragraph, rest: str) -> None:
        node = Node(Locator("outline", (Step("section", self.last),)))
        titled = len(rest) <= LONGEST_TITLE and not re.search(r"[。；;]|[：:]$", rest)
        if titled:
            node.title = rest
        else:
            node.paragraphs.append(rest)
        node.lines += paragraph.lines
        self.structure.nodes.append(node)

    def _add_text(self, paragraph: Paragraph, text: str) -> None:
        if not self.structure.nodes:
            self.structure.drop(paragraph, "正文之前（题目、网站页面文字）")
            return
        self.contents = False
        node = self.structure.nodes[-1]
        node.paragraphs.append(text)
        node.lines += paragraph.lines
