"""How a question is read: its text, its parts and the concepts in them."""

import pytest

from assistant.errors import QuestionError
from assistant.question import read_question, understand
from assistant.statements import without_asides
from corpus.terms import load_terms


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


def test_blanks_behind_every_character_are_only_spacing():
    assert read_question("一 通 电 话 最 多 转 几 次 ？") == "一通电话最多转几次？"
    assert read_question("投诉来了 最晚几天回话") == "投诉来了 最晚几天回话"


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
