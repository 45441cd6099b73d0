import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asking import grants, kinds_asked
from assistant.errors import QuestionError
from assistant.naming import named_in
from assistant.privacy import mask_personal_data, without_persons
from assistant.question import read_question, understand
from assistant.shorthand import asking_yes
from assistant.statements import without_asides
from assistant.statutes import statute_questions
from corpus.figures import figures
from corpus.library import Library
from corpus.terms import load_terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("标准要求配比1:20对吧", [("ratio", "1:20")]),
        ("班组长 1/8-1/15", [("ratio", "1:8"), ("ratio", "1:15")]),
        ("1∶8、１：８、一比八、八分之一", [("ratio", "1:8")] * 4),
        ("一个班长带二十个人", [("ratio", "1:20")]),
        ("15日，不是15个工作日", [("duration", "15日"), ("duration", "15工作日")]),
        ("2016-06-01 或 2016年6月1日", [("date", "2016-6-1"), ("date", "2016-6-1")]),
        ("50万元、五十万元", [("money", "500000元"), ("money", "500000元")]),
        ("三倍，500元的", [("multiple", "3倍"), ("money", "500元")]),
        ("接通率95%，百分之九十五", [("share", "95%"), ("share", "95%")]),
        ("4.3.2条写的是录音保存3年", [("clause", "4.3.2"), ("duration", "3年")]),
        ("GB/T 32315-2015第五章", [("clause", "5章")]),
        ("看一下这个", []),
    ],
)
def test_figures_have_one_normal_form(text, found):
    assert [(figure.kind, figure.value) for figure in figures(text)] == found


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("卡号6222 0212 3456 7890 123怎么了", "卡号[卡号]怎么了"),
        ("身份证11010519491231002X", "身份证[身份证号]"),
        ("他手机13800138000打不通", "他手机[手机号]打不通"),
        ("１３８００１３８０００", "[手机号]"),
        ("座机010-12345678，邮箱a.b@bank.com.cn", "座机[电话]，邮箱[邮箱]"),
        ("GB/T 32315—2015 自 2016-06-01 实施", "GB/T 32315—2015 自 2016-06-01 实施"),
    ],
)
def test_personal_data_is_masked_and_nothing_else(text, masked):
    assert mask_personal_data(text) == masked


@given(st.integers(10**15, 10**19 - 1))
def test_no_card_number_survives(number):
    assert str(number) not in mask_personal_data(f"卡{number}。")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("客户王芳（13711112222）要求听录音，调取要谁批准？", "客户要求听录音，调取要谁批准？"),
        ("李娜 13800138000 投诉多久答复", "投诉多久答复"),
        ("客户陈先生，电话0571-88886666，问录音存多久", "客户，问录音存多久"),
        ("手机号13912345678的客户问录音存多久", "客户问录音存多久"),
        ("录音存多久？客户电话13912345678", "录音存多久？"),
        (
            "客户张伟，手机13912345678，身份证11010519491231002X，问几天答复",
            "客户，问几天答复",
        ),
        ("客户姓名：张三\n联系电话：13912345678\n问：存款赔多少", "客户；问：存款赔多少"),
        # the number is what is asked about, or no name
        ("客户报的手机号13912345678和预留的不一致怎么办", "客户报的手机号和预留的不一致怎么办"),
        ("有位先生说卡被盗刷了", "有位先生说卡被盗刷了"),
        ("客户方便的时候再回访", "客户方便的时候再回访"),
        ("客户高龄怎么服务", "客户高龄怎么服务"),
        ("13912345678", "[手机号]"),
    ],
)
def test_who_the_customer_is_is_no_part_of_the_question(typed, asked):
    assert without_persons(read_question(typed)) == asked


