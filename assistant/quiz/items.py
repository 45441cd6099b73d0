"""A quiz item: what is asked, what is right, and the clause that says so."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from corpus.documents import Clause, Document, Provenance, citation_label, provenance

ItemType = Literal["single", "multiple", "tf", "blank", "short", "matching", "scenario", "order"]
Facet = Literal[
    "figure",
    "unit",
    "actor",
    "level",
    "condition",
    "modal",
    "definition",
    "scope",
    "sequence",
    "attribution",
    "source",
    "contents",
    "statement",
    "computed",
    "limit",
    "procedure",
    "start",
    "cell",
    "exception",
    "steps",
    "standing",
    "term",
    "joint",
    "name",
    "dealing",
    "principle",
    "case",
    "sanction",
    "measure",
    "class",
]
Difficulty = Literal["易", "中", "难"]
Level = Literal["记忆", "理解", "应用"]
Maker = Literal["rules", "model", "person"]
TYPES: tuple[ItemType, ...] = get_args(ItemType)
TYPE_NAMES: dict[ItemType, str] = {
    "single": "单选题",
    "multiple": "多选题",
    "tf": "判断题",
    "blank": "填空题",
    "short": "简答题",
    "matching": "配对题",
    "scenario": "情景题",
    "order": "排序题",
}
FACET_NAMES: dict[Facet, str] = {
    "figure": "数字",
    "unit": "单位",
    "actor": "主体",
    "level": "层级",
    "condition": "条件",
    "modal": "要求强度",
    "definition": "定义",
    "scope": "范围",
    "sequence": "先后",
    "attribution": "归属",
    "source": "出处",
    "contents": "内容",
    "statement": "正误",
    "computed": "推算",
    "limit": "界限",
    "procedure": "办理",
    "start": "起算",
    "cell": "表格",
    "exception": "例外",
    "steps": "步骤",
    "standing": "性质",
    "term": "用语",
    "joint": "并列",
    "name": "名称",
    "dealing": "程序",
    "principle": "原则",
    "case": "适用",
    "sanction": "罚则",
    "measure": "处理",
    "class": "类别",
}
PLACED: tuple[Facet, ...] = ("figure", "modal", "actor")  # asked for in several sentences
BLANK = "____"
NOT_LISTED = "没有"  # how a stem asks for what a list does not have
RIGHT, WRONG = "正确", "错误"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ItemCitation(_Record):
    """The words of a clause that an item rests on: ``quote`` is the clause's text at start:end."""

    clause_id: str
    document_id: str
    edition: str
    locator: str
    label: str
    provenance: Provenance
    quote: _Text
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]

    @property
    def permanent_id(self) -> str:
        """The clause in the edition that was cited: ``document@edition/locator``."""
        return self.clause_id.replace("/", f"@{self.edition}/", 1)


