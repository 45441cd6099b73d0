"""The words that the gate reads: what each one is, longest first.

General synonyms live in ``data/synonyms.txt`` and the names of actors in ``data/actors.txt``, one
group a line; the words here carry strength, polarity, scope or order and are compared strictly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal

Kind = Literal[
    "modal", "negation", "scope", "link", "order", "condition", "exception", "compare",
    "actor", "word", "light",
]  # fmt: skip
_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Word:
    """What a written word is: its kind, the value that equal words share, all it may mean."""

    kind: Kind
    value: str
    senses: frozenset[str] = frozenset()


_MODALS = {
    "must": "应当 应该 应 应予 有义务 理应 理当 该当",
    "need": "须 需要 需 要 得要 有责任 都要 还须 仍须",
    "strict": "必须 务必 一定要 非得 务须 一定得",
    "can": "能 能够",
    "may": "可以 可 有权 允许 准许 得以 方可 可要求 方能 获准",
    "must_not": "不得 不应 不应当 不应该 不该 不能 不可 不可以 不准 禁止 严禁 不许 不要 不允许 无权 不准许 绝不能 决不能 绝不可 绝不得 不能够 不被允许 不容许",
    "should": "宜 最好 以…为宜",
    "should_not": "不宜 最好不要 最好别 最好不 不建议",
    "need_not": "不必须 不必 无需 不用 无须 不需要 可以不 可不 用不着 不需 没必要",
}
_NEGATIONS = "不算 不算进 不算入 不计入 不含 不包括 不同时 未经 不上 不了 不着 不起 不到 不出 不 未 没有 没 无 非 否 勿 别 尚未 并未 并非 不是 无法 没法 没能 未能 毋 不予 从未 免"
_SCOPES = {
    "all": "所有 一切 全部 完全 任何 每 每隔 每个 每名 每次 每一 各 各个 各级 凡 凡是 均 都 全 全程 一律 一概 统统 皆 不论 无论 不管 不分 全体 全都 哪 谁 逐",
    "some": "部分 某些 个别 有些 少数 若干 有的 一些",
    "most": "常常 大多 大多数 多数 一般 通常 主要 大部分 往往 原则上 基本 基本上",
    "only": "仅 只 只有 仅仅 只能 仅限 限于 唯有 唯一 只限 只是 仅能 只可",
    "beyond": "不仅 不只 不限于 不但 不止 不光 不单",
    "either": "之一 任一 任意一 有一方 任何一方 其中一方",
    "about": "大约 约 左右 大概 大致 上下",
}
_LINKS = {"and": "和 与 及 以及 并且 且 并 跟 同", "or": "或 或者 还是 抑或 要么 或是"}
_ORDERS = {
    "before": "之前 以前 前 事先 事前 预先 先行 先 早于 首先 最先 率先 优先",
    "after": "之后 以后 后 事后 然后 随后 再 次日 晚于 接下来 随即 过后 嗣后 才",
    "same": "同时 同步 一并",
    "today": "当日 当天",
    "there": "当场",
    "from": "之日起 起 自 从 那天起 当日起",
    "early": "提前 提早",
    "late": "延后 推后 推迟",
    "soon": "立即 马上 立刻 即刻 当即 即时",
    "timely": "及时 赶紧 赶快 尽快 按时 尽早",
    "while": "期间 之间 过程中",
}
_CONDITIONS = (
    "如果 若 如 假如 倘若 只要 除非 经 一旦 一经 要是 的话 情况下 情形下 前提下 条件下 情形"
)
_EXCEPTIONS = "除外 例外 除 除了 以外 之外 另有规定 另有约定 有特别规定 有特别约定 另有安排 另有协议 不在此列 不在此限 不在其列 但是 但 不过 然而 外 却"
_COMPARES = {
    "at_most": "没超过 没有超过 未超过 不超过 不高于 不多于 不大于 不超出 不晚于 不长于 至多 最多 以内 以下 最高 之内 上限",
    "at_least": "不低于 不少于 不小于 不早于 不短于 至少 最少 以上 最低 起码 下限",
    "above": "超过 高于 大于 多于 超出 逾",
    "below": "低于 少于 小于 不足 不满 未满 不到",
}
# words that hold a dangerous character and carry none of its meaning
_HARMLESS = (
    "国家 别组 别处 别家 别行 别种 别类 别国 非常 非但 莫非 无疑 未必 不但 不然 对不起 差不多 不得已 不止 与否 不断 不久 要求 需求 重要 主要求 必要 要约 要素 概要 摘要 想要 首要 次要 要点 只要求 可能 能力 智能 功能 性能 职能 "
    "技能 能源 许可 认可 可用率 可靠 可疑 可行性 可见 相应 适应 对应 供应 响应 应急 应答 应付 应用 应对 反应 "
    "效应 答应 呼应 适宜 便宜 事宜 不动产 不良 不当 不正当 不可抗力 非法 无效 "
    "不同 不良 目的 的确 标的 前后 先后 前台 前者 后者 后果 后续 前述 前往 "
    "以前台 外币 境外 外汇 外包 外部 此外 另外 内外 国外 对外 户外 外国 外语 除名 解除 消除 删除 排除 扣除 免除 "
    "国家有关规定 国家规定 以外币 以外汇 以外国 各自 都市 首都 全国 全面 安全 健全 完全 齐全 全球 全额 保全 全称 只读 自然 自身 自动 自己 自由 自愿 自主 自行 自助 "
    "从事 从业 服从 从属 一起 起草 起诉 引起 提起 起见 发起 起来 了起来 共同 同业 合同 同意 同类 相同 不同 同样 同等 同一 同比 "
    "参与 给与 与会 普及 涉及 以及时 及时 和解 和平 缓和 温和 并发 合并 并购 并列 而且 还款 偿还 归还 返还 退还 还回去 还本 还得 "
    "也好 又名 再次 重新 再生 再现 非银行支付机构 未来 未成年 未成年人 无线 没收 没落 否则 是否 能否 可否 否认 否决 "
    "经营 经济 已经 经理 经过 曾经 经办 经历 经验 财经 经常 经费 神经 如何 例如 比如 譬如 如实 假若 若干 如期 "
    "占有 享有 持有 拥有 不论 约定 合约 条约 预约 约束 约谈 节约 违约 违约金 签约 契约 制约 履约 大约 左右 上下限 上下级 基本功 基本账户 基本要求 基本存款账户 "
    "每当 每况 各方 各地 各类 主要负责人 主要内容 一般投诉 一般业务 一般违法 特别 分别 区别 差别 级别 类别 识别 个别化 性别 "
    "部分责任 各部分 五部分 但书 免费 避免 以免 未免 免疫 需求量 供需 急需 得到 取得 获得 所得 "
    "优先受偿 优先权 先行赔付 起算 起点 起止 一起 其他 其它 其余 过程 经营者 满意 投诉人 开始 之间 多元化 "
    "拆除 同事 集体所有 国家所有 个人所有 台湾同胞 基本农田 自有 应征 专有权 外债 后勤 中外合资 外商 外资 外地 外事 外贸 外经贸 外籍 外国人 外国籍 外来 "
    "组成部分 能见度 公约 缔约 集约 外呼 应诉 应聘 应邀 太阳能 风能 水能 地热能 原子能 生物质能 能耗 用能 可控 可变 跟踪 总和 均衡 平均 人均 陪同 同胞 同案 起卸 起飞 起运 起重机械 "
    "要件 作业 驱逐 外表 外侧 外观 并重 兼并 并网 淹没 沉没 境内外 国内外 再保险 应纳 应缴 应得 自筹 自评 自学 自首 自认 自费 自建 自用 自带 自留地 从宽 后期 前期 前提 前方 "
    "海外 校外 课外 体外 场外 监外执行 保外就医 基本建设 基本工资 基本知识 基本准则 基本原则 基本制度 基本医疗 基本养老 基本公共服务 基本生活 基本情况 基本信息 基本条件 基本权利 "
    "单处 并处 并罚 并科 从业人员 自动化 自动化决策 所需 政府采购 除以 "
    "直辖市 自治区 自治州 自治县 民族自治 自治 同级 外商投资 外资企业 外资银行 无障碍 危及 任免 罢免 免职 全民 外交部 外交 外交人员 外交代表 节能 豁免 自律 自我 自觉 "
    "自理 自诉 赠与 人才 灾后 涉外 驻外 先进 从重 从轻 因地制宜 无期徒刑 非政府 非营利性 外观设计 中外合作 无害化 应收 应税 应纳税额 清除 扫除 优先购买 "
    "面前 成绩 过度 恶意 变相 往前 往后 向前 向后 外派 项目 科目 栏目 题目 数目 目标 商标 指标 投标 中标 评标 开标 渔业 农业 林业 牧业 畜牧业 矿业 旅游业 学前教育 案外人 全体会议 后方 同位素 同期 效能 能效 野外 无形资产 无国籍 索要 非机动车 非处方药 鉴别 规约 和谐 下落不明 无关 无损 拿不准 说不准 去掉 不服 所有权 所有人 所有者 应有的 原有 原有的 固有 固有的 特有 特有的 现有 现有的 生前 即可 国有 公有 私有 "
    "最高额 最低限度 上限 下限 高级 高效 后台 事后监督 售后 售后服务 背后 今后 此后 最后 落后 前来 目前 当前 提前量"
)
_STRICT = frozenset("可应须宜能不未无没非否别勿只仅")
_LIGHT = (
    "作 做出 搞 予 针对 业已 那么 让 想 您 你 你们 我 我们 咱们 "
    "的 了 地 着 过 所 其 该 此 这 那 它 他 她 们 它们 他们 就 便 则 即 才 于 在 对 对于 向 由 受 被 把 将 给 以 "
    "因此 因而 从而 进行 作出 予以 给予 加以 有关 相关 相应 方面 时候 时 当 里 里面 中 下列 如下 上述 所述 者 事项 "
    "本身 来 去 出 等 等等 之类 之 呢 吗 吧 啊 这样 那样 这种 这个 这些 那些 该等 一样 都算 算 也就是 所谓 指 指的是 是指 "
    "就是 叫做 叫 是 为 来说 而言 关于 就 至于 某 一 个 一个 一套 一系列 一种 一家 一些 好 掉 起来 到 得 上去 出来 下来 能否 "
    "情况 情形 有 也好 给他 各自 自身 东西 工作 活动 行为 方式 问题 例如 比如 譬如 像 当时 后来 跟着 随着 也 又 而 而且 不论 无论 不管 既 说 说法 称 "
    "在内 之中 其中 当中 具体 究竟 怎样 怎么 至 尚 作为 如何 什么 哪些 多少 照样 一下 然后 这时 此时 仍 仍然 依然 仍旧 照旧 依旧 照样 再 已 已经 正在 曾 上面 做 日期 开始 本法 本规定 本办法 本条例 本文件 本标准 前款 前项 前条"
)


@cache
def lexicon() -> dict[str, Word]:
    """Every known word. What is strict wins over what is harmless, that over synonyms."""
    words: dict[str, Word] = {}
    senses: dict[str, list[str]] = {}
    for group in _groups("synonyms.txt"):
        for word in group:
            senses.setdefault(word, []).append(group[0])
    for word, meant in senses.items():
        words[word] = Word("word", meant[0], frozenset(meant))
    for word in _LIGHT.split():
        words[word] = Word("light", word, frozenset(senses.get(word, ())))
    for group in _groups("actors.txt"):
        for word in group:
            words[word] = Word("actor", group[0])
    for word in _HARMLESS.split():
        words.setdefault(word, Word("word", word))
    for word in empty_words():
        if _STRICT.isdisjoint(word):  # not 就可, of which 可以 goes on
            words.setdefault(word, Word("light", word))
    kinds: tuple[tuple[Kind, dict[str, str]], ...] = (
        ("link", _LINKS),
        ("order", _ORDERS),
        ("scope", _SCOPES),
        ("modal", _MODALS),
        ("compare", _COMPARES),
        ("condition", {"if": _CONDITIONS}),
        ("exception", {"but": _EXCEPTIONS}),
        ("negation", {"not": _NEGATIONS}),
    )
    for kind, table in kinds:
        for value, listed in table.items():
            words.update(dict.fromkeys(listed.split(), Word(kind, value)))
    return words


@cache
def word_lengths() -> dict[str, tuple[int, ...]]:
    """How long the known words of two letters and more are that begin with the same two, shortest first."""
    found: dict[str, set[int]] = {}
    for word in lexicon():
        if len(word) > 1:
            found.setdefault(word[:2], set()).add(len(word))
    return {begins: tuple(sorted(lengths)) for begins, lengths in found.items()}


@cache
def contrasts() -> tuple[tuple[str, ...], ...]:
    """Groups of words that exclude each other: 境内 境外, 收款 付款."""
    return tuple(_groups("contrasts.txt"))


@lru_cache(maxsize=4096)
def contrasting(text: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The groups of contrasts of which a text has words, with these words."""
    beginning = chain.from_iterable(_contrasts_from().get(letter, ()) for letter in set(text))
    said = {word: groups for word, groups in beginning if word in text}
    there = sorted(set().union(*said.values()))
    groups = (contrasts()[n] for n in there)
    return {group: tuple(filter(said.__contains__, group)) for group in groups}


