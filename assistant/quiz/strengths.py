"""How strong a rule is: the modal word of a sentence, where another might be taken for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from assistant.quiz.acts import OF_A_CASE, act_of
from assistant.quiz.swaps import Swap
from corpus.documents import Clause
from corpus.library import Library

# strength by GB/T 1.1 and by the drafting of statutes: one word of each strength is an option
_STANDARD = {
    "应": ("宜", "可", "不宜"),
    "宜": ("应", "可", "不应"),
    "可": ("应", "宜", "不应"),
    "不应": ("不宜", "可", "应"),
    "不宜": ("不应", "宜", "应"),
}
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
    """The only modal word of a sentence with the words that say another strength.

    The word of a statute's own text is changed only where it says the other strength of the same act:
    of what is always a duty everybody knows that it is one. A digest leaves such duties out.
    """
    found = strength_in(clause, text)
    if found is None or clause.locator.numbering == "gbt" or _made_duty(library, clause):
        return () if found is None else (found,)
    acts, rule = _acts(library, clause.document_id), text[found.end :]
    wrong = tuple(word for word in found.rivals if act_of(rule, _ACT) in acts[word])
    return (replace(found, rivals=wrong),) if wrong else ()


def strength_in(clause: Clause, text: str) -> Swap | None:
    """The only modal word of a sentence of whose strength nobody can be sure, with the words that would
    say another; whether somebody might take it for one of these is not asked."""
    standard = clause.locator.numbering == "gbt"
    strengths: Mapping[str, tuple[str, ...]] = _STANDARD if standard else _STATUTE
    wrong = strengths.get(clause.modal)
    found = list(_MODAL.finditer(text))
    if wrong is None or len(found) != 1 or found[0].group() != clause.modal:
        return None
    match = found[0]
    before, on, rule = text[: match.start()], text[match.start() :], text[match.end() :]
    if _SELF_EVIDENT.search(on) or _BANNED.search(on) or _DESCRIBES.search(before):
        return None
    if "参照" in rule or _WITHIN.match(rule):
        return None  # a formula; leave to do something within 5 days nobody writes
    if OF_A_CASE.match(rule):
        return None  # 可以公开的，予以提供: what must be made public may be too
    if _NAMES.match(rule) or _WHICH.match(rule) or _QUALIFIES.match(rule):
        return None
    if not standard and (_RIGHT.match(on) or (on.startswith("可") and _WHOSE_RIGHT.search(before))):
        return None
    if match.group().startswith("不") and _ILL.search(before):
        return None  # what is forbidden already
    if rule.startswith("不") or rule[:2] in rule[2:] or "任何" in rule or "除外" in rule:
        return None  # 应当不, 不得更改，更改的无效, 不得收取任何费用: the other word reads absurd
    if rule.startswith(
        ("能", "有", "具", "是", "为", "无")
    ):  # 可能, 可有: of what is, not what is done
        wrong = tuple(word for word in wrong if word != "可")
    if rule.startswith(("至少", "至多")):  # a double negation reads absurd
        wrong = tuple(word for word in wrong if not word.startswith("不"))
    return Swap("modal", match.start(), match.end(), wrong) if wrong else None


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
