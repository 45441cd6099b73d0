"""The edge cases of standards, each one that has made other tools cite the wrong clause."""

import pytest

from corpus.readers import paragraphs
from corpus.readers.text import read_text
from corpus.structures.gbt import structure_gbt
from corpus.structures.tree import modal_of


def tree(text):
    _, lines = read_text("x.txt", text.encode())
    structure = structure_gbt(paragraphs(lines))
    return structure, {str(node.locator): (node.title, node.text) for node in structure.nodes}


def errors(structure):
    return [said for is_error, said in structure.problems if is_error]


START = "1 范围\n本文件适用于甲。\n2 术语和定义\n3 要求\n"


def test_1_a_cross_reference_at_the_start_of_a_line_opens_nothing():
    structure, found = tree(
        START + "3.1 总则\n应安全。\n3.2的试验适用于甲。\n3.2 和 3.3 的要求见后。\n3.2 试验\n应做。"
    )
    assert found["3.1"] == ("总则", "应安全。\n3.2的试验适用于甲。\n3.2 和 3.3 的要求见后。")
    assert found["3.2"] == ("试验", "应做。")
    assert errors(structure) == []


@pytest.mark.parametrize("line", ["24 h内答复客户。", "95%以上应接通。", "2015-12-28发布", "4 人以上应设组长。", "4 个工作日内答复。", "2016年实施。"])  # fmt: skip
def test_2_figures_and_dates_open_no_chapter(line):
    structure, found = tree(START + line)
    assert found["3"] == ("要求", line)
    assert errors(structure) == []


def test_3_a_heading_keeps_its_body():
    _, found = tree(START + "3.1 录音\n录音应保存 3 年。")
    assert found["3.1"] == ("录音", "录音应保存 3 年。")


def test_4_a_number_alone_on_its_line_takes_the_next_line_as_its_title():
    structure, found = tree("1 范围\n适用。\n2 术语和定义\n2.1\n客户 customer\n接受服务的人。\n2.2\n坐席 agent\n接待客户的人。")  # fmt: skip
    assert found["2.1"] == ("客户 customer", "接受服务的人。")
    assert found["2.2"] == ("坐席 agent", "接待客户的人。")
    roles = {str(node.locator): node.role for node in structure.nodes}
    assert roles["2.1"] == "definition"


def test_6_a_hanging_paragraph_gets_a_place_of_its_own():
    _, found = tree(START + "本章规定要求。\n其他按规定。\n3.1 总则\n应安全。")
    assert found["3"] == ("要求", "")
    assert found["3 第1段"] == ("", "本章规定要求。")
    assert found["3 第2段"] == ("", "其他按规定。")


def test_7_a_paragraph_after_a_list_belongs_to_the_clause():
    _, found = tree(START + "3.1 设备\n应配：\na) 电脑；\nb) 耳麦。\n设备应每年更新。")
    assert found["3.1"] == ("设备", "应配：\n设备应每年更新。")
    assert found["3.1 b)"] == ("", "耳麦。")


def test_9_lists_two_deep_and_dashes():
    _, found = tree(START + "3.1 设备\n应配：\na) 电脑；\nb) 耳麦，并：\n1) 专用；\n2) 更换；\nc) 柜子。\n3.2 答复\n应写明：\n——事实；\n——依据。")  # fmt: skip
    assert found["3.1 b) 2)"] == ("", "更换；")
    assert found["3.1 c)"] == ("", "柜子。")
    assert found["3.2 ——2"] == ("", "依据。")


def test_10_a_ratio_or_table_cell_is_no_heading():
    structure, found = tree(START + "3.1 配比\n见表1。\n表1 配比\n1/8-1/15\n1:20\n3.2 其他\n应做。")
    assert "1/8-1/15" in found["表1"][1] + found["3.1"][1]
    assert found["3.2"] == ("其他", "应做。")
    assert errors(structure) == []


