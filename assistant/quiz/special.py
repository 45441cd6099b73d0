"""Proof rules of single kinds of item, beside the claims that every kind has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from assistant.quiz.belonging import contents_faults
from assistant.quiz.cases import cases_in, excepts_of
from assistant.quiz.fairness import value as same_value
from assistant.quiz.items import BLANK, PLACED, RIGHT, Facet, QuizItem
from assistant.quiz.knowing import (
    attribution_faults,
    definition_faults,
    source_faults,
)
from assistant.quiz.limits import Limit, limit_of, limits_of
from assistant.quiz.making.applying import ratio_in
from assistant.quiz.making.fining import multiple_of
from assistant.quiz.making.ordering import blanked, of_one_kind
from assistant.quiz.offences import otherwise
from assistant.quiz.placement import (
    cell_faults,
    exception_faults,
    steps_faults,
)
from assistant.quiz.quantities import quantities, quantity_of
from assistant.quiz.sanctioned import measure_faults, sanction_faults
from assistant.quiz.sanctions import fines_of
from corpus.library import Library

_LARGEST_CHANGE = 16
_CLAIMED_APART = ("case", "sanction")  # whose claim is the clause's, not what the stem prints
_CARRIES_ON = re.compile(  # 为安置职工兴办的，独立核算的企业，…: the case is not over
    r"或|以及|并且|且|和|与|及|(?!其|由)[^，处应可不]*的[^，的处应可不]{1,6}，"
)
_EXCEPTS = re.compile(r"除外|例外|但|不适用|另有|不受")


def special_faults(item: QuizItem, library: Library) -> Iterator[str]:
    """What the rules of the item's own kind find wrong."""
    if item.claim and item.claim not in item.stem and item.facet not in _CLAIMED_APART:
        yield "题干里没有要判断或补全的那句话"
    if item.facet in _NO_LONGER:
        yield "这一类题不再出：答案不能由条款确定"
    if item.facet in PLACED and item.cites_options:
        yield from _placed(item)
    if item.facet == "condition":
        yield from _conditioned(item)
    if rule := _RULES.get(item.facet):
        yield from rule(item, library)
    if item.type == "tf" and item.facet == "statement":
        yield from _judged(item)
    if item.type == "blank":
        yield from _spelt(item)
    if item.type == "order" and item.facet == "sequence":
        yield from _ordered(item)


def _judged(item: QuizItem) -> Iterator[str]:
    """A false statement differs from its clause in one place, a true one in none."""
    if item.key_texts == (RIGHT,):
        return
    stands, said = item.citations[0].quote, item.claim
    codes = SequenceMatcher(None, stands, said, autojunk=False).get_opcodes()
    changes = [code for code in codes if code[0] != "equal"]
    if not changes:
        yield "错误的说法与条款没有不同"
        return
    _, first, _, first_said, _ = changes[0]
    _, _, last, _, last_said = changes[-1]
    if max(last - first, last_said - first_said) > _LARGEST_CHANGE:
        yield "错误的说法只能改动一处"


def _spelt(item: QuizItem) -> Iterator[str]:
    """All spellings of a blank are the same figure with the unit that follows it."""
    after = item.claim.split(BLANK)[1:]
    for answers, unit in zip(item.accepted, after, strict=False):
        values = {q.value for spelling in answers for q in quantities(spelling + unit[:5])[:1]}
        if len(values) > 1:
            yield "一个空格的几种写法不是同一个数"


def _placed(item: QuizItem) -> Iterator[str]:
    """Every option is its clause with a blank, and only the right ones have there what is asked."""
    for at, (option, cited) in enumerate(zip(item.options, item.citations, strict=True)):
        before, _, after = option.partition(BLANK)
        quote = cited.quote
        whole = quote.startswith(before) and quote.endswith(after)
        stands = quote[len(before) : len(quote) - len(after)]
        if not whole or (same_value(stands) == same_value(item.claim)) != (at in item.key):
            yield f"“{option}”与所引条款不同"
    if item.facet == "actor" and _echoes(item):
        yield "句子里有所问的主体的字"


def _echoes(item: QuizItem) -> bool:
    """Whether a word of what is asked is in a right option only, or an option names it outright."""
    asked = {item.claim[at : at + 2] for at in range(len(item.claim) - 1)}
    right = "".join(item.options[at] for at in item.key)
    wrong = "".join(option for at, option in enumerate(item.options) if at not in item.key)
    return item.claim in right + wrong or any(p in right and p not in wrong for p in asked)


def _measured(item: QuizItem, library: Library) -> Iterator[str]:
    """Every option is a measure of its clause with a value that is on the side the key says,
    and the library sets no other limit to that measure."""
    judged, weighed = item.type == "tf", item.type == "scenario"
    measured = (item.claim,) if judged or weighed else item.options
    kept = range(item.key_texts == (RIGHT,)) if judged else item.key
    for at, (option, cited) in enumerate(zip(measured, item.citations, strict=False)):
        limit = limit_of(cited.quote)
        value = quantity_of(option)
        if limit is None or value is None or option != limit.told(value.text):
            yield f"“{option}”不是所引条款写了界限的数值"
            continue
        if value.unit != limit.quantity.unit:
            yield f"“{option}”的单位与界限的不同"
        if weighed and item.key_texts != (limit.finding(value.value),):
            yield "结论与所引条款的界限不同"
        elif not weighed and limit.allows(value.value) != (at in kept):
            yield f"“{option}”在不在界限之内与答案不同"
        if _has_other_limits(limit, library):
            yield f"“{limit.subject}”在资料库里还有别的界限"
        if excepts_of(library, library.clause(cited.clause_id)):
            yield f"“{limit.subject}”的界限有例外"


