"""Amendment sheets (修改单): what they say is done to the tree, place by place.

A sheet stands at the end of a standard's file or in a file of its own. Every instruction has to be
understood: one that is not is an error, so that no clause keeps words that were amended. What is
replaced becomes furniture of the ledger, with the sheet as the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.errors import LocatorError
from corpus.locators import Locator, parse_locator
from corpus.readers.lines import Line, Paragraph, Source
from corpus.structures.tree import Node, Structure

_PLACE = r"((?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3})*(?:\s*[a-z][)）])?(?:\s*\d{1,2}[)）])?|表\s*(?:[A-Z]\.)?\d{1,3}|附录\s*[A-Z])"
_UNIT = r"\s*(?:条|款|项|列项)?\s*"
_CHANGES = r"(?:修改为|更改为|修订为|替换为|变更为|改为)"
_SHEET = re.compile(r"第\s*([\d一二三四五六七八九十]+)\s*号修改单")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}、)\s*"
)
_WORDS = re.compile(
    rf"^(?:将|把)?\s*{_PLACE}{_UNIT}中?的?\s*[“\"「](.+?)[”\"」]\s*{_CHANGES}[:：]?\s*[“\"「](.+?)[”\"」][。.]?$",
    re.DOTALL,
)
_REPLACE = re.compile(
    rf"^(?:将|把)?\s*{_PLACE}{_UNIT}(?:的?(?:内容|正文|条文|规定))?\s*{_CHANGES}[:：]?\s*(.*)$",
    re.DOTALL,
)
_DELETE = re.compile(
    rf"^(?:(?:删除|删去|取消)\s*{_PLACE}{_UNIT}|{_PLACE}{_UNIT}(?:予以)?(?:删除|删去|取消))(?:的内容)?[。.]?$"
)
_INSERT = re.compile(
    rf"^(?:在\s*{_PLACE}{_UNIT}(?:之后|后面|后)?[，,]?\s*)?(?:增加|新增|增补|补充)(?:一条|条款|以下内容|下列内容|内容)?"
    rf"[，,]?(?:作为|编号为)?[:：]?\s*[“\"「]?{_PLACE}[\s　：:]*(.*)$",
    re.DOTALL,
)
_PREAMBLE = re.compile(r"(?:批准|发布|实施|生效)|^《.*》$|^[A-Z/]+\s?[\d.]+\s?[-—–]\s?\d{4}")


@dataclass(slots=True)
class _Instruction:
    kind: str
    place: str
    text: list[str]
    lines: list[Line] = field(default_factory=list)
    was: str = ""


def with_sheets(source: Source, sheets: Sequence[Source]) -> Source:
    """The lines of a document followed by those of its sheets, numbered on."""
    lines = list(source.lines)
    for sheet in sheets:
        lines.append(Line(len(lines) + 1, ""))
        if not any(_SHEET.search(line.text) for line in sheet.lines[:10]):
            first = next((line.number for line in lines if _SHEET.search(line.text)), 0)
            lines.append(Line(len(lines) + 1, f"第{2 if first else 1}号修改单"))
        lines += [replace(line, number=len(lines) + at) for at, line in enumerate(sheet.lines, 1)]
    return replace(source, lines=tuple(lines))


def opens_sheet(found: Sequence[Paragraph]) -> str | None:
    """The name of the sheet that the first paragraph opens, e.g. 第1号修改单, else None.

    A list of references names sheets too: instructions have to follow.
    """
    text, *following = (paragraph.text.strip() for paragraph in found)
    match = _SHEET.search(text)
    if match is None or len(text) > 80 or re.search(r"[，。；]", text):
        return None
    for each in following:
        if _instruction(_NUMBERING.sub("", each)):
            return f"第{match.group(1)}号修改单"
        if _SHEET.search(each) and not re.search(r"[，。；]", each):
            return None  # that one is the heading
    return None


def amend(structure: Structure, name: str, paragraphs: Sequence[Paragraph]) -> None:
    """Do what a sheet says; what is not understood, or has no such place, is an error."""
    instructions: list[_Instruction] = []
    for paragraph in paragraphs:
        text = _NUMBERING.sub("", paragraph.text.strip())
        found = _instruction(text)
        if found:
            found.lines += paragraph.lines
            instructions.append(found)
        elif instructions and instructions[-1].kind in ("replace", "insert"):
            instructions[-1].text.append(paragraph.text.strip())
            instructions[-1].lines += paragraph.lines
        elif not instructions and _PREAMBLE.search(text):
            structure.drop(paragraph, f"{name}的题目和说明")
        else:
            structure.drop(paragraph, f"{name}里没有看懂的话")
            structure.error(f"{name}里这一段没有看懂，不能照改：{text[:30]}")
    for instruction in instructions:
        _follow(structure, name, instruction)


def _instruction(text: str) -> _Instruction | None:
    if match := _WORDS.match(text):
        return _Instruction("words", match.group(1), [match.group(3)], was=match.group(2))
    if match := _REPLACE.match(text):
        return _Instruction("replace", match.group(1), [match.group(2)])
    if match := _DELETE.match(text):
        return _Instruction("delete", match.group(1) or match.group(2), [])
    if match := _INSERT.match(text):
        return _Instruction("insert", match.group(2), [match.group(3)])
    return None


def _follow(structure: Structure, name: str, told: _Instruction) -> None:
    try:
        locator = parse_locator("gbt", told.place)
    except LocatorError:
        _refuse(structure, name, told, f"{name}指的位置“{told.place}”看不懂")
        return
    node = next((each for each in structure.nodes if each.locator == locator), None)
    if told.kind == "insert":
        if node is not None:
            _refuse(structure, name, told, f"{name}要增加的 {locator} 已经有了")
        else:
            _insert(structure, name, locator, told)
    elif node is None:
        _refuse(structure, name, told, f"{name}要改的 {locator} 在正文里没有")
    elif told.kind == "words":
        _change_words(structure, name, node, told)
    else:
        _replace(structure, name, node, told)


def _refuse(structure: Structure, name: str, told: _Instruction, said: str) -> None:
    structure.error(said)
    structure.furniture += [(line, f"{name}里没有照改的话") for line in told.lines]


def _change_words(structure: Structure, name: str, node: Node, told: _Instruction) -> None:
    was = re.compile(r"\s*".join(map(re.escape, re.sub(r"\s", "", told.was))))
    if was.search(node.text) is None:
        said = f"{name}要改的话“{told.was[:20]}”在 {node.locator} 里没有"
        _refuse(structure, name, told, said)
        return
    node.paragraphs = [was.sub(lambda _: told.text[0], text) for text in node.paragraphs]
    structure.furniture += [(line, f"{name}：已改进 {node.locator}") for line in told.lines]
    node.amended_by = name


def _replace(structure: Structure, name: str, node: Node, told: _Instruction) -> None:
    """New words for a place, or none: its list items, notes and tables go with the old words."""
    below = [each for each in structure.nodes if _is_below(each.locator, node.locator)]
    if told.kind == "replace":
        below = [each for each in below if each.locator.steps[-1].kind not in ("clause", "annex")]
    gone = [node, *below] if told.kind == "delete" else below
    for each in (node, *below):
        structure.furniture += [(line, f"被{name}取代：{node.locator}") for line in each.lines]
    structure.nodes = [each for each in structure.nodes if each not in gone]
    if told.kind == "delete":
        structure.furniture += [(line, f"{name}：删除 {node.locator}") for line in told.lines]
        structure.removed |= {each.locator for each in gone}
        return
    words = _unquoted("\n".join(filter(None, told.text)))
    node.title, node.paragraphs = _parted(words, str(node.locator), node.title)
    node.lines, node.amended_by = list(told.lines), name


def _insert(structure: Structure, name: str, locator: Locator, told: _Instruction) -> None:
    words = _unquoted("\n".join(filter(None, told.text)))
    title, paragraphs = _parted(words, str(locator), "")
    node = Node(locator, title, paragraphs, parent=locator.parent, amended_by=name)
    node.lines += told.lines
    parent = locator.parent
    if parent is not None and all(each.locator != parent for each in structure.nodes):
        structure.error(f"{name}要增加的 {locator} 没有上级 {parent}")
    before = [
        at
        for at, each in enumerate(structure.nodes)
        if each.locator.steps[0].kind == locator.steps[0].kind and each.locator < locator
    ]
    structure.nodes.insert((before[-1] if before else len(structure.nodes) - 1) + 1, node)


def _parted(words: str, place: str, title: str) -> tuple[str, list[str]]:
    """Title and paragraphs of new words: a first line without a full stop is a title."""
    first, *rest = words.removeprefix(place).strip().split("\n")
    if rest and len(first) <= 40 and not re.search(r"[。；：]", first):
        return first.strip(), rest
    return title, [first, *rest]


def _is_below(place: Locator, above: Locator) -> bool:
    parent = place.parent
    while parent is not None:
        if parent == above:
            return True
        parent = parent.parent
    return False


def _unquoted(text: str) -> str:
    text = text.strip()
    if text[:1] in '“"「' and text.rstrip("。.")[-1:] in '”"」':
        return text.rstrip("。.")[1:-1].strip()
    return text
