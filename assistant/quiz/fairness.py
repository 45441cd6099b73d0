"""Whether an item is fair: nothing but knowledge tells right from wrong, and it is well put."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from assistant.quiz.items import BLANK, QuizItem
from assistant.quiz.quantities import is_time, quantities, seconds
from assistant.quiz.support import alike_words, bare, pairs_of

_ALL_OF_THESE = re.compile(r"以上(?:都|均|皆|全)|都不(?:对|是)|全部正确|[A-H]和[A-H]")
_CUES = re.compile(r"一定|绝对|永远|从不|无论如何|任何情况|百分之百")
_NATIONAL = re.compile(r"据国标|国标规定|国家标准规定")
_LEAK_MARGIN = 0.2
_TWINS = 0.75  # share of character pairs
_NEIGHBOURS = 0.4  # share of character pairs
_DONE = 4  # characters that say what is done every so often
_LEAK_GAP = 0.2
_TOPIC_GAP = 0.12
_PAIR_GAP = 0.15
_SPELLED_OUT = 0.7
# what a term or a definition ends with when it is a time, somebody, a place or body, a share
_ANY_LEAD = pairs_of("应当|不得|有下|下列|列情|情形|内容|行为|规定|按照|以及|或者|进行|情况")
_KINDS = tuple(
    re.compile(rf"(?:{ends})$")
    for ends in (
        "时长|时间|期限|周期|期间",
        "者|人|员|席|客户|个人",
        "组织|机构|部门|中心|场所|区域|单位",
        "率|比例|比率|比值|之比|百分比",
    )
)


def stem_faults(item: QuizItem) -> Iterator[str]:
    """What is wrong with how the item asks."""
    if not item.stem.startswith(("据", "判断")) or _NATIONAL.search(item.stem):
        yield "题干要以“据《…》”说明依据，不能写据国标"
    if _ALL_OF_THESE.search("\n".join(item.options)):
        yield "选项里不能有“以上都对”一类"
    if item.facet not in ("figure", "statement", "source") and item.type in ("single", "blank"):
        yield from _titled_faults(item)
    if item.facet == "definition" and item.type in ("single", "blank"):
        yield from _defined_faults(item)
    if item.facet == "definition" and item.prompts:
        for term, at in zip(item.prompts, item.key, strict=True):
            right, wrong = item.options[at], [o for o in item.options if o != item.options[at]]
            yield from _worded_faults(term, right, wrong)


def option_faults(item: QuizItem) -> Iterator[str]:
    """What is wrong with the options as a set."""
    if item.type == "tf" or not item.options:
        return
    shown = [value(option) for option in item.options]
    if len(set(shown)) < len(shown):
        yield "有两个选项意思相同"
    right = {item.options[at] for at in item.key}
    wrong = [option for option in item.options if option not in right]
    if item.type in ("single", "scenario", "multiple") and item.facet not in ("source", "limit"):
        yield from _length_faults(sorted(right, key=len), wrong)
        yield from _cue_faults(right, wrong)
    if item.facet == "statement" and wrong:
        yield from _modal_faults(right, wrong)
        if all(map(quantities, wrong)) and not any(map(quantities, right)):
            yield "干扰项都有数字，答案都没有"
    if item.cites_options and item.facet != "steps":
        yield from _twin_faults(item.options)
        yield from _neighbour_faults(item.options)
    yield from _twin_faults(item.prompts)
    if item.type in ("single", "scenario"):
        yield from _leak_faults(item, next(iter(right)), wrong)
    if item.facet == "contents" and item.type in ("single", "multiple"):
        yield from _topic_faults(item.claim, right, wrong)


def value(option: str) -> str:
    """An option for comparing: durations in seconds, so that 24 h and 1 日 are the same."""
    found = quantities(option)
    if len(found) == 1 and found[0].text.strip() == option.strip():
        length = seconds(found[0])
        return bare(option) if length is None else f"{length:g}s"
    return bare(option)


def _length_faults(right: list[str], wrong: list[str]) -> Iterator[str]:
    lengths = [len(option) for option in (*right, *wrong)]
    if max(lengths) > 2.2 * min(lengths) and max(lengths) - min(lengths) > 6:
        yield "选项长短相差太大"
    longest_wrong = max(map(len, wrong), default=0)
    if (
        right
        and longest_wrong
        and len(right[0]) > longest_wrong + 3
        and len(right[0]) > 1.25 * longest_wrong
    ):
        yield "答案比其他选项都长"


def _cue_faults(right: set[str], wrong: list[str]) -> Iterator[str]:
    if any(_CUES.search(option) for option in wrong) and not any(map(_CUES.search, right)):
        yield "干扰项里有“一定、绝对”一类提示词"


def _modal_faults(right: set[str], wrong: list[str]) -> Iterator[str]:
    """A modal word that every wrong statement has and no right one."""
    for word in ("可以", "应当"):
        if all(word in option for option in wrong) and not any(word in option for option in right):
            yield f"干扰项都有“{word}”，答案都没有"


def _twin_faults(sentences: tuple[str, ...]) -> Iterator[str]:
    """Two sentences that say nearly the same, so that nobody knows which of two clauses is meant."""
    if any(alike_words(*pair) > _TWINS for pair in combinations(sentences, 2)):
        yield "有两句话几乎一样，看不出说的是哪一条"


def _neighbour_faults(sentences: tuple[str, ...]) -> Iterator[str]:
    """Two sentences that give a like subject figures of one kind: one tells the other."""
    for one, other in combinations(sentences, 2):
        kinds = [
            {"time" if is_time(q) else q.unit for q in quantities(text)} for text in (one, other)
        ]
        if (kinds[0] & kinds[1] and alike_words(one, other) > _NEIGHBOURS) or (
            not _recurring(one).isdisjoint(_recurring(other))
        ):
            yield "有两个选项说的是相近的数字，互相提示"


def _recurring(text: str) -> set[str]:
    """What a text has done every so often: the unit and what comes after it (年接受一次)."""
    ends = ((q, bare(text[q.end : q.end + _DONE])) for q in quantities(text))
    often = (q.unit + act for q, act in ends if text[: q.start].rstrip().endswith("每") and act)
    return set(often)


def _leak_faults(item: QuizItem, right: str, wrong: list[str]) -> Iterator[str]:
    asked = item.stem.partition("，")[2] or item.stem  # the lead names the document, not the answer
    stem = bare(asked.replace(BLANK, "。"))
    if (
        len(bare(right)) > 1
        and _stands_in(right, stem)
        and not any(_stands_in(o, stem) for o in wrong)
    ):
        yield "题干里出现了答案"
    elif len(right) >= 4:
        echoed = _echo(right, stem) - max((_echo(option, stem) for option in wrong), default=0.0)
        if echoed > _LEAK_MARGIN:
            yield "题干的用词透露了答案"


def _topic_faults(lead_in: str, right: set[str], wrong: list[str]) -> Iterator[str]:
    """Members of a list that speak of what leads into it, among others that do not."""
    told = bare(lead_in.replace(BLANK, ""))
    own = set().union(*map(pairs_of, right)) & pairs_of(told)
    if own - _ANY_LEAD - set().union(*map(pairs_of, wrong)):
        yield "所问的字只有答案里有"
    shares = [sum(_echo(o, told) for o in some) / len(some) for some in (right, wrong) if some]
    if shares[0] - shares[-1] > _TOPIC_GAP:
        yield "只有答案说的是所问的事"


def _titled_faults(item: QuizItem) -> Iterator[str]:
    """A word that the title of the document gives away."""
    lead, right = item.stem.partition("，")[0], item.key_texts[0]
    wrong = [option for option in item.options if option != right]
    if len(right) > 1 and right in lead and not any(option in lead for option in wrong):
        yield "书名里出现了答案"


def _defined_faults(item: QuizItem) -> Iterator[str]:
    """A term that what is said of it spells out."""
    asked, right = item.stem.partition("，")[2], item.key_texts[0]
    wrong = [option for option in item.options if option != right]
    named = re.match(r"“(.+?)”的定义", asked)
    told = pairs_of(named[1]) & pairs_of(right) if named else pairs_of(right) & pairs_of(asked)
    told -= _shared(wrong)
    if told or (not wrong and _spelled_out(right, asked) >= _SPELLED_OUT):
        yield "定义的用字透露了术语"
    if not named and _shared(wrong) - pairs_of(right):
        yield "只有答案没有其他选项都有的字"
    kind = next((ends for ends in _KINDS if ends.search(right)), None)
    if wrong and kind and not any(map(kind.search, wrong)):
        yield "只有答案与所问的是一类"
    yield from _worded_faults(named[1] if named else "", right, wrong, asked)


def _shared(options: list[str]) -> set[str]:
    """The character pairs that all of some options have."""
    pairs = [pairs_of(option) for option in options]
    return pairs[0].intersection(*pairs[1:]) if pairs else set()


def _worded_faults(term: str, right: str, wrong: list[str], asked: str = "") -> Iterator[str]:
    """Whether the words of the right meaning have the term's; without ``term`` the options are the
    terms of the meaning that is ``asked``."""
    for share, gap in ((_spelled_out, _LEAK_GAP), (_worded_out, _PAIR_GAP)):
        shares = [share(term, o) if term else share(o, asked) for o in (right, *wrong)]
        if wrong and shares[0] > gap + max(shares[1:]):
            yield "定义的用字透露了术语"


def _spelled_out(term: str, text: str) -> float:
    """The share of the term's characters that the text has."""
    return sum(character in text for character in term) / len(term)


def _worded_out(term: str, text: str) -> float:
    """The share of the term's character pairs that the text has."""
    pairs = [term[at : at + 2] for at in range(len(term) - 1)]
    return sum(pair in text for pair in pairs) / max(len(pairs), 1)


def _stands_in(option: str, stem: str) -> bool:
    found = bare(option)
    edge = r"(?<![\d.])" if found[0].isdigit() else ""
    return re.search(edge + re.escape(found), stem) is not None


def _echo(option: str, stem: str) -> float:
    """The share of the option's character pairs that the stem has."""
    text = re.sub(r"[\d.:/%]+", "", bare(option))
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    return sum(pair in stem for pair in pairs) / len(pairs) if pairs else 0.0
