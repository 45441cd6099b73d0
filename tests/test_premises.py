"""What a question takes for granted, compared with the clauses that speak of it."""

import pytest

from assistant.premises import judge_premise
from assistant.question import understand
from assistant.statements import claim_of
from corpus.documents import Clause
from corpus.locators import parse_locator
from corpus.terms import load_terms


def clause(text, title="通话录音", attribution=None):
    return Clause(
        document_id="house",
        edition="1",
        locator=parse_locator("gbt", "1.1"),
        title=title,
        text=text,
        role="requirement",
        modal="应",
        attribution=attribution,
        grade="A",
        checked_on=None,
        source="测试",
    )


def verdict(question, *texts, library, **kept):
    part = understand(question, load_terms(), library).parts[0]
    return judge_premise(part, tuple(clause(text, **kept) for text in texts))


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("录音要保存3年，对吧？", "录音要保存3年"),
        ("既然是国标就是强制的咯", "国标就是强制的"),
        ("4.3.2条写的是录音保存3年", "4.3.2条写的是录音保存3年"),
        ("存款保险最高赔100万", "存款保险最高赔100万"),
        ("录音存一年就可以吧", "录音存一年就可以"),
        ("录音存一年就行", "录音存一年就行"),
        ("存几年就行", ""),
        ("我记得回访是3日内，没错吧", "回访是3日内"),
        ("录音要保存几年", ""),
        ("介绍一下录音的要求吧", ""),
        ("班组长配比", ""),
        ("客户说资料错了要改", ""),
        ("班长和坐席1:10可以吗", ""),
        ("既然录音已经删除了，那现在找谁", "录音已经删除"),
        ("既然录音能延期，那自己登记就行咯", "录音能延期,那自己登记就行"),
        ("不是说录音要存3年吗", "录音要存3年"),
        ("32315不是推荐性的吗", "32315是推荐性"),
        ("不是要书面申请吗", "要书面申请"),
        ("录音还是原来那个人调取，对吧", "录音还是原来那个人调取"),
        ("录音保存3年还是5年", ""),
        ("录音存3年，我没记错吧", "录音存3年"),
        ("录音存3年，没错吧，我写课件要引", "录音存3年"),
        ("客户非说录音要存3年，是不是涨了", "录音要存3年"),
        ("原来录音是按3年存的啊", "录音是按3年存的"),
        ("原来的录音怎么调", ""),
        ("录音不管为啥丢了都算丢，是吧", "录音任何丢了都算丢"),
        ("录音难道不是越多越好吗", "录音是越多越好"),
        ("听说录音复评写的还是原来那个人", "录音复评写的还是原来那个人"),
        ("录音保存3年还是原来的5年", ""),
        ("录音调取那几天也要算进去，是吧", "录音调取那几天也要算进去"),
        ("录音要几天调取，是吧", ""),
        ("录音投诉谁就让谁自己去查，是吧", "录音投诉谁就让谁自己去查"),
        ("先挂断再确认客户还有没有别的事吧", "先挂断再确认客户还有没有别的事"),
        ("想确认录音有没有保存期限", ""),
        ("客户说录音十天内调取就行，我该怎么回", "录音十天内调取就行"),
        ("录音要存3年，我该怎么回", ""),
        ("录音制度不是2005年才开始么，那笔应该不适用吧", "录音制度是2005年才开始"),
        ("既然录音必须存，那我们没存算不算违规", "录音必须存"),
    ],
)
def test_a_statement_that_wants_a_yes_is_told_from_a_question(question, claim):
    assert claim_of(question) == claim


def test_what_a_question_grants_is_a_part_of_its_own(shipped):
    found = understand("既然录音保存3年，那普通人工服务几点到几点", load_terms(), shipped)
    assert [(part.claim, part.text) for part in found.parts] == [
        ("录音保存3年", "录音保存3年,对吧"),
        ("", "那普通人工服务几点到几点"),
    ]


