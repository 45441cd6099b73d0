"""What a question takes for granted, compared with the clauses that speak of it."""

from contextlib import closing

import pytest

from assistant.answering import Assistant, library_in_force
from assistant.embedding import ClauseEmbeddings
from assistant.index import build_index
from assistant.premises import judge_premise
from assistant.premises.upholding import has_more
from assistant.question import understand
from assistant.statements import claim_of, without_comment
from corpus.documents import Clause
from corpus.editions import install
from corpus.importing import Card, read_import
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
        ("录音保存5年对吧", "通话录音应至少保存3年。", "contradicted"),
        ("录音保存3年对吧", "通话录音应至少保存3年。", "confirmed"),
        ("录音最多保存3年对吧", "通话录音应至少保存3年。", "contradicted"),
        ("录音15个工作日内调取，是吧", "通话录音应在15日内调取。", "contradicted"),
        ("录音15天内调取，是吧", "通话录音应在15日内调取。", "confirmed"),
        ("录音保存5年可以吧", "通话录音应至少保存3年。", "none"),
        ("录音保存2年就行，对吧", "通话录音应至少保存3年。", "contradicted"),
        ("录音抽检比例是10%，对吧", "通话录音的抽检比例应不低于5%。", "contradicted"),
        ("录音3年后销毁要罚2万，对吧", "通话录音应至少保存3年。", "unverified"),
        ("录音可以随便转发吧", "通话录音不得转发。", "contradicted"),
        ("录音不能转发吧", "通话录音不得转发。", "confirmed"),
        ("录音不光存通话吧", "录音应存通话，也存屏幕。", "none"),
        ("录音只存通话吧", "录音应存通话，也存屏幕。", "contradicted"),
        ("录音不是非转发不可吧", "通话录音可转发。", "none"),
        ("录音不用告诉客户吧", "录音应当告诉客户。", "contradicted"),
        ("录音必须告诉客户吧", "录音可以告诉客户。", "contradicted"),
        ("录音可以告诉客户吧", "录音可以告诉客户。", "confirmed"),
        ("录音调取口头申请就行吧", "录音调取应当书面申请。", "contradicted"),
        ("录音由质检员负责保管吧", "录音由班组长负责保管。", "contradicted"),
        ("录音由班组长负责保管吧", "录音由班组长负责保管。", "confirmed"),
        ("录音由两个人调取就行，对吧", "录音应由3名人员调取。", "contradicted"),
        ("录音60日内调取，对吧", "录音应在30日内调取，在30日内归还。", "contradicted"),
        ("录音60日内调取，对吧", "录音应在30日内调取，可以再延长30日。", "confirmed"),
        ("录音一个人调取就行，对吧", "录音应由2人调取。", "contradicted"),
        ("录音是经理批准才能调取的吧", "录音应经主管批准调取。", "contradicted"),
        ("随便转发录音是允许的吧", "通话录音不得转发。", "contradicted"),
        ("录音不能撤回吧", "可以接受客户撤回录音；撤回的，当日终止。", "contradicted"),
        ("不记名录音能挂失吧", "记名式的可以挂失，不记名式的不能挂失。", "contradicted"),
        ("录音保存5年是必须达到的吧", "录音宜保存5年，应每年检查。", "contradicted"),
        (
            "录音应至少保存3年；涉及投诉的录音应至少保存5年，对吧",
            "录音应至少保存 3 年；涉及投诉的录音应至少保存 5 年。",
            "confirmed",
        ),
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
        ("录音15日是自然日吧", "除“7个工作日”以外的“日”均为自然日。", "confirmed"),
        ("录音15日是工作日吧", "除“7个工作日”以外的“日”均为自然日。", "contradicted"),
        ("录音15日从办结那天开始算，对吧", "录音应自收到之日起15日内调取。", "contradicted"),
        ("录音15日从收到那天开始算，对吧", "录音应自收到之日起15日内调取。", "confirmed"),
        (
            "录音超过3年的要5日内销毁，对吧",
            "录音不足3年的，应保存；录音超过3年的，应在10日内销毁。",
            "contradicted",
        ),
        ("录音按 GB/T 1.1—2020 编号，对吧", "录音按照 GB/T 1.1—2009 编号。", "contradicted"),
        (
            "录音30日内调取就行了吧",
            "情况简单的，录音应在15日内调取；情况复杂的，可以延长至30日。",
            "conditional",
        ),
        (
            "情况复杂的录音30日内调取，对吧",
            "情况简单的，录音应在15日内调取；情况复杂的，可以延长至30日。",
            "confirmed",
        ),
        (
            "录音补偿1000元以内坐席就能批，对吧",
            "不超过500元的录音补偿，坐席可批准；超过500元但不超过5000元的，应由班组长批准。",
            "contradicted",
        ),
        (
            "录音补偿400元以内坐席就能批，对吧",
            "不超过500元的录音补偿，坐席可批准；超过500元但不超过5000元的，应由班组长批准。",
            "conditional",
        ),
        (
            "录音补偿刚好500元也得班组长批，对吧",
            "录音补偿不超过500元的，坐席可决定；超过500元但不超过5000元的，应由班组长决定。",
            "contradicted",
        ),
        (
            "录音补偿3000元得班组长批，对吧",
            "录音补偿不超过500元的，坐席可决定；超过500元但不超过5000元的，应由班组长决定。",
            "confirmed",
        ),
        ("录音必须20秒内调取，对吧", "录音宜在20秒内调取。", "contradicted"),
        ("录音必须20秒内调取，对吧", "录音应在20秒内调取。", "confirmed"),
        (
            "录音丢失24小时内报上去就行，对吧",
            "录音丢失后，应在1小时内报告，24小时内完成评估。",
            "contradicted",
        ),
        (
            "录音丢失1小时内报上去，对吧",
            "录音丢失后，应在1小时内报告，24小时内完成评估。",
            "confirmed",
        ),
        ("录音坐席自己登记一下就能调取吧", "录音经主管批准可调取。", "contradicted"),
        ("录音还是原质检员来复评吧", "录音的复评人不应是原质检员。", "contradicted"),
        ("录音复评不能让原质检员来，对吧", "录音的复评人不应是原质检员。", "confirmed"),
        (
            "客户把录音申请撤了，收到撤回申请当天就终止，对吧",
            "投诉人撤回录音申请的，自收到撤回申请当日终止。",
            "confirmed",
        ),
        (
            "录音要客户自己举证，对吧",
            "银行主张录音由持卡人本人授权的，应当承担举证责任。",
            "none",
        ),
        ("先听录音再核验身份也行吧", "听录音之前应核验身份。", "contradicted"),
        ("听完录音再核验身份就行吧", "听录音之前应核验身份。", "contradicted"),
        ("核验身份之后才能听录音吧", "听录音之前应核验身份。", "confirmed"),
        ("录音只要标依据就可以了吧", "录音应标明依据、责任人和日期。", "contradicted"),
        ("录音只要主管批准就行吧", "录音应经主管批准。", "confirmed"),
        ("录音存满一年就能删了吧", "录音应至少保存3年。", "contradicted"),
        (
            "调录音主管批了就行，不用跟客户讲，对吧",
            "调取录音经主管批准，并应告知客户。",
            "contradicted",
        ),
        ("普通录音不告诉客户也行吧", "所有录音应告诉客户。", "contradicted"),
        ("录音不取得同意也可以转发，对吧", "录音不得转发。", "contradicted"),
        ("录音不在了得有备份，对吧", "录音丢失的，应有备份。", "none"),
        (
            "客户不同意录音，就可以不给他办业务，对吧",
            "客户不同意录音的，不得拒绝办理业务。",
            "contradicted",
        ),
        ("录音销毁得主管点头，对吧", "录音销毁应经主管批准。", "confirmed"),
        (
            "银行不用拿证据证明录音是本人的，对吧",
            "银行主张录音由本人授权的，应当承担举证责任。",
            "contradicted",
        ),
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
        ("录音三个月内调取，对吧", "录音应在90日内调取。", "none"),
        ("录音一天之内再调取，对吧", "录音应在24 h内再调取。", "confirmed"),
        (
            "录音制度从1993年3月1日开始施行，1980年5月28日发布的也作废了，对吧",
            "本录音制度自1993年3月1日起施行。1980年5月28日发布的录音制度同时废止。",
            "confirmed",
        ),
        ("录音不得由两个以上的人调取，对吧", "录音不得由两个以上的人调取。", "confirmed"),
        ("录音只有质检员能调取，别人都不准，对吧", "除质检员以外，任何人都不得调取录音。", "none"),
        (
            "明知违规的，不得允许转发录音，对吧",
            "保存录音不得有下列行为：明知违规，而允许转发录音；擅自删除录音。",
            "none",
        ),
        ("录音通过电子邮件发送，对吧", "录音在营业场所播放。", "none"),
        (
            "录音菜单一层里最多5个选项，对吧",
            "录音菜单不应超过3层，每层不应多于5个选项。",
            "confirmed",
        ),
        ("录音回访还让原来办这单的人打就行，对吧", "录音回访人不应是原处理人。", "contradicted"),
        ("录音谁经手就让谁去核实，对吧", "录音应由没有直接利益关系的人员核实。", "contradicted"),
        ("录音回访换个人打，不让原来经办的人打，对吧", "录音回访人不应是原处理人。", "confirmed"),
        ("录音还是原来那个人调取，对吧", "录音应由坐席调取。", "none"),
        (
            "录音利率调整了就按新利率算，对吧",
            "录音遇到利率调整，仍按开户日的利率计付。",
            "contradicted",
        ),
        (
            "录音检查交给第三方，出事就不关公司的事了，对吧",
            "录音检查委托第三方的，不免除公司的责任。",
            "contradicted",
        ),
        (
            "录音检查交给第三方，出事公司还得负责，对吧",
            "录音检查委托第三方的，不免除公司的责任。",
            "none",
        ),
        ("录音丢失公司不用负责，对吧", "录音丢失的，公司不承担责任。", "none"),
        ("只有投诉的电话才要录音，对吧", "所有通话应全程录音。", "contradicted"),
        ("只有投诉的电话才要录音，对吧", "所有投诉的电话应全程录音。", "none"),
        ("录音调取全天候都有人，对吧", "录音调取的时间应为每日8:00至22:00。", "contradicted"),
        (
            "录音调取24小时都有人，对吧",
            "录音调取应提供24h服务，柜台为每日8:00至22:00。",
            "confirmed",
        ),
        ("客户查个录音，先查给他再核身份，对吧", "调取录音之前应核验身份。", "contradicted"),
        (
            "停止保存录音得提前十天公告，对吧",
            "有下列行为之一的，可以罚款：停止保存录音，未提前10日公告；擅自删除录音。",
            "confirmed",
        ),
        ("录音指标必须照着执行，对吧", "录音指标供坐席参考。", "contradicted"),
        ("机房没装录音也没事吧", "机房应设录音。", "contradicted"),
        ("录音室最好别离作业区超过五十米，对吧", "录音室宜设在离作业区50 m以内。", "confirmed"),
        ("录音室别离作业区超过八十米就行，对吧", "录音室应设在离作业区50 m以内。", "contradicted"),
        (
            "代人调录音，我自己的证件不用带，对吧",
            "代他人调取录音的，必须带自己的证件。",
            "contradicted",
        ),
        ("客户要录音证明我们可以不给开的吧", "客户索要录音证明的，必须出具。", "contradicted"),
        ("录音费用是最后才付的吧", "清算时应当优先支付录音费用。", "contradicted"),
        ("录音的15日是从材料齐那天算的吧", "录音应自登记之日起15日内调取。", "contradicted"),
        (
            "未经主管许可，不得调取录音，对吧",
            "坐席未经主管许可，不得调取录音。主管许可应登记。",
            "confirmed",
        ),
        ("录音差了12分要复评，对吧", "录音评分差超过10分的应复评。", "confirmed"),
        ("录音差8分就得复评吧", "录音评分差超过10分的应复评。", "contradicted"),
        ("录音差8分不用复评吧", "录音评分差超过10分的应复评。", "confirmed"),
        ("录音差10分也要复评吧", "录音评分差超过10分的应复评。", "contradicted"),
        ("录音考了84分，那就是没过咯", "录音考核的合格线为85分。", "confirmed"),
        ("录音考86分算过了吧", "录音考核的合格线为85分。", "confirmed"),
        ("录音考核90分才算过吧", "录音考核的合格线为85分。", "contradicted"),
        ("超过一年没复核的录音还能继续用吧", "超过一年未复核的录音应停用。", "contradicted"),
        ("录音越多越好，是越多越好吧", "录音够用即可，而不是越多越好。", "contradicted"),
        ("算录音的时候客户打错的电话是剔掉的吧", "下列录音不应计入：客户打错的。", "confirmed"),
        ("录音15日是15个工作日吧", "除“7个工作日”以外的“日”均为自然日。", "contradicted"),
        (
            "录音先取一部分，剩下的也按活期算吧",
            "录音提前取的部分按活期利率，其余部分按定期利率计付利息。",
            "contradicted",
        ),
        ("录音先调取，调完再补主管批准，对吧", "调取录音之前应经主管批准。", "contradicted"),
        ("银行可以拒绝录音，对吧", "录音异常的，银行业金融机构有权拒绝录音或者核查。", "confirmed"),
        ("录音只给客户本人吧", "录音可以给客户本人和其监护人。", "contradicted"),
        ("录音只给客户本人吧", "录音可以给客户本人。", "none"),
        ("录音撤回之后继续保存是吧", "录音撤回的，保存自当日终止。", "contradicted"),
        (
            "录音遗失7天后才能重新领取，对吧",
            "录音遗失的，应立即书面报告；口头报告的，必须在5天内补办手续。",
            "unverified",
        ),
        ("录音要客户同意吧", "录音应取得客户同意；法律另有规定的除外。", "conditional"),
        ("录音可以随便给同行吧", "录音提供给他人应当取得客户的单独同意。", "contradicted"),
        ("不能以没带证件为由拒绝客户听录音吧", "客户本人可以凭证件听录音。", "none"),
        ("录音存一年就可以", "通话录音应至少保存3年。", "contradicted"),
        ("录音存五年就可以吧", "通话录音应至少保存3年。", "none"),
        ("录音两年查一次吧", "录音应每6个月检查一次。", "contradicted"),
        ("录音半年查一次吧", "录音应每6个月检查一次。", "confirmed"),
        ("录音每月抽查两次就够了吧", "录音应每周至少抽查1次。", "contradicted"),
        ("录音每周抽查两次就够了吧", "录音应每周至少抽查1次。", "none"),
        ("录音可以留两个副本吧", "录音的副本不得留存两个以上。", "contradicted"),
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
        ("录音系统可以随便停机吧", "录音系统的停机应当在0:30至5:30之间。", "contradicted"),
        ("录音费只赔本金，利息不保吧", "录音费的规定自2015年5月1日起施行。", "none"),
        ("录音不得公开，对吧", "录音不得公开；取得客户同意的除外。", "conditional"),
        ("录音应受尊重，不受转存影响，对吧", "录音应受尊重，不受转存影响。", "confirmed"),
        ("录音系统两周前公布停机就可以吧", "录音系统应提前30日公布停机。", "contradicted"),
        ("培训两次没过还能录音的吧", "合格线为85分，两次不合格者不应录音。", "contradicted"),
        ("录音自2016年6月1日起保存，对吧", "录音自 2016-06-01 起保存。", "confirmed"),
        ("录音的接通率92对吧", "录音系统的接通率应不低于92%。", "confirmed"),
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


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("存款保险最高赔100万吧", ["reg-deposit-insurance-2015/art5-para1"]),
        ("面谈的共同投诉代表至少5名，是吧", ["reg-cbirc-2020-3/art12-para2"]),
        ("处理敏感个人信息可以不经单独同意吧", ["reg-pipl-2021/art29"]),
        ("32312是《商业银行客户服务中心服务外包管理规范》吧", ["card-gbt-32312-2015/name"]),
        ("投诉处理最长30天吧", ["reg-cbirc-2020-3/art18"]),
        ("违反存款实名制核对证件的银行最多罚1万吧", ["reg-real-name-2000/art9"]),
        ("起草单位有12家吧", ["card-gbt-32315-2015/drafting-organisations"]),
        ("这个标准已经作废了吧", ["card-gbt-32315-2015/status"]),
        ("投诉15个工作日内办完，标准写的吧", ["trap-circulating-figures/complaint-15-workdays"]),
    ],
)
def test_a_false_premise_is_corrected_with_what_the_library_says(question, clauses, assistant):
    answer = assistant.ask(question)
    assert answer.outcome == "corrected"
    assert [citation.clause_id for citation in answer.citations][:1] == clauses
    assert "一致。" not in answer.notice


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("存款保险最高赔50万，没错吧", "最高赔50万元"),
        ("起草单位共10家没错吧", "10家"),
        ("32315叫《银行业客户服务中心基本要求》对吧", "《银行业客户服务中心基本要求》"),
    ],
)
def test_a_premise_that_is_right_is_confirmed_with_its_clause(question, said, assistant):
    answer = assistant.ask(question)
    assert answer.outcome == "answered"
    assert answer.citations
    assert f"问题里的“{said}”与引用的内容一致。" in answer.notice