@cache
def _contrasts_from() -> dict[str, list[tuple[str, set[int]]]]:
    """The words of contrasts by their first letter, each with the places of its groups."""
    places: dict[str, set[int]] = {}
    for n, group in enumerate(contrasts()):
        for word in group:
            places.setdefault(word, set()).add(n)
    found: dict[str, list[tuple[str, set[int]]]] = {}
    for word, of in places.items():
        found.setdefault(word[0], []).append((word, of))
    return found


@cache
def empty_words() -> frozenset[str]:
    """Words that say nothing by themselves."""
    return _listed("empty.txt")


@cache
def general_words() -> frozenset[str]:
    """Words that say little: 出现, 提出, 办理."""
    return _listed("general.txt")


@cache
def carrying_words() -> frozenset[str]:
    """Words that carry what stands beside them and narrow nothing: the empty ones, 出具, 遵守."""
    return empty_words() | _listed("carrying.txt")


@cache
def narrowing_words() -> frozenset[str]:
    """Words that narrow the thing before which they stand: 不良, 书面."""
    return _listed("narrowing.txt")


@cache
def abbreviations() -> dict[str, str]:
    """Verbs with their objects in two letters, each with what it says in full: 停产, 停止生产."""
    return {line[0]: line[1] for line in _groups("abbreviations.txt")}


def _listed(name: str) -> frozenset[str]:
    return frozenset(word for group in _groups(name) for word in group)


def _groups(name: str) -> list[tuple[str, ...]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split()) for line in lines if line and not line.startswith("#")]
