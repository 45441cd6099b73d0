"""The proof finds what is wrong with an item."""

from collections import Counter

import pytest

from assistant.quiz.definitions import definition_of
from assistant.quiz.items import cite
from assistant.quiz.making.attributing import ATTRIBUTION_OPTIONS
from assistant.quiz.proof import prove
from assistant.quiz.special import special_faults
from tests.quiz import changed, first, items, said
from tests.statutes import statute


def test_planted_faults_are_found(sample):
    one = next(i for i in items(sample, "single") if i.facet == "figure" and len(i.citations) == 1)
    assert "据《…》" in said(one, sample, stem=one.stem.replace("据", "按", 1))
    assert "以上都对" in said(
        one,
        sample,
        options=(*[o for o in one.options if o in one.key_texts], "以上都对", "9 年", "8 年"),
        key=(0,),
    )
    assert "题干里没有" in said(one, sample, stem="据示例规范，应保存多久？")
    long = tuple(
        "很长很长很长很长很长很长很长的答案" if at in one.key else o
        for at, o in enumerate(one.options)
    )
    assert "答案比其他选项都长" in said(one, sample, options=long)
    false = next(i for i in items(sample, "tf") if i.key == (1,) and i.facet == "statement")
    assert "没有不同" in said(
        false, sample, claim=false.citations[0].quote, stem=f"据{false.citations[0].quote}"
    )
    order = first(sample, "order", "sequence")
    assert "按顺序分明地排开" in said(order, sample, key=tuple(reversed(order.key)))
    named = first(sample, "short", "contents")
    options = (*named.points[:2], "督导员", "审计规程")
    several = changed(named, type="multiple", points=(), options=options, key=(0, 1, 2))
    assert "不在所列的内容里" in prove(several, sample).said
    assert "句式与所列的内容不同" in said(several, sample, key=(0, 1))
    pairs = first(sample, "matching", "figure")
    assert "不能由所引条款得出" in said(pairs, sample, key=(*pairs.key[1:], pairs.key[0]))
    staff = next(i for i in items(sample, "scenario") if "配比" in i.stem)
    assert "推算的结果不对" in said(staff, sample, key=((staff.key[0] + 1) % 4,))
    blank = first(sample, "blank", "figure")
    assert "不是同一个数" in said(blank, sample, accepted=((*blank.accepted[0], "77"),))


def chosen_term(library, **fields):
    """A single choice of a term, from the fill-in of it."""
    blank = first(library, "blank", "definition")
    options = (blank.accepted[0][0], "旁听", "抽样", "回避")
    stem = blank.stem.replace("写出术语：「____：", "下面说的是哪一个术语？「")
    shown = {"type": "single", "accepted": (), "options": options, "key": (0,), "stem": stem}
    return changed(blank, **(shown | fields))


def test_the_term_of_a_definition_is_that_of_its_clause(shipped):
    assert "术语或定义" in prove(chosen_term(shipped, key=(1,)), shipped).said


def test_a_term_stands_only_among_terms_of_its_genus(sample, shipped):
    people = definition_of(shipped.clause("reg-pipl-2021/art73-item1"))
    steps = definition_of(shipped.clause("reg-pipl-2021/art73-item3"))
    assert (people.genus, steps.genus) == ("somebody", "process")
    assert not [i for i in items(sample, "single") if i.facet == "definition"]  # of five genera


def test_a_sentence_is_asked_for_its_document_only_where_no_other_says_nearly_that(shipped):
    asked = first(shipped, "single", "source")
    wrong = next(at for at in range(4) if at not in asked.key)
    assert "不出自答案所指的文件" in said(asked, shipped, key=(wrong,))


def test_a_name_that_title_or_definition_gives_away_is_not_asked(shipped):
    term = first(shipped, "blank", "definition")
    told = term.model_copy(
        update={"stem": f"据《{term.accepted[0][0]}办法》第一条，写出术语：____"}
    )
    assert "书名里出现了答案" in prove(told, shipped).said
    chosen = chosen_term(shipped)
    others = ("班组", "首次解决", "话后处理")
    only = {"stem": "据示例规范 3.3，“排队时长”的定义是哪一项？", "key": (0,)}
    only["options"] = ("从选择人工到应答之间的时间", *(f"{name}的做法和登记" for name in others))
    assert "只有答案与所问的是一类" in prove(chosen.model_copy(update=only), shipped).said
    spelt = {"stem": "据示例规范 3.6，下面说的是哪一个术语？「通话之后的处理」", "key": (0,)}
    spelt["options"] = ("话后处理", "排队时长", "班组", "坐席")
    assert "定义的用字透露了术语" in prove(chosen.model_copy(update=spelt), shipped).said


