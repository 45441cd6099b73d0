"""How strong a rule is: the modal word of a sentence, where another might be taken for it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.quiz.acts import OF_A_CASE, act_of
from assistant.quiz.quantities import ABOVE, BELOW
from assistant.quiz.support import evidence_of
from assistant.quiz.swaps import Swap
from corpus.documents import Clause
from corpus.library import Library

# what a drafter may well have weighed, by GB/T 1.1: to require a thing or to advise it, never to forbid
# what is asked for; leave only where somebody is free to arrange a thing so or otherwise
_STANDARD = {
    "应": ("宜", "可"),
    "宜": ("应", "可"),
    "可": ("宜", "应"),
    "不应": ("不宜",),
    "不宜": ("不应",),
}
_FREE = re.compile(
    r"(?:分开|单独|另行|分别|集中)?(?:设置?(?!在)|采用|使用|选用|提供|配[备置]|安排|通过|按)"
    r"(?![^，。；]*(?:至[少多]|\d))"
)
# what a thing is made of, or what holds without exception, no drafter only advises
_ITS_PARTS = re.compile(r"由[^，。；]*(?:组成|构成)|包括|设[^，。；]*、")
_NO_EXCEPTION = re.compile(r"100\s?[%％]|所有|全部|一律|任何|全程|每一|[^成全首]都|均")
_BOUND = re.compile(f"不(?:{BELOW}|{ABOVE})")
_IN_A_NAME = re.compile("[^，。；]{1,4}的(?!除外)")  # 可上锁的储物柜
# a statute that says 不必 where it means 应当 nobody expects: duty or leave is all there is to know
_STATUTE = {"应当": ("可以",), "可以": ("应当",), "不得": ("可以",)}
_MODAL = re.compile(
    r"不应(?!该)|不宜|不得|应当|可以"
    r"|(?<![相适反供响对回因呼效感])应(?![用急对答变激当付届])|(?<![适便事时权合不])宜(?!居)|(?<![许认不亦宁])可(?![用靠能视疑追控见以行])"
)
# duties and bans that nobody doubts, and a modal that only describes: nothing to know there
_SELF_EVIDENT = re.compile(
    r"^(?:应当?|可以?|不得|不应)(?:严格|自觉|及时)?(?:遵守|遵循|遵照|依照|加强|尊重|尽到|承担|按照?[^，。；]*(?:约定|规定|要求)|依法(?!申请|提起)|保障|保护|保证|妥善|认真"
    r"|努力|规范|给予[^，。；]*处分|追究|真实|如实|方便|帮助|坚持|服从|[^，。；]*党|保密|避免|全面|清楚|明确|广泛|来源|合法|准确|完整|客观|以事实|负责"
    r"|诚实|自愿|平等|公平|按期|对[^，。；]*尽到|泄露|非法|侵犯|侵害|歧视|伪造|篡改|欺骗|损害|虚假|随时|对[^，。；]*负责|履行[^，。；]*义务|[^，。；]*(?:足额支付|原则|保密))"
)
_BANNED = re.compile(
    r"^不(?:得|应)[^，。；]*(?:不正当|克扣|强迫|欺诈|泄露|泄漏|侵占|挪用|伪造|超出|侵害|侵犯|损害|骗取|诈骗|恶意"
    r"|指使|纵容|阻碍|胁迫|威胁|暴力|虐待|遗弃|歧视|贿赂|虚假|误导|违反|违法|非法|任何方式)"
)
_DESCRIBES = re.compile(
    r"未经|是指|任何(?:单位|组织|个人)|(?:自|都|也|依法|被|本来|所)$|(?:^|[，；。])(?:若|如果?|凡)[^，；。]*$"
)
_WITHIN = re.compile(r"[在于自][^，。；]{0,16}[以之]?内")
_ILL = re.compile(r"禁止|违法|非法|违反|不合格|不符合|伪造|变造")
# a right to demand, which nobody takes for a duty
_RIGHT = re.compile(
    r"^可以(?:依法|直接|向[^，。；]{2,30})?(?:要求|请求|主张|起诉|提起|申诉|投诉|举报|控告|申请|获得|选择|索赔)"
)
_ACT = 4  # a verb and its object: one may 采取措施 of one kind and must of another
_WHOSE_RIGHT = re.compile(
    r"(?:消费者|投诉人|持卡人|储户|存款人|当事人|个人|公民)(?:[^，。；]*的，)?[^，。；]*$|权利"
)
_WHICH = re.compile(r"^[^，。；]{1,16}的[^，。；]{0,12}(?:有|是|包括|，是)")  # 可以办理的业务有
_QUALIFIES = re.compile(r"^(?:具备|具有|承担|享有)的")  # 应当具备的条件
_NAMES = re.compile(r"^[^，。；]{1,6}的[^，。；]{1,5}(?:[，。；]|$)")  # 应当适用的法律


def strength_swaps(clause: Clause, text: str, library: Library) -> tuple[Swap, ...]:
    """The modal words of a sentence, each with those that say another strength a drafter may have chosen."""
    found = [(match, _rule_after(match, text)) for match in _MODAL.finditer(text)]
    if clause.locator.numbering == "gbt":
        swaps = (_of_standard(match, rule, text, library) for match, rule in found)
        return tuple(swap for swap in swaps if swap is not None)
    return _of_statute(clause, text, library)


def _rule_after(match: re.Match[str], text: str) -> str:
    """What the modal word rules: up to the next one."""
    following = _MODAL.search(text, match.end())
    return text[match.end() : following.start() if following else len(text)]


def _of_standard(match: re.Match[str], rule: str, text: str, library: Library) -> Swap | None:
    """The modal word of a standard; None where one of the strengths is all that anybody expects."""
    before = text[: match.start()]
    word = match.group()
    if _is_settled(before, word, rule) or _ITS_PARTS.match(rule):
        return None
    if word == "可" and (_IN_A_NAME.match(rule) or not _FREE.match(rule)):
        return None
    if rule.startswith("不") and not _BOUND.match(rule):
        return None
    if _NO_EXCEPTION.search(before.rpartition("，")[2] + rule) or _is_law(rule, library):
        return None
    free = _FREE.match(rule) is not None
    wrong = tuple(other for other in _STANDARD.get(word, ()) if free or other != "可")
    return Swap("modal", match.start(), match.end(), wrong) if wrong else None


def _of_statute(clause: Clause, text: str, library: Library) -> tuple[Swap, ...]:
    """The only modal word of a statute's sentence.

    In a statute's own text it is changed only where that says the other strength of the same act:
    of what is always a duty everybody knows that it is one. A digest leaves such duties out.
    """
    found = _strength_in(clause, text)
    if found is None or _made_duty(library, clause):
        return () if found is None else (found,)
    acts, act = _acts(library, clause.document_id), act_of(text[found.end :], _ACT)
    wrong = tuple(word for word in found.rivals if act in acts[word])
    return (replace(found, rivals=wrong),) if wrong else ()


def _strength_in(clause: Clause, text: str) -> Swap | None:
    """The only modal word of a statute's sentence of whose strength nobody can be sure, with the words that
    would say another."""
    found = list(_MODAL.finditer(text))
    if clause.locator.numbering == "gbt" or len(found) != 1:
        return None
    start, end = found[0].span()
    before, word, on, rule = text[:start], found[0].group(), text[start:], text[end:]
    if word != clause.modal or _is_settled(before, word, rule):
        return None
    if _WITHIN.match(rule) or rule.startswith("不") or "除外" in rule:
        return None  # leave to do something within 5 days, 应当不: the other word reads absurd
    if _RIGHT.match(on) or (on.startswith("可") and _WHOSE_RIGHT.search(before)):
        return None
    return Swap("modal", start, end, _STATUTE[word]) if word in _STATUTE else None


def _is_settled(before: str, word: str, rule: str) -> bool:
    """Whether nobody doubts how strong the rule is, or the modal word is part of a formula."""
    on = word + rule
    return bool(
        _SELF_EVIDENT.search(on)
        or _BANNED.search(on)
        or _DESCRIBES.search(before)
        or "参照" in rule
        or OF_A_CASE.match(rule)  # 可以公开的，予以提供: what must be made public may be too
        or _NAMES.match(rule)
        or _WHICH.match(rule)
        or _QUALIFIES.match(rule)
        or (word.startswith("不") and _ILL.search(before))  # what is forbidden already
        or rule[:2] in rule[2:]  # 不得更改，更改的无效
        or "任何" in rule
    )


@lru_cache(maxsize=4096)
def _is_law(rule: str, library: Library) -> bool:
    """Whether a law of the library demands the act: who works in the trade knows that it must be done."""
    act = act_of(rule, _ACT)
    return len(act) == _ACT and any(
        library.document(clause.document_id).kind == "regulation"
        for clause in evidence_of(library).holders(act)
        if clause.modal in ("应当", "必须", "不得")
    )


def _made_duty(library: Library, clause: Clause) -> bool:
    """Whether leave that a digest gives is made a duty; a duty made leave reads absurd more often."""
    return clause.modal == "可以" and library.document(clause.document_id).form == "restated"


@lru_cache(maxsize=256)
def _acts(library: Library, document_id: str) -> dict[str, frozenset[str]]:
    """For either strength of statutes, what the document says is to be done with it."""
    said = [clause.text for clause in library.clauses(document_id) if clause.text]
    return {
        word: frozenset(
            act
            for text in said
            for match in re.finditer(rf"(?<!不){word}", text)
            if (act := act_of(text[match.end() :], _ACT))
        )
        for word in ("应当", "可以")
    }
