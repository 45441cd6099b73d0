"""Papers as files: one file a format, chosen by the ending; and read back where a format can.

Every format that can hold them carries the citations: rationale, labels and verbatim quotes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl.utils.exceptions import IllegalCharacterError

from assistant.quiz.errors import ExportError
from assistant.quiz.exports import anki, gift, moodle, plain, qti, tables, word
from assistant.quiz.exports.packing import without_time
from assistant.quiz.exports.profiles import Profile, load_profiles
from assistant.quiz.papers import Paper
from corpus.explaining import explain_os

UNVERIFIED = {
    ".zip": "QTI 2.1 题包没有用校验器验证过（未验证），导入前请先试一份",
    ".apkg": "",
}
_READERS: dict[str, Callable[[Path], Paper]] = {
    ".json": tables.read_json,
    ".csv": tables.read_csv,
    ".xlsx": tables.read_xlsx,
    ".gift": gift.read,
    ".xml": moodle.read,
}
_WRITERS: dict[str, Callable[[Paper, Path], None]] = {
    ".json": tables.write_json,
    ".csv": tables.write_csv,
    ".docx": word.write,
    ".txt": plain.write,
    ".gift": gift.write,
    ".xml": moodle.write,
    ".zip": qti.write,
    ".apkg": anki.write,
}
_TIMED = (".xlsx", ".docx", ".apkg")  # their libraries note when they were made
ENDINGS = ("json", "xlsx", "docx", "txt", "gift", "xml", "zip", "apkg", "csv")


def write_paper(paper: Paper, path: Path, profile: str = "clausedesk") -> tuple[Path, ...]:
    """Write the paper, whole or not at all, in the format of the ending; the files written, the key
    in one of its own for Word. Raises ExportError for an ending nobody knows or a place that cannot be written."""
    check_place(path, profile)
    try:
        with TemporaryDirectory(prefix=".paper-", dir=path.parent) as folder:
            written = _written(paper, Path(folder) / path.name, profile)
            return tuple(file.replace(path.with_name(file.name)) for file in written)
    except OSError as exc:
        raise ExportError(f"{path} 写不进去（{explain_os(exc)}），请换一个位置") from exc
    except (IllegalCharacterError, ValueError) as exc:  # how each library refuses a character
        said = "卷名或题目里有这种文件写不了的字符（控制字符一类），请先改掉"
        raise ExportError(f"{path} 没有写出：{said}") from exc


def check_place(path: Path, profile: str = "clausedesk") -> None:
    """Raise ExportError where no paper can be written, before one is made."""
    ending = path.suffix.lower()
    if ending != ".xlsx" and ending not in _WRITERS:
        known = "、".join(ENDINGS)
        raise ExportError(f"不认识“{path.name}”的格式，文件名的结尾请用：{known}")
    if ending == ".xlsx":
        _profile(profile)
    if not path.parent.is_dir():
        raise ExportError(f"{path} 写不进去（没有 {path.parent} 这个目录），请换一个位置")
    if path.exists() and not path.is_file():
        raise ExportError(f"{path} 写不进去（它是目录或设备，不是文件），请换一个位置")


def read_paper(path: Path) -> Paper:
    """Read a paper back from json, csv, xlsx, gift or xml that this program wrote; raises
    ExportError naming the item that cannot be read."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise ExportError(f"“{path.name}”不能读回；能读回的有 json、csv、xlsx、gift、xml")
    try:
        return reader(path)
    except OSError as exc:
        raise ExportError(f"{path} 打不开（{explain_os(exc)}）") from exc


def _written(paper: Paper, path: Path, profile: str) -> tuple[Path, ...]:
    ending = path.suffix.lower()
    if ending == ".xlsx":
        tables.write_xlsx(paper, path, _profile(profile))
    else:
        _WRITERS[ending](paper, path)
    written = (path, word.write_key(paper, path)) if ending == ".docx" else (path,)
    if ending in _TIMED:
        for file in written:
            without_time(file)
    return written


def _profile(name: str) -> Profile:
    profiles = load_profiles()
    if name not in profiles:
        known = "、".join(f"{p.name}（{p.verified}）" for p in profiles.values())
        raise ExportError(f"没有导入模板“{name}”，有的是：{known}")
    return profiles[name]
