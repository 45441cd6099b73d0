"""A model's text, read as it comes, in claims: what is said up to a sentence that names its sources."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKER = re.compile(r"[\[【［]\s*(\d{1,2}(?:\s*[,，、;；]\s*\d{1,2})*)\s*[\]】］]")
_OPENING = "[【［"
# a sentence with the marks that follow its full stop; a line ends one too
_STOP = r"[。！？!?]+[”」』’\"）)]*[ \t]*"
_SENTENCE = re.compile(rf"[^。！？!?\n]*(?:{_STOP}(?:{_MARKER.pattern}[ \t]*)*[。]?|\n)")
_END = re.compile(rf"(?:{_STOP}|{_MARKER.pattern})\s*$")
_LEADING = re.compile(r"^\s*(?:[-*#>•·]+\s*|\d{1,2}[.、)）](?!\d)\s*)+")
_EMPHASIS = re.compile(r"\*\*|__|`")
# a yes or a no of the model's own before what it says; whether that is so is for people to see
_REPLY = re.compile(
    r"^(?:[您你]?说得?(?:很)?对|(?:答案)?是这样的?|不?是的?|不?对的?|好的?|没?有的?|不?可以的?|不?行的?|不?能|不?会|不?需?要|当然(?:可以|不行|不能)?"
    r"|没错|错了?|正确|没问题|的确|确实(?:如此)?|嗯+|否)[啊呀哦哈的]?[，,、。.！!；;：:\s]+"
)
# what we say of sentences that were checked
_OUR_WORDS = re.compile(r"已\s*核\s*验|已更正为原文|程序复核|与本库记录一致")
_WITHIN = str.maketrans({"“": "‘", "”": "’"})
_THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
_THINKING = re.compile(r"^\s*<think>")


@dataclass(frozen=True, slots=True)
class Claim:
    """One or more sentences, the last of which names sources by their numbers.

    ``text`` has no markers; ``last`` is the marked sentence alone. ``handles`` is empty where a line
    ended without naming a source.
    """

    text: str
    last: str
    handles: tuple[int, ...]


class ClaimReader:
    """Takes a reply in pieces and gives its claims as soon as each is whole."""

    def __init__(self) -> None:
        self._unread = ""
        self._waiting: list[str] = []

    def feed(self, piece: str) -> list[Claim]:
        """The claims that this piece completes.

        A sentence is whole when the next one begins: markers may follow its full stop.
        """
        self._unread = _THOUGHT.sub("", self._unread + piece)
        if _THINKING.match(self._unread):
            return []
        claims: list[Claim] = []
        while match := _SENTENCE.match(self._unread):
            after = self._unread[match.end() :]
            ended = match.group().endswith("\n")
            if not ended and (not after or after[0] in _OPENING):
                break
            self._unread = after
            claims += self._sentence(match.group(), line_ends=ended)
        return claims

    def finish(self) -> list[Claim]:
        """What is left when the reply has ended as it should; of a cut one, nothing is.

        A thought that never came to an end says nothing.
        """
        rest, self._unread = self._unread, ""
        if _THINKING.match(rest):
            return []
        pieces = [match.group() for match in _SENTENCE.finditer(rest)]
        tail = rest[sum(map(len, pieces)) :]
        claims = [claim for piece in pieces for claim in self._sentence(piece, line_ends=False)]
        return [*claims, *self._sentence(tail, line_ends=True)]

    def _sentence(self, raw: str, *, line_ends: bool) -> list[Claim]:
        said = _plain(raw)
        handles = tuple(dict.fromkeys(_handles(raw)))
        if said:
            self._waiting.append(said)
        if not self._waiting or not (handles or line_ends):
            return []
        claim = Claim("".join(self._waiting), self._waiting[-1], handles)
        self._waiting = []
        return [claim]


def ends_a_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does: with its full stop or with its sources."""
    return _END.search(text) is not None


def without_markers(text: str) -> str:
    """Text whose own [1] cannot be taken for one of our markers."""
    return _MARKER.sub(r"〔\1〕", text)


def as_quoted(text: str) -> str:
    """Words of a document as they are shown beside ours: what looks like our marks is not taken for
    them. [1] becomes 〔1〕; where it says 已核验 and the like, it stands between quotation marks.
    """
    said = without_markers(text)
    return f"“{said.translate(_WITHIN)}”" if _OUR_WORDS.search(said) else said


def without_reply(text: str) -> str:
    """A claim without the yes or no that it begins with: 是的，…"""
    said = _REPLY.sub("", text)
    return without_reply(said) if said != text and said else said or text


def _plain(raw: str) -> str:
    return _LEADING.sub("", _EMPHASIS.sub("", _MARKER.sub("", raw))).strip()


def _handles(raw: str) -> list[int]:
    return [int(n) for match in _MARKER.finditer(raw) for n in re.findall(r"\d+", match.group(1))]
