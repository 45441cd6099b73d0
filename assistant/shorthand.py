"""Shorthand of speech, spelt out: 100万 of money, 15年12月, 补300块, 退一赔三, a rate without its per cent, 得由, 四点三点二."""

from __future__ import annotations

import re

from corpus.figures import MEASURED
from corpus.numerals import chinese_numeral, numeral_value

_NUMERAL = "一二两三四五六七八九十"
_WRITTEN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\d)个?[wW](?![A-Za-z])"), "万"),
    (re.compile(r"(?<!\d)(\d{2}年\d{1,2}月)"), r"20\1"),
    (  # 05年才开始, of what comes into force: no term of five years
        re.compile(
            r"(?<![\d满])([0-4]\d年)(?=(?:[底初中末才就刚起]|以?后|的?时候)*(?:开始|施行|实施|生效|发布|出台|颁布|执行|公布|修订|制定|废止))"
        ),
        r"20\1",
    ),
    (
        re.compile(rf"(?<=[\d{_NUMERAL}])([百千]?[万亿])(?![元块万亿人个名位户次笔张条家字平倍])"),
        r"\1元",
    ),
    (  # 要赔六千, 补6000: of money, where no other unit follows
        re.compile(
            rf"(?<=[赔补罚付])((?:[\d{_NUMERAL}]+[百千])+|\d{{3,7}})(?![\d{_NUMERAL}百千万亿元块个名人位户次笔倍分天日年月.:：%％])"
        ),
        r"\1元",
    ),
    (  # 夜班补贴一晚80
        re.compile(
            r"((?:补贴|补助|津贴|补偿|奖金|罚款|工资|手续费)[^，,。？?\d]{0,6}\d+(?:\.\d+)?)(?![\d.%％:：/元块万千百年月日天次个倍小分秒])"
        ),
        r"\1元",
    ),
    (re.compile(rf"(?<=[\d{_NUMERAL}])个?平方(?![米公分])"), "平方米"),
    (re.compile(rf"(?<=[一1]赔)(\d+|[{_NUMERAL}百]+)(?![\d倍元块万个])"), r"\1倍"),
    (
        re.compile(
            r"((?:率|满意度|占比|比重)(?:标准|指标|目标)?(?:是|为|要求?|达到?|到|得|应|有|在|不?低于|至少|以上)*"
            r"\d{1,3}(?:\.\d+)?)(?![\d.%％‰:：/成个分倍条元万年月日天次])"
        ),
        r"\1%",
    ),
    (
        re.compile(
            rf"(?<![交弥填候添增])补(?=(?:给?客户|给?他|给?人家)?\d+[块元万])|赔(?=(?:给?客户|给?他|给?人家)?[\d{_NUMERAL}百千]+[块元])"
        ),
        "补偿",
    ),
    (re.compile(r"(?<=[一每这那同])通(?:电话|来电)(?![里中])"), "次来电"),
    (
        re.compile(
            rf"(?<![一-鿿])转(?=[\d{_NUMERAL}]+次)|(?<=[最多能可只再才先被给])转(?=[\d{_NUMERAL}]+次)"
        ),
        "转接",
    ),
    (
        re.compile(r"(?<![不取获懂值记觉所使显免难舍认求])得(?=由|让|经|先|找|去|客户|本人|自己)"),
        "应",
    ),
    (re.compile(r"(?<!算不)算(?:进去|进来|在(?:里[面头]|内|其中))"), "计入"),
)