@pytest.mark.parametrize(
    "question",
    [
        "4.3.2条写的是录音保存3年",
        "国标要求录音保存2年对不对",
        "听同事讲4.3.2条写了录音保存三年",
    ],
)
def test_what_nothing_here_speaks_of_cannot_be_confirmed(question, assistant):
    answer = assistant.ask(question)
    assert (answer.outcome, answer.citations) == ("corrected", ())
    assert answer.text.startswith("问题里的说法在本库没有依据，不能确认。")
    assert answer.nearest


@pytest.mark.parametrize("question", ["GB/T 32315-2018什么时候实施", "32315—2020的录音要求"])
def test_a_number_with_another_year_is_corrected(question, assistant):
    answer = assistant.ask(question)
    assert answer.outcome == "corrected"
    assert "本库收录的是 GB/T 32315—2015。" in answer.notice


def test_what_is_only_said_about_a_statement_is_left_aside():
    said = without_comment("存款保险最高赔一百万吧，我跟客户这样说没错吧")
    assert claim_of(said) == "存款保险最高赔一百万"
    assert without_comment("这样说可以吗") == "这样说可以吗"
    said = without_comment("客户说录音也归我们管，这说法成立吧")
    assert claim_of(said) == "录音也归我们管"


def test_what_another_document_owns_is_corrected_with_that_document(assistant):
    answer = assistant.ask("32312 就是服务外包那份标准吧")
    assert answer.outcome == "corrected"
    cited = [citation.document_id for citation in answer.citations]
    assert cited == ["card-gbt-32312-2015", "card-gbt-32314-2015"]  # what it is on, then the owner