def test_a_line_that_says_something_by_itself_ends_with_a_pause():
    typed = "录音保存多久\r\n录像保存多久？\n\n投诉多久\n答复"
    assert read_question(typed) == "录音保存多久； 录像保存多久？ 投诉多久； 答复"


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "？！", "\u202e\u200b", "。。。"])
def test_nothing_to_ask_is_one_clear_sentence(text):
    with pytest.raises(QuestionError, match="问题是空的"):
        read_question(text)


def test_an_oversized_question_says_how_long_it_may_be():
    with pytest.raises(QuestionError, match="10000 个字，最多 2000 个"):
        read_question("问" * 10_000)


def test_too_many_things_at_once_are_told_and_one_said_often_is_asked_once(shipped):
    many = "".join(f"第{n}种投诉几天答复？" for n in range(1, 22))
    with pytest.raises(QuestionError, match="一次问了 21 个问题，最多 20 个，请分几次问"):
        read_question(many)
    again = understand(read_question("投诉几天答复？" * 280), load_terms(), shipped)
    assert [part.text for part in again.parts] == ["投诉几天答复"]


def test_control_and_direction_marks_are_dropped():
    assert read_question("班组长\u202e\x00配比\n多少\u200f") == "班组长配比 多少"


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("班祖长和做席的配笔", [["班组长", "客服代表", "配比"]]),
        ("一个班长带几个CSR", [["班组长", "客服代表", "配比"]]),
        ("标准哪年发布的，起草单位有哪些", [["发布日期"], ["起草单位"]]),
        ("32315是2018年的新版", [["发布日期"]]),
        ("我们1:20行吗", [["配比"]]),
        ("投诉几天要办完", [["投诉处理", "投诉时限"]]),
    ],
)
def test_concepts_are_found_under_any_name(assistant, text, terms):
    question = understand(read_question(text), assistant._terms, assistant.library)
    found = [[term.term for term in part.terms] for part in question.parts]
    if text.startswith("投诉"):
        found = [sorted({*names, "投诉处理"}) for names in found]
        terms = [sorted(names) for names in terms]
    assert found == terms


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("4.2条怎么写的", ["sample-rules/4.2"]),
        ("示例规范4.2怎么写的", ["sample-rules/4.2"]),
        ("示例规范的4.2讲什么", ["sample-rules/4.2"]),
        ("费用涨到4.2倍行不行", []),
        ("每个工位4.2平方米对吗", []),
        ("每个工位4.2 平方米对吗", []),
        ("通道宽4.2 m对吗", []),
    ],
)
def test_a_clause_named_by_locator_is_found(asked, found, tmp_path, assistant):
    from corpus.library import load_library
    from tests.sample import write_document

    write_document(tmp_path)
    question = understand(asked, assistant._terms, load_library(tmp_path))
    assert [clause.id for clause in question.named] == found


@pytest.mark.parametrize(
    ("asked", "concepts"),
    [
        ("CSR是什么意思", ["CSR"]),
        ("CSR和班组长的配比", ["客服代表", "班组长", "配比"]),
        ("CSR这个服务质量指标", ["客户满意度"]),
    ],
)
def test_an_ambiguous_abbreviation_is_taken_in_the_sense_of_its_company(asked, concepts, assistant):
    understood = understand(asked, load_terms(), assistant.library)
    found = [term.term for part in understood.parts for term in part.terms]
    assert set(concepts) <= set(found)


@pytest.mark.parametrize(
    ("asked", "of_standard"),
    [
        ("标准对录音有要求吗", True),
        ("国标里有没有", True),
        ("32315怎么说", True),
        ("质检标准怎么定", False),
        ("标准话术要审批吗", False),
        ("录音保存多久", False),
    ],
)
def test_a_question_of_the_standard_is_told_from_other_uses_of_the_word(
    asked, of_standard, assistant
):
    assert understand(asked, load_terms(), assistant.library).of_standard is of_standard


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("示例银行的规范里录音存多久", ["sample"]),
        ("录音存多久（示例银行）", ["sample"]),
        ("示例规范里录音存多久", ["sample"]),
        ("录音存多久，按Q/CDK 0001", ["sample"]),
        ("中国人民银行规定的上下限", []),
    ],
)
def test_a_document_of_the_banks_own_is_named_by_whose_it_is(asked, named, sample, assistant):
    assert sorted(understand(asked, assistant._terms, sample).document_ids) == named


