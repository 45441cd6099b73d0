"""Exchanging: what a follow-up puts in the place of something that was asked before, or takes away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.arithmetic import number_in, shown
from assistant.frame import FRAME
from assistant.naming import PLAIN_NUMBER
from assistant.phrases import bare_of_questions, claims, shape_of
from corpus.figures import Figure, figures
from corpus.terms import Mention, Terms, Topic, plain

_DEFAULT = re.compile(
    r"一般的?情况下?|正常的?情况下?|一般的?|普通的?|通常|平时|平常|正常的?|简单的?"
)
_PARTICLES = re.compile(r"[\W的了着过吗呢是要有]")
_TO = "[到至~—-]"
SHARED = 3  # characters that a stretch of the topic and what takes its place have in common


_NUMERALS = re.compile(r"[一二两三四五六七八九十百千万零]{2,}")


def in_digits(said: str) -> str:
    """A bare number as digits (八百, 800); anything else as it is."""
    number = said.removesuffix("的")
    value = number_in(number) if _NUMERALS.fullmatch(number) else 0.0
    return said.replace(number, shown(value)) if value else said


def with_figures(said: str, topic: str) -> str | None:
    """The topic with a figure of the same kind and unit replaced (60个坐席要几个班长, 那80个人呢); a bare
    number takes the unit of the only figure there is (补偿300元谁定, 那3000的呢).
    """
    said = said.removesuffix("的")
    given = figures(said)
    if not given and said.isdecimal() and not PLAIN_NUMBER.fullmatch(said):
        there = [figure for figure in figures(topic) if figure.kind != "clause"]
        bare = re.findall(r"(?<![\d.])\d+(?![\d.])", topic)
        if not there and len(bare) == 1:
            return topic.replace(bare[0], said)
        number = re.match(r"\d+", there[0].text) if len(there) == 1 else None
        if number is None or there[0].kind in ("ratio", "date"):
            return None
        return topic.replace(there[0].text, f"{said}{there[0].text[number.end() :]}")
    if len(given) != 1:
        return None
    same = [figure for figure in figures(topic) if _comparable(figure, given[0])]
    if len(same) != 1 or same[0].text not in topic:
        return None
    left = FRAME.sub("", plain(said).replace(plain(given[0].text), "")).strip("人个")
    if (
        not plain(topic).partition(plain(same[0].text))[2].startswith(left)
    ):  # 120个坐席, of 80个坐席
        return None
    return topic.replace(same[0].text, given[0].text)


_NUMBERED = re.compile(
    r"(?:第?[一二两三四五六七八九十百零\d]+|[甲乙丙丁])(?P<unit>[级类种档等章条节款项])"
)
_TOLD = re.compile(r"(?:讲|写|说|规定|是)?的?(?:是?(?:什么|啥)|怎么(?:写|说))?(?:呢|的)?[?？]*")


def with_number(said: str, topic: str) -> str | None:
    """The topic with another number of the kind of its only one (五级补助几个月, 六级呢; 第十七条讲什么, 那十六条呢)."""
    given = _NUMBERED.match(said)
    there = [one for one in _NUMBERED.finditer(topic) if given and one["unit"] == given["unit"]]
    if given is None or len(there) != 1 or not _TOLD.fullmatch(said[given.end() :]):
        return None
    old, new = there[0].group(), given.group()
    if given["unit"] in "章条节款项" and not old.startswith("第"):  # 有三条, counted
        return None
    new = f"第{new}" if old.startswith("第") and not new.startswith("第") else new
    return f"{topic[: there[0].start()]}{new}{topic[there[0].end() :]}"


_BOUND = "不?(?:超过?|高于|低于|多于|少于|大于|小于)|不到|不足"
_BEHIND = "以[上下内外]|之[内外]"
_BOUNDED = re.compile(rf"(?P<before>{_BOUND})?(?P<n>\d[\d.]*[万亿]?[元块%]?)(?P<behind>{_BEHIND})?")
_SAYS_BOUND = re.compile(
    rf"(?:要是|如果)?(?:(?P<before>{_BOUND})|(?P<behind>{_BEHIND}))(?:的|了|部分)*"
)


_EXACTLY = re.compile(r"(?:刚刚?好|正好|恰好)(?P<n>[^，]*?)的?")


def with_bound(said: str, topic: str) -> str | None:
    """The topic with another bound to the only figure that has one (500以内谁定, 超过呢), or none (刚好五百)."""
    given, exact = _SAYS_BOUND.fullmatch(said), _EXACTLY.fullmatch(said)
    bounded = [m for m in _BOUNDED.finditer(topic) if m["before"] or m["behind"]]
    if len(bounded) != 1 or not (given or exact):
        return None
    old = bounded[0]
    new = f"{given['before'] or ''}{old['n']}{given['behind'] or ''}" if given else old["n"]
    if exact and exact["n"]:
        new = re.sub(r"\d[\d.]*", in_digits(exact["n"]), new)
    return f"{topic[: old.start()]}{new}{topic[old.end() :]}"


def without_figures(topic: str) -> str:
    """A topic without its figures (ranges in one); a ratio leaves that it is about 配比."""
    given = [figure for figure in figures(topic) if figure.kind != "clause"]
    ratios = [figure.text for figure in given if figure.kind == "ratio"]
    bare = _cut(topic, [figure.text for figure in given if figure.kind != "ratio"], "")
    said_so = "比" in _cut(bare, ratios, "")
    return _cut(bare, ratios, "" if said_so else "配比")


def without_claim(topic: str) -> str:
    """A topic that takes a figure for granted, as the question what it is."""
    return bare_of_questions(without_figures(topic)) if claims(topic) else topic


def without_default(topic: str) -> str:
    """A topic without the word for the usual case, which the follow-up is not (一般投诉, 复杂的呢)."""
    return _DEFAULT.sub("", topic)


def replaced(place: Mention, said: str, topic: str) -> str:
    """The topic with other words in the place of one of its concepts; words of asking in it stay."""
    old = topic[place.start : place.end]
    subject = bare_of_questions(old) if shape_of(old).asks else old
    new = old.replace(subject, said, 1)
    behind = topic[place.end :]
    if new.endswith("人"):  # 委托别人, of 投诉人
        behind = behind.removeprefix("人")
    return f"{topic[: place.start]}{new}{behind}".replace(":", "：")


def in_place_of_its_like(said: str, topic: str) -> str | None:
    """The topic with what is said in the place of the stretch that is most like it (没到期取, 到期没取);
    None where none has most of its characters.
    """
    wanted = set(_PARTICLES.sub("", said))
    starts = [at for at, char in enumerate(topic) if char in wanted]
    spans = [
        (start, end)
        for start in starts
        for end in (at + 1 for at in starts)
        if SHARED <= end - start <= len(said) + SHARED and not _cuts_number(topic, start, end)
    ]
    if not spans:
        return None
    start, end = max(
        spans, key=lambda span: (len(wanted & set(topic[slice(*span)])), span[0] - span[1])
    )
    shared = wanted & set(topic[start:end])
    if len(shared) < SHARED or 2 * len(shared) <= len(wanted):
        return None
    return f"{topic[:start]}{said}{topic[end:]}"


def _cuts_number(text: str, start: int, end: int) -> bool:
    return any(text[at - 1 : at + 1].isdigit() and 0 < at < len(text) for at in (start, end))


# of a range the one end, or all there is of it: 按最少的配
_EXTENT = re.compile(
    r"(?:那么?|就|要是|如果|，)*(?:都?[按照取用])*(?P<extent>最[少多低高]|至少|至多|起码|上限|下限)(?:[的来那个去]|标准|要求|比例)*(?:配|算|数|人数)?"
    r"(?:要?(?:是|得|用)?(?:几|多少)[个名位人]*)?(?:呢|的话|吧|吗)?[?？。]*"
)


def with_extent(said: str, topic: str) -> str | None:
    """The topic with the end of a range that is wanted of it (按最少的配), in place of one wanted before."""
    given = _EXTENT.fullmatch(said)
    if given is None:
        return None
    before, mark, last = topic.rpartition("，")
    kept = before if mark and _EXTENT.fullmatch(last) else topic
    counted = _COUNTED_SO.search(kept)
    if counted is not None:  # 240个坐席按最少配
        return f"{kept[: counted.start('extent')]}{given['extent']}{kept[counted.end('extent') :]}"
    return f"{kept}，{bare_of_questions(said)}"


_COUNTED_SO = re.compile(r"\d\S{0,6}?[按照取用](?P<extent>最[少多低高]|至少|至多|起码|上限|下限)")


_THAT = re.compile(r"(?:这|那|该|上述)(?:个|种|类|项|些|条|次)?(?P<noun>[^\W\d]{2,4})")


def with_antecedent(said: str, topic: str) -> str | None:
    """What is said with that which it points at in full (要做这个评估): up to there, the topic."""
    pointing = _THAT.search(said)
    if pointing is None:
        return None
    for end in range(len(pointing["noun"]), 1, -1):
        noun = pointing["noun"][:end]
        before, found, _ = topic.rpartition("：")[2].partition(noun)
        if found and before:
            rest = said[pointing.start("noun") + end :]
            return f"{said[: pointing.start()]}{before}{noun}{rest}"
    return None


_PERSON = re.compile(r"(?<![其吉])[他她]们?(?!行)")
_PERSONS: frozenset[Topic] = frozenset({"岗位", "特殊客户"})
_IS_PERSON = re.compile("[席员]$")  # 外包坐席


def with_person(said: str, topic: str, terms: Terms) -> str | None:
    """What is said of 他 with the person that the topic names last (能让他办吗, after 老人来电怎么接)."""
    text = plain(topic)
    named = [
        mention
        for mention in terms.mentions(text)
        if mention.term.topic in _PERSONS or _IS_PERSON.search(text[mention.start : mention.end])
    ]
    if not named or not _PERSON.search(said):
        return None
    return _PERSON.sub(text[named[-1].start : named[-1].end], said)


def _cut(text: str, written: Sequence[str], instead: str) -> str:
    """A text with figures as written, and those that 至 joins to them, replaced."""
    if not written:
        return text
    one = "|".join(map(re.escape, sorted(written, key=len, reverse=True)))
    return re.sub(rf"(?:{one})(?:{_TO}(?:{one}))*", instead, text)


def _comparable(one: Figure, other: Figure) -> bool:
    return one.kind == other.kind and one.value.lstrip("0123456789.") == other.value.lstrip(
        "0123456789."
    )
