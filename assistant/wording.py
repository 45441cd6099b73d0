"""One word for each outcome: page, command line, exports, sheets and reports say the same."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assistant.answers import Outcome

OUTCOME_WORDS: Mapping[Outcome, str] = MappingProxyType(
    {
        "answered": "有据回答",
        "partial": "部分有据",
        "advice": "仅有建议或解读",
        "corrected": "与所问不符",
        "not_covered": "资料库未收录",
        "elsewhere": "属其他文件",
        "out_of_scope": "不在范围",
        "clarify": "需要澄清",
        "failed": "出错",
    }
)
