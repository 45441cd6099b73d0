"""Word: the paper, and the key with its sources in a file of its own."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt

from assistant.quiz.exports.texts import answer_of, heading, sections, sources_of
from assistant.quiz.items import LETTERS, QuizItem
from assistant.quiz.papers import Paper


def write(paper: Paper, path: Path) -> None:
    """The paper without answers."""
    document = _document(heading(paper))
    document.add_paragraph("姓名：____________　　得分：____________")
    for name, entries in sections(paper):
        document.add_heading(name, level=2)
        for number, entry in entries:
            document.add_paragraph(f"{number}. {entry.item.stem}（{entry.points:g} 分）")
            for line in _below(entry.item):
                document.add_paragraph(line).paragraph_format.left_indent = Pt(21)
    document.save(str(path))


def write_key(paper: Paper, path: Path) -> Path:
    """The key with rationale and sources beside the paper; where it was written."""
    key = path.with_name(f"{path.stem}-答案.docx")
    document = _document(f"{heading(paper)}　答案")
    table = document.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    for cell, name in zip(table.rows[0].cells, ("题号", "答案", "解析", "出处"), strict=True):
        cell.text = name
    for number, entry in enumerate(paper.items, start=1):
        item = entry.item
        texts = (str(number), answer_of(item), item.rationale, sources_of(item))
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    for said in paper.shortfalls:
        document.add_paragraph(said)
    document.save(str(key))
    return key


def _below(item: QuizItem) -> list[str]:
    prompts = [f"({at}) {prompt}" for at, prompt in enumerate(item.prompts, start=1)]
    if item.type == "tf":
        return ["（　　）"]
    if item.type == "short":
        return ["", "", ""]
    return prompts + [f"{x}. {option}" for x, option in zip(LETTERS, item.options, strict=False)]


def _document(title: str) -> WordDocument:
    document = Document()
    style = document.styles["Normal"]
    style.font.size = Pt(10.5)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    document.add_heading(title, level=1)
    document.core_properties.author = "clausedesk"
    return document