def test_what_only_says_which_document_is_meant_is_no_part_of_what_is_asked(sample, assistant):
    question = understand("录音存3年，对吧（示例银行规范）", assistant._terms, sample)
    assert [part.claim for part in question.parts] == ["录音存3年"]


def test_a_claim_is_without_the_document_that_is_said_to_say_so(assistant):
    asked = "储蓄条例规定存单可以挂失，对吧"
    question = understand(asked, assistant._terms, assistant.library)
    assert [part.claim for part in question.parts] == ["存单可以挂失"]


@pytest.mark.parametrize(
    ("asked", "text", "place"),
    [
        ("录音保存期限写在5.4.3，没错吧", "录音保存期限", "5.4.3"),
        ("管转接次数的我记得是7.6", "转接次数", "7.6"),
        ("撤回投诉写在第十五条，对吧", "撤回投诉", "第十五条"),
        ("5.4.3写的是录音保存，对吧", "5.4.3写的是录音保存,对吧", ""),
    ],
)
def test_where_something_is_said_to_stand_is_no_place_to_look(
    asked, text, place, sample, assistant
):
    part = understand(asked, assistant._terms, sample).parts[0]
    assert (part.text, part.placed_at) == (text, place)


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("外包坐席占比最高能到多少", {"share"}),
        ("诉讼费交多少", {"money"}),
        ("放音乐算不算排队时长", set()),
        ("录音保存时长", {"duration"}),
        ("保存3年够不够几年", {"duration"}),
    ],
)
def test_what_kind_of_fact_is_asked_for(asked, kinds, assistant):
    parts = understand(asked, load_terms(), assistant.library).parts
    assert [set(part.asked) for part in parts] == [kinds]


@pytest.fixture
def unknown(assistant):
    """The documents that a question names and the library has not."""
    return lambda asked: understand(asked, load_terms(), assistant.library).unknown_documents


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("民法典里保证期间没约定算几个月", "民法典"),
        ("民法上怎么定性", "民法"),
        ("请问按照产品质量法规定能退吗", "产品质量法"),
        ("银行要遵守的《外汇管理条例》第几条说的", "外汇管理条例"),
        ("公司法里股东能查账吗", "公司法"),
        ("预算法第三条", "预算法"),
        ("违反个人所得税法实施条例规定的怎么罚", "个人所得税法实施条例"),
        ("商业银行理财业务监督管理办法里怎么写", "商业银行理财业务监督管理办法"),
    ],
)
def test_a_law_that_is_not_here_is_named_as_one_to_ask(unknown, asked, named):
    assert unknown(asked) == (named,)


@pytest.mark.parametrize(
    "asked",
    [
        "卖保险法律上有什么规定",
        "这种做法上有要求吗",
        "办法里是3个吧",
        "孩子没法写作业",
        "车辆无法上牌能退吗",
        "交警乱执法让我损失了",
        "违法说不过去",
        "推荐算法里怎么说",
        "司法上怎么确认",
        "新法规定有罪了",
        "这部条例里怎么说",
        "刚才说的是哪部法第几条",
    ],
)
def test_an_everyday_word_is_no_law(unknown, asked):
    assert unknown(asked) == ()


@pytest.mark.parametrize(
    "asked",
    [
        "商业银行法里网点能提前关门吗",
        "反电信诈骗法里怎么说",
        "消费投诉管理办法里几天答复",
        "储蓄条例规定提前支取怎么算",
        "个保法规定了什么",
    ],
)
def test_a_law_that_is_here_is_known_by_a_shorter_name(unknown, asked):
    assert unknown(asked) == ()


