"""How an item reads on paper, the same in every format."""

from __future__ import annotations

import json
import re

from pydantic import ValidationError

from assistant.quiz.errors import ExportError
from assistant.quiz.items import LETTERS, RIGHT, TYPE_NAMES, TYPES, WRONG, ItemType, QuizItem
from assistant.quiz.papers import Paper, PaperItem

_SHOWN = {"id", "type", "stem", "prompts", "options", "key", "accepted", "points", "rationale"}
POSITION = "第 {} 位"


def sources_of(item: QuizItem) -> str:
    """Where the answer stands: label, provenance and quote of every citation, one a line."""
    return "\n".join(
        f"{cited.label}〔{cited.provenance}〕：「{cited.quote}」" for cited in item.citations
    )


def full_stem(item: QuizItem) -> str:
    """The stem, with the numbered prompts of a matching item below."""
    lines = (f"({at}) {prompt}" for at, prompt in enumerate(item.prompts, start=1))
    return "\n".join((item.stem, *lines))


def split_stem(text: str) -> tuple[str, tuple[str, ...]]:
    """Stem and prompts of what ``full_stem`` wrote."""
    stem, *prompts = re.split(r"\n\(\d+\) ", text.strip())
    return stem, tuple(prompts)


def answer_of(item: QuizItem, joint: str = "") -> str:
    """The answer for a column: letters, 正确, 3;三|…, 1-A,2-B, or the points one a line."""
    match item.type:
        case "single" | "multiple" | "scenario" | "order":
            return joint.join(LETTERS[at] for at in item.key)
        case "matching":
            return ",".join(
                f"{at}-{LETTERS[option]}" for at, option in enumerate(item.key, start=1)
            )
        case "blank":
            return "|".join(";".join(spellings) for spellings in item.accepted)
        case "short":
            return "\n".join(item.points)
        case "tf":
            return item.key_texts[0]


def answer_fields(item_type: ItemType, answer: str) -> dict[str, object]:
    """The fields of an item that ``answer_of`` printed; raises ExportError."""
    said = answer.strip()
    match item_type:
        case "blank":
            return {"accepted": tuple(tuple(part.split(";")) for part in said.split("|"))}
        case "short":
            return {"points": tuple(said.splitlines())}
        case "tf":
            if said not in (RIGHT, WRONG):
                raise ExportError(f"判断题的答案“{said}”读不懂，请写正确或错误")
            return {"key": (0 if said == RIGHT else 1,)}
        case "matching":
            letters = [part.partition("-")[2] for part in said.split(",")]
        case _:
            letters = re.findall(r"[A-Za-z]", said)
    if not all(letter and letter.upper() in LETTERS for letter in letters):
        raise ExportError(f"答案“{said}”读不懂，请用选项字母")
    key = [LETTERS.index(letter.upper()) for letter in letters]
    return {"key": tuple(sorted(key) if item_type == "multiple" else key)}


def record_of(entry: PaperItem) -> str:
    """What people need not see but reading back needs: one line of JSON."""
    rest = entry.item.model_dump(mode="json", exclude=_SHOWN)
    said = {"type": entry.item.type, "points_worth": entry.points, **rest}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def read_record(record: str, shown: dict[str, object], place: str) -> PaperItem:
    """The item of a record and the fields that people see; raises ExportError naming the place."""
    try:
        rest = json.loads(record)
        worth = float(rest.pop("points_worth"))
        whole = json.dumps({**rest, **shown}, ensure_ascii=False)
        return PaperItem(item=QuizItem.model_validate_json(whole), points=worth)
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        said = str(first.get("ctx", {}).get("error", "")) or first["msg"]
        raise ExportError(f"{place}的题目不完整：{said}") from exc
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise ExportError(f"{place}没有可以读回的“记录”，不是本程序导出的题目") from exc


def record_type(record: str, place: str) -> ItemType:
    """The type in a record; raises ExportError."""
    try:
        said = json.loads(record)["type"]
        return next(known for known in TYPES if known == said)
    except (ValueError, KeyError, TypeError, StopIteration) as exc:
        raise ExportError(f"{place}没有可以读回的“记录”，不是本程序导出的题目") from exc


def read_back(items: list[PaperItem], title: str) -> Paper:
    """A paper of items read from a file that keeps nothing else."""
    if not items:
        raise ExportError(f"“{title}”里没有题目")
    return Paper(id="read-back", title=title, seed=0, library_version="", items=tuple(items))


def heading(paper: Paper) -> str:
    """Title, form, number of items and total."""
    total = f"{paper.total:g}"
    return f"{paper.title}（{paper.form} 卷）　共 {len(paper.items)} 题，{total} 分"


def sections(paper: Paper) -> list[tuple[str, list[tuple[int, PaperItem]]]]:
    """The items numbered through, under the names of their types."""
    found: dict[str, list[tuple[int, PaperItem]]] = {}
    for number, entry in enumerate(paper.items, start=1):
        found.setdefault(TYPE_NAMES[entry.item.type], []).append((number, entry))
    return list(found.items())