def test_11_contents_lines_do_not_double_the_headings():
    structure, found = tree("目次\n1 范围………………1\n2 术语………………2\n3 要求 …… 3\n1 范围\n适用。\n2 术语\n无。\n3 要求\n应。")  # fmt: skip
    assert structure.contents == ["1 范围", "2 术语", "3 要求"]
    assert found["3"] == ("要求", "应。")
    assert errors(structure) == []


def test_12_annexes_restart_their_numbers_and_tell_whether_they_bind():
    structure, found = tree(START + "3.1 甲\n应按附录A 做。\n附录A\n（规范性附录）\n计算\nA.1 公式\n应除。\nA.2 数据\n应取。\n附录 B（资料性）记录\nB.1 格式\n可用。")  # fmt: skip
    assert found["附录A"] == ("计算", "")
    assert found["A.2"] == ("数据", "应取。")
    assert found["附录B"] == ("记录", "")
    roles = {str(node.locator): node.role for node in structure.nodes}
    assert roles["B.1"] == "annex-informative"
    assert errors(structure) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("3.1 甲\n应。\n3.3 丙\n应。", "条款 3.3 之前缺号"),
        ("3.1 甲\n应。\n3.1.2 乙\n应。", "条款 3.1.2 之前缺号"),
        ("3.1 甲\n应。\n3.1 甲\n应。", "3.1 出现了两次"),
        ("3.1 甲\n应。\n3.2 乙\n应。\n3.2.1 丁\n应。\n3.1.1 丙\n应。", "次序不对"),
        ("3.1 甲\n应配：\na) 一；\nc) 三。", "序号不连续"),
        ("附录B\n（规范性附录）\n乙", "附录B 的次序不对"),
    ],
)
def test_13_what_is_skipped_doubled_or_swapped_is_an_error_and_never_renumbered(body, said):
    structure, _ = tree(START + body)
    assert any(said in error for error in errors(structure)), errors(structure)


def test_16_chapter_two_may_be_terms():
    _, found = tree("1 范围\n适用。\n2 术语和定义\n2.1 客户\n人。\n3 要求\n应。")
    assert found["2.1"] == ("客户", "人。")


def test_titles_and_untitled_clauses_are_told_apart():
    _, found = tree(START + "3.1 坐席应问候客户。\n3.2 坐席应报工号；不报的应说明。\n3.3 告别")
    assert found["3.1"] == ("", "坐席应问候客户。")
    assert found["3.2"] == ("", "坐席应报工号；不报的应说明。")
    assert found["3.3"] == ("告别", "")


def test_full_width_numbers_are_numbers():
    _, found = tree(
        "１　范围\n适用。\n２　术语\n２．１　客户\n人。\n２．１．１　个人\nａ）甲；\nｂ）乙。"
    )
    assert (found["2.1"], found["2.1 第1段"]) == (("客户", ""), ("", "人。"))
    assert found["2.1.1 b)"] == ("", "乙。")


def test_notes_and_examples_stand_below_their_clause():
    structure, found = tree(START + "3.1 排队\n应短。\n注：菜单不计。\n注2：另计。\n示例1：排队 3 人。\n3.2 其他\n应。")  # fmt: skip
    assert found["3.1 注"] == ("", "菜单不计。")
    assert found["3.1 注2"] == ("", "另计。")
    assert found["3.1 示例1"] == ("", "排队 3 人。")
    roles = {str(node.locator): node.role for node in structure.nodes}
    assert (roles["3.1 注"], roles["3.1 示例1"]) == ("note", "example")


@pytest.mark.parametrize(
    ("text", "modal"),
    [
        ("录音应保存 3 年。", "应"),
        ("不应承诺收益。", "不应"),
        ("宜设心理室，可预约。", "宜"),
        ("可匿名预约。", "可"),
        ("首次响应应及时，系统可靠。", "应"),
        ("平均响应时间为 3 秒。", "none"),
        ("适应客户，对应岗位，反应迅速。", "none"),
        ("功能可用，性能可靠，可追溯。", "none"),
        ("系统能承受峰值。", "能"),
        ("机构应当答复。", "应当"),
        ("不得泄露，可以查询。", "不得"),
        ("事宜另定，应急预案另定。", "none"),
    ],
)
def test_the_modal_verb_is_the_strongest_and_no_part_of_another_word(text, modal):
    assert modal_of(text) == modal


