"""Each dimension in which a premise is compared with a clause: strength, case, rate, order, inclusion, actor."""

import pytest

from assistant.question import understand
from assistant.statements import claim_of, without_verdict
from corpus.terms import load_terms
from tests.test_premises import verdict


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("录音目录是必须提供的，对吧", "录音应提供副本，可提供目录。", "contradicted"),
        ("录音副本是必须提供的，对吧", "录音应提供副本，可提供目录。", "confirmed"),
        (
            "外部录音也必须照这份规范做吧",
            "本规范适用于自有录音，外部录音可参照使用。",
            "contradicted",
        ),
        (
            "外部录音不是强制套这份规范，只是参照着用，对吗",
            "本规范适用于自有录音，外部录音可参照使用。",
            "confirmed",
        ),
        (
            "先还录音存款，然后才轮到清算费和员工工资，对吧",
            "录音清算，先支付清算费用、所欠职工工资，之后应当优先支付录音存款的本金。",
            "contradicted",
        ),
        (
            "先付清算费，再还录音存款，对吧",
            "录音清算，先支付清算费用、所欠职工工资，之后应当优先支付录音存款的本金。",
            "confirmed",
        ),
        (
            "录音先用起来，回头再补个影响评估就行吧",
            "处理录音的，应当事前做影响评估。",
            "contradicted",
        ),
        ("录音影响评估可以先干完再补吧", "处理录音的，应当事前做影响评估。", "contradicted"),
        ("录音先做影响评估再使用，对吧", "处理录音的，应当事前做影响评估。", "confirmed"),
        (
            "录音时长里头语音菜单播的那会儿也要算进去，是不是",
            "语音菜单播放的时间不计入录音时长。",
            "contradicted",
        ),
        ("录音时长里语音菜单播的时间不算，对吧", "语音菜单播放的时间不计入录音时长。", "confirmed"),
        (
            "外币存款不归录音管，是不是",
            "人民币存款和外币存款都适用录音规定；除外的有：同业存款。",
            "contradicted",
        ),
        (
            "外国银行在国内开的分行也有录音，对吧",
            "应当有录音。不适用的有：外国银行在境内的分支机构。",
            "contradicted",
        ),
        (
            "录音起草单位里没有保险公司，对吧",
            "录音的起草单位有：甲银行、乙银行、丙保险。",
            "contradicted",
        ),
        (
            "录音定期只提前取一部分，那整笔都变活期利息了，对吧",
            "录音定期的：部分提前支取，提前支取的部分按活期利率，其余部分按定期利率计付利息。",
            "contradicted",
        ),
        (
            "替人调录音，带我自己的证件就够了吧",
            "代他人调取录音的，应当出示被代理人和代理人双方的证件。",
            "contradicted",
        ),
        ("录音回访谁处理的谁打吧", "录音回访人不应是原处理人。", "contradicted"),
        ("调录音坐席自己点一下就行，不用谁批，是吧", "调取录音应经主管批准。", "contradicted"),
        ("录音五百以内坐席自己能定吧", "录音是在联络中心直接接待客户的人员的声音。", "none"),
        ("支付公司不是银行，录音法就管不到它们吧", "金融机构应当统筹安排录音工作。", "none"),
        ("录音是强标吧", "本录音规定是推荐性国家标准，不是强制性国家标准。", "contradicted"),
        ("手语录音不是非做不可，对吧", "可提供手语录音。", "none"),
        ("手语录音不是必须提供的，对吧", "可提供手语录音。", "none"),
        ("手语录音不一定要提供，对吧", "可提供手语录音。", "none"),
        (
            "这份推荐性录音标准不是非执行不可的吧",
            "本录音标准是推荐性国家标准，不是强制性国家标准。",
            "none",
        ),
        ("居家坐席不能导出录音，只能听录音，对吧", "居家坐席可听取录音，不应导出录音。", "none"),
        (
            "居家坐席不能改录音，只能答咨询，对吧",
            "居家坐席可办理咨询业务，不应办理变更和录音。",
            "none",
        ),
        (
            "挂失之前录音已经被人取走的，银行不赔，对吧",
            "挂失前录音已被支取的，储蓄机构不负赔偿责任。",
            "conditional",
        ),
        ("录音起草人就甲乙丙三个人，对吧", "录音的起草人：甲、乙、丙。", "none"),
        ("录音起草人是三个人，对吧", "录音的起草人：甲、乙、丙。", "none"),
    ],
)
def test_a_premise_is_compared_in_the_dimension_that_it_is_about(question, text, found, assistant):
    assert verdict(question, text, library=assistant.library).verdict == found