def _ordered(item: QuizItem) -> Iterator[str]:
    """Every option is its clause with one figure blanked; the figures measure the same and rise
    clearly apart."""
    found = [blanked(cited.quote) for cited in item.citations]
    known = [blank for blank in found if blank is not None]
    if [blank.text for blank in known] != list(item.options):
        yield "要排序的句子与所引条款不同"
        return
    measure = known[0].measure
    if (
        measure.asked not in item.stem
        or any(blank.measure != measure for blank in known)
        or not of_one_kind(known)
    ):
        yield "要排序的不是同一种量"
    sizes = [known[at].size for at in item.key]
    if any(later < measure.apart * earlier for earlier, later in pairwise(sizes)):
        yield "大小没有按顺序分明地排开"


def _conditioned(item: QuizItem) -> Iterator[str]:
    """A case that is given is whole, and nothing is taken from what is done in it."""
    if item.type == "short" or not item.claim.endswith(BLANK):
        return
    if _CARRIES_ON.match(item.key_texts[0]) or "的，" in item.key_texts[0]:
        yield "情形没有写完就成了答案"
    if _EXCEPTS.search(item.citations[0].quote.partition(item.key_texts[0])[2]):
        yield "答案后面的例外没有写出来"


def _computed(item: QuizItem, library: Library) -> Iterator[str]:
    """A number of people, or a fine, is computed again."""
    if (amount := re.search(r"为 (\d+) 万元", item.stem)) is not None:
        yield from _computed_fine(item, int(amount[1]), library)
        return
    ratio = ratio_in(item.citations[0].quote)
    count = re.search(r"(\d+) 名", item.stem)
    if ratio is None or count is None or int(count[1]) % ratio.a or int(count[1]) % ratio.b:
        yield "人数不能按所引配比整除"
    elif item.key_texts != ("{} 至 {} 名".format(*ratio.of(int(count[1]))),):
        yield "推算的结果不对"


def _computed_fine(item: QuizItem, amount: int, library: Library) -> Iterator[str]:
    fines = fines_of(library, library.clause(item.citations[0].clause_id))
    told = [m for m in map(multiple_of, fines) if m is not None and m.asked(amount) in item.stem]
    if len(told) != 1 or amount <= told[0].over:
        yield "题干里没有可以推算罚款的数额"
        return
    if item.key_texts != (told[0].of(amount),):
        yield "推算的结果不对"
    if other := otherwise(told[0].fine.offence, library):
        yield f"{other.id} 对相近的行为写了处罚"


def _subsumed(item: QuizItem, library: Library) -> Iterator[str]:
    """The case is one of the cited sentence, every finding follows from the bound it names, and only
    the key names the clause's; nothing near the sentence makes an exception."""
    quote = item.citations[0].quote
    if item.type == "tf":
        yield from _told(item, library)
        return
    bounds = [bound for option in item.options for bound in quantities(option)[-1:]]
    if len(bounds) < len(item.options):
        yield "有选项没有写界限"
        return
    held = [
        case
        for case in cases_in(quote)
        if (value := case.value_in(item.stem)) is not None
        and item.options == tuple(case.finding(value, bound) for bound in bounds)
    ]
    if not held:
        yield "情况或者结论与所引条款的界限不同"
    elif [at for at, bound in enumerate(bounds) if bound.text == held[0].quantity.text] != [
        *item.key
    ]:
        yield "答案写的不是条款的界限"
    elif excepts_of(library, library.clause(item.citations[0].clause_id)):
        yield "条款里写了例外"
    elif (limit := limit_of(quote)) and _has_other_limits(limit, library):
        yield f"“{limit.subject}”在资料库里还有别的界限"


def _told(item: QuizItem, library: Library) -> Iterator[str]:
    """The value is clearly on the side of the term or threshold that the key says."""
    told = item.stem.partition("判断：")[2]
    sides = [
        case.parts(value)
        for case in cases_in(item.citations[0].quote)
        if (value := case.value_in(told)) is not None
        and case.judged
        and told == case.claimed(value)
    ]
    if sides != [item.key_texts == (RIGHT,)]:
        yield "情况与所引条款的界限不合，或者离界限太近"
    elif excepts_of(library, library.clause(item.citations[0].clause_id)):
        yield "条款里写了例外"


def _has_other_limits(limit: Limit, library: Library) -> bool:
    mine = (limit.least, limit.quantity.value)
    return any(
        (other.least, other.quantity.value) != mine for other in limits_of(limit.subject, library)
    )


_NO_LONGER: tuple[Facet, ...] = ("standing", "principle", "name")
_RULES: dict[Facet, Callable[[QuizItem, Library], Iterator[str]]] = {
    "definition": definition_faults,
    "contents": contents_faults,
    "attribution": attribution_faults,
    "source": source_faults,
    "limit": _measured,
    "cell": cell_faults,
    "exception": exception_faults,
    "steps": steps_faults,
    "computed": _computed,
    "sanction": sanction_faults,
    "measure": measure_faults,
    "case": _subsumed,
}