def test_5_a_number_after_its_title_or_with_a_stray_comma_is_no_clause_and_the_gap_is_named():
    structure, found = tree(START + "3.1 总则\n应。\n专业名称 3.2\n应。\n3.3 结尾\n应。")
    assert "3.2" not in found
    assert any("3.3 之前缺号" in said for said in errors(structure))


def test_8_a_list_goes_on_over_a_running_head():
    _, found = tree(START + "3.1 总则\n应有：\na) 甲；\nb) 乙；\nc) 丙。")
    assert [found[f"3.1 {letter})"][1] for letter in "abc"] == ["甲；", "乙；", "丙。"]


def test_14_one_abbreviation_of_two_terms_makes_two_places():
    _, found = tree(
        "1 范围\n适用。\n2 术语和定义\n2.1\n客服代表 CSR\n接待的人。\n2.2\n社会责任 CSR\n对社会的责任。"
    )
    assert found["2.1"][0] == "客服代表 CSR"
    assert found["2.2"][0] == "社会责任 CSR"


def test_17_an_informative_annex_binds_nobody_whatever_its_verbs():
    structure, _ = tree(START + "3.1 总则\n应。\n附录A（资料性）做法\nA.1 做法\n银行应复核。")
    roles = {str(node.locator): node.role for node in structure.nodes}
    assert roles["A.1"] == "annex-informative"


def test_18_numbers_of_two_editions_in_one_file_are_doubled():
    structure, _ = tree(START + "3.1 总则\n应。\n3.2 甲\n应。\n3.1 总则\n应当。\n3.2 甲\n应当。")
    assert errors(structure) == ["3.1 出现了两次", "3.2 出现了两次"]


def test_chapters_alone_are_a_standard_too(tmp_path):
    from corpus.readers import read_source
    from corpus.structures import structure_of

    (tmp_path / "a.txt").write_text(
        "1 范围\n适用。\n2 术语\n无。\n3 要求\n应。\n", encoding="utf-8"
    )
    structure, evidence = structure_of(read_source(tmp_path / "a.txt"))
    assert evidence.startswith("按标准")
    assert len(structure.nodes) == 3


@pytest.mark.parametrize("title", ["名单", "人员", "人工服务应全天提供。", "日常管理", "类别"])
def test_a_gap_is_seen_before_a_title_that_begins_like_a_unit(title):
    structure, _ = tree(START + f"3.1 总则\n应。\n3.3 {title}\n应。")
    assert any("3.3 之前缺号" in said for said in errors(structure))


@pytest.mark.parametrize(
    "line", ["4.5 个百分点以上的应复核。", "3.6 h 内恢复。", "2.5 倍以上的除外。"]
)
def test_a_decimal_with_its_unit_at_the_start_of_a_line_opens_nothing(line):
    structure, found = tree(START + "3.1 总则\n应。\n" + line)
    assert found["3.1"][1].endswith(line)
    assert errors(structure) == []


def test_a_note_after_a_finished_list_is_the_clauses_own():
    _, found = tree(START + "3.1 要求\n应：\na) 及时；\nb) 准确。\n注：准确指与记录一致。")
    assert found["3.1 注"] == ("", "准确指与记录一致。")


def test_a_clause_may_lack_the_space_after_its_number_though_it_begins_like_a_measure():
    structure, found = tree(
        START + "3.1 应当及时答复。\n3.2个人信息不应外传，应加密保存。\n3.3 名单。"
    )
    assert found["3.2"] == ("", "个人信息不应外传，应加密保存。")
    assert errors(structure) == []
