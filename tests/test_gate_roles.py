"""The gate stops a sentence in which parties, links or times changed places with others."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim

_SEIZED = "当事人对被请求方法院的裁定不服的，按被请求方相关法律规定处理。"
_RULES = "本规定由劳动部、人事部负责解释；实施办法由劳动部、人事部制定。"
_SAVER = "储户的储蓄情况，储蓄机构和它的工作人员都有保密责任。"
_TOLD = "质量、用途等信息，经营者提供给消费者时应当真实、全面。"
_RESCUE = "接管是为了保护存款人利益、恢复商业银行的经营能力。"
_AMENDS = "侵害人格尊严或者人身自由的，经营者应当停止侵害、消除影响，并赔偿损失。"
_RECALL = "市场监督管理部门责令停止销售的，经营者不得拒绝或者拖延；没有照办的，视为拒绝或者拖延。"
_SIGNS = "主要出入口应当设置标志牌。任何单位和个人不得移动、涂改或者损毁标志牌。"
_LIVING = "自然人死亡的，其近亲属可以查阅、复制死者的个人信息；死者生前另有安排的除外。"


@pytest.mark.parametrize(
    ("sentence", "source", "code"),
    [
        ("当事人对被请求方法院的裁定不服的，按请求方相关法律规定处理。", _SEIZED, "coverage"),
        ("本规定由劳动部负责解释；实施办法由劳动部、人事部制定。", _RULES, "coverage"),
        ("储户及其工作人员，对储蓄机构的储蓄情况都有责任保密。", _SAVER, "actor"),
        ("消费者把质量、用途等信息告诉经营者时，应当真实、全面。", _TOLD, "actor"),
        ("接管的目的是保护商业银行的利益、让存款人恢复经营能力。", _RESCUE, "actor"),
        ("经营者侵害人格尊严或人身自由的，应停止侵害、消除影响，或者赔偿损失。", _AMENDS, "scope"),
        ("市场监管部门责令停止销售的，经营者能拒绝、不能拖；没照办的，视为拒绝或拖延。", _RECALL, "negation"),
        ("任何单位和个人主要不得移动、涂改或损毁标志牌。", _SIGNS, "scope"),
        ("自然人去世的，近亲属可以查阅、复制死者的个人信息，但死者生后另有安排的除外。", _LIVING, "order"),
    ],
)  # fmt: skip
def test_who_and_what_may_not_change_places(sentence: str, source: str, code: str) -> None:
    assert code in {reason.code for reason in check_claim(sentence, [source]).reasons}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("储蓄机构及其工作人员，对储户的储蓄情况都有责任保密。", _SAVER),
        ("质量、用途等信息，经营者提供给消费者时要真实、全面。", _TOLD),
        ("接管的目的是保护存款人的利益、恢复商业银行的经营能力。", _RESCUE),
        ("任何单位和个人不能移动、涂改或损毁标志牌。", _SIGNS),
    ],
)
def test_the_same_parties_in_other_words_pass(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).reasons == ()