def test_a_case_is_not_asked_without_the_exception_that_follows(shipped):
    case = next(
        i for i in items(shipped, "single") if i.facet == "condition" and i.claim.endswith("____")
    )
    cited = case.citations[0]
    quote = f"{case.key_texts[0]}；法律另有规定的除外。"
    held = case.model_copy(update={"citations": (cited.model_copy(update={"quote": quote}),)})
    assert "例外没有写出来" in "；".join(special_faults(held, shipped))


def test_figures_of_a_report_are_judged_by_the_clauses(sample):
    asked = first(sample, "single", "limit")
    other = next(at for at in range(4) if at not in asked.key)
    assert "在不在界限之内与答案不同" in said(asked, sample, key=(other,))
    option = asked.options[other]
    changed_option = tuple("接到的投诉为 7 次" if o == option else o for o in asked.options)
    assert "不是所引条款写了界限的数值" in said(asked, sample, options=changed_option)


def test_a_figure_in_wrong_statements_only_tells_them(sample):
    asked = first(sample, "multiple", "statement")
    plain = tuple("坐席应礼貌。" if at in asked.key else "坐席应等 9 s。" for at in range(4))
    assert "干扰项都有数字" in said(asked, sample, options=plain)


def test_two_sentences_that_are_nearly_one_are_not_asked_apart(sample):
    pairs = first(sample, "matching", "figure")
    same = (pairs.prompts[0], f"另外，{pairs.prompts[0]}", *pairs.prompts[2:])
    assert "有两句话几乎一样" in said(pairs, sample, prompts=same)


def test_words_of_a_meaning_do_not_tell_its_term_among_pairs(shipped):
    told = chosen_term(shipped)
    pairs = {"type": "matching", "prompts": ("首次解决", "坐席"), "key": (0, 1), "claim": ""}
    meanings = ("客户的问题在第一次联络中得到解决", "接待客户的人员")
    assert "定义的用字透露了术语" in said(told, shipped, options=meanings, **pairs)


@pytest.mark.parametrize("facet", ["standing", "principle", "name"])
def test_kinds_that_a_clause_does_not_settle_pass_no_more(sample, facet):
    one = first(sample, "single", "figure")
    assert "这一类题不再出" in said(one, sample, facet=facet)


def test_attribution_items_follow_the_record(shipped):
    asked = first(shipped, "single", "attribution")
    other = next(at for at in range(4) if at not in asked.key)
    assert "归属与解读中的记录不同" in said(asked, shipped, key=(other,))
    counts = Counter(
        item.key_texts[0] for item in items(shipped, "single") if item.facet == "attribution"
    )
    assert counts["称标准对此有规定或要求"] == 5


def test_whether_advice_is_a_requirement_is_judged_by_the_record(shipped):
    judged = [item for item in items(shipped, "tf") if item.facet == "attribution"]
    assert {item.answer for item in judged} == {"正确", "错误"}
    for item in judged:
        assert "归属与解读中的记录不同" in said(item, shipped, key=(1 - item.key[0],))


def test_the_word_beside_a_source_does_not_contradict_the_answer(shipped):
    asked = [i for i in items(shipped, "single") if i.facet == "attribution"]
    assert asked
    told = {(i.key_texts[0] == ATTRIBUTION_OPTIONS["advice"], i.citations[0].provenance == "解读建议") for i in asked}  # fmt: skip
    assert told <= {(True, True), (False, False)}
    clause = next(
        c
        for c in shipped
        if c.attribution == "unattributed" and c.title and shipped.document(c.document_id).kind == "interpretation"
    )  # fmt: skip
    cited = cite(shipped.document(clause.document_id), clause, 0, len(clause.text))
    stem = f"据该解读，解读对“{clause.title}”是怎样说的？"
    key = (asked[0].options.index(ATTRIBUTION_OPTIONS["unattributed"]),)
    assert "出处旁标的归属与答案不同" in said(
        asked[0], shipped, stem=stem, key=key, citations=(cited,)
    )


def test_a_word_of_law_that_the_title_tells_is_found(tmp_path):
    rules = statute(tmp_path, "第一条　开办书房的人，应当到馆长处办理登记。")
    (asked,) = (item for item in items(rules, "blank") if item.accepted == (("登记",),))
    titled = asked.stem.replace("书房管理条例", "书房登记条例")
    assert "书名里出现了答案" in said(asked, rules, stem=titled)


def test_what_is_done_every_so_often_is_not_told_by_another_option(tmp_path):
    often = "馆员应当按照培训计划至少每2年接受一次培训，更新借阅的知识。"
    again = "馆长组织制定培训计划，应当保证馆员至少每2年接受一次培训。"
    rules = statute(tmp_path, f"第一条　{often}\n第二条　{again}\n第三条　馆员应当保存登记簿至少5年，妥善保管书架钥匙。"
                    "\n第四条　书架应当自购入之日起30日内编号，并向馆长报告编号的结果。\n第五条　读者借阅图书，每次不得超过五件，并应当登记。")  # fmt: skip
    for item in items(rules, "multiple"):
        assert sum("接受一次培训" in option for option in item.options) < 2
