"""One spelling for what is written in several ways: widths, clause numbers, 每一, 归…所有."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from assistant.gate.language.lexicon import abbreviations
from assistant.gate.language.phrases import straightened
from corpus.numerals import numeral_value

_GLOSSED = re.compile(
    r"(第[零一二三四五六七八九十百\d]+条(?:第[一二三四五六七八九十\d]+[款项])*)[（(][^（）()]*[)）]"
)
# what a line of a document begins with: 第二十八条, 4.1.2
_LABEL = re.compile(
    r"^(?:第[零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?|(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){1,5})"
    r"[ \u3000\t]+(?=[一-鿿《“])(?![亿万元倍分天秒百千]|个(?!人))",
    re.MULTILINE,
)
_ABBREVIATED = re.compile(r"[（(]([A-Za-z]{2,6})[)）]")
_BY_ITSELF = re.compile(
    "(?<![未不没反])(?:依照|按照|依据|根据)本(?:法|条例|办法|规定|标准)的?规定，?(?=[一-鿿])(?![的和与或及条])"
)
_SHORT_NAMED = re.compile(r"[（(]以下(?:简称|统称|合称|称)[^（）()]*[)）]")
# 不应超过 is 应不超过, of the same strength
_FORBIDDEN = re.compile(
    r"(?:最[高多大长晚])?(?:不(应当|应该|应|该|得|能|可以|可|宜|许|准|允许)|禁止)(?=超过|超出|多于|高于|大于|晚于|长于)"
    r"|(?:最[低少小])?(?:不(应当|应该|应|该|得|能|可以|可|宜|许|准|允许)|禁止)(?=低于|少于|小于|早于|短于)"
)
# 禁止录音少于三年, 录音少于三年，这是禁止的
_FORBIDDEN_OF = re.compile(
    "(?:禁止|不允许|不准许)([^，。；不禁]{2,40}?)(?=超过|超出|多于|高于|大于|低于|少于|小于)"
    "|(?<=[一-鿿])(?=(?:超过|超出|多于|高于|大于|低于|少于|小于)[^，。；]{1,40}?，?这?是(?:被?禁止|不(?:被?允许|行|可以))的)"
)
_BEST_NOT = re.compile("最好(?:别|不要|不)(?=低于|少于|超过|多于|高于|晚于|早于)")
# 不应转接超过两次: 转接不应超过两次
_SPLIT = re.compile(
    r"不(应当|应(?!当)|得|能|可以|可(?!以)|宜)([^，。；不超高多低少]{1,6})(?=超过|超出|多于|高于|低于|少于)"
)
# 满足以下要求: no bound
_AS_FOLLOWS = re.compile(
    r"(?:^|(?<=[，。；：]))以下|(?<![级年月日人元名岁度%层次倍家个万亿\d])以下"
    r"(?=(?:[一二三四五六七八九两几\d]+[项类种点个条])?(?:要求|责任|情形|条件|内容|事项|规定|信息|材料|方式|行为|措施|原则|职责|情况|权利|义务|问题|几|各))"
)
_ORDINAL = re.compile(r"第([零一二三四五六七八九十百千\d]+)(?=[章节条款项编])")
# what is written in several ways -> the way in which it is read
_SPELLINGS = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"人民(?=政府|法院|检察院)", ""),
        (r"应(?=(?!该|当(?!事人))[^，。；应]{1,12}的(?:请求|要求|申请|邀请|委托)，)", "根据"),
        (r"中华人民共和国(?=[^《》]*》|宪法|刑法|民法典)", ""),
        (r"中华人民共和国|(?<![一-鿿])我国", "中国"),
        (r"最高([法检])(?![院察官律规定])", r"最高\1院"),
        (r"最高检院", "最高检察院"),
        (r"(?<=[一对双各])方当事人", "方"),
        (r"([批认同许])不\1([准可意])", r"\1\2或者不予\1\2"),
        (r"归([^，。；]{2,12})所有(?=[，。；]|$)", r"属于\1"),
        (r"[让使]([^，。；让使]{1,6})(?:知道|知晓|知悉)", r"告知\1"),
        (r"每一(?=[层个次名家位项笔件张份台页])", "每"),
        (_AS_FOLLOWS, "下列"),
        (r"(?<=[日天])(?:开始)?(?:计算|计|算)起", "起"),
        (r"以每?(年|月|周|季度?|日|天|半?小时|分钟)为(?:单位|周期)", r"按\1"),
        (r"中国(?=银监会|保监会|银保监会|证监会|人民银行)", ""),
        (r"这几[种类项个条点样款](?=情形|行为|情况|条件)", "下列"),
        (r"这几[种类项个条点样款]", ""),
        # one of a row: 前一日, 上个月, 本月, 第二天
        (r"(?<![之以提])前一个?(?=[批期年月季周日天轮届班])", "上一"),
        (r"(?<![之以])后一个?(?=[批期年月季周日天轮届班])", "下一"),
        (r"([上下])一?个(?=[年月季周])", r"\1"),
        (r"(?<![资基成原样文])本(?=[年月](?!度))", "当"),
        (r"第二([天日]|年(?!度))", r"次\1"),
        (r"([当次])天", r"\1日"),
        (r"(?<=[^，。；]{4}的)人(?=，)", ""),
        (r"(?<=诉讼)案件", ""),
        (r"负有直接责任的", "直接负责的"),
        (r"(?<=直接负责的)主管(?![人部机单])", "主管人员"),
        (r"(?<=直接责任)人(?!员)", "人员"),
        (r"对(?=应当|应该|外[包国币商资籍贸汇地债部])", "对于"),
        (r"(?<!个)人社(?=[、部和局厅及])", "人力资源和社会保障"),
        (r"文旅(?=[、部和局厅及])", "文化和旅游"),
        (r"[一二两三四五六]个字(?=[，。；]|$)", "字样"),
        (r"上下限", "上限、下限"),
        (r"这一?(?=[章节条款])", "本"),
        (
            r"(?<=[\d一二三四五六七八九十两半])(个?(?:工作日|自然日|小时|分钟|[日天周月年]))(?:里头|里面|里)(?!程)",
            r"\1内",
        ),
        (r"能不能|可不可以|会不会|有没有|要不要", "是否"),
        (r"([^应])[不没]\1(?=[^，。；]{0,4}，?[^，。；]{0,12}?(?:[都均]|一律))", r"不论是否\1"),
        (r"([^应])[不没]\1", r"\1"),  # 还不还得起 asks and denies nothing
    )
)
# short names -> the names that rules use
_IN_FULL = {
    "非遗": "非物质文化遗产", "社保": "社会保险", "医保": "医疗保险", "电诈": "电信网络诈骗",
    "个税": "个人所得税", "妇联": "妇女联合会", "人社部门": "人力资源和社会保障部门",
    "住建部门": "住房和城乡建设部门", "发改委": "发展和改革委员会", "卫健委": "卫生健康委员会",
    "安监部门": "安全生产监督管理部门", "环保部门": "环境保护部门", "工信部": "工业和信息化部",
    "征管": "征收管理", "货代": "货运代理", "国企": "国有企业", "小微企业": "小型微型企业",
    "反诈": "反电信网络诈骗", "消法": "消费者权益保护法", "个保法": "个人信息保护法", "反诈法": "反电信网络诈骗法",
    "中央军委": "中央军事委员会", "刑责": "刑事责任", "死缓": "死刑缓期执行", "内控": "内部控制",
    "民诉法": "民事诉讼法", "刑诉法": "刑事诉讼法", "村委会": "村民委员会", "居委会": "居民委员会",
    "交管部门": "交通管理部门", "药监部门": "药品监督管理部门", "一人公司": "一人有限责任公司",
    "信用社": "信用合作社", "年检": "年度检查", "风控": "风险控制", "交警": "交通警察", "科研": "科学研究",
    "个体户": "个体工商户", "拒签": "拒绝签字", "解冻": "解除冻结", "环评": "环境影响评价", "高校": "高等学校",
    "职校": "职业学校", "公积金": "住房公积金", "央企": "中央企业", "外企": "外商投资企业", "残联": "残疾人联合会",
    "人大": "人民代表大会", "年报": "年度报告", "财报": "财务会计报告", "文保": "文物保护", "人防": "人民防空",
    "招投标": "招标投标", "工伤险": "工伤保险", "失业金": "失业保险金", "台胞": "台湾同胞", "民企": "民营企业",
    "交强险": "机动车交通事故责任强制保险", "知产": "知识产权", "边检": "边防检查", "房产证": "不动产权证书",
    "疾控": "疾病预防控制", "审委会": "审判委员会", "农信社": "农村信用合作社",
    "银保监机构": "银行保险监督管理机构",
}  # fmt: skip
_SHORT = re.compile(
    f"(?<!住房)(?<!中国)(?:{'|'.join(sorted(_IN_FULL, key=len, reverse=True))})(?![员组会长]|代表)"
    "(?<!年检(?=[查验测修疫]))"  # 每年检查
)
# 缴税 but not the 缴税 of 缴税款, 停产 but not the 停产 of 停产停业
_VERBED = re.compile(
    f"(?:{'|'.join(abbreviations())})"
    "(?![件书照用款额金险水染口费许停辆屋产地间子准称格罚校酬资律院官益利定束物车人明液疾亡])"
)
_SAME_YEAR = re.compile(r"(?P<lead>(?P<year>\d{4}年)(?:(?!\d{4}年)[^。])*?)同年(?=\d)")
_MARKS = str.maketrans({";": "；", "!": "！", "?": "？"})


def without_glosses(text: str, sentence: str) -> str:
    """A text without the glosses that a sentence leaves out.

    What brackets say of a clause number (第七条（核对登记证件）), short names, abbreviations.
    """
    text = _ABBREVIATED.sub(lambda m: m.group() if m.group(1) in sentence else "", text)
    return _SHORT_NAMED.sub("", _GLOSSED.sub(r"\1", text))


def without_own_rules(text: str, sentence: str) -> str:
    """A text without 依照本法规定 where a sentence speaks of no rules, or with 按照规定 where it says that."""
    if not re.search("规定|条例|办法|标准|法", sentence):
        return _BY_ITSELF.sub("", text)
    return _BY_ITSELF.sub("按照规定", text) if re.search("按照?规定", sentence) else text


def without_labels(text: str, sentence: str) -> str:
    """A text without the numbers of its own clauses that a sentence does not name."""
    named = normalised(sentence)
    return _LABEL.sub(lambda m: m.group() if normalised(m.group()) in named else "", text)


def without_own_number(sentence: str, sources: Sequence[str]) -> str:
    """下列情形 for 第十三条所列的情形 in a sentence about a 第十三条 that says 下列情形."""
    for label in (m.group().strip() for m in map(_LABEL.match, sources) if m is not None):
        listing = any("下列" in one or "以下" in one for one in sources)
        number = numeral_value(label[1:-1]) if re.fullmatch("第[^条]+条", label) else ""
        listed = rf"(?:{re.escape(label)}|第{number}条)(?:[下里]面|里头?)?所?(?:列举|规定|列)[出明]?的?(?:那些|这些)?"
        sentence = (
            re.sub(rf"(?:本?(?:条例|办法|规定|法))?{listed}", "下列", sentence)
            if listing
            else sentence
        )
    return sentence


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """One width of characters, no white space, no quotation marks, a line break ends a sentence."""
    folded = unicodedata.normalize("NFKC", text.strip()).replace("⁄", "/").replace("∶", ":")
    folded = re.sub(r"(?<=[^。；：，;:,\n])\s*\n\s*", "。", folded)
    folded = re.sub(r"[\s“”\"'‘’「」]+", "", folded)
    folded = re.sub(r"(?<!\d),|,(?!\d{3}(?!\d))", "，", folded)
    folded = re.sub(r"(?<!\d):|:(?!\d)", "：", folded)
    folded = re.sub("(?<=[不应得能会宜该])多过(?=[\\d一二三四五六七八九十])", "超过", folded)
    folded = _BEST_NOT.sub("宜不", folded)
    folded = _FORBIDDEN_OF.sub(lambda m: f"{m[1] or ''}不得", folded)
    folded = _SPLIT.sub(r"\2不\1", folded)
    folded = _FORBIDDEN.sub(lambda m: f"{'宜' if '宜' in m.groups() else '应'}不", folded)
    folded = _SHORT.sub(lambda m: _IN_FULL[m.group()], folded)
    folded = _VERBED.sub(lambda m: abbreviations()[m.group()], folded)
    folded = _ORDINAL.sub(_ordinal, folded)
    folded = _SAME_YEAR.sub(r"\g<lead>\g<year>", folded)
    for pattern, said in _SPELLINGS:
        folded = pattern.sub(said, folded)
    return straightened(folded.translate(_MARKS).replace("——", "，"))


def _ordinal(written: re.Match[str]) -> str:
    """第18 for 第十八; what is no numeral stays as it is."""
    try:
        return f"第{numeral_value(written.group(1))}"
    except ValueError:
        return written.group()
