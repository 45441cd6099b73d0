"""Words of law that come in fixed sets, where a sentence has one: who answers together or for a share,
whether a licence is revoked or suspended, by what majority, how often; whether both or one will do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.actors import BODY, OFFICE
from assistant.quiz.acts import settles
from assistant.quiz.support import pairs_of
from assistant.quiz.swaps import Swap
from assistant.quiz.wordsets import DUTY, word_sets

_LISTED = re.compile(r"[、]|^[和或]|或者|以及")
_OPEN = re.compile(
    "[^，。；]*等(?![待于级候])"
)  # 接受无偿服务等不正当要求: a list rules out nothing else
# one of two things is to be done: 应当…，或者…
_EITHER = re.compile(
    DUTY + r"[^，。；]{5,40}，(?P<word>或者)(?!其他|由|依|按|者)[^，。；、]{5,30}[。；]"
)
_ALL_AGREE = re.compile(
    r"(?:经|征得|取得)[^，。；、]{2,16}?(?P<word>和|或者)(?!其他)[^，。；、]{2,16}的?(?:同意|批准)(?=[，。；后])"
)
_MAY = re.compile("[，；]?[^，；。]{0,8}可以?")
_ANY_ACT = pairs_of("应当|有关|规定|或者|以及|进行|国务|务院|部门|机构|同意|批准")
_JOINTS = ((_EITHER, "并"), (_ALL_AGREE, ""))
# how a public body takes part: it approves, is told, or is asked
_WHO = rf"(?P<who>[^，。；、]{{2,24}}?(?:{OFFICE})|国务院|海关)"
_APPROVED = re.compile(
    rf"(?:应当|必须|须|需)(?:事先|依法)?(?P<word>(?:报请?|经){_WHO}(?:审查)?(?:批准|审批|核准))(?=[，。；])"
)
_FILED = re.compile(
    rf"(?:应当(?:及时|同时)?|必须|须|[日月]内|应当就[^，。；]{{2,12}})(?P<word>[报向]{_WHO}备案)(?=[，。；])"
)
# whether somebody has to agree to what is done, or to know of it only
_WHOM = r"(?P<who>[\u4e00-\u9fff、]{2,20}?)"
_HOW = "(?:事先|提前|书面|及时|同时|重新|再次|依法)?"
_AGREED = re.compile(
    rf"(?:{DUTY}|必须|须|不得|方可|可以){_HOW}(?P<word>(?:征得|取得|经){_WHOM}的?同意)(?=[，。；后]|并)"
)
_TOLD = re.compile(rf"(?:{DUTY}|必须)(?:事先|提前|同时)?(?P<word>(?:告知|通知){_WHOM})(?=[，。；])")
_DEALINGS = (
    (_APPROVED, ("报{}备案", "向{}报告", "征求{}的意见")),
    (_FILED, ("报{}批准", "向{}申请许可", "征求{}的意见")),
    (_AGREED, ("告知{}", "与{}协商", "听取{}的意见")),
    (_TOLD, ("征得{}同意", "听取{}的意见", "与{}协商一致")),
)
# no name of somebody alone: how they agree, what they are told, with whom they act
_NO_WHOM = re.compile("书面|口头|明示|单独|分之|以上|半数|全体|有|其|向|会同|权利|另行|要求|应")
_SOMEBODY = re.compile(f"(?:人|者|户|员|长|师|主任|经理|方|主|家属|子女|配偶|{BODY})$")
_ILL = re.compile("强行|强迫|强制")  # what nobody thinks may be done
_ANY_DEALING = re.compile("批准|审批|核准|备案|报告|许可|意见|同意|告知|通知|协商")


def paradigm_swaps(text: str) -> Iterator[Swap]:
    """The only word of each set, where nothing else in the sentence tells it or stands for it."""
    for one in word_sets().sets:
        found = list(one.where.finditer(text))
        if len(found) != 1:
            continue
        start, end = found[0].span("word")
        rest = f"{text[:start]}|{text[end:]}"
        if (
            one.told.search(rest)
            or text[start:end] in rest
            or _LISTED.match(text, end)
            or _OPEN.match(text, end)
        ):
            continue
        if not one.of_cases and not settles(text, start, end):
            continue
        rivals = tuple(word for word in one.words[text[start:end]] if word not in text)
        if rivals:
            yield Swap("term", start, end, rivals)
    yield from _joints(text)
    yield from _dealings(text)


def _joints(text: str) -> Iterator[Swap]:
    """Whether both are to be done, or agree, or one of them will do."""
    if "之一" in text:
        return
    for pattern, other in _JOINTS:
        match = pattern.search(text)
        if match is None:
            continue
        if match["word"] == "或者" and not other and _MAY.search(text, match.end()):
            continue  # who may with the consent of one may with that of both
        taken = other or ("或者" if match["word"] == "和" else "和")
        one, other_act = match.group().split(match["word"], 1)
        if pairs_of(one) & pairs_of(other_act) - _ANY_ACT:
            continue  # the other act takes up the first: 告知……，或者将告知内容存档
        if taken not in match.group().replace(match["word"], "", 1):
            yield Swap("joint", match.start("word"), match.end("word"), (taken,))


def _dealings(text: str) -> Iterator[Swap]:
    """Whether a public body approves what is done, is told of it, or is asked."""
    for pattern, others in _DEALINGS:
        match = pattern.search(text)
        if match is None:
            continue
        start, end = match.span("word")
        if _NO_WHOM.search(match["who"]) or not _SOMEBODY.search(match["who"].removesuffix("的")):
            continue
        if _ILL.search(text):
            continue
        if not _ANY_DEALING.search(f"{text[:start]}|{text[end:]}"):
            who = match["who"].removesuffix("的")
            rivals = (other.format(who) for other in others if other[:2] not in text)
            yield Swap("dealing", start, end, tuple(rivals))
