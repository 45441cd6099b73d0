"""Shorthand of speech, spelt out before figures and duties are read."""

import pytest

from assistant.shorthand import spelt_out, with_clause_numbers


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
        ("四个平方", "四平方米"),
        ("4.5平方米", "4.5平方米"),
        ("得由主管批", "应由主管批"),
        ("不得由他人代办", "不得由他人代办"),
        ("取得客户同意", "取得客户同意"),
    ],
)
def test_what_speech_leaves_out_is_written(said, meant):
    assert spelt_out(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("四点三点二条规定", "4.3.2条规定"),
        ("4。3。2写的什么", "4.3.2写的什么"),
        ("4·3·2和4・3・1", "4.3.2和4.3.1"),
        ("4 . 3 . 2", "4.3.2"),
        ("4-3-2条", "4.3.2条"),
        ("第十一点二点三条", "第11.2.3条"),
        ("第四点三条", "第4.3条"),
        ("三点五点七点都能打吗", "三点五点七点都能打吗"),
        ("8点30分到9点", "8点30分到9点"),
        ("2016.7.1实施", "2016.7.1实施"),
        ("2026-3-2", "2026-3-2"),
        ("早上八点。十点。十二点。", "早上八点。十点。十二点。"),
    ],
)
def test_clause_numbers_are_written_with_points(said, meant):
    assert with_clause_numbers(said) == meant
