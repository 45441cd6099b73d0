"""What a paper is to be made of, and how people type that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.quiz.errors import BlueprintError
from assistant.quiz.items import TYPE_NAMES, TYPES, Difficulty, ItemType, Level, QuizItem

POINTS: dict[ItemType, float] = {
    "single": 2, "multiple": 3, "tf": 1, "blank": 2, "short": 8, "matching": 4, "scenario": 3, "order": 4,
}  # fmt: skip

MOST_ITEMS = 5000  # of one type
_ALIASES = {"fill": "blank"}  # as other programs call it


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Section(_Record):
    """How many items of a type, what each is worth, and how they may be chosen."""

    type: ItemType
    count: Annotated[int, Field(ge=1, le=MOST_ITEMS)]
    points: Annotated[float, Field(gt=0, le=100)] = 2.0
    difficulties: Annotated[tuple[Difficulty, ...], Field(strict=False)] = ()
    levels: Annotated[tuple[Level, ...], Field(strict=False)] = ()

    def wants(self, item: QuizItem) -> bool:
        """Whether an item is of a difficulty and a level asked for."""
        return (not self.difficulties or item.difficulty in self.difficulties) and (
            not self.levels or item.level in self.levels
        )


class Blueprint(_Record):
    """What a paper is made of. With ``repeats`` a sentence may be asked in several items."""

    title: str = "练习卷"
    scope: Annotated[tuple[str, ...], Field(strict=False)] = ()
    sections: Annotated[tuple[Section, ...], Field(strict=False, min_length=1)]
    repeats: bool = False


def read_blueprint(
    types: str,
    scope: Sequence[str],
    *,
    title: str = "练习卷",
    repeats: bool = False,
    difficulties: Sequence[str] = (),
    levels: Sequence[str] = (),
) -> Blueprint:
    """A blueprint from what people type; a scope may list several names parted by commas.

    Raises BlueprintError saying what cannot be read.
    """
    named = tuple(name for part in scope for name in re.split(r"[,，]", part) if name.strip())
    chosen = {"difficulties": tuple(difficulties), "levels": tuple(levels)}
    try:
        sections = tuple(
            Section.model_validate(section.model_dump() | chosen) for section in read_types(types)
        )
        return Blueprint(title=title, scope=named, sections=sections, repeats=repeats)
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        raise BlueprintError(
            f"“{first['input']}”不对：难度写易、中、难，层次写记忆、理解、应用，每种题型最多 {MOST_ITEMS} 道"
        ) from exc


def read_types(text: str) -> tuple[Section, ...]:
    """The sections of ``single:10,tf:5``; ``single:10@3`` says what each is worth.

    Raises BlueprintError saying what cannot be read.
    """
    sections: list[Section] = []
    for part in re.split(r"[,，\s]+", text.strip(" ,，\n")):
        match = re.fullmatch(r"(\w+)[:：](\d{1,9})(?:@(\d{1,9}(?:\.\d)?))?", part)
        named = _ALIASES.get(match[1], match[1]) if match else ""
        kind = next((known for known in TYPES if known == named), None)
        if match is None or kind is None:
            known = "、".join(f"{name}（{TYPE_NAMES[name]}）" for name in get_args(ItemType))
            raise BlueprintError(f"题型“{part}”读不懂，请写成 single:10,tf:5；题型有 {known}")
        if not 0 < int(match[2]) <= MOST_ITEMS:
            raise BlueprintError(f"“{part}”的题数要在 1 到 {MOST_ITEMS} 之间")
        points = float(match[3]) if match[3] else float(POINTS[kind])
        if not 0 < points <= 100:
            raise BlueprintError(f"“{part}”的分值要大于 0、不超过 100")
        sections.append(Section(type=kind, count=int(match[2]), points=points))
    return tuple(sections)