def test_a_figure_of_something_else_confirms_nothing(assistant):
    answer = assistant.ask("录音至少保存三年对不对")
    assert answer.outcome == "corrected"
    assert "一致。" not in answer.notice


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("投诉办法第二十条讲的是投诉要带的材料，对吧", "corrected"),
        ("投诉办法第二十条讲的是申请核查，对吧", "answered"),
        ("消保法第七条写的是退货运费吧", "corrected"),
        ("消保法第七条写的是安全权吧", "answered"),
        ("个保法第13条说的是泄露通知", "corrected"),
    ],
)
def test_what_a_numbered_clause_is_said_to_be_about_is_compared_with_it(
    question, outcome, assistant
):
    answer = assistant.ask_unrecorded(question)
    assert (answer.outcome, bool(answer.citations)) == (outcome, True)
    assert "请对照引用" not in answer.notice


@pytest.mark.parametrize(
    ("question", "outcome", "told"),
    [
        ("接通率95%不是32315规定的吧", "answered", "与引用的内容一致"),
        ("接通率95%是32315规定的吧", "corrected", "流传的数字"),
        ("投诉15天不是32315规定的吧", "partial", "在本库没有这方面的依据"),
        ("班长配比1:8到1:15不是国标里写的吧", "corrected", "不一致"),
    ],
)
def test_that_something_is_not_the_standards_may_be_right(question, outcome, told, assistant):
    answer = assistant.ask_unrecorded(question)
    assert answer.outcome == outcome
    assert told in answer.notice


