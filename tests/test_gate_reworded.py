"""The gate stops what is false in a sentence in other words, and passes the true one beside it."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim

_FINE = (
    "没收违法所得，并按违法所得的1倍以上10倍以下罚款；违法所得没有或者不足1万元的，罚款10万元以下。"
)
_FINED = "没收违法所得，还要按违法所得罚一倍以上十倍以下；没有违法所得或者违法所得不到一万元的，罚十万元以下。"
_CLAUSE = (
    "银行对格式条款没有履行提示或者说明义务的，客户主张该条款对自己不具有约束力，法院应予支持。"
)
_CLAIMED = "银行没有就格式条款尽到提示或说明义务的，客户主张条款对自己没有约束力，法院应当支持。"
_CARD = "有异常办卡情形的，经营者有权拒绝办卡或者加强核查。"
_CARDS = "办卡情形异常的，经营者有权加强核查或干脆不办卡。"
_CORRECT = "客户请求更正的，银行应当先核实，并及时更正。"
_CORRECTED = "客户提出更正的请求后，银行应当核实，并及时更正。"
_RATE = "定期存款在存期内遇到利率调整，仍按开户日的定期存款利率计付利息。"
_RATED = "定期存款在存期内遇到利率调整的，照旧按开户日的定期存款利率付息。"
_CALL = "挂断之前应确认客户没有其他问题。"
_CALLED = "挂电话之前，应当确认客户没有别的问题。"
_SUBJECT = "办理储蓄存款，银行应当为存款人保密。"
_SUBJECTS = "银行给存款人办储蓄存款，应当替存款人保密。"
_MEETING = "联络中心应每月召开改进例会。"
_SHARE = "首次解决率宜不低于 80%。"


@pytest.mark.parametrize(
    ("true", "old", "new", "source", "code"),
    [
        (_FINED, "没有违法所得", "有违法所得", _FINE, "negation"),
        (_CLAIMED, "没有就", "有就", _CLAUSE, "negation"),
        (_CLAIMED, "没有约束力", "有约束力", _CLAUSE, "negation"),
        (_CALLED, "没有别的", "有别的", _CALL, "negation"),
        (_CARDS, "或干脆", "和干脆", _CARD, "scope"),
        (_CORRECTED, "请求后", "请求前", _CORRECT, "order"),
        (_RATED, "定期存款在存期内遇到利率调整的，", "", _RATE, "condition"),
        (_RATED, "付息", "付息，开户满一年的另有奖金", _RATE, "coverage"),
        (_SUBJECTS, "银行给存款人", "存款人给银行", _SUBJECT, "actor"),
        ("联络中心每月应开一次改进例会。", "每月", "每周", _MEETING, "figure"),
        ("首次解决率最好在80%以上（含80%）。", "含80%", "含79%", _SHARE, "figure"),
    ],
)
def test_a_true_sentence_in_other_words_passes_and_its_corruption_does_not(
    true: str, old: str, new: str, source: str, code: str
) -> None:
    assert old in true
    assert check_claim(true, [source]).reasons == ()
    assert code in {one.code for one in check_claim(true.replace(old, new), [source]).reasons}


@pytest.mark.parametrize(
    ("sentence", "source", "code"),
    [
        ("从一线升级到二线应在10分钟内完成。", "从二线升级到一线应在10分钟内完成。", "order"),
        ("个人应当向处理者告知目的。", "处理者应当向个人告知目的。", "actor"),
        ("不记名的存单能挂失，记名的不能挂失。", "记名存单可以挂失，不记名存单不得挂失。", "scope"),
        ("普通投诉的答复时限是5日。", "类别 答复时限\n紧急投诉 5日\n普通投诉 15日", "figure"),
        ("条约同本法有不同规定的，适用本法。", "条约同本法有不同规定的，适用条约。", "instrument"),
        ("应当按照本行的规则，制定有关规定。", "应当按照有关规定，制定本行的规则。", "coverage"),
        ("期限从判决之日起计算。", "期限从判决执行之日起计算。", "order"),
        ("不得擅自侵占、拆除或者移动设施。", "不得侵占、拆除或者擅自移动设施。", "scope"),
        (
            "标准写到环境要整洁，解读没有说明出处。",
            "解读写到环境要整洁，标准没有说明出处。",
            "actor",
        ),
        ("首次响应不应不超过 60 s。", "首次响应应不超过 60 s。", "negation"),
        (
            "受托人由受益人选任。",
            "受托人由受益人选任。合同对选任另有规定的，从其规定。",
            "condition",
        ),
        ("应当全面核验，出示证件。", "应当核验，不得要求出示证件。", "negation"),
        ("经营者应当有偿更换零件。", "经营者应当无偿更换零件。", "negation"),
        ("指标应与上一季的坐席相比。", "指标应与同一季的坐席相比。", "scope"),
        ("当月登记率应达到100%。", "当日登记率应达到 100%。", "scope"),
        ("卡号应当遮蔽最后6位。", "卡号应遮蔽中间 6 位。", "scope"),
        ("客户的身份要重新确认。", "客户的身份应确认。", "scope"),
        ("层数最多5层，每层的选项最多3个。", "层数不超过 3 层，每层不多于 5 个选项。", "unit"),
        ("投诉登记之后，应在3日内回访。", "投诉办结后 3 日内应回访。", "order"),
        (
            "分为明示和默示：明示的可以撤回，默示的不能撤回。",
            "分为明示和默示：默示的可以撤回，明示的不能撤回。",
            "scope",
        ),
    ],
)
def test_what_changed_places_in_a_sentence_is_stopped(
    sentence: str, source: str, code: str
) -> None:
    assert code in {one.code for one in check_claim(sentence, [source]).reasons}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("处一倍至十倍的罚款。", "处1倍以上10倍以下罚款。"),
        ("违反第七条的，给予警告。", "违反第七条（核对登记证件）的，给予警告。"),
        ("应当把结果告知客户，让客户知道原因。", "应当把结果告知客户，告知客户原因。"),
        ("客户有投诉的权利。", "客户有权投诉。"),
        ("申请权归银行所有。", "申请权属于银行。"),
        ("系统每年的可用率不应低于99%。", "系统的年可用率应不低于 99%。"),
        ("层数不应超过3层，每层的选项不宜超过5个。", "层数不应超过 3 层，每层不宜多于 5 个选项。"),
        ("不得将信息提供给外国机构。", "不得向外国机构提供信息。"),
        ("连续夜班最多3个。", "连续夜班不应超过 3 个。"),
        ("不得泄露信息。", "不得泄露信息，包括：姓名；电话。"),
        ("可用率应以月为单位计算。", "可用率应按月计算。"),
        ("经营者应当先行核实，再及时更正。", "经营者应当先核实，并及时更正。"),
        ("应设置视频采集设施和报警设施。", "应设置视频采集和报警设施。"),
        ("账户分为活期和定期两种。", "账户有活期和定期两种。"),
        ("以下文件构成规范：录音规范、分级规范。", "下列文件构成规范：录音规范、分级规范。"),
        ("写法宜统一成一种。", "宜把写法统一成一种。"),
        ("维修之后逾期的，应承担责任。", "经过维修后逾期的，应承担责任。"),
        ("不记名的不能挂失，记名的可以挂失。", "记名的可以挂失，不记名的不能挂失。"),
        ("上个月的登记率应达到90%。", "上月登记率应达到 90%。"),
        ("本月的登记率应达到90%。", "当月登记率应达到 90%。"),
        ("前一日的录音应在第二天归档。", "上一日的录音应在次日归档。"),
        ("不法所得应当退还。", "非法所得应当退还。"),
    ],
)
def test_the_same_in_another_construction_passes(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).reasons == ()


@pytest.mark.parametrize(
    ("said", "told", "source"),
    [
        ("订金", "定金", "客户可以请求返还定金。"),
        ("押金", "保证金", "保证金应当在7日内退还。"),
        ("中止", "终止", "合同终止的，应当书面通知客户。"),
        ("停止", "终止", "合同终止的，应当书面通知客户。"),
        ("补偿", "赔偿", "银行应当赔偿客户的损失。"),
        ("处罚", "处分", "机关可以给予处分。"),
        ("收缴", "没收", "违法所得应当没收。"),
        ("修改", "篡改", "不得篡改录音。"),
        ("取消", "撤销", "撤销许可的，应当公告。"),
        ("及时", "立即", "应当立即报告主管。"),
        ("偿还", "支付", "银行应当支付利息。"),
    ],
)
def test_a_word_of_law_is_no_other_word_of_law(said: str, told: str, source: str) -> None:
    assert told in source
    assert check_claim(source, [source]).reasons == ()
    assert check_claim(source.replace(told, said), [source]).reasons
