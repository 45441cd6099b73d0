"""What is answered to a question that takes something for granted, over the library that ships."""

from contextlib import closing

import pytest

from assistant.answering import Assistant, library_in_force
from assistant.embedding import ClauseEmbeddings
from assistant.index import build_index
from assistant.premises.upholding import has_more
from assistant.question import understand
from assistant.statements import claim_of, without_comment
from corpus.editions import install
from corpus.importing import Card, read_import
from corpus.terms import load_terms
from tests.sample import CLAUSES, build, write_document
from tests.test_premises import verdict


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
    "question",
    [
        "存款保险最高赔50万，没错吧",
        "起草单位共10家没错吧",
        "32315叫《银行业客户服务中心基本要求》对吧",
    ],
)
def test_a_premise_that_is_right_is_confirmed_with_its_clause(question, assistant):
    answer = assistant.ask(question)
    assert answer.outcome == "answered"
    assert answer.citations
    assert "与引用的内容一致。" in answer.notice


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
    assert (answer.outcome, "没有依据" in answer.notice) == ("answered", False)


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


def test_a_figure_is_not_confirmed_of_those_whom_its_clause_does_not_name(own_settings):
    training = {
        "locator": "4.3",
        "title": "在岗培训",
        "text": "坐席每年的在岗培训应不少于 40 学时。",
        "role": "requirement",
        "modal": "应",
    }
    write_document(own_settings.documents, clauses=[*CLAUSES, training])
    build(own_settings)
    with closing(Assistant(own_settings)) as desk:
        assert "一致。" in desk.ask("坐席每年的在岗培训不少于40学时，没记错吧").notice
        assert "一致。" not in desk.ask("外包坐席每年也要40学时在岗培训，对吧").notice


def test_an_item_bears_out_its_figure_only_of_what_it_alone_names(own_settings):
    kept = {"role": "requirement", "modal": "应"}
    listed = [
        {"locator": "4.3", "title": "归还", "text": "借出的物品应在下列期限内归还：", **kept},
        {
            "locator": "4.3 a)",
            "text": "录音笔的借出，自领取之日起7日内；",
            "parent": "4.3",
            **kept,
        },
        {
            "locator": "4.3 b)",
            "text": "投影机的借出，自领取之日起3日内。",
            "parent": "4.3",
            **kept,
        },
    ]
    write_document(own_settings.documents, clauses=[*CLAUSES, *listed])
    build(own_settings)
    with closing(Assistant(own_settings)) as desk:
        assert "一致。" in desk.ask("投影机借出要3日内归还，没记错吧").notice
        assert "情形" in desk.ask("借出的东西要3日内归还，没记错吧").notice


def test_a_claim_of_days_is_answered_with_what_the_document_says_its_days_are(assistant):
    answer = assistant.ask_unrecorded("消费投诉那15天算的是工作日吧")
    assert answer.outcome == "corrected"
    assert "reg-cbirc-2020-3/art43" in {one.clause_id for one in answer.citations}


def test_a_claim_about_a_document_that_is_not_loaded_cannot_be_confirmed(assistant):
    answer = assistant.ask_unrecorded("GB/T 32312给客户满意度下的定义是客户打分的平均数，没错吧")
    assert answer.outcome == "corrected"
    assert "不能确认" in answer.notice
    assert "没有载入" in answer.text
