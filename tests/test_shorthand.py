"""Shorthand of speech, spelt out before figures and duties are read."""

import pytest

from assistant.shorthand import spelt_out, with_clause_numbers, with_pauses


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
        ("05年才开始的", "2005年才开始的"),
        ("23年底才施行", "2023年底才施行"),
        ("满15年才开始领", "满15年才开始领"),
        ("保存10年就行", "保存10年就行"),
        ("要赔七百块", "要补偿七百块"),
        ("赔100万元", "赔100万元"),
        ("一通电话最多转两次", "一次来电最多转接两次"),
        ("一周转两次班", "一周转两次班"),
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


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("消法46条几天得处理", "消法第46条几天得处理"),
        ("反诈法里的四十四条", "反诈法里的第四十四条"),
        ("储蓄条例 31条", "储蓄条例 第31条"),
        ("个保法66条第二款", "个保法第66条第二款"),
        ("违法3条怎么罚", "违法3条怎么罚"),
        ("条例3条件都要满足吗", "条例3条件都要满足吗"),
        ("办理方法3条", "办理方法3条"),
    ],
)
def test_an_article_said_after_a_law_is_one_by_number(said, meant):
    assert with_clause_numbers(said) == meant


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("投诉来了 最晚几天回话", "投诉来了，最晚几天回话"),
        ("录音保存 5 年 以上", "录音保存 5 年 以上"),
        ("客 服 代 表", "客 服 代 表"),
        ("等待 20 秒钟 以内", "等待 20 秒钟 以内"),
        ("GB/T 32315", "GB/T 32315"),
    ],
)
def test_a_blank_between_words_is_a_pause(typed, read):
    assert with_pauses(typed) == read
