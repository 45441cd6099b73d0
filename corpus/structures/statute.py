"""Statutes and regulations: 编, 章, 节, 条, 款, 项, 目 with Chinese numerals, inserted articles (之一)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.grammars import Step
from corpus.locators import Locator, parse_locator
from corpus.numerals import numeral_value
from corpus.readers.lines import Paragraph
from corpus.structures.tree import Node, Structure

_NUMERAL = r"[零〇一二三四五六七八九十百千]+"
ARTICLE = re.compile(
    rf"^(第{_NUMERAL}条(?:之{_NUMERAL})?)(?:[\s　：:]+|(?=[^第的规所之至、和与及，。）)]))(.*)$",
    re.DOTALL,
)
_PART = re.compile(
    rf"^(第({_NUMERAL})([编章节])(?:之{_NUMERAL})?)(?:[\s　]+(.*)|((?![的所规中和与及至或、])[^。，；：]{{1,20}}))?$"
)
_ITEM = re.compile(rf"^[（(]({_NUMERAL})[）)]\s*(.*)$", re.DOTALL)
_SUBITEM = re.compile(r"^(\d{1,2})[.．、]\s*(.*)$", re.DOTALL)
_RANK = {"编": 0, "章": 1, "节": 2}


def is_statute(found: Sequence[Paragraph]) -> int:
    """How many paragraphs begin as articles do."""
    return sum(ARTICLE.match(paragraph.text) is not None for paragraph in found)


def structure_statute(found: Sequence[Paragraph]) -> Structure:
    """The tree of a statute. What stands before its first part or article is furniture."""
    return _Statute().build(found)


class _Statute:
    def __init__(self) -> None:
        self.structure = Structure("statute")
        self.above: list[tuple[int, Node]] = []  # parts that are open: rank and node
        self.counts: dict[int, int] = {}  # the last part of each rank
        self.article: Node | None = None
        self.number: tuple[int, ...] = (0,)
        self.paragraphs: list[list[tuple[Paragraph, str]]] = []
        self.contents = False

    def build(self, found: Sequence[Paragraph]) -> Structure:
        for paragraph in found:
            text = paragraph.text.strip()
            told = paragraph.first.told
            if told == "furniture":
                self.structure.drop(paragraph, "人工指明不是正文")
            elif told == "text" and self.article is not None:
                self._continue(paragraph, text)
            elif paragraph.first.style in ("header", "footer", "toc"):
                self.structure.drop(paragraph, "页眉页脚或目录")
            elif re.fullmatch(r"目\s*[录次]", text):
                self.contents = True
                self.structure.drop(paragraph, "目录")
            elif match := ARTICLE.match(text):
                self.contents = False
                self._open_article(paragraph, match)
            elif (match := _PART.match(text)) and len(text) < 40:
                self._open_part(paragraph, match)
            elif self.article is not None:
                self._continue(paragraph, text)
            else:
                self.structure.drop(paragraph, "正文之前（题目、公布信息、目录）")
        self._close_article()
        return self.structure

    def _open_part(self, paragraph: Paragraph, match: re.Match[str]) -> None:
        text = _squeezed(match.group())
        if self.contents and text in map(_squeezed, self.structure.contents):
            self.contents = False  # the first part of the contents page comes again: the text
        if self.contents:
            self.structure.contents.append(match.group())
            self.structure.drop(paragraph, "目录")
            return
        self._close_article()
        rank = _RANK[match.group(3)]
        while self.above and self.above[-1][0] >= rank:
            self.above.pop()
        step = parse_locator("statute", match.group(1)).steps[-1]
        prefix = tuple(node.locator.steps[-1] for _, node in self.above)
        title = re.sub(
            r"(?<=[\u4e00-\u9fff])[\s　]+(?=[\u4e00-\u9fff])",
            "",
            match.group(4) or match.group(5) or "",
        )
        node = Node(Locator("statute", (*prefix, step)), title.strip(), role="heading")
        node.parent = self.above[-1][1].locator if self.above else None
        node.lines += paragraph.lines
        self._check_part(rank, numeral_value(match.group(2)), match.group(1))
        self.structure.nodes.append(node)
        self.above.append((rank, node))

    def _check_part(self, rank: int, number: int, shown: str) -> None:
        """Parts count on; chapters may begin anew in a book, sections in a chapter."""
        last = self.counts.get(rank, 0)
        if number not in (last + 1, 1) or (number == 1 and last and not self.above):
            self.structure.error(f"{shown} 的次序不对：上一个是第 {last} {'编章节'[rank]}")
        self.counts[rank] = number

    def _open_article(self, paragraph: Paragraph, match: re.Match[str]) -> None:
        self._close_article()
        locator = parse_locator("statute", match.group(1))
        self._check_order(locator)
        self.article = Node(locator, parent=self.above[-1][1].locator if self.above else None)
        self.paragraphs = [[(paragraph, match.group(2).strip())]]

    def _check_order(self, locator: Locator) -> None:
        number = locator.steps[-1].number
        last = self.number
        follows = number in ((last[0] + 1,), (last[0], 1), (*last[:1], last[-1] + 1))
        if number == last or (number < last):
            self.structure.error(f"{locator} 出现在 第{last[0]}条 之后，重复或次序不对")
        elif not follows and last != (0,):
            self.structure.error(f"{locator} 之前缺条：上一条是第 {last[0]} 条")
        elif last == (0,) and number[0] != 1:
            self.structure.warn(f"第一个条文是{locator}，不从第一条开始")
        self.number = max(number, last)

    def _continue(self, paragraph: Paragraph, text: str) -> None:
        item = _ITEM.match(text)
        if item:
            self._resume_list(numeral_value(item.group(1)))
        last = self.paragraphs[-1]
        listed = len(last) > 1 and (_SUBITEM.match(text) or last[-1][1].endswith("："))
        if item or listed:
            last.append((paragraph, text))
        else:
            self.paragraphs.append([(paragraph, text)])

    def _resume_list(self, number: int) -> None:
        """What stands between (二) and (三) of a list and is no list itself is text of (二)."""
        at = max((n for n, one in enumerate(self.paragraphs) if len(one) > 1), default=-1)
        between = self.paragraphs[at + 1 :]
        items = [m for _, text in self.paragraphs[at][1:] if (m := _ITEM.match(text))]
        if between and items and numeral_value(items[-1].group(1)) == number - 1:
            del self.paragraphs[at + 1 :]
            self.paragraphs[at] += [line for one in between for line in one]

    def _close_article(self) -> None:
        """One paragraph: the article's own text; several: a node each; items below them."""
        if self.article is None:
            return
        article, self.article = self.article, None
        several = len(self.paragraphs) > 1
        if several:
            article.role = "heading"
        self.structure.nodes.append(article)
        for number, (lead, *items) in enumerate(self.paragraphs, start=1):
            holder = article
            if several:
                step = Step("paragraph", (number,))
                holder = Node(Locator("statute", (*article.locator.steps, step)))
                self.structure.nodes.append(holder)
            holder.lines += lead[0].lines
            holder.paragraphs.append(lead[1])
            self._add_items(holder, items)

    def _add_items(self, holder: Node, items: list[tuple[Paragraph, str]]) -> None:
        expected = 1
        item: Node | None = None
        for paragraph, text in items:
            if match := _ITEM.match(text):
                number = numeral_value(match.group(1))
                if number != expected:
                    self.structure.error(
                        f"{holder.locator}第({number})项 的次序不对，应是第({expected})项"
                    )
                expected = number + 1
                step = Step("item", (number,))
                item = Node(Locator("statute", (*holder.locator.steps, step)))
                item.paragraphs.append(match.group(2).strip())
                item.lines += paragraph.lines
                self.structure.nodes.append(item)
            elif (match := _SUBITEM.match(text)) and item is not None:
                step = Step("subitem", (int(match.group(1)),))
                below = Node(Locator("statute", (*item.locator.steps, step)))
                below.paragraphs.append(match.group(2).strip())
                below.lines += paragraph.lines
                self.structure.nodes.append(below)
            elif item is not None:
                item.paragraphs.append(text)
                item.lines += paragraph.lines


def _squeezed(text: str) -> str:
    return re.sub(r"[\s　]+", "", text)
