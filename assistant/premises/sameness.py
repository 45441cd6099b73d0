"""Sameness: whether a claim keeps the one who acted, or what was, where a text wants another, or the other way
round (回访还让原来的人打, of 回访人不应是原处理人; 利率涨了就按新的算, of 仍按开户日的利率).
"""

from __future__ import annotations

import re

from assistant.premises.stances import COVERED, RULED, covered
from assistant.premises.verdicts import Verdict

_DOES = "(?:核|复|评|查|审|处理|调查)"
_SAME_ONE = re.compile(
    rf"(?:还|仍|照样|依旧)(?:是|让|由|找|叫|归)?(?:原|同一|老)|(?<!复)原(?:来|先|本)?(?:的|那个?|办|经办|处理|质检|经手)[^，。；]{{0,8}}[人员]|同一个人"
    rf"|谁[^，。；]{{1,6}}谁|(?:本人|他?自己)(?:去|来)?{_DOES}"
)
_ANOTHER = re.compile(
    r"不(?:能|得|应|可以?|让|是|该|准|许|要)|换|另(?:外|找|派)|别的|其他|避开|回避"
)
_WANTS_ANOTHER = re.compile(
    r"不(?:应当?|得|能|可|宜)?(?:是|为|由)原|(?:^|[，；。])原[^，。；]{1,8}不(?:应|得|能|可)|回避|没有(?:直接)?(?:利益|利害)关系|另行(?:指定|安排)"
)
_CHANGES = re.compile(r"按(?:照)?(?:最)?新|改[按用]|(?:跟着|随之|相应)(?:变|调|涨|降)|换成新")
_STAYS = re.compile(
    r"仍(?:然|旧)?(?:按|依|适用|执行|以|有效)|继续(?:有效|适用|按)|不(?:因[^，。；]{1,12})?(?:变|受影响)"
)


def judge_sameness(claim: str, text: str, title: str = "") -> Verdict:
    """The verdict on who acts again, or on what stays as it was; "none" where a text is on something else."""
    if _SAME_ONE.search(claim) and _WANTS_ANOTHER.search(text):
        if covered(claim, text, title) < RULED:
            return "none"
        return "confirmed" if _ANOTHER.search(claim) else "contradicted"
    if _CHANGES.search(claim) and _STAYS.search(text) and not _STAYS.search(claim):
        return "contradicted" if covered(claim, text, title) >= COVERED else "none"
    return "none"
