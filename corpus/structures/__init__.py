"""Structures: from the lines of a source to a tree of numbered places, one file a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from corpus.errors import ReadError
from corpus.readers.lines import Paragraph, Source, paragraphs
from corpus.structures.gbt import is_standard, structure_gbt
from corpus.structures.headings import is_headed, structure_headings
from corpus.structures.outline import is_outline, structure_outline
from corpus.structures.statute import is_statute, structure_statute
from corpus.structures.tree import Node, Structure, modal_of, role_of

__all__ = ["KINDS", "Node", "Structure", "modal_of", "role_of", "structure_of"]

_Structure = Callable[[tuple[Paragraph, ...]], Structure]
_Evidence = Callable[[tuple[Paragraph, ...]], int]
KINDS: Mapping[str, tuple[str, _Structure, _Evidence]] = MappingProxyType(
    {
        "gbt": ("标准（GB/T 1.1）", structure_gbt, is_standard),
        "statute": ("法律法规（章、条、款、项）", structure_statute, is_statute),
        "outline": ("提纲（一、（一）1.）", structure_outline, is_outline),
        "heading": ("标题（没有编号）", structure_headings, is_headed),
    }
)


def structure_of(source: Source, kind: str | None = None) -> tuple[Structure, str]:
    """The tree of a source, and why it was read that way.

    Without ``kind`` the structure with the most paragraphs numbered its way is taken, the earlier
    of two with as many. Raises ReadError where the source has none of them, or where ``kind`` is
    unknown.
    """
    found = paragraphs(source.lines)
    counted = {name: evidence(found) for name, (_, _, evidence) in KINDS.items()}
    if kind is None:
        kind = max(counted, key=lambda name: counted[name])
        if counted[kind] == 0:
            raise ReadError(
                f"{source.name} 里没有认出条款编号或标题（4.1、第一条、一、、标题样式），不能当作条款载入；"
                "确实没有编号的，编号体系请选“标题（没有编号）”（命令行加 --structure heading），按段落载入"
            )
    if kind not in KINDS:
        raise ReadError(f"没有“{kind}”这种结构，可用的是 {'、'.join(KINDS)}")
    name, build, _ = KINDS[kind]
    said = "，".join(f"{KINDS[each][0]} {count} 处" for each, count in counted.items())
    return build(found), f"按{name}读：{said}"
