"""A premise held against the part of a clause that is on the same act, by the same one: the rest is no fault of it."""

import pytest

from assistant.statements import claim_of, without_comment
from tests.test_premises import verdict

_GOODS = "买受人收到货物后应在10日内检验；当事人没有约定检验期限的，依照惯例。"
_CARDS = "门禁卡丢失的，应在2日内报告；未报告造成损失的，由本人承担。"
_BIDS = "采购金额超过5万元的应招标。未招标的不得付款。"


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("收货十天内要检验，对吧", _GOODS, "confirmed"),
        ("收货二十天内要检验，对吧", _GOODS, "contradicted"),
        ("采购超过五万元要招标，是吧", _BIDS, "confirmed"),
        ("没招标的也可以付款，是吧", _BIDS, "contradicted"),
        ("先招标再付款，没招标不能付款，对吧", _BIDS, "confirmed"),
        ("门禁卡丢了不用报告，对吧", _CARDS, "contradicted"),
        (
            "仓库每月盘点一次，对吧",
            "仓库应每月盘点一次，盘点结果不得事后改动。",
            "confirmed",
        ),
        (
            "仓库每季度盘点一次，对吧",
            "仓库应每月盘点一次，盘点结果不得事后改动。",
            "contradicted",
        ),
    ],
)
def test_what_a_clause_denies_of_something_else_is_not_held_against_a_claim(
    question, text, found, shipped
):
    assert verdict(question, text, library=shipped, title="").verdict == found


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("值班长得有注册工程师证才能上班，对吧", "值班长应有三年以上运行经历。", "unverified"),
        ("档案室必须铺防静电地板吧", "档案室应保持恒温恒湿。", "unverified"),
        ("押运车每天要喷消毒液，对吧", "押运车应每季度检修一次。", "unverified"),
        ("出租人应当给承租人买家财险，对吧", "出租人应当履行租赁物的维修义务。", "unverified"),
        ("每印50页必须停10分钟，对吧", "打印机应在20秒内响应。", "unverified"),
        ("值班长得有三年运行经验，对吧", "值班长应有三年以上运行经历。", "confirmed"),
        ("档案室得恒温恒湿吧", "档案室应保持恒温恒湿。", "confirmed"),
        ("押运车一个季度要修一回，对吧", "押运车应每季度检修一次。", "confirmed"),
        ("押运车一年要修一回，对吧", "押运车应每季度检修一次。", "contradicted"),
        (
            "GB/T 32318是客服中心服务评价那个标准吧",
            "GB/T 32318—2015 的名称是《银行营业网点服务评价准则》。",
            "none",
        ),
        ("32315是银保监提出来的，对吧", "GB/T 32315—2015 由中国人民银行提出。", "contradicted"),
        ("打印机必须在30秒内响应，对吧", "打印机应在20秒内响应。", "contradicted"),
    ],
)
def test_a_duty_of_which_a_clause_has_not_a_word_cannot_be_confirmed(
    question, text, found, shipped
):
    assert verdict(question, text, library=shipped, title="").verdict == found


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        # whom the clause names beside the one who acts, or whom the claim lets off, is no other actor
        (
            "延期得主管点头还得跟承租人讲一声，对吧",
            "确需延期的，经主管批准可延长，并应告知承租人。",
            "none",
        ),
        ("物业费是承租人交，不用房东掏，对吧", "物业费由承租人交纳，房东协助催收。", "none"),
        (
            "转借图书不严重的话最多罚五十元，对吧",
            "转借图书的，处50元以下罚款；情节严重的，收回借书证。",
            "confirmed",
        ),
        (
            "保险箱开箱由保安员操作，对吧",
            "保险箱的开箱应由柜员操作，保安员在场。",
            "contradicted",
        ),
        ("保险箱开箱由柜员操作，对吧", "保险箱的开箱应由柜员操作，保安员在场。", "confirmed"),
        (
            "行政机关要自己举证行为合法，对吧",
            "行政机关主张行为合法的，应当承担举证责任。",
            "confirmed",
        ),
        (
            "设备检修由操作工负责记录吧",
            "设备检修应由检修班长记录，操作工签字确认。",
            "contradicted",
        ),
        ("设备检修由检修班长来记录吧", "设备检修应由检修班长记录，操作工签字确认。", "confirmed"),
        ("租赁物承租人应当维修，对吧", "出租人应当履行租赁物的维修义务。", "contradicted"),
        ("体检费由用人单位承担，对吧", "体检费用应当由用人单位承担。", "confirmed"),
    ],
)
def test_who_does_something_is_read_of_the_rule_on_it(question, text, found, shipped):
    assert verdict(question, text, library=shipped, title="").verdict == found


