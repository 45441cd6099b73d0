"""What figures and faults are called in every report."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

METRIC_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "passed": "整题通过",
        "outcome": "结果正确",
        "outcome_with_alternative": "结果正确（计备选）",
        "citation_precision": "引用精确率",
        "citation_recall": "引用召回率（拒答算 0）",
        "citation_recall_answered": "引用召回率（只算回答了的）",
        "citation_f1": "引用 F1",
        "citation_precision_tolerant": "引用精确率（容上下级）",
        "citation_recall_tolerant": "引用召回率（容上下级）",
        "citation_f1_tolerant": "引用 F1（容上下级）",
        "citations_exist": "引用的条款存在",
        "citations_retrieved": "引用的条款检索到过",
        "quotes_exact": "引文与条款一字不差",
        "retrieved_at_10": "应引条款在前 10 条检索结果中",
        "facts_stated": "应说的事实",
        "forbidden_kept_out": "没说不该说的",
        "attribution": "归属正确",
        "support_recall": "陈述有支持（ALCE 召回）",
        "support_precision": "引用有必要（ALCE 精确）",
        "answer_precision": "回答的精确率",
        "answer_recall": "回答的召回率",
        "refusal_precision": "拒答的精确率",
        "refusal_recall": "拒答的召回率",
        "near_refused": "相近问题拒答",
        "far_refused": "无关问题拒答",
        "aurc": "覆盖—风险曲线下面积（越小越好）",
    }
)
COUNT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "false_citations": "虚假引用",
        "quotes_misattributed": "引文出自别的条款",
        "quotes_not_found": "引文查无出处",
        "unretrieved_citations": "没有检索到就引用",
        "unverified_numbers": "未核实的条款号",
        "errors": "出错的用例",
    }
)
FAULT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "error": "没有得到回答",
        "wrong_outcome": "结果不对",
        "answered_unanswerable": "该拒答的回答了",
        "refused_answerable": "该回答的拒答了",
        "cites_relative": "引的是上级或下级条款",
        "misses_clause": "没有引用应引的条款",
        "misses_fact": "没有说出应说的事实",
        "states_forbidden": "说了不该说的",
        "wrong_attribution": "归属不对：把解读或建议说成要求，或没有说明是谁的话",
        "invented_clause": "引用的条款不存在",
        "misattributed_quote": "引文出自别的条款",
        "invented_quote": "引文查无出处",
        "unretrieved": "没有检索到就引用",
        "swapped_citation": "引用张冠李戴：另一条引用才支持这句话",
        "changed_figure": "数字与所引条款不同",
        "unsupported": "陈述没有引用支持",
        "unverified_number": "给出了未核实的条款号",
    }
)
STAGE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "understand": "理解",
        "retrieve": "检索",
        "attest": "对照原文",
        "judge": "判断",
        "write": "写作",
        "check": "核对",
        "total": "合计",
    }
)
WORDS: Mapping[str, str] = MappingProxyType({**METRIC_WORDS, **COUNT_WORDS})
