"""Moodle XML: the richest of the exchange formats, and back.

Rules from Moodle's ``question/format/xml``: a name is required, text is HTML, fractions come from a
fixed list. Order becomes matching with positions; several blanks are not made. The citations are in
the general feedback, the tags and, for reading back, in a comment before each question.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

from lxml import etree

from assistant.quiz.errors import ExportError
from assistant.quiz.exports.grades import share
from assistant.quiz.exports.texts import (
    POSITION,
    read_back,
    read_record,
    record_of,
    record_type,
    sources_of,
)
from assistant.quiz.items import QuizItem
from assistant.quiz.papers import Paper, PaperItem

_QTYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "scenario": "multichoice",
    "tf": "truefalse",
    "blank": "shortanswer",
    "short": "essay",
    "matching": "matching",
    "order": "matching",
}
_MARK = "clausedesk "


def write(paper: Paper, path: Path) -> None:
    """One category, one question an item."""
    quiz = etree.Element("quiz")
    category = etree.SubElement(quiz, "question", type="category")
    title = paper.title.replace("/", "//")  # a single slash parts categories
    _text(category, "category", f"$course$/{title}")
    for entry in paper.items:
        quiz.append(etree.Comment(_MARK + record_of(entry).replace("--", "\\u002d\\u002d")))
        quiz.append(_question(entry))
    path.write_bytes(
        etree.tostring(quiz, encoding="utf-8", xml_declaration=True, pretty_print=True)
    )


def read(path: Path) -> Paper:
    """A paper from a file of this program; raises ExportError."""
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except etree.XMLSyntaxError as exc:
        raise ExportError(f"{path.name} 不是合法的 XML（第 {exc.lineno} 行）") from exc
    found: list[PaperItem] = []
    record = ""
    for node in root:
        if node.tag is etree.Comment:
            record = (node.text or "").removeprefix(_MARK)
        elif node.get("type") != "category":
            place = f"{path.name} 第 {len(found) + 1} 题"
            found.append(read_record(record, _shown(node, record, place), place))
            record = ""
    return read_back(found, path.stem)


def _question(entry: PaperItem) -> etree._Element:
    item = entry.item
    question = etree.Element("question", type=_QTYPES[item.type])
    _text(question, "name", f"{item.id} {item.stem[:60]}")
    _html(question, "questiontext", item.stem)
    _html(question, "generalfeedback", f"{item.rationale}\n{sources_of(item)}")
    etree.SubElement(question, "defaultgrade").text = f"{entry.points:g}"
    etree.SubElement(question, "penalty").text = "0"
    etree.SubElement(question, "hidden").text = "0"
    etree.SubElement(question, "idnumber").text = item.id
    _answers(question, item)
    tags = etree.SubElement(question, "tags")
    for tag in (*item.tags, item.difficulty, item.level, *(c.label for c in item.citations)):
        _text(tags, "tag", tag)
    return question


def _answers(question: etree._Element, item: QuizItem) -> None:
    match item.type:
        case "single" | "scenario" | "multiple":
            etree.SubElement(question, "single").text = str(item.type != "multiple").lower()
            etree.SubElement(question, "shuffleanswers").text = "true"
            etree.SubElement(question, "answernumbering").text = "ABCD"
            for at, option in enumerate(item.options):
                part = share(len(item.key))
                wrong = f"-{part}" if item.type == "multiple" else "0"
                _answer(question, option, part if at in item.key else wrong, as_html=True)
        case "tf":
            for said, at in (("true", 0), ("false", 1)):
                _answer(question, said, "100" if at in item.key else "0")
        case "blank":
            etree.SubElement(question, "usecase").text = "0"
            for spelling in item.accepted[0]:
                _answer(question, spelling, "100")
        case "short":
            _html(question, "graderinfo", "\n".join(item.points))
        case "matching":
            for prompt, at in zip(item.prompts, item.key, strict=True):
                _pair(question, prompt, item.options[at])
        case "order":
            for at, option in enumerate(item.options):
                _pair(question, option, POSITION.format(item.key.index(at) + 1))


def _shown(node: etree._Element, record: str, place: str) -> dict[str, object]:
    """The fields of an item that people may have changed in the file."""
    shown: dict[str, object] = {"stem": _said(node, "questiontext")}
    shown["rationale"] = _said(node, "generalfeedback").partition("\n")[0]
    kind = record_type(record, place)
    answers = [(_said(a, "."), float(a.get("fraction", "0"))) for a in node.findall("answer")]
    pairs = [(_said(p, "."), _said(p, "answer")) for p in node.findall("subquestion")]
    match kind:
        case "tf":
            right = next((text for text, fraction in answers if fraction > 0), "")
            shown |= {"options": ("正确", "错误"), "key": (0 if right == "true" else 1,)}
        case "blank":
            shown["accepted"] = (tuple(text for text, _ in answers),)
        case "short":
            shown["points"] = tuple(_said(node, "graderinfo").splitlines())
        case "matching":
            options = sorted(right for _, right in pairs)
            shown |= {"prompts": tuple(left for left, _ in pairs), "options": options}
            shown["key"] = tuple(options.index(right) for _, right in pairs)
        case "order":
            in_order = sorted(pairs, key=lambda pair: int(re.sub(r"\D", "", pair[1]) or 0))
            shown |= {"options": [left for left, _ in pairs]}
            shown["key"] = tuple(pairs.index(pair) for pair in in_order)
        case _:
            shown["options"] = [text for text, _ in answers]
            shown["key"] = tuple(at for at, (_, fraction) in enumerate(answers) if fraction > 0)
    return shown


def _said(node: etree._Element, path: str) -> str:
    found = node if path == "." else node.find(path)
    text = found.findtext("text") if found is not None else ""
    lines = re.split(r"<br\s*/?>|\n", text or "")
    return html.unescape("\n".join(re.sub(r"<[^>]+>", "", line) for line in lines)).strip()


def _text(parent: etree._Element, name: str, text: str) -> etree._Element:
    node = etree.SubElement(parent, name)
    etree.SubElement(node, "text").text = text
    return node


def _html(parent: etree._Element, name: str, text: str) -> None:
    _text(parent, name, html.escape(text, quote=False).replace("\n", "<br>")).set("format", "html")


def _answer(question: etree._Element, text: str, fraction: str, *, as_html: bool = False) -> None:
    shown = html.escape(text, quote=False) if as_html else text
    node = _text(question, "answer", shown)
    node.set("fraction", fraction)
    node.set("format", "html" if as_html else "moodle_auto_format")


def _pair(question: etree._Element, left: str, right: str) -> None:
    node = _text(question, "subquestion", html.escape(left, quote=False))
    node.set("format", "html")
    _text(node, "answer", right)