def test_what_is_said_of_another_thing_opposes_nothing(shipped):
    found = verdict(
        "婚约不能套用网签合同的规则，对吧",
        "平台出具的网签合同应当载明签署时间。",
        library=shipped,
        title="",
    )
    assert found.verdict != "contradicted"


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("门禁卡丢了要报告，这是制度里的要求吧", "门禁卡丢了要报告"),
        ("门禁卡丢了要报告，管理办法要求的吧", "门禁卡丢了要报告"),
        ("门禁卡丢了要报告，规定是这样吧", "门禁卡丢了要报告"),
        ("门禁卡丢了要报告，是这意思吧", "门禁卡丢了要报告"),
        ("门禁卡丢了要报告，我这样教新人正确吧", "门禁卡丢了要报告"),
        ("门禁卡丢了要报告，是这样吗", "门禁卡丢了要报告"),
        ("有同事说门禁卡丢了不用报告，是这样吗", "门禁卡丢了不用报告"),
        ("我准备这样讲：门禁卡丢了要报告。这个说法是不是正确？", "门禁卡丢了要报告"),
        ("门禁卡丢了，制度里没写要报告吧", "门禁卡丢了,制度里没写要报告"),
        ("门禁卡丢了要报告，这条是国标里的没记错吧", "门禁卡丢了要报告,这条是国标里的"),
    ],
)
def test_what_is_said_about_a_statement_is_no_part_of_it(question, claim):
    assert claim_of(without_comment(question)) == claim


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("职务发明的专利权归发明人，对吧", "职务发明申请专利的权利属于该单位。", "contradicted"),
        ("职务发明申请专利的权利归单位，对吧", "职务发明申请专利的权利属于该单位。", "confirmed"),
        ("漂流物归捡的人所有，对吧", "漂流物无人认领的，归国家所有。", "contradicted"),
        ("矿产资源归国家所有，对吧", "矿产资源属于国家所有。", "confirmed"),
        ("运费归收货人出，是吧", "运输费用由托运人承担。", "contradicted"),
        ("检验费归商家担，是吧", "检验费用由申请人承担。", "contradicted"),
        ("运费由托运人承担，是吧", "运输费用由托运人承担。", "confirmed"),
        (
            "志愿者保险费志愿者自己也要交，对吧",
            "志愿服务组织应当购买保险。志愿者个人不交纳保险费。",
            "contradicted",
        ),
        (
            "志愿者个人不用交保险费，对吧",
            "志愿服务组织应当购买保险。志愿者个人不交纳保险费。",
            "confirmed",
        ),
        (
            "换供应商之前得先通知甲方，对吧",
            "乙方更换供应商，应当事先通知甲方。",
            "confirmed",
        ),
        ("可以先动工再报告，对吧", "施工单位应当事先报告主管部门。", "contradicted"),
        ("打架的举证归单位，对吧", "近亲属认为是工伤的，由用人单位承担举证责任。", "none"),
        (
            "一个片区只由一家公司管，对吧",
            "擅自转托片区的，由县级以上主管部门责令改正。",
            "none",
        ),
    ],
)
def test_who_owns_bears_or_is_told_first(question, text, found, shipped):
    assert verdict(question, text, library=shipped, title="").verdict == found


_TIPS = "收到举报后应当登记，10日内决定是否受理，90日内办结。"
_CHECK = "检查人员应当当场告知被检查人检查结果，并在5个工作日内出具报告。"


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("收到举报10日内要办结，对吧", _TIPS, "contradicted"),
        ("举报90天内办结，对吧", _TIPS, "confirmed"),
        ("举报十天内定受不受理，对吧", _TIPS, "confirmed"),
        ("检查结果5个工作日内告知被检查人，对吧", _CHECK, "contradicted"),
        ("检查报告5个工作日内出具，对吧", _CHECK, "confirmed"),
        (
            "境外子公司也归这个办法管，是吧",
            "本办法适用于境内企业。不适用的有：境外子公司，境外代表处。",
            "contradicted",
        ),
    ],
)
def test_a_time_is_that_of_the_act_and_one_of_two_is_not_enough(question, text, found, shipped):
    assert verdict(question, text, library=shipped, title="").verdict == found


_DAYS = "本办法里除“5个工作日”以外的“日”均为自然日。"


@pytest.mark.parametrize(
    ("question", "texts", "found"),
    [
        ("退款那7天算的是工作日吧", ["退款应在7日内完成。", _DAYS], "contradicted"),
        ("退款那7天算的是自然日吧", ["退款应在7日内完成。", _DAYS], "confirmed"),
        ("复核那5天算的是工作日吧", ["复核应在5个工作日内完成。", _DAYS], "confirmed"),
        ("复核那5天算的是自然日吧", ["复核应在5个工作日内完成。"], "none"),
    ],
)
def test_what_days_are_is_read_of_their_number_and_of_what_a_document_says_of_all(
    question, texts, found, shipped
):
    assert verdict(question, *texts, library=shipped, title="").verdict == found


def test_a_figure_goes_with_the_case_that_is_named_by_one_character(shipped):
    text = "境内旅游应当至少提前7日通知旅游者，出境旅游应当至少提前30日通知旅游者。"
    asked = ("出境团提前7天通知就行，对吧", "出境团提前30天通知，对吧")
    found = [verdict(one, text, library=shipped, title="").verdict for one in asked]
    assert found == ["contradicted", "confirmed"]