def test_a_figure_written_in_another_way_is_not_unknown(assistant):
    answer = assistant.ask_unrecorded("16岁以下的人开户用户口簿对吧")
    assert (answer.outcome, "不能确认" in answer.notice) == ("answered", False)


def test_a_verdict_on_a_figure_of_ones_own_is_no_premise(assistant):
    part = understand("上月录音抽检9%，是不是就违规了", load_terms(), assistant.library).parts[0]
    assert (part.claim, part.asserted) == ("", ())


def test_the_sentence_nearest_to_a_claim_decides(assistant):
    texts = ("坐席上岗前的培训应不少于 120 学时。", "坐席每年的在岗培训应不少于 40 学时。")
    found = verdict(
        "坐席每年在岗培训120学时，对吧", *texts, library=assistant.library, title="培训"
    )
    assert found.verdict == "contradicted"


def test_what_bears_a_claim_out_goes_before_what_seems_to_contradict_it(assistant):
    answer = assistant.ask("投诉最长60天对吗")
    assert answer.outcome == "answered"
    assert answer.citations[0].clause_id == "reg-cbirc-2020-3/art18"


@pytest.mark.parametrize(
    ("question", "outcome", "cited"),
    [
        ("32315是人民银行发布的对吗", "corrected", "issuing-bodies"),
        ("32315是银监会发的吧", "corrected", "issuing-bodies"),
        ("这标准是央行起草的没错吧", "corrected", "drafting-organisations"),
        ("起草单位包括工行对吧", "answered", "drafting-organisations"),
        ("标准是不是质检总局发布的", "answered", "issuing-bodies"),
        ("标准由银监会提出，对吗", "corrected", "proposer"),
    ],
)
def test_an_organisation_is_compared_with_the_one_that_did_it(question, outcome, cited, assistant):
    answer = assistant.ask_unrecorded(question)
    found = [citation.clause_id for citation in answer.citations]
    assert (answer.outcome, found) == (outcome, [f"card-gbt-32315-2015/{cited}"])


