"""The focus of a question: the word that it asks about (什么学历, 余额有多少, 要不要铺桌布)."""

from __future__ import annotations

import re

from assistant.question import SHORT, Part

# a terse question ends in what is wanted of its subject: 学历要求
_ASKS = re.compile(
    r"什么|啥|哪[些个里]?|几|多长时间|多少|多[久大长高远宽]|谁|何|(?:要求|规定|条件|限制)$"
)
WHETHER = re.compile(r"要不要|需不需要|用不用|该不该|是否(?!可以|能)")
_PAUSE = 10  # characters that a pause between two words counts for

_HOW_LONG = r"多久|多长时间|(?:几|多少)个?(?:天|日|工作日|小时|月|年)"
_AWAITED = re.compile(
    rf"(?:{_HOW_LONG})(?:之内|以内|内|里)?(?:必须|应该|应当|可以|[要能应该得才就会给])*(?P<after>[一-鿿]{{2}})(?![之以]?后)"
    rf"|(?P<before>[一-鿿]{{2}})(?:需?要|的)?(?:{_HOW_LONG}|期限|时限)[？?]?$"
)


def awaited_of(part: Part) -> str:
    """What a part asks how long it takes (多久办结, 办结期限); empty where it asks of nothing so."""
    found = _AWAITED.search(part.text)
    return (found["after"] or found["before"]) if found else ""


def only_begins(word: str, text: str) -> bool:
    """Whether a text has a word, and only as what a term runs from (办结后3日内, 自办结之日起)."""
    said = len(re.findall(word, text))
    return 0 < said == len(re.findall(f"{word}(?:完毕)?(?:[之以]?后|[之当次]日起?|起)", text))


def focus_of(part: Part) -> str:
    """The word or concept that stands nearest to a question word, or next after 要不要 and the like.

    Empty where nothing asks so.
    """
    text = part.text
    asking = [match.span() for match in _ASKS.finditer(text)]
    whether = [match.end() for match in WHETHER.finditer(text)]
    best, nearest = "", (len(text) + _PAUSE, False)
    for word in dict.fromkeys((*part.surfaces, *part.rest.split())):
        start, end = text.find(word), text.find(word) + len(word)
        if start < 0 or len(_ASKS.sub("", word)) < SHORT:  # 多远, 管哪些: no subject
            continue
        before = [_gap(text, asked_to, start) for _, asked_to in asking if asked_to <= start]
        before += [_gap(text, asked_to, start) for asked_to in whether if asked_to <= start]
        after = [_gap(text, end, asked_from) for asked_from, _ in asking if end <= asked_from]
        inside = [-1 for asked_from, asked_to in asking if start <= asked_from and asked_to <= end]
        gaps = [(gap, False) for gap in (*before, *inside)]
        gaps += [(gap, True) for gap in after]  # 办公桌多大尺寸: the one that it stands before
        if (gap := min(gaps, default=nearest)) < nearest:
            best, nearest = word, gap
    return best


def either_of(part: Part) -> tuple[str, ...]:
    """The two of one kind that a part offers to choose from (男声还是女声): they share a character."""
    said = re.search(r"([一-鿿]{2,4})还是([一-鿿]{2,4})", part.text)
    words = (*part.surfaces, *part.rest.split())
    if said is None:
        return ()
    one = max((word for word in words if said[1].endswith(word)), key=len, default="")
    other = max((word for word in words if said[2].startswith(word)), key=len, default="")
    return (one, other) if set(one) & set(other) else ()


def _gap(text: str, start: int, end: int) -> int:
    return end - start + _PAUSE * len(re.findall(r"[,，、;；]", text[start:end]))
