import pytest

from corpus.against import Paragraph, findings_against, read_articles
from corpus.errors import RecordError
from corpus.library import load_library
from tests.sample import write_document

SOURCE = """# 示例办法

## 第一章 总则

第一条 机构应当自收到之日起15日内答复，情况复杂的可以延长至30日。

第二条 机构不得拒绝以下请求：

（一）书面请求；

（二）电话请求。

投诉人无法联系的除外。
"""
REGULATION = {"kind": "regulation", "form": "restated", "numbering": "statute", "title": "示例办法"}


def article(locator, text, modal="应当", **more):
    return {"locator": locator, "text": text, "role": "requirement", "modal": modal, **more}


def compare(tmp_path, clauses, **more):
    write_document(tmp_path / "library", REGULATION | more, clauses)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "示例办法.md").write_text(SOURCE, encoding="utf-8")
    found = findings_against(load_library(tmp_path / "library"), tmp_path / "texts")
    return [str(finding) for finding in found]


FAITHFUL = "收到后应当在15日内答复；复杂的，可以延长至30日。"
SECOND = "书面或电话请求，机构不得拒绝；投诉人无法联系的除外。"


def test_a_source_is_read_as_articles_and_paragraphs():
    assert read_articles(SOURCE)["art2"] == (
        Paragraph("机构不得拒绝以下请求：", {1: "（一）书面请求；", 2: "（二）电话请求。"}),
        Paragraph("投诉人无法联系的除外。", {}),
    )


def test_a_faithful_restatement_passes(tmp_path):
    assert compare(tmp_path, [article("第一条", FAITHFUL), article("第二条", SECOND, "不得")]) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FAITHFUL.replace("30日", "20日"), "30日"),
        (FAITHFUL.replace("15日", "15个工作日"), "15工作日"),
        (FAITHFUL.replace("应当", "可以"), "应当"),
        (FAITHFUL.partition("；")[0] + "。", "30日"),
        (FAITHFUL.replace("可以", "不可以"), "否定"),
        (FAITHFUL.replace("可以", ""), "可以"),
        (FAITHFUL.replace("15日内", "不超过15日"), "至多"),
    ],
)
def test_what_a_restatement_changed_is_named(tmp_path, text, said):
    found = compare(tmp_path, [article("第一条", text), article("第二条", SECOND, "不得")])
    assert found
    assert any(said in problem for problem in found)
    assert all(problem.startswith("sample-rules/art1：") for problem in found)


def test_an_article_left_out_and_one_invented_are_named(tmp_path):
    found = compare(tmp_path, [article("第一条", FAITHFUL), article("第九条", FAITHFUL)])
    assert found == [
        "sample-rules/art9：原文里没有第九条",
        "sample-rules：原文的 art2 没有记录，也没有列在 left_out 里",
    ]


def test_an_article_left_out_with_a_reason_is_no_problem_one_that_is_not_there_is(tmp_path):
    left = {"articles": ["第二条", "第八条"], "reason": "客服用不到"}
    found = compare(tmp_path, [article("第一条", FAITHFUL)], left_out=[left])
    assert found == ["sample-rules：left_out 里的 art8 原文没有"]


def test_an_item_is_compared_with_the_words_that_lead_in_to_it(tmp_path):
    records = [
        article("第一条", FAITHFUL),
        {"locator": "第二条", "title": "请求", "role": "heading", "modal": "none"},
        {"locator": "第二条第一款", "title": "请求", "role": "heading", "modal": "none"},
        article("第二条第一款第(一)项", "书面提出的请求，机构不得拒绝。", "不得"),
        article("第二条第一款第(二)项", "打电话提出的请求，机构可以拒绝。", "可以"),
    ]
    assert compare(tmp_path, records) == [
        "sample-rules/art2-para1-item2：“可以”记录有，原文没有",
        "sample-rules/art2-para1-item2：“不得”原文有，记录没有",
        "sample-rules/art2-para1-item2：原文和记录一个有否定，一个没有",
    ]


def test_a_folder_without_a_text_is_one_clear_error(tmp_path):
    write_document(tmp_path / "library", REGULATION, [article("第一条", FAITHFUL)])
    with pytest.raises(RecordError, match="没有可以核对的"):
        findings_against(load_library(tmp_path / "library"), tmp_path)


def test_a_run_copied_from_an_interpretation_is_an_error_from_a_regulation_a_reminder(tmp_path):
    copied = "机构应当自收到之日起15日内答复，情况复杂的可以延长至30日。"
    write_document(tmp_path / "library", REGULATION, [article("第一条", copied)])
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "示例办法.md").write_text(f"第一条 {copied * 2}", encoding="utf-8")
    (texts / "某解读.txt").write_text(
        "一、时限\n应当自收到之日起15日内答复的说法", encoding="utf-8"
    )
    (texts / "别的法.md").write_text(f"第一条 {copied}", encoding="utf-8")
    found = findings_against(load_library(tmp_path / "library"), texts)
    assert [(finding.is_warning, "连续相同" in finding.said) for finding in found] == [
        (False, True),
        (True, True),
    ]
    assert "《某解读》" in found[0].said
    assert str(found[1]).startswith("提醒：")