def test_what_a_clause_bears_out_is_said_to_agree(assistant):
    answer = assistant.ask_unrecorded("起草单位包括工行对吧")
    assert "“工行”与引用的内容一致" in answer.notice
    answer = assistant.ask_unrecorded("敏感个人信息处理要单独同意对吧")
    assert (answer.outcome, "请看引用的全文" in answer.notice) == ("answered", True)


def test_an_organisation_asked_about_is_contradicted_by_no_note_of_ours(assistant):
    answer = assistant.ask("工信部对录音有要求吗")
    assert (answer.outcome, answer.citations) == ("not_covered", ())
    assert "“工信部、录音”" in answer.notice


def test_a_part_of_a_claim_that_a_clause_has_no_word_of_is_not_borne_out():
    text = "坐席上岗前的培训应不少于120学时。"
    assert has_more("供应商整份执行合同,培训要满120学时", text)
    assert not has_more("坐席上岗之前,培训要满120学时", text)


@pytest.mark.parametrize(
    ("question", "outcome", "said"),
    [
        ("投诉办法里撤回投诉写在第十五条，对吧", "answered", "“第十五条”与引用的内容一致"),
        ("投诉办法里撤回投诉写在第十八条，对吧", "corrected", "“第十八条”与引用的内容不一致"),
        ("班组长配比在32315的第5.3条，对吧", "corrected", "不能确认"),
    ],
)
def test_where_something_stands_is_told_from_where_it_is_found(question, outcome, said, assistant):
    answer = assistant.ask_unrecorded(question)
    assert answer.outcome == outcome
    assert said in answer.text


_LAW = """第一条 为了预防洗钱活动，制定本法。

第二条 客户身份资料在业务关系结束后、客户交易信息在交易结束后，应当至少保存十年。

第三条 设立登记机构，应当符合下列条件：
（一）有健全的制度；
（二）注册资本不少于人民币5000万元。
"""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("反洗钱法里客户资料保存5年对吧", "law/art2"),
        ("设立登记机构注册资本三千万就够了对不对", "law/art3-item2"),
    ],
)
def test_a_claim_is_held_against_the_article_that_its_plain_question_finds(
    question, found, tmp_path, own_settings
):
    source = tmp_path / "law.txt"
    source.write_text(_LAW, encoding="utf-8")
    card = Card(id="law", number="X1", title="中华人民共和国反洗钱法", kind="regulation")
    install(read_import(source, card), own_settings.home)
    library = library_in_force(own_settings)
    build_index(library, ClauseEmbeddings(own_settings.model_in_force), own_settings.index)
    with closing(Assistant(own_settings)) as desk:
        answer = desk.ask_unrecorded(question)
    assert (answer.outcome, found in {c.clause_id for c in answer.citations}) == ("corrected", True)
