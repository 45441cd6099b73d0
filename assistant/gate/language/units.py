"""Numbers and units as they are written, with the base unit that each unit is of."""

from __future__ import annotations

import re
from fractions import Fraction

from corpus.numerals import numeral_value

CHINESE = "零〇一二两三四五六七八九十百千"
_SPOKEN = str.maketrans("两双单〇", "二二一零")
# unit as written -> (base unit, factor)
UNITS: dict[str, tuple[str, Fraction]] = {
    **dict.fromkeys(("个工作日", "工作日", "个工作天", "工作天"), ("工作日", Fraction(1))),
    **dict.fromkeys(("日", "天", "个自然日", "自然日"), ("日", Fraction(1))),
    **dict.fromkeys(("周", "个星期", "星期", "个礼拜", "礼拜"), ("日", Fraction(7))),
    **dict.fromkeys(("个月", "月"), ("月", Fraction(1))),
    **dict.fromkeys(("季度", "季", "个季度"), ("月", Fraction(3))),
    **dict.fromkeys(("年", "周年"), ("月", Fraction(12))),
    **dict.fromkeys(("小时", "个小时", "个钟头", "钟头", "h"), ("秒", Fraction(3600))),
    **dict.fromkeys(("分钟", "min"), ("秒", Fraction(60))),
    **dict.fromkeys(("刻钟",), ("秒", Fraction(900))),
    **dict.fromkeys(("秒", "秒钟", "s"), ("秒", Fraction(1))),
    **dict.fromkeys(("元", "块", "块钱", "元人民币"), ("元", Fraction(1))),
    **dict.fromkeys(("名", "人", "位", "个人"), ("人", Fraction(1))),
    **dict.fromkeys(("周岁", "岁"), ("岁", Fraction(1))),
    **dict.fromkeys(("次", "回", "遍"), ("次", Fraction(1))),
    **dict.fromkeys(("平方米", "平米", "㎡", "m2"), ("平方米", Fraction(1))),
    **dict.fromkeys(("学时", "课时", "个学时", "个课时"), ("学时", Fraction(1))),
    **dict.fromkeys(("dB", "分贝"), ("分贝", Fraction(1))),
    **dict.fromkeys(("lx", "勒克斯"), ("勒克斯", Fraction(1))),
    **dict.fromkeys(("m", "米"), ("米", Fraction(1))),
    **dict.fromkeys(("cm", "厘米"), ("米", Fraction(1, 100))),
    **dict.fromkeys(("km", "公里", "千米"), ("米", Fraction(1000))),
    **dict.fromkeys(
        ("项", "条", "种", "点", "部分", "个部分", "方面", "个方面", "类", "款", "样"),
        ("项", Fraction(1)),
    ),
    **{unit: (unit, Fraction(1)) for unit in ("个", "处", "份", "张", "件", "倍", "分", "级", "层", "家", "笔", "页", "台", "期", "成", "折", "路", "重", "块显示屏", "副", "字", "℃", "度")},
}  # fmt: skip


def number_of(text: str) -> Fraction:
    """The number that Arabic or Chinese numerals say; zero where they say none."""
    if text == "半":
        return Fraction(1, 2)
    plain = text.replace(",", "")
    text = re.sub("^[百千]", r"一\g<0>", text)
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return Fraction(plain)
    try:
        return Fraction(numeral_value(text.translate(_SPOKEN)))
    except ValueError:
        return Fraction(0)