def test_of_two_clauses_the_one_that_has_most_of_a_premise_decides(assistant):
    texts = ("录音系统的年可用率应不低于99.5%。", "接入系统的年可用率应不低于99.95%。")
    found = verdict(
        "录音跟接入一样，年可用率也要99.95%吧", *texts, library=assistant.library, title="可用率"
    )
    assert found.verdict == "contradicted"


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("录音考一次没过就不让调取了，是不是这样", "录音考一次没过就不让调取了"),
        ("录音谁处理的谁调取吧", "录音谁处理的谁调取"),
        ("录音谁和谁要签字，对吧", ""),
        ("调录音自己点一下就行，不用谁批，是吧", "调录音自己点一下就行,不用谁批"),
        ("录音要看七天内客户有没有再打来，对吧", "录音要看七天内客户有没有再打来"),
        ("录音不是强制的，只是参照着用，对吗", "录音不是强制的,只是参照着用"),
        ("录音存30年只是建议吧？主管老拿这个说事", "录音存30年只是建议"),
        ("客户说录音费从利息里扣，是不是他自己交啊", "录音费从利息里扣,他自己交"),
        ("客户说想听他自己的录音，我该怎么回", ""),
        ("录音必须存3年是不是写在规范里的呀", "录音必须存3年"),
        ("听说录音也能导出诶？", "录音也能导出"),
        ("录音存3年还是5年，规范里写的吧", ""),
    ],
)
def test_what_is_stated_is_told_from_what_is_asked_or_said_beside_it(question, claim):
    assert claim_of(question) == claim


def test_a_verdict_drawn_from_a_rule_is_left_aside():
    said = without_verdict("录音必须按1:40配，少一个都不合规对吧")
    assert claim_of(said) == "录音必须按1:40配"
    assert claim_of(without_verdict("录音一年99.9%就达标了吧")) == "录音一年99.9%就够了"
    assert without_verdict("录音抽检9%，是不是就违规了") == "录音抽检9%，是不是就违规了"


@pytest.mark.parametrize(
    ("question", "outcome", "cited", "told"),
    [
        (
            "客户说投诉十五个工作日内必须答复他，我该怎么回",
            "corrected",
            ["trap-circulating-figures/complaint-15-workdays", "reg-cbirc-2020-3/art18"],
            "它的出处和现行规定见引用",
        ),
        (
            "9号令消保办法要求每年至少搞两次消保培训，没记错吧",
            "corrected",
            ["card-cbirc-2022-9/scope"],
            "不能确认",
        ),
        ("夜班补贴一晚80，规定里写的对吧", "corrected", [], "不能确认"),
        ("投诉办法现在是不是还能用啊", "answered", ["card-cbirc-2020-3/status"], ""),
        (
            "32315不照做要被罚吧，强制的嘛",
            "corrected",
            ["card-gbt-32315-2015/nature"],
            "与引用的内容不一致",
        ),
    ],
)
def test_what_is_told_of_a_premise_beside_its_verdict(question, outcome, cited, told, assistant):
    answer = assistant.ask_unrecorded(question)
    assert (answer.outcome, [c.clause_id for c in answer.citations]) == (outcome, cited)
    assert told in answer.notice


def test_a_period_in_which_something_is_counted_is_no_figure_taken_for_granted(assistant):
    part = understand("录音演练一年几回啊，规范里有写吧", load_terms(), assistant.library).parts[0]
    assert part.asserted == ()


def test_what_is_granted_of_a_case_is_no_premise_about_a_rule(assistant):
    parts = understand(
        "既然客户已经销户了，那他的录音还要留多久", load_terms(), assistant.library
    ).parts
    assert [part.claim for part in parts] == [""]


def test_a_figure_confirms_only_the_act_that_it_stands_with(assistant):
    said = "发现信息泄露后，应在 1 h 内报告，24 h 内完成影响评估。"
    found = verdict(
        "发现信息泄露后24小时内要报告，对吧", said, library=assistant.library, title="泄露处置"
    )
    assert found.verdict == "contradicted"


@pytest.mark.parametrize(
    ("question", "verdict_of_place"),
    [
        ("存款保险最高偿付50万出自存款保险条例第五条，是这样吧", "answered"),
        ("存款保险最高偿付50万出自存款保险条例第二十三条，是这样吧", "corrected"),
        ("存款保险最高偿付80万出自存款保险条例第五条，是这样吧", "corrected"),
    ],
)
def test_where_something_stands_is_borne_out_with_its_figure(question, verdict_of_place, assistant):
    assert assistant.ask_unrecorded(question).outcome == verdict_of_place
