"""Sentences that an item may rest on, and those that are left alone."""

import pytest

from assistant.quiz.sources import Source, lead, sources, unusable
from corpus.library import Library
from tests.quiz import items
from tests.statutes import statute


def texts(library: Library, clause_id: str) -> list[str]:
    return [source.text for source in sources(library, [library.clause(clause_id)])]


@pytest.mark.parametrize(
    ("clause_id", "expected"),
    [
        ("sample/5.4.3", ["调取录音应经主管批准，并在 2 个工作日内提供。法律另有规定的除外。"]),  # the exception stays
        ("sample/5.5.2", ["每一层都应有转人工的选项。", "老年客户应能直接转人工。"]),
        ("sample/9.3", []),  # leads into a list
        ("sample/3.3", []),  # says what a term means without naming it
        ("sample/7.3", ["办理账户业务之前应核验身份。"]),  # the other sentence points to a table
        ("sample/5.7.1", []),  # points to another clause
        ("sample/9.2.2", ["复杂投诉应自登记之日起 15 个工作日内答复。确需延长的，经主管批准可延长 10 个工作日，并应告知客户。"]),
    ],
)  # fmt: skip
def test_sentences_are_used_only_where_they_can_be_read_alone(sample, clause_id, expected):
    assert texts(sample, clause_id) == expected


def test_list_items_are_not_asked_alone_but_whole_sentences_under_letters_are(sample):
    assert unusable(sample, sample.clause("sample/9.3——1")) == "列项不能离开它的引导句"
    assert unusable(sample, sample.clause("sample/4.2-a")) is None


def test_stems_name_whose_words_they_are(sample, shipped):
    clause = shipped.clause("reg-cbirc-2020-3/art18")
    assert (
        lead(shipped.document("reg-cbirc-2020-3"), clause)
        == "据《银行业保险业消费投诉处理管理办法》第十八条（转述）"
    )
    read = lead(shipped.document("interp-gbt-32315-2015"))
    assert read.startswith("据该解读《")
    assert read.endswith("（非标准原文）")
    assert lead(sample.document("sample"), sample.clause("sample/4.1")).endswith(
        " 4.1（示例，虚构）"
    )


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("金融机构应当在十五日内进行处理，并将结果答复当事人。", False),
        ("前两款规定的资料涉及个人信息的，还应当符合有关规定。", False),
        ("消费者向有关部门投诉的，该部门应当在七个工作日内予以处理，并告知消费者。", True),
        ("坐席应对客户的投诉进行处理，并答复客户。", True),
        ("家属有疑义的，可以向机关提出。", False),
        ("家属对结论有疑义的，可以向机关提出。", True),
        ("机关应当自受理申请之日起十五日内审查完毕。", False),  # which application?
        ("机关应当自收到建议之日起三十日内予以回复。", False),  # which?
        ("机关应当自收到报送材料之日起十日内予以审核。", False),
        ("机关接到报告后，应当在十日内作出决定。", False),
        ("机关接到遗失图书的报告后，应当在十日内作出决定。", True),
        ("申请开办书店的，机关应当自受理申请之日起十五日内审查完毕。", True),
        ("投诉人可以要求该机构说明理由。", False),
        ("本制度自2020年5月1日起施行。", False),
    ],
)
def test_a_sentence_whose_object_stands_before_it_is_left_alone(sample, text, alone):
    clause = sample.clause("sample/4.3").model_copy(update={"text": text})
    assert bool(list(sources(sample, [clause]))) == alone


@pytest.mark.parametrize(
    "text",
    [
        "患者死亡的，还应当告知其近亲属有关尸检的规定。",  # goes on from what stood before
        "根据业务范围，监管机构可以提高前两款规定的最低限额。",
        "有前两条违法行为之一的，由馆长给予警告。",
        "需要分割的，申请人应当向馆长提出分割申请。",
        "同级人民政府其他部门按照职责负责有关的工作。",
    ],
)
def test_a_sentence_that_goes_on_from_another_is_left_alone(sample, text):
    clause = sample.clause("sample/4.3").model_copy(update={"text": text})
    assert not list(sources(sample, [clause]))