# a clause number: by more than one point of any kind, by one between 第 and 条
_DIGIT = "[一二三四五六七八九]"
_STEP = rf"(?:\d{{1,2}}|{_DIGIT}?十{_DIGIT}?|{_DIGIT})"
_POINT = r"\s*[点.．。·・•‧∙⋅]\s*"
_CLAUSE_NUMBER = re.compile(
    rf"(?<![\d.{_NUMERAL}]){_STEP}(?:{_POINT}{_STEP}){{2,4}}(?![\d.{_NUMERAL}]|[点时分号日]|个)"
    rf"|(?<=第){_STEP}{_POINT}{_STEP}(?=[条款节])|(?<![\d.{_NUMERAL}]){_STEP}{_POINT}{_STEP}(?=[条款](?!件))"
    rf"|(?<![\d.])\d{{1,2}}(?:[-/]\d{{1,2}}){{2,4}}(?=[条款](?!件))"
)
_STEPS = re.compile(_STEP)
# GB/T 1.1 2009版: an edition said behind its number
_EDITION = re.compile(r"(?P<number>[A-Za-z]/?[Tt]?\s*\d+(?:\.\d+)*)\s+(?P<year>\d{4})(?=年?版)")
# an article said without 第, after the name of a law or before one of its paragraphs: 消法46条, 66条第二款
_BARE_ARTICLE = re.compile(
    r"(?:(?<=(?<![违合犯非守方办用做说想])法)|(?<=[办司]法)|(?<=条例)|(?<=细则)|(?<=解释))(?P<between>》?(?:里面?|的|中|\s)*)"
    rf"(?P<article>\d{{1,3}}条|(?:{_DIGIT}?[十百]){{1,2}}{_DIGIT}?条)(?!件|款项)"
    r"|(?<![\d第.])(?P<before>\d{1,3}条)(?=第[一二三四五六七八九十]+款|第\([一二三四五六七八九十]+\)项)"
)
# a paragraph or an item said after an article: 第52条第4项, 52条(四)项, 十八条2款
_BELOW = re.compile(
    rf"(?<=[\d一二三四五六七八九十百][条款])\s*第?\s*[(（]?\s*(?P<step>\d{{1,2}}|{_DIGIT}?十{_DIGIT}?|{_DIGIT})\s*[)）]?\s*(?P<level>[款项])(?!目)"
)
_ASKS_YES = re.compile(
    r"(?:(?<=[一-鿿])(?<![对是要么就都也从决绝毫以]))不(?=[，,。；;?？\s]|$)|(?<![什怎这那多])么(?=[，,?？\s]|$)|(?<=[了过])没(?=[，,?？\s]|$)"
)
_HAN = "[㐀-鿿]"
# a blank between words is how a pause is typed; between single characters it is only spacing
_PAUSE = re.compile(
    rf"(?:(?<={_HAN}{{2}})|(?<=\d条)|(?<=\.\d)(?!\s*(?:{MEASURED})))\s+(?={_HAN}{{2}})(?!以[上下内后前]|[之]内|左右)"
)


def with_clause_numbers(text: str) -> str:
    """A text with numbers of clauses as documents write them: 4.3.2 for 四点三点二, 4。3。2 and 4·3·2; 消法第46条
    for 消法46条, 第52条第(四)项 for 第52条第4项, GB/T 1.1—2009 for GB/T 1.1 2009版.
    """
    text = _EDITION.sub(r"\g<number>—\g<year>", _BELOW.sub(_written_below, text))
    text = _BARE_ARTICLE.sub(lambda m: f"{m['between'] or ''}第{m['article'] or m['before']}", text)
    return _CLAUSE_NUMBER.sub(
        lambda m: ".".join(str(numeral_value(step)) for step in _STEPS.findall(m.group())), text
    )


def _written_below(match: re.Match[str]) -> str:
    """A paragraph (第二款) or an item (第(四)项) as laws number them."""
    written = chinese_numeral(numeral_value(match["step"]))
    return f"第{written}款" if match["level"] == "款" else f"第({written})项"


def asking_yes(text: str) -> str:
    """A text with 吗 for what asks for a yes as it does: 能挂不, 合法么, 办了没."""
    return _ASKS_YES.sub("吗", text)


def with_pauses(text: str) -> str:
    """A text with commas for the blanks that people type for them (投诉来了 最晚几天回话)."""
    return _PAUSE.sub("，", text)


def spelt_out(text: str) -> str:
    """A text with what speech leaves out: the unit of a sum or a rate, the century, 倍 of 退一赔三.

    得由 (it has to be done by) is written 应由, 算进去 (counted in) 计入.
    """
    for pattern, said in _WRITTEN:
        text = pattern.sub(said, text)
    return text