def test_what_is_asked_of_what_is_granted_is_asked_of_the_whole(shipped):
    found = understand("既然录音保存3年，那要是没存会怎样", load_terms(), shipped)
    assert [part.text for part in found.parts] == [
        "录音保存3年,对吧",
        "录音保存3年,那要是没存会怎样",
    ]


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("录音可以随便转发吧", "通话录音不得转发。", "contradicted"),
        ("录音不能转发吧", "通话录音不得转发。", "confirmed"),
        ("录音不光存通话吧", "录音应存通话，也存屏幕。", "none"),
        ("录音不是非转发不可吧", "通话录音可转发。", "none"),
        ("录音不用告诉客户吧", "录音应当告诉客户。", "contradicted"),
        ("录音必须告诉客户吧", "录音可以告诉客户。", "contradicted"),
        ("录音可以告诉客户吧", "录音可以告诉客户。", "confirmed"),
        ("录音调取口头申请就行吧", "录音调取应当书面申请。", "contradicted"),
        ("录音由质检员负责保管吧", "录音由班组长负责保管。", "contradicted"),
        ("录音由班组长负责保管吧", "录音由班组长负责保管。", "confirmed"),
        ("录音是经理批准才能调取的吧", "录音应经主管批准调取。", "contradicted"),
        ("随便转发录音是允许的吧", "通话录音不得转发。", "contradicted"),
        ("录音不能撤回吧", "可以接受客户撤回录音；撤回的，当日终止。", "contradicted"),
        ("不记名录音能挂失吧", "记名式的可以挂失，不记名式的不能挂失。", "contradicted"),
        (
            "录音利率由商业银行确定，在央行的上下限之间，对吧",
            "录音利率由商业银行确定，在央行的上下限之间。",
            "confirmed",
        ),
        (
            "外包坐席可以导出录音，对吧",
            "外包坐席不应导出录音。外包坐席的权限应每月复核。",
            "contradicted",
        ),
        ("录音能导出转发的吧", "录音可导出，不得转发。", "none"),
        ("录音告诉客户是硬性要求吧", "录音宜告诉客户。", "contradicted"),
        ("录音告诉客户是硬性要求吧", "录音应告诉客户。", "confirmed"),
        ("录音告诉客户只是建议吧", "录音应告诉客户。", "contradicted"),
        ("录音还是原质检员来复评吧", "录音的复评人不应是原质检员。", "contradicted"),
        ("录音复评不能让原质检员来，对吧", "录音的复评人不应是原质检员。", "confirmed"),
        (
            "客户把录音申请撤了，收到撤回申请当天就终止，对吧",
            "投诉人撤回录音申请的，自收到撤回申请当日终止。",
            "confirmed",
        ),
        ("录音要客户自己举证，对吧", "银行主张录音由持卡人本人授权的，应当承担举证责任。", "none"),
        ("先听录音再核验身份也行吧", "听录音之前应核验身份。", "contradicted"),
        ("听完录音再核验身份就行吧", "听录音之前应核验身份。", "contradicted"),
        ("核验身份之后才能听录音吧", "听录音之前应核验身份。", "confirmed"),
        ("录音只要主管批准就行吧", "录音应经主管批准。", "confirmed"),
        (
            "调录音主管批了就行，不用跟客户讲，对吧",
            "调取录音经主管批准，并应告知客户。",
            "contradicted",
        ),
        ("普通录音不告诉客户也行吧", "所有录音应告诉客户。", "contradicted"),
        ("录音不取得同意也可以转发，对吧", "录音不得转发。", "contradicted"),
        ("录音不在了得有备份，对吧", "录音丢失的，应有备份。", "none"),
        (
            "代别人申请录音两个人的证件都得带，是吧",
            "代理他人申请录音，应当出示被代理人和自己的证件。",
            "none",
        ),
        ("录音的强制许可由经理发，对吧", "录音的强制许可可以由经理发放。", "confirmed"),
        ("这份录音规定作废了吧", "这份录音规定已经废止。", "confirmed"),
        ("客户可以撤回录音，对吧", "个人有权撤回录音。", "none"),
        (
            "公司不能约定员工付录音的违约金，对吧",
            "用人单位不得约定由劳动者承担录音的违约金。",
            "none",
        ),
        ("班组长不在由经理批录音，对吧", "录音由主管批准。", "contradicted"),
        ("录音只有质检员能调取，别人都不准，对吧", "除质检员以外，任何人都不得调取录音。", "none"),
        (
            "明知违规的，不得允许转发录音，对吧",
            "保存录音不得有下列行为：明知违规，而允许转发录音；擅自删除录音。",
            "none",
        ),
        ("录音通过电子邮件发送，对吧", "录音在营业场所播放。", "none"),
        ("录音回访还让原来办这单的人打就行，对吧", "录音回访人不应是原处理人。", "contradicted"),
        ("录音谁经手就让谁去核实，对吧", "录音应由没有直接利益关系的人员核实。", "contradicted"),
        ("录音回访换个人打，不让原来经办的人打，对吧", "录音回访人不应是原处理人。", "confirmed"),
        ("录音还是原来那个人调取，对吧", "录音应由坐席调取。", "none"),
        (
            "录音检查交给第三方，出事公司还得负责，对吧",
            "录音检查委托第三方的，不免除公司的责任。",
            "none",
        ),
        ("录音丢失公司不用负责，对吧", "录音丢失的，公司不承担责任。", "none"),
        ("只有投诉的电话才要录音，对吧", "所有投诉的电话应全程录音。", "none"),
        ("客户查个录音，先查给他再核身份，对吧", "调取录音之前应核验身份。", "contradicted"),
        ("机房没装录音也没事吧", "机房应设录音。", "contradicted"),
        (
            "代人调录音，我自己的证件不用带，对吧",
            "代他人调取录音的，必须带自己的证件。",
            "contradicted",
        ),
        (
            "未经主管许可，不得调取录音，对吧",
            "坐席未经主管许可，不得调取录音。主管许可应登记。",
            "confirmed",
        ),
        ("录音越多越好，是越多越好吧", "录音够用即可，而不是越多越好。", "contradicted"),
        ("算录音的时候客户打错的电话是剔掉的吧", "下列录音不应计入：客户打错的。", "confirmed"),
        (
            "录音先取一部分，剩下的也按活期算吧",
            "录音提前取的部分按活期利率，其余部分按定期利率计付利息。",
            "contradicted",
        ),
        ("录音先调取，调完再补主管批准，对吧", "调取录音之前应经主管批准。", "contradicted"),
        ("银行可以拒绝录音，对吧", "录音异常的，银行业金融机构有权拒绝录音或者核查。", "confirmed"),
        ("录音只给客户本人吧", "录音可以给客户本人。", "none"),
        ("录音撤回之后继续保存是吧", "录音撤回的，保存自当日终止。", "contradicted"),
        ("录音要客户同意吧", "录音应取得客户同意；法律另有规定的除外。", "conditional"),
        ("不能以没带证件为由拒绝客户听录音吧", "客户本人可以凭证件听录音。", "none"),
        ("录音刻盘的费用客户自己掏吧", "录音刻盘的费用应当由经营者承担。", "contradicted"),
        ("录音刻盘的费用商家出吧", "录音刻盘的费用应当由经营者承担。", "confirmed"),
        ("录音得由坐席保管吧", "录音应由班组长保管。", "contradicted"),
        ("客户的录音申请可以不接，对吧", "客户的录音申请应当接受。", "contradicted"),
        ("录音只管电话的，视频的不算吧", "录音既包括电话录音，也包括视频录音。", "contradicted"),
        ("录音不算证据吧", "可以作证据的有录音、录像；除外的有：笔记。", "contradicted"),
        ("视频录音不算证据吧", "证据有视频录音、录像；除外的有：笔记。", "contradicted"),
        ("笔记录音也算证据吧", "证据有录像；除外的有：笔记录音。", "contradicted"),
        ("录音都能挂失吧", "记名式的录音可以挂失，不记名式的不能挂失。", "contradicted"),
        ("录音一季度整理一次吧", "录音应每月整理。", "contradicted"),
        ("录音费只赔本金，利息不保吧", "录音费的规定自2015年5月1日起施行。", "none"),
        ("录音不得公开，对吧", "录音不得公开；取得客户同意的除外。", "conditional"),
        ("录音应受尊重，不受转存影响，对吧", "录音应受尊重，不受转存影响。", "confirmed"),
    ],
)
def test_each_kind_of_premise(question, text, found, assistant):
    assert verdict(question, text, library=assistant.library).verdict == found


