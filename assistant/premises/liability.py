"""Liability: who a claim says is free of it (出事就不关公司的事), where a text says that it stays."""

from __future__ import annotations

import re

from assistant.premises.stances import RULED, covered
from assistant.premises.verdicts import Verdict

_FREE = re.compile(
    r"不关[^，。；]{0,12}事|[跟和与][^，。；]{1,10}(?:没关系|无关)|没(?:有|什么)?[^，。；]{0,8}责任|不(?:用|必|需要?|再)?(?:负责|担责|承担责任|背责)|可以免责|就免责"
)
_LIABLE = re.compile(
    r"[还也仍]是?(?:得|要|应|须)?(?:负责|担责|承担|有责任)|照样(?:得|要)?(?:负责|担责|承担)|脱不了|跑不掉|推不掉"
)
_STAYS = re.compile(r"不(?:免除|影响|减轻)[^。；]{0,20}(?:责任|义务)")
_BEARS = re.compile(
    r"(?:应当?|仍|须|必须|依法)[^，。；]{0,6}(?:承担|负)[^，。；]{0,12}责任|连带责任"
)
_SPARED = re.compile(r"不(?:再|予)?(?:承担|负)[^，。；]{0,10}责任|免除责任|免责")


def judge_liability(claim: str, text: str, title: str = "") -> Verdict:
    """The verdict on whether somebody is liable; "none" where a text has nothing of it, or has both."""
    stays = _STAYS.search(text) or (_BEARS.search(text) and not _SPARED.search(text))
    free, liable = (pattern.search(claim) is not None for pattern in (_FREE, _LIABLE))
    if not stays or free == liable or covered(claim, text, title) < RULED:
        return "none"
    return "contradicted" if free else "confirmed"