def test_an_exception_in_the_next_paragraph_keeps_the_rule_from_being_asked(tmp_path):
    library = statute(
        tmp_path,
        "第一条　公共设施不得改变用途。\n业主确需改变用途的，应当办理手续。\n第二条　设施应当每年检修。",
    )
    assert [source.text for source in sources(library, library)][-2:] == [
        "业主确需改变用途的，应当办理手续。",
        "设施应当每年检修。",
    ]


def test_a_later_sentence_of_a_case_that_the_first_tells_is_left_alone(tmp_path):
    library = statute(
        tmp_path,
        "第一条　馆藏图书发生遗失的，馆员应当报告。监督管理部门应当及时处置，并向馆长报告处置的结果。",
    )
    assert [s.text for s in sources(library, library)] == ["馆藏图书发生遗失的，馆员应当报告。"]


def test_who_else_is_punished_is_told_with_the_act_only(tmp_path):
    act = "馆员隐瞒图书遗失的，由馆长吊销借阅资格。"
    beside = "直接责任人员属于志愿者的，并处给予吊销志愿者证书的处罚。"
    library = statute(tmp_path, f"第一条　{act}{beside}\n第二条　馆员发现图书遗失的，报告馆长。")
    assert [s.text for s in sources(library, library)] == [
        f"{act}{beside}",
        "馆员发现图书遗失的，报告馆长。",
    ]


def test_of_whose_members_is_said_before(tmp_path):
    rule = "书房设主任委员一人、副主任委员若干人。主任委员、副主任委员由馆长任免，每届任期五年。"
    library = statute(tmp_path, f"第一条　{rule}")
    assert "主任委员、副主任委员由馆长任免，每届任期五年。" not in [
        s.text for s in sources(library, library)
    ]


def test_an_item_of_an_item_is_not_asked_alone(tmp_path):
    text = "第一条　书架按照下列规定划分：\n（一）下列书架是大书架：\n1．书房东墙的100厘米高的书架；\n2．书房西墙的120厘米高的书架。"
    library = statute(tmp_path, text)
    assert [c for c in library if c.locator.steps[-1].kind == "subitem"]
    assert not [s for s in sources(library, library) if "厘米" in s.text]


def test_what_prolongs_a_term_stays_with_it(tmp_path):
    rule = "馆藏图书出境展览的期限不得超过1年。因特殊需要，经馆长批准可以延期。"
    library = statute(tmp_path, f"第一条　{rule}")
    assert [s.text for s in sources(library, library)] == [rule]
    assert not items(library, "tf")  # 2 years may be allowed


def test_a_sentence_of_an_annex_that_leaves_its_subject_to_the_title_does_not_stand_alone(sample):
    found = {s.clause.id: s.opens for s in sources(sample, sample)}
    assert not found["sample/A.2.1"]  # 数据应取自工单系统: of the 首次解决率
    assert found["sample/A.3"]


@pytest.mark.parametrize(
    ("title", "text", "opens"),
    [
        ("听障客户", "联络中心应提供文字渠道。", False),  # for whom only the title says
        ("外包坐席", "外包坐席不应具有导出权限。", True),
        ("转人工", "每一层都应有转人工的选项。", False),  # of what, the clause before
        ("归档", "投诉材料应至少保存 5 年。", True),
    ],
)
def test_a_sentence_stands_among_others_where_it_says_for_whom_and_of_what_it_is(
    sample, title, text, opens
):
    clause = sample.clause("sample/4.3").model_copy(update={"title": title, "text": text})
    assert Source(sample.document("sample"), clause, 0, len(text)).opens is opens


def test_lettered_paragraphs_are_not_asked_without_what_leads_into_them(tmp_path):
    text = (
        "第一条　有功劳的馆员享受下列待遇：\n甲、生病期间前六个月工资照发。\n乙、每年休假十五日。\n"
    )
    library = statute(tmp_path, text)
    assert [source.text for source in sources(library, library)] == []
