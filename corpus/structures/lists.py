"""List items, notes and examples of a standard: which place each belongs to, and their order."""

from __future__ import annotations

from corpus.grammars import Step
from corpus.locators import Locator
from corpus.readers.lines import Paragraph
from corpus.structures.draft import Draft
from corpus.structures.marks import Item, item_of, misread_dash
from corpus.structures.tree import Node

SAME_EDGE = 6  # points
DASH_WIDTH = 30  # points at most from a dash to its words
_LEVELS = ("letter", "dash", "number")  # of lists, the outermost first
_APART = ("note", "example")  # they stand beside the text, not in it


def open_item(draft: Draft, paragraph: Paragraph, text: str) -> bool:
    """Open the item, note or example that a paragraph is; False where it is none."""
    if not draft.numbered:
        return False
    item = item_of(text)
    if item is None and paragraph.first.confidence < 1 and _is_in_a_list(draft):
        item = misread_dash(text)
    if item is None:
        return False
    if item.kind in _APART:
        _add_item(draft, paragraph, item)
    else:
        add_to_list(draft, paragraph, item)
    return True


def add_to_list(draft: Draft, paragraph: Paragraph, item: Item) -> None:
    """Add an item of a list; one that is not the next is an error of the structure."""
    kind = item.kind
    while (
        draft.lists and _kind_of(draft.lists[-1]) != kind and not _may_hold(draft.lists[-1], kind)
    ):
        draft.lists.pop()
    beside = draft.lists[-1] if draft.lists and _kind_of(draft.lists[-1]) == kind else None
    expected = beside.locator.steps[-1].number[0] + 1 if beside else 1
    begins = kind != "dash" and item.number == 1
    if kind != "dash" and not begins and item.number != expected:
        draft.structure.error(
            f"{draft.numbered[-1].locator} 的列项 {item.text[:12]}… 序号不连续，应是第 {expected} 项"
        )
    if beside and not begins:
        draft.lists.pop()
    _add_item(draft, paragraph, Item(kind, item.number or expected, item.text))
    draft.lists.append(draft.structure.nodes[-1])


def lost_its_dash(draft: Draft, paragraph: Paragraph, text: str) -> bool:
    """Recognition sometimes drops a dash: the line stands where the other dashes stand."""
    before = draft.lists[-1] if draft.lists else None
    if before is None or _kind_of(before) != "dash" or not before.lines:
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


def _is_in_a_list(draft: Draft) -> bool:
    before = draft.lists[-1].text if draft.lists else draft.place.text if draft.place else ""
    return before.endswith(("：", "；"))


def _add_item(draft: Draft, paragraph: Paragraph, item: Item) -> None:
    apart = item.kind in _APART
    if apart and draft.lists and draft.lists[-1].text.endswith("。"):
        draft.lists = []  # the list is finished: a note after it is the clause's own
    holder = draft.lists[-1] if draft.lists else draft.numbered[-1]
    number = item.number
    locator = _below(holder, item.kind, number)
    while locator in draft.seen and item.kind in (*_APART, "dash"):
        number += 1
        locator = _below(holder, item.kind, number)
    node = Node(locator, parent=holder.locator)
    node.role = "note" if item.kind == "note" else "example" if apart else None
    node.paragraphs.append(item.text.strip())
    before = draft.place
    draft.add(node, paragraph)
    if apart:
        draft.place = before


def _below(holder: Node, kind: str, number: int) -> Locator:
    return Locator("gbt", (*holder.locator.steps, Step(kind, (number,))))


def _kind_of(item: Node) -> str:
    return item.locator.steps[-1].kind


def _may_hold(item: Node, kind: str) -> bool:
    deeper = _LEVELS.index(kind) > _LEVELS.index(_kind_of(item))
    return deeper and item.text.endswith(("：", ":"))
