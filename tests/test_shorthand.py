"""Shorthand of speech, spelt out before figures and duties are read."""

import pytest

from assistant.shorthand import spelt_out


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("最高赔100万", "最高赔100万元"),
        ("三百万对吧", "三百万元对吧"),
        ("100万条记录", "100万条记录"),
        ("千万别说", "千万别说"),
        ("15年12月发布", "2015年12月发布"),
        ("退一赔三", "退一赔三倍"),
        ("退一赔10万", "退一赔10万元"),
        ("接通率要达到92对吧", "接通率要达到92%对吧"),
        ("满意度4.5分", "满意度4.5分"),
        ("费率1.5%", "费率1.5%"),
        ("得由主管批", "应由主管批"),
        ("不得由他人代办", "不得由他人代办"),
        ("取得客户同意", "取得客户同意"),
    ],
)
def test_what_speech_leaves_out_is_written(said, meant):
    assert spelt_out(said) == meant