@pytest.mark.parametrize(
    "clause_id",
    ["reg-commercial-bank-2015/art31", "reg-savings-2011/art4", "reg-pipl-2021/art38-para3"],
)
def test_what_a_clause_says_word_for_word_is_never_corrected(clause_id, assistant):
    said = assistant.library.clause(clause_id).text.rstrip("。")
    assert assistant.ask_unrecorded(f"{said}，对吧").outcome == "answered"


def test_a_clause_on_another_matter_contradicts_nothing(assistant):
    found = verdict(
        "录音不能转发吧", "客户可以撤回投诉。", library=assistant.library, title="撤回投诉"
    )
    assert found.verdict == "none"
    found = verdict(
        "录音保存3年对吧", "回访应在5日内完成。", library=assistant.library, title="回访"
    )
    assert found.verdict == "unverified"


def test_what_is_only_told_of_the_standard_is_not_its_own_text(assistant):
    answer = assistant.ask_unrecorded("班长配比1/8到1/15是标准原文吧")
    assert (answer.outcome, "“原文”与引用的内容不一致" in answer.notice) == ("corrected", True)


def test_advice_is_no_requirement(assistant):
    said = "解读建议录音由专人保管。"
    assert (
        verdict(
            "标准要求录音由专人保管对吧", said, library=assistant.library, attribution="advice"
        ).verdict
        == "contradicted"
    )
