"""GIFT: Moodle's text format, and back.

Rules from Moodle's ``question/format/gift``: items are parted by blank lines; ``~ = # { } : \\`` are
escaped; several right answers carry weights of Moodle's fixed list; ``//`` at the start of a line is
a comment, which holds what reading back needs. Full-width marks are not special and stay.
"""

from __future__ import annotations

import re
from pathlib import Path

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
from assistant.quiz.items import RIGHT, WRONG, QuizItem
from assistant.quiz.papers import Paper, PaperItem

_POINTS = "得分点："
_JOINER = "\u2060"
_MARK = "// clausedesk "
_QUESTION = re.compile(
    r"::(?P<name>(?:\\.|[^:])*)::\[plain\](?P<stem>(?:\\.|[^{\\])*)\{(?P<answer>.*)\}", re.S
)
_FEEDBACK = re.compile(r"(?<!\\)####")


def write(paper: Paper, path: Path) -> None:
    """One category, one question an item."""
    blocks = [f"$CATEGORY: $course$/{_line(paper.title).replace('/', '//')}"]
    blocks += [f"{_MARK}{record_of(entry)}\n{_question(entry.item)}" for entry in paper.items]
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def read(path: Path) -> Paper:
    """A paper from a file of this program; raises ExportError."""
    try:
        blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as exc:
        raise ExportError(f"{path.name} 不是 UTF-8 的文本") from exc
    found: list[PaperItem] = []
    for block in blocks:
        if block.startswith("$CATEGORY") or not block.strip():
            continue
        place = f"{path.name} 第 {len(found) + 1} 题"
        first, _, rest = block.strip().partition("\n")
        match = _QUESTION.fullmatch(rest.strip())
        if match is None or not first.startswith(_MARK):
            raise ExportError(f"{place}读不懂，不是本程序导出的 GIFT")
        record = first.removeprefix(_MARK)
        found.append(read_record(record, _shown(match, record, place), place))
    return read_back(found, path.stem)


def escaped(text: str) -> str:
    """A text with everything GIFT takes for a sign escaped; line ends as \\n."""
    return re.sub(r"([~=#{}:\\])", r"\\\1", text).replace("\n", "\\n")


def unescaped(text: str) -> str:
    """The text that ``escaped`` wrote."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], text)


def _question(item: QuizItem) -> str:
    said = [item.rationale, *_listed(item.points), sources_of(item)]
    feedback = f"####{escaped(chr(10).join(said))}"
    return f"::{item.id}::[plain]{escaped(item.stem)}{{\n{_answers(item)}{feedback}\n}}"


def _answers(item: QuizItem) -> str:
    match item.type:
        case "single" | "scenario":
            lines = [
                f"{'=' if at in item.key else '~'}{escaped(o)}" for at, o in enumerate(item.options)
            ]
        case "multiple":
            part = share(len(item.key))
            lines = [
                f"~%{part if at in item.key else '-' + part}%{escaped(o)}"
                for at, o in enumerate(item.options)
            ]
        case "tf":
            lines = ["TRUE" if item.key_texts == (RIGHT,) else "FALSE"]
        case "blank":
            lines = [f"={_side(spelling)}" for spelling in item.accepted[0]]
        case "matching":
            pairs = zip(item.prompts, item.key, strict=True)
            lines = [f"={_side(left)} -> {_side(item.options[at])}" for left, at in pairs]
        case "order":
            lines = [
                f"={_side(option)} -> {POSITION.format(item.key.index(at) + 1)}"
                for at, option in enumerate(item.options)
            ]
        case "short":
            return ""
    return "\n".join(lines) + "\n"


def _shown(match: re.Match[str], record: str, place: str) -> dict[str, object]:
    """The fields of an item that people may have changed in the file."""
    answers, *told = _FEEDBACK.split(match["answer"].strip(), maxsplit=1)
    feedback = "".join(told)
    shown: dict[str, object] = {"stem": _shown_text(match["stem"])}
    shown["rationale"] = _shown_text(feedback).partition("\n")[0]
    lines = [line for line in answers.strip().split("\n") if line.strip()]
    pairs = [tuple(map(_shown_text, line[1:].split(" -> ", 1))) for line in lines if " -> " in line]
    match record_type(record, place):
        case "tf":
            right = answers.strip() in ("TRUE", "T")
            shown |= {"options": (RIGHT, WRONG), "key": (0 if right else 1,)}
        case "blank":
            shown["accepted"] = (tuple(_shown_text(line[1:]) for line in lines),)
        case "short":
            line = next((x for x in _shown_text(feedback).split("\n") if x.startswith(_POINTS)), "")
            shown["points"] = tuple(line.removeprefix(_POINTS).split("｜"))
        case "matching":
            options = sorted(right for _, right in pairs)
            shown |= {"prompts": [left for left, _ in pairs], "options": options}
            shown["key"] = tuple(options.index(right) for _, right in pairs)
        case "order":
            places = [int(re.sub(r"\D", "", right) or 0) for _, right in pairs]
            shown["options"] = [left for left, _ in pairs]
            shown["key"] = tuple(sorted(range(len(pairs)), key=places.__getitem__))
        case _:
            weighed = [re.fullmatch(r"(?:([=])|~(?:%(-?[\d.]+)%)?)(.*)", line) for line in lines]
            shown["options"] = [_shown_text(m[3]) for m in weighed if m]
            right_at = (at for at, m in enumerate(weighed) if m and (m[1] or float(m[2] or 0) > 0))
            shown["key"] = tuple(right_at)
    return shown


def _listed(points: tuple[str, ...]) -> list[str]:
    return [_POINTS + "｜".join(points)] if points else []


def _shown_text(text: str) -> str:
    return unescaped(text).replace(f"-{_JOINER}>", "->").strip()


def _side(text: str) -> str:
    """A side of a pair, or an answer: an arrow there would make pairs of it and has no escape; a
    word joiner, which nobody sees, parts it."""
    return escaped(text).replace("->", f"-{_JOINER}>")


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
