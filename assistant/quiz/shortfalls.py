"""Why a paper has fewer items of a type than were asked for, and what would bring more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from assistant.quiz.blueprints import Section
from assistant.quiz.duplicates import Place, Seen, places
from assistant.quiz.items import TYPE_NAMES, ItemType, QuizItem
from assistant.quiz.pool import Pool

Fate = Literal["own", "others", "again", "company", "unwanted", "uneven", "failed", "none"]
_TOLD: dict[Fate, str] = {
    "own": "句已出成这种题",
    "others": "句出成了别的题型",
    "again": "句能出，但与已出的题重复",
    "company": "句要和别的句子配成一题，配得上的已经出过题",
    "unwanted": "句能出，但不是所要的难度或认知层次",
    "uneven": "句能出，但会让卷子不均衡（同一处改法再来一次，或者正误、类别偏向一边）",
    "failed": "句拟出的题没有通过证明",
    "none": "句不合这种题的条件",
}
_NEEDS: dict[ItemType, str] = {
    "single": "单选题要一处数字、主体、强度或用语，有三个相近而在资料库里都不对的说法，或者列举、定义、表格、罚款的幅度",
    "multiple": "多选题要同一份文件里四句长短相近、能改错一处的话，或者封闭的列举、写全了处罚种类的罚则",
    "tf": "判断题要能改错一处、改后在资料库里处处不成立的句子（改不了的，正确的也不问），或者界限、期限、列举、罚则",
    "blank": "填空题要句中只出现一次、别处看不出的数字，或者固定的法律用语、罚款的上限",
    "short": "简答题要逐个分句写明的要求、分几点说的条款，或者逐项读得懂的封闭列举",
    "matching": "配对题要同一份文件里三句同一种数字、强度或主体而各不相同的话，或者术语、表格、几种行为的罚款幅度",
    "scenario": "情景题要没有例外的期限、界限或者“超过……的，怎样”，或者配比、按倍数计算的罚款；只有情形没有数字的出成单选题",
    "order": "排序题要三句各有一个同一种数（同类单位、说的是同一种事、大小分明但相差不到十倍），或者写明先后的步骤、上限各不相同的罚款",
}


def shortfall(
    section: Section, items: Sequence[QuizItem], found: int, pool: Pool, *, repeats: bool
) -> str:
    """Why a section got only ``found`` items, in one Chinese sentence: what became of every sentence of
    the scope in a paper of these ``items``, and what would bring more."""
    fates = Counter(_fates(section, items, pool, repeats=repeats))
    once = "" if repeats else "（一份卷子里一句话只出一题）"
    became = "，".join(
        f"{fates[fate]} {told}{once if fate == 'others' else ''}"
        for fate, told in _TOLD.items()
        if fates[fate]
    )
    count = len(pool.places)
    why = f"范围内{f'能单独成题的句子有 {count} 句：{became}' if count else '没有能单独成题的句子'}"
    if pool.unusable:
        listed = "、".join(f"{reason} {count} 条" for reason, count in pool.unusable.most_common(3))
        why += f"；句子之外不出题的：{listed}"
    why += f"；{_NEEDS[section.type]}"
    if more := "、".join(_remedies(fates, repeats=repeats)):
        why += f"；想多出可以{more}"
    return f"{_asked(section)}，只有 {found} 道站得住：{why}"


def shortfall_of_both(section: Section, shortfalls: Iterable[str], found: int) -> str:
    """Why each of two papers got only ``found`` items of a section: the reason among those of the second."""
    told = next((one for one in shortfalls if one.startswith(f"{_asked(section)}，")), "")
    why = told.partition("：")[2] or "两份卷子不用同一句话"
    return f"{_asked(section)}，两份卷子各只有 {found} 道站得住：{why}"


def _asked(section: Section) -> str:
    return f"{TYPE_NAMES[section.type]}要 {section.count} 道"


def _fates(
    section: Section, items: Sequence[QuizItem], pool: Pool, *, repeats: bool
) -> Iterator[Fate]:
    mine = [place for item in items if item.type == section.type for place in places(item)]
    others = [place for item in items if item.type != section.type for place in places(item)]
    seen = Seen(items, sentences_again=repeats)
    for here in pool.places:
        if _overlaps(here, mine):
            yield "own"
        elif _overlaps(here, others):
            yield "others"
        elif made := pool.asked[section.type].get(here):
            wanted = [item for item in made if section.wants(item)]
            if not wanted:
                yield "unwanted"
            elif not all(map(seen.has, wanted)):
                yield "uneven"
            else:
                beside = [place for item in wanted for place in places(item) if place != here]
                taken = any(_overlaps(place, (*mine, *others)) for place in beside)
                yield "company" if taken else "again"
        else:
            yield "failed" if here in pool.failed[section.type] else "none"


def _remedies(fates: Counter[Fate], *, repeats: bool) -> Iterator[str]:
    if fates["others"] and not repeats:
        yield "少要别的题型"
    if fates["unwanted"]:
        yield "放宽难度和认知层次"
    if (fates["others"] or fates["again"] or fates["company"] or fates["uneven"]) and not repeats:
        yield "允许同一句话出几道题（建题库用）"
    yield "扩大范围"


def _overlaps(place: Place, taken: Iterable[Place]) -> bool:
    clause_id, start, end = place
    return any(name == clause_id and start < e and s < end for name, s, e in taken)
