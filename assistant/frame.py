"""Frame words: what a question is wrapped in. They tell no clause from another and are not searched."""

from __future__ import annotations

import re

# asking itself
_ASKING = """
难道 对不对 是吗 对吗 行吗 好吗 算不算 达不达标 达标 合规 违规 违反 合格 够不够 够吗 作为 注意什么 几天
几日 多少天 多少日 哪些机构 何时 什么时候 啥时候 啥 谁 哪位 怎么办 人手不够 不够 几比几 怎么说 有没有
有什么 有哪些 有啥 是什么 干嘛 干啥 什么样 什么 哪些 哪个 哪儿 哪里 怎么样 怎么 怎样 咋样 咋 如何 多少 几个 多久
多长时间 吗 呢 么 是不是 是否 能不能 可不可以 能否 要不要 需不需要 到底 究竟 为 厚不厚 该多 怎么个 谁说
哪几 哪两点 哪块 哪来的 哪来
"""
# being polite, reporting and pointing
_TALKING = """
既然 对吧 是吧 没错吧 咯 呗 哦 哈 啦 听说 据说 肯定 其实 想了解 想知道 了解 知道 新手 同事 领导
客户问 客户说 客户要 给我 看看 我想 想 提倡 写得 一般来说 请问一下 请问 请教 麻烦 帮我 帮忙 告诉我 一下
你好 您好 谢谢 老师 这个标准 这份标准 啊 吧 呀 嘛 说明 提过 这个 那个 这种 那种 这 那 问题 写报告
报告 来着 台账 做台账 说法 讲究 提供 文件 看一眼 这块 那块 这条 出处 来源 原话
"""
# what the whole library is about
_SUBJECT = """
银行业客户服务中心基本要求 该标准 本标准 国家标准 国标 标准中 标准上 标准 银行业 银行 客户服务中心 客服中心
呼叫中心 我们行 我们 咱们 咱 我行 你们 解读文档 文档 要求 规定
"""
# measure and strength, which figures and verbs of a clause say better
_MEASURING = """
不低于 低于 不高于 高于 不超过 超过 以上 以下 以内 之内 不少于 不多于 大于 小于 之间 左右 最长 最短
最迟 最晚 最快 期间 允许 鼓励 支持 禁止 反对 硬性 程度 可以 需要 应该 应当 必须 一定 得 至少 最少
最多 最低 最高 应 最密 最松 还得
"""
# common verbs, adverbs and particles that come up in most questions
_COMMON = """
不就是 行不行 同一件事 一件事 答复 条件 保护 注意 要点 公式 管理 合适 合理 单独 部门 单位 机构 我 能
建议 会 被 只要 就行 处理完 处理 办理 客户 投诉人 家属 内 算 找 没 意思 安排 人多 负责 遵守 区别
关系 不同 差别 更 主要 不用 不 来 专门 还是 一个 1个 一名 每个 每名 每 带 管 配备 配置 配 设置 设
放 摆 用 做 搞 弄 开展 进行 涉及 关于 对于 具体 一般 现在 目前 如果 的话 以及 还有 另外 分别 各自
各 和 与 及 或者 或 跟 同 对 在 中 上 下 的 了 是 有 要 可 就 都 也 还 把 让 给 按 按照 根据
依据 遵循 符合 个 些 方面 情况 内容 东西 事 要用 时候 究 之外 日常 强调 排第一 该 行政 经费 突然
天天 基本 要建 明文 块 一回 一次 人自己加 样子 保持 一共 总共 开始 增加 减少 已经
"""
# the same with gaps
_PATTERNS = (
    r"(?:几|多少)个?人",
    r"(?:几|哪几?|多少)[位名家人张份部条件种类样项次回道处级层块笔套款台]",
    r"第?几号令?",
    r"第几[条章节款]",
    r"哪一?[条章节款]",
    r"哪一?年",
    r"哪一?天",
    r"想问一?下?",
    r"问一?下",
    r"查一?下",
    r"看一?下",
    r"解释一?下",
    r"介绍一?下",
    r"说一?下",
    r"讲一?下",
    r"gb/?t?[-—\s]*32315(?:[-—–]\d{4})?",
    r"32315(?:[-—–]\d{4})?",
    r"标准里面?",
    r"解读里面?",
    r"解读中?",
    r"说的?",
    r"写的?",
    r"讲的?",
    r"提到过?",
    r"叫(?:什么|啥)(?:名字?)?",
    r"里面?",
)
_WORDS = " ".join((_ASKING, _TALKING, _SUBJECT, _MEASURING, _COMMON)).split()
# the longest first: 客户服务中心 before 客户
FRAME = re.compile("|".join(sorted((*_WORDS, *_PATTERNS), key=len, reverse=True)))
