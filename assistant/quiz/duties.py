"""What a sentence has somebody do, act by act."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.quiz.actors import BODY

_DUTY = re.compile(
    r"(?P<who>[^；。：]{2,70}?)(?:(?P<must>应当|必须)|(?=不得))(?P<acts>[^；。：]{12,170}(?:；不得[^；。：]{4,80})?)。"
)
# how rules word what is done: verbs that follow 应当 in statutes
_VERBS = (
    "安排|安装|保持|保存|保管|保护|保密|保守|报告|报请|报送|报经|备案|避让|编制|变更|标明|标注|补充|补救|拨付|采取|采用|参加|查处|查明|查清|查验"
    "|撤销|承担|成立|出具|出示|处理|处置|催告|答复|登记|调查|调解|订立|督促|发布|发放|发挥|返还|分析|封存|扶持|服从|改进|改善|改正|更新|更正|告知"
    "|隔离|公布|公告|公开|公示|构建|鼓励|管理|归还|规范|核查|核对|核实|恢复|回复|会同|记录|记载|加强|加盖|坚持|监测|监督|检测|检查|检验|检疫|减免"
    "|建立|建设|健全|交由|教育|接收|接受|解除|解决|纠正|具备|具有|聘请|聘用|开发|开展|控制|考虑|履行|立即|利用|列入|留存|落实|满足|明确|纳入|派遣"
    "|培训|培养|培育|配备|配合|配置|评估|普及|启动|签订|清除|清点|清理|爱护|清偿|缴纳|缴清|缴存|确定|确认|任命|删除|上缴|设立|设置|申请|审核|审查|实行|实施"
    "|使用|收集|收回|受理|送达|搭建|搜集|缩短|提出|提供|提交|提请|填写|停止|听取|通报|通知|统筹|投入|推动|推广|推进|退还|退回|完善|委托|维修|维护"
    "|协调|协助|协商|写明|修复|修改|宣传|宣布|选择|询问|邀请|移交|移送|引导|优化|预警|约谈|运用|责令|暂停|召回|召开|照顾|征得|征求|整改|整治|支持"
    "|支付|执行|制定|制止|制作|指导|指定|指派|终止|注明|注销|追究|追缴|自查|综合|组织|遵守|遵循|尊重|作出|做出|做好|注重|说明|要求|符合|给予|予以"
    "|取得|补办|完成|赔偿|帮助|明示|恪守|诚信|惩处|打击|预防|查封|抽查|说服|劝阻|回访|登载|告诫|批评|责成|存档|归档|封闭|撤离|救助|抢救|疏散|办理|办结|报(?=[^，]{2,24}(?:备案|批准|审批|核准|决定)$)"
)
_HOW = (
    r"(?:并且?|且|同时|及时|立即|依法|严格|积极|认真|定期|主动|尽快|妥善|如实|全面|共同|统一|优先|充分|切实|不断|逐步|分别|自觉|公平|平等"
    r"|准确|真实|按时|按期|广泛|大力|进一步|合理|科学|客观|定期或者不定期|有序|有效|重点|单独|书面|提前|事先)*"
)
# what is done to, or for, somebody or something: the verb comes after it, near the end
_DONE_TO = (
    r"[向将对与为][^，]{2,}?(?:进行|予以|给予|加以|实施|实行|开展|报告|通报|报送|报备|公布|公开|公告|公示|告知|通知|提供"
    r"|提交|提出|纳入|列入|移交|移送|送达|负责|作出|采取|说明|出示|备案|登记)(?!的)[^，的]{0,16}"
)
_MANNER = re.compile(f"^{_HOW}")
_ACTS = re.compile(
    rf"{_HOW}(?:(?:不得|{_VERBS})[^，]*|(?:经|征得|取得)[^，]+(?:同意|批准|许可)|{_DONE_TO})"
)
# no act of its own: whom one has do it, with whom, by which means; what it is done to is told after it
_LEADS_ON = re.compile(
    rf"(?:不得)?(?:以|通过|利用|在|因)[^，]*(?:方式|手段|名义|形式|过程|期间|[时内中前后上下])|(?:会同|联合)[^，]+(?:{BODY})|采取[^，]{{0,6}}(?:措施|形式|方式|手段)"
    rf"|[^，]*(?:结合|根据|按照|依照|依据|视|针对|区分)(?:(?!{_VERBS})[^，])+"  # in view of what
    r"|[^，]*(?:结合|根据|按照|依照|依据|视|针对|区分)[^，]*(?:特点|特征|情况|实际|需要|要求|规律|因素)|不得(?:根据|按照|依照|凭)[^，]*"
    rf"|(?:组织|委托|要求|责令|督促|指导)[^，]*(?:人员|{BODY})"
)
# a name that begins with a verb: 监督管理部门对负有责任的人员
_SOMEBODY = re.compile(
    r"(?:监督|管理|登记|监测|检验|检测|执法|审批|审查|评估|组织|申请|使用|培训|教育|建设|维修|处理|利用|参加)"
    r"[^，]{0,8}?(?:部门|机关|机构|人员?|单位|者|方)(?:对|向|应|可|和|及|、|$)"
)
_RESULTS = re.compile(
    r"(?:并)?(?:保障|确保|保证|防止|避免|维护|促进|提高|增强|实现|推动|提升|消除|减少|降低|做到)[^，]*"
)
_ANOTHER = re.compile(r"应当|可以|有权|(?<!^)不得|是否|具体办法|由(?!于|此)")
_NEITHER = re.compile(
    r"但|除外|例外|另有|除[^，。]+外|下列|以下|如下|包括|前款|所列|[^，]等。$|之一|是指|所称"
)
ALSO = re.compile("^并且?(?!处)(?=..)")  # 并处 is one word
_FEWEST, _MOST, _SHORTEST, _LEAST_SAID = 2, 5, 4, 20  # acts; characters of one, of all


@dataclass(frozen=True, slots=True)
class Duty:
    """``who`` has to do every act, in the words of one sentence; ``who`` ends with the modal word, except
    of bans (不得), which every act says itself."""

    who: str
    acts: tuple[str, ...]


def is_act(piece: str) -> bool:
    """Whether a part between two marks says what is done, and to what."""
    whole = _ACTS.fullmatch(piece) is not None and not leads_on(piece)
    return whole and not _SOMEBODY.match(piece)


def leads_on(piece: str) -> bool:
    """Whether a part between two marks says only how, with whom or in view of what the next one is done."""
    return _LEADS_ON.fullmatch(_MANNER.sub("", piece, count=1)) is not None


def duty_of(text: str) -> Duty | None:
    """What a sentence that says nothing else has somebody do, several acts at least: all of its parts
    between marks, so that nobody counts them otherwise; None where one is no act, or of somebody else."""
    found = _DUTY.fullmatch(text)
    if found is None or _NEITHER.search(text):
        return None
    pieces = re.split("[，；]", found["acts"])
    for at, piece in enumerate(pieces):
        result = at > 0 and _RESULTS.fullmatch(piece) and not piece.endswith("的原则")
        if _ANOTHER.search(piece) or piece.endswith("的") or not (result or is_act(piece)):
            return None
    acts = tuple(ALSO.sub("", piece, count=1) for piece in pieces)
    if not _FEWEST <= len(acts) <= _MOST or sum(map(len, acts)) < _LEAST_SAID:
        return None
    if min(map(len, acts)) < _SHORTEST:
        return None
    return Duty(found["who"] + (found["must"] or ""), acts)
