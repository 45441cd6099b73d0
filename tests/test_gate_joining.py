"""Alternatives of a case, aims of a statement, rules that share a case: each may be said alone."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim

_EITHER = "本行的坐席，未核对证件，泄露密码，或者篡改工单的，予以停岗。"
_COMMON = "客户逾期三个月，拒不还款，或者下落不明的，停用卡片。"
_DUTY = "坐席应当书面记录，或者全程录音。"
_AIMS = "本行健全投诉处理机制，提高答复质量，保障客户的合法权益。"
_FIRST = "本行开展信用评级，提高授信额度，降低利率。"
_TWO = "国家推进网络认证建设，支持企业自愿使用，银行对存在异常的账户，可以重新核验。"
_FINES = "擅自停止营业的，由派出机构责令改正，处五千元罚款；情节严重的，吊销许可证。"
_KEPT = "客户预先付款的，应当按约定供货。未按约定供货的，应当退款。"
_OTHER = "客户投诉的，应当登记。坐席应当每日复盘。"
_LISTING = "第十三条 客户有下列情形之一的，可以拒绝办理："
_HEAD = "评级由城市银行业协会统一组织。合格的，由城市银行业协会发给证书。"
_REST = "中心宜提供英语服务，其他语种可由外包方提供。"
_LAYERS = "菜单不应超过 3 层，每层不宜多于 5 项。"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("本行的坐席，篡改工单的，予以停岗。", _EITHER),
        ("本行的坐席泄露密码的，予以停岗。", _EITHER),
        ("客户逾期三个月，下落不明的，停用卡片。", _COMMON),
        ("本行健全投诉处理机制，保障客户的合法权益。", _AIMS),
        ("国家推进网络认证建设，支持企业自愿使用。", _TWO),
        ("银行对存在异常的账户，可以重新核验。", _TWO),
        ("擅自停止营业，情节严重的，吊销许可证。", _FINES),
        ("客户预先付款，未按约定供货的，应当退款。", _KEPT),
        ("客户有第十三条所列情形之一的，可以拒绝办理。", _LISTING),
        ("评级由城市银行业协会统一组织，合格的，由该协会发给证书。", _HEAD),
        ("中心宜提供英语服务，英语以外的其他语种可由外包方提供。", _REST),
        ("菜单层数不应超过 3 层，每层不宜多于 5 项。", _LAYERS),
    ],
)
def test_a_part_joined_by_commas_passes_alone(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).reasons == ()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("客户拒不还款的，停用卡片。", _COMMON),  # 逾期三个月 may bind both
        ("坐席应当书面记录。", _DUTY),
        ("本行提高授信额度，降低利率。", _FIRST),  # after an assessment
        ("国家支持企业自愿使用，可以重新核验。", _TWO),
        ("擅自停止营业的，吊销许可证。", _FINES),
        ("客户预先付款的，应当退款。", _KEPT),
        ("客户投诉的，坐席应当每日复盘。", _OTHER),
        ("客户有第十四条所列情形之一的，可以拒绝办理。", _LISTING),
        ("评级由城市银行业协会统一组织，合格的，由该机构发给证书。", _HEAD),
        ("中心宜提供英语服务，日语以外的其他语种可由外包方提供。", _REST),
        ("菜单层数不应超过 5 层，每层不宜多于 3 项。", _LAYERS),
    ],
)
def test_what_binds_a_part_is_not_left_out(sentence: str, source: str) -> None:
    assert not check_claim(sentence, [source]).passed