class QuizItem(_Record):
    """One item. Which fields hold the answer depends on the type:

    - ``single``, ``scenario``: ``key`` has one index into ``options``; ``multiple``: two or more
    - ``tf``: options are 正确 and 错误
    - ``order``: ``key`` is the right order of ``options``
    - ``matching``: ``key[i]`` is the option that belongs to ``prompts[i]``
    - ``blank``: ``accepted[i]`` are the spellings accepted for the i-th blank of the stem
    - ``short``: ``points`` are what an answer has to say, each verbatim in a quote

    ``claim`` is the sentence that the answer completes (____ where it goes) or judges; it is what the
    proof checks against the library. Empty where the options are whole sentences of their own.
    ``difficulty`` is what ``hardness.rated`` finds, unless a person says otherwise.
    """

    id: str = ""
    type: ItemType
    facet: Facet
    stem: _Text
    prompts: Annotated[tuple[_Text, ...], Field(strict=False)] = ()
    options: Annotated[tuple[_Text, ...], Field(strict=False, max_length=26)] = ()
    key: Annotated[tuple[int, ...], Field(strict=False)] = ()
    accepted: Annotated[tuple[tuple[_Text, ...], ...], Field(strict=False)] = ()
    points: Annotated[tuple[_Text, ...], Field(strict=False)] = ()
    claim: str = ""
    rationale: _Text
    citations: Annotated[tuple[ItemCitation, ...], Field(strict=False, min_length=1)]
    difficulty: Difficulty = "中"
    level: Level
    tags: Annotated[tuple[str, ...], Field(strict=False)] = ()
    made_by: Maker = "rules"

    @model_validator(mode="after")
    def _whole(self) -> QuizItem:
        if any(not 0 <= at < len(self.options) for at in self.key):
            raise ValueError("答案指向了不存在的选项")
        if fault := _shape_fault(self):
            raise ValueError(fault)
        if not self.id:
            object.__setattr__(self, "id", stable_id(self))
        return self

    @property
    def cites_options(self) -> bool:
        """Whether every option has the citation at its own place."""
        each = self.facet in ("statement", "limit", "sanction", *PLACED) and self.type in (
            "single",
            "multiple",
        )
        topics = self.facet == "exception" and self.type == "multiple"
        several = len(self.citations) == len(self.options)
        return self.type == "order" or topics or (each and several)

    @property
    def key_texts(self) -> tuple[str, ...]:
        """The right answer in words: options in key order, spellings, or points."""
        if self.type == "blank":
            return tuple(spellings[0] for spellings in self.accepted)
        return tuple(self.options[at] for at in self.key) or self.points

    @property
    def answer(self) -> str:
        """The right answer as a key prints it: letters, 正确 or 错误, pairs, words."""
        match self.type:
            case "single" | "multiple" | "scenario":
                return "".join(LETTERS[at] for at in self.key)
            case "order":
                return " → ".join(LETTERS[at] for at in self.key)
            case "matching":
                pairs = (f"{at}-{LETTERS[option]}" for at, option in enumerate(self.key, start=1))
                return "，".join(pairs)
            case _:
                return "；".join(self.key_texts)

    def is_right(self, given: tuple[str, ...]) -> bool:
        """Whether an answer is right: option texts (in order for order and matching) or blanks.

        A short answer is never marked by code: False unless it says every point verbatim.
        """
        match self.type:
            case "multiple":
                return set(given) == set(self.key_texts) and len(given) == len(self.key)
            case "blank":
                return len(given) == len(self.accepted) and all(
                    folded(said) in {folded(spelling) for spelling in spellings}
                    for said, spellings in zip(given, self.accepted, strict=True)
                )
            case "short":
                said = folded("".join(given))
                return all(folded(point) in said for point in self.points)
            case _:
                return given == self.key_texts


def stable_id(item: QuizItem) -> str:
    """Sixteen hex digits over what is asked and what is right; the order of options is no part."""
    said = "\n".join(
        (
            item.type,
            item.stem,
            *item.prompts,
            "|",
            *sorted(item.options),
            "|",
            *(sorted(item.key_texts) if item.type == "multiple" else item.key_texts),
            *sorted(citation.clause_id for citation in item.citations),
        )
    )
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def tagged(document: Document, clause: Clause, *about: str) -> tuple[str, ...]:
    """The tags of an item: the document, what it is about, the title of the clause where it has one."""
    return tuple(filter(None, (document.title, *about, clause.title)))


def cite(
    document: Document, clause: Clause, start: int = 0, end: int | None = None
) -> ItemCitation:
    """A citation of the clause's words at ``start:end``, of all of them where no end is given."""
    end = len(clause.text) if end is None else end
    return ItemCitation(
        clause_id=clause.id,
        document_id=document.id,
        edition=clause.edition,
        locator=str(clause.locator),
        label=citation_label(document, clause),
        provenance=provenance(document, clause),
        quote=clause.text[start:end],
        start=start,
        end=end,
    )


def folded(text: str) -> str:
    """A text for comparing answers: no white space, full width, dashes or case."""
    wide = str.maketrans("０１２３４５６７８９：∶／～—–－％", "0123456789::/~---%")
    kept = re.sub(r"[\s，。；、,.;“”\"]+$|\s+", "", text.translate(wide))
    return kept.lower()


def _shape_fault(item: QuizItem) -> str:
    """What is missing for the type, or nothing."""
    count = len(item.key)
    match item.type:
        case "single" | "scenario":
            return "" if count == 1 and len(item.options) >= 3 else "单选要有三个以上选项和一个答案"
        case "multiple":
            enough = 2 <= count < len(item.options) and list(item.key) == sorted(set(item.key))
            return "" if enough else "多选要有两个以上答案和至少一个干扰项"
        case "tf":
            return "" if item.options == (RIGHT, WRONG) and count == 1 else "判断题只有正确和错误"
        case "order":
            whole = sorted(item.key) == list(range(len(item.options))) and count >= 3
            return "" if whole else "排序题的答案要用到每个选项一次"
        case "matching":
            whole = count == len(item.prompts) >= 2 and len(set(item.key)) == count
            return "" if whole else "配对题的每个左项要有一个不同的右项"
        case "blank":
            blanks = item.stem.count(BLANK)
            return "" if blanks == len(item.accepted) > 0 else "填空题的空格数与答案数要相同"
        case "short":
            return "" if item.points else "简答题要有得分点"
