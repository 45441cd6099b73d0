"""Tables and figures of a standard: captions, the rows below them, and where a table ends."""

from __future__ import annotations

from corpus.grammars import Step
from corpus.locators import Locator
from corpus.readers.lines import Paragraph
from corpus.structures.draft import Draft
from corpus.structures.marks import NUMBER, Caption, annex_of, caption_of, item_of
from corpus.structures.tree import Node


def open_captioned(draft: Draft, paragraph: Paragraph, text: str) -> bool:
    """Open the table or figure whose caption a paragraph is; False where it is none."""
    caption = caption_of(text, recognised=paragraph.first.confidence < 1)
    if caption is None or _only_names_a_table(draft, paragraph, caption):
        return False
    locator = Locator("gbt", (Step(caption.kind, caption.number),))
    if caption.goes_on:
        draft.structure.drop(paragraph, "续表的表题")
        draft.table = next((n for n in draft.structure.nodes if n.locator == locator), None)
        return True
    if locator in draft.seen:
        draft.structure.error(f"{locator} 出现了两次")
        return False
    node = Node(locator, caption.title, role="table")
    node.parent = draft.numbered[-1].locator if draft.numbered else None
    draft.seen.add(locator)
    node.lines += paragraph.lines
    draft.structure.nodes.append(node)
    draft.table = node if caption.kind == "table" else None
    return True


def is_row(draft: Draft, paragraph: Paragraph, text: str) -> bool:
    """Whether a paragraph is a row. Without a table style (PDF), rows go on until something numbered
    or a whole sentence.
    """
    if paragraph.first.style == "table":
        return True
    if draft.table is None or paragraph.first.page is None or text.endswith("。"):
        return False
    item = item_of(text)
    opens = NUMBER.match(text) or annex_of(text) or caption_of(text, recognised=False)
    return not opens and (item is None or item.kind != "note")


def add_row(draft: Draft, paragraph: Paragraph, text: str) -> None:
    """Add a row to the open table, or to the place that holds it."""
    holder = draft.table or draft.place
    if holder is None:
        draft.opening.append(paragraph)
        return
    holder.paragraphs.append(text)
    holder.lines += paragraph.lines


def _only_names_a_table(draft: Draft, paragraph: Paragraph, caption: Caption) -> bool:
    bare = caption.kind == "table" and not caption.title and not caption.goes_on
    return bare and paragraph.first.style == "body" and draft.table is None
