"""Words of the surfaces: one word for each outcome, verdict and strength, everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from assistant.wording import OUTCOME_WORDS as OUTCOME_WORDS
from corpus.documents import Attribution, Form, Modal, Provenance, Status

if TYPE_CHECKING:
    from assistant.answers import Answer
    from assistant.learning import Origin
    from assistant.replaying import Aspect

ASPECT_WORDS: Mapping[Aspect, str] = MappingProxyType(
    {
        "library_version": "资料库版本",
        "settings_hash": "设置",
        "model": "语言模型",
        "understood_as": "对问题的理解",
        "outcome": "结论",
        "notice": "说明",
        "citations": "引用",
        "sentences": "句子",
        "wording": "语言模型的改写",
        "passages": "检索到的条款",
    }
)
ORIGIN_WORDS: Mapping[Origin, str] = MappingProxyType(
    {"file": "文件", "feedback": "评价", "hand": "手工添加"}
)
FORM_WORDS: Mapping[Form, str] = MappingProxyType({"verbatim": "文件原文", "restated": "本库表述"})
ATTRIBUTION_WORDS: Mapping[Attribution, str] = MappingProxyType(
    {
        "attributed": "解读称出自标准",
        "unattributed": "解读未说明出处",
        "mixed": "解读者的说法",
        "advice": "解读者的建议",
        "negative": "解读称标准未写",
    }
)
PROVENANCE_CLASSES: Mapping[Provenance, str] = MappingProxyType(
    {
        "标准原文": "official",
        "法规原文": "official",
        "法规（转述）": "regulation",
        "解读转述": "interpretation",
        "解读建议": "advice",
        "本项目说明": "note",
        "本行制度": "house",
        "目录信息": "catalogue",
        "流传数字": "trap",
        "示例（虚构）": "sample",
    }
)

# in the order of what binds most; the first four come with documents that a bank loads
PROVENANCE_MEANINGS: Mapping[Provenance, str] = MappingProxyType(
    {
        "标准原文": "自行载入的标准的原文",
        "法规原文": "自行载入的法律法规的原文",
        "本行制度": "自行载入的本行制度",
        "示例（虚构）": "自行载入的示例，内容是编的，不能当依据",
        "目录信息": "标准或法规的名称、日期、单位等书目事实",
        "法规（转述）": "法规条文，用本库的话转述，数字、条件和情态词与条文一致",
        "解读转述": "一份网络解读说标准写了什么，用本库的话转述，不是标准原文",
        "解读建议": "解读者自己的说法或建议，不是标准的要求",
        "本项目说明": "本项目写的实务说明，供参考，不是标准或法规的要求",
        "流传数字": "到处流传的数字和它真正的出处，不是标准的规定",
    }
)


def outcome_said(answer: Answer) -> str:
    """How the outcome of an answer is said: what nothing here decides is no contradiction."""
    if is_unconfirmed(answer):
        return "不能确认"
    return OUTCOME_WORDS[answer.outcome]


def is_unconfirmed(answer: Answer) -> bool:
    """Whether the question assumes what no clause here confirms or contradicts."""
    return answer.outcome == "corrected" and not answer.citations


def status_said(status: Status) -> str:
    """How the status of a document is said beside other facts about it."""
    return "效力未核" if status == "未核" else status


def modal_word(modal: Modal) -> str:
    """How the strength of a clause is said."""
    match modal:
        case "unknown":
            return "原文强度未知"
        case "none":
            return "陈述"
        case _:
            return f"强度：{modal}"