def test_laws_are_named_by_how_they_are_called_and_not_by_a_list():
    titles = {
        re.sub("^中华人民共和国|第[零一二三四五六七八九十百千]+条.*$", "", article)
        for question in statute_questions()
        for article in question.articles
    }
    laws = [title for title in titles if re.search("(?:(?<!办)法典?|条例)$", title)]
    library = Library(())
    found = [
        law
        for law in laws
        if named_in(f"请问{law}里怎么规定的", library).unknown_documents == (law,)
    ]
    assert len(laws) > 120
    assert len(found) == len(laws)


def test_a_concept_is_told_as_typed_where_its_name_has_nothing_of_that(assistant):
    [part] = understand("坐席能兼职吗", load_terms(), assistant.library).parts
    assert list(map(part.called, part.terms)) == ["坐席", "兼职"]
    [part] = understand("班祖长多大年纪", load_terms(), assistant.library).parts
    assert part.called(part.terms[0]) == "班组长"


def test_how_long_is_asked_with_a_frame_word_and_no_topic(assistant):
    [part] = understand("名册留存几年", load_terms(), assistant.library).parts
    assert part.rest == "名册"


@pytest.mark.parametrize(
    ("asked", "concepts"),
    [("要拿什么证据", {"举证责任"}), ("要考什么证", {"资格证书"}), ("在外面公司上班", set())],
)
def test_a_longer_name_is_not_cut_short(asked, concepts, assistant):
    [part] = understand(asked, load_terms(), assistant.library).parts
    assert {term.term for term in part.named} == concepts


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("每月抽几条录音", {"count"}),
        ("这是第几条规定的", {"clause-number"}),
        ("最多能拖到哪天", {"duration"}),
        ("什么时候该喊主管", set()),
        ("这个办法什么时候施行", {"date"}),
        ("前后打来好几次", set()),
        ("这几天打来过", set()),
        ("受理以后几天答复", {"duration"}),
        ("提前几天公布", {"duration"}),
        ("一共有几种情形", set()),
        ("手机上一天能转多少", {"amount"}),
        ("要交多少钱", {"money"}),
    ],
)
def test_the_kind_of_figure_asked_for(question, kinds):
    assert kinds_asked(question) == kinds


@pytest.mark.parametrize(
    ("text", "granted"),
    [
        ("录音保存三年可以吗", True),
        ("一天三次对吧", True),
        ("录音保存三年", True),
        ("十五天还办不完可以再延几天", False),
        ("十五天没回可以找谁", False),
        ("1:20配，谁说的对吗", True),
    ],
)
def test_that_something_may_be_grants_nothing_where_it_is_asked_which(text, granted):
    assert grants(text) is granted


def test_blanks_behind_every_character_are_only_spacing():
    assert read_question("一 通 电 话 最 多 转 几 次 ？") == "一通电话最多转几次？"
    assert read_question("投诉来了 最晚几天回话") == "投诉来了 最晚几天回话"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("客户一直骂人 能挂不", "客户一直骂人 能挂吗"),
        ("这合法么？", "这合法吗？"),
        ("办了没，谁批", "办了吗，谁批"),
        ("写的是三年，对不", "写的是三年，对不"),
        ("录音存不存", "录音存不存"),
        ("要等多久，凭什么", "要等多久，凭什么"),
        ("能不能挂", "能不能挂"),
    ],
)
def test_every_way_to_ask_for_a_yes_is_read_alike(typed, meant):
    assert asking_yes(typed) == meant


@pytest.mark.parametrize(
    "asked",
    [
        "《{}》：超期几天算拖延",
        "{}：超期几天算拖延",
        "超期几天算拖延，{}里怎么说",
        "超期几天算拖延（《{}》）",
    ],
)
def test_the_document_that_it_is_asked_of_is_no_word_of_a_question(asked):
    name = "投诉办法"
    assert without_asides(asked.format(name), (name,)) == "超期几天算拖延"
