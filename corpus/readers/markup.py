"""HTML pages: what a browser would show, block by block; navigation is furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from corpus.errors import ReadError
from corpus.readers.lines import Line, Style
from corpus.readers.text import decoded

Element: TypeAlias = Any  # an lxml element; lxml ships no types
_HIDDEN = {"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select"}
_FURNITURE: dict[str, Style] = {"nav": "header", "header": "header", "footer": "footer"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "sup", "time", "u", "var", "wbr",
}  # fmt: skip


def looks_like_html(content: bytes) -> bool:
    """Whether a file is an HTML page, by its opening."""
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return re.match(rb"<(?:!doctype\s+html|html|head|body)\b", start) is not None


def read_html(name: str, content: bytes) -> tuple[None, list[Line]]:
    """Lines of a page, one a block; raises ReadError where it is none."""
    from lxml import etree, html

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded(name, content))
    parser = html.HTMLParser(huge_tree=False)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as exc:
        raise ReadError(f"{name} 不是完整的网页，读不出来，请重新保存") from exc
    if parser.error_log.filter_from_fatals():  # the parser stopped there and kept what it had
        raise ReadError(f"{name} 的网页嵌套太深，读不全，请把要载入的文字另存为文本")
    found = [block for block in _Blocks().of(root) if block[0]]
    return None, [
        Line(number, text, style=style, level=level)
        for number, (text, style, level) in enumerate(found, start=1)
    ]


class _Blocks:
    """Walks a page in order; a piece of text ends where a block begins or ends."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def of(
        self, element: Element, style: Style = "body", level: int = 0
    ) -> Iterator[tuple[str, Style, int]]:
        """(text, style, level of a heading) of the blocks of an element."""
        tag = element.tag if isinstance(element.tag, str) else "!"
        if tag in _HIDDEN or tag == "!" or element.get("hidden") is not None:
            return
        block = tag not in _INLINE
        if block:
            yield self._taken(style, level)
        if heading := re.fullmatch(r"h([1-6])", tag):
            style, level = "heading", int(heading.group(1))
        style = _FURNITURE.get(tag, style)
        if tag == "tr":
            cells = (" ".join(cell.text_content().split()) for cell in element)
            yield " | ".join(cells), "table", 0
            return
        if tag == "li":
            self._pieces.append(_marker(element))
        self._pieces.append(element.text or "")
        for child in element:
            yield from self.of(child, style, level)
            self._pieces.append(child.tail or "")
        if block:
            yield self._taken(style, level)

    def _taken(self, style: Style, level: int) -> tuple[str, Style, int]:
        text = re.sub(r"[ \t\r\n\f]+", " ", "".join(self._pieces)).strip()
        text = re.sub(
            r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])", "", text
        )
        self._pieces = []
        return text, style, level


def _marker(item: Element) -> str:
    """What a browser puts before a list item: a dash for bullets, the number or letter else."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "——"
    if "list-style" in (parent.get("style") or ""):
        return ""
    number = int(parent.get("start") or 1) + len(list(item.itersiblings("li", preceding=True)))
    return f"{chr(ord('a') + (number - 1) % 26)}) " if parent.get("type") == "a" else f"{number}. "
