import json

import pytest

from corpus.attribution import sentence_attribution, sentence_parts, text_attribution
from corpus.importing import Card, read_import
from corpus.readers import paragraphs, read_source
from corpus.structures import structure_of

READING = """某标准解读.docx

1、本站文档由网友上传，举报电话：400-000-0000（支持时间：8:00-20:00）。
查看更多
—PAGE—
《示例规范》解读
目录
一、场所怎样安排?
二、人员怎样配备?
三、以后再说?
一、场所怎样安排?
(一)办公区:怎样安静?
标准规定作业区的噪声不大于55dB。银行可加装隔音板。通道应保持畅通。
(二)休息区
银行可依据标准设休息区。
二、人员怎样配备?
(一)配比
标准虽未明确学历,但要求坐席能满足业务需求。
1. 排班
班表应提前公布。
您可能关注的文档
138****0000 + 关注
"""


def tree(tmp_path, text, name="a.txt", kind=None):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    structure, evidence = structure_of(read_source(path), kind)
    return structure, evidence, {str(n.locator): (n.title, n.text) for n in structure.nodes}


def errors(structure):
    return [said for is_error, said in structure.problems if is_error]


def test_an_outline_has_its_sections_and_the_sites_words_are_furniture(tmp_path):
    structure, evidence, found = tree(tmp_path, READING)
    assert evidence.startswith("按提纲")
    assert list(found) == ["一", "一(一)", "一(二)", "二", "二(一)", "二(一)1."]
    assert found["一(一)"][0] == "办公区:怎样安静?"
    assert found["二(一)1."] == ("排班", "班表应提前公布。")
    assert errors(structure) == []
    dropped = {line.text: reason for line, reason in structure.furniture}
    assert (
        "网站" in dropped["1、本站文档由网友上传，举报电话：400-000-0000（支持时间：8:00-20:00）。"]
    )
    assert dropped["—PAGE—"] == "网站页面文字"
    assert dropped["138****0000 + 关注"].startswith("网站页面文字")
    assert structure.contents == ["一、场所怎样安排?", "二、人员怎样配备?", "三、以后再说?"]


def test_the_ledger_names_what_only_the_contents_page_has(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(READING, encoding="utf-8")
    ledger = read_import(path, Card(id="a", title="解读")).ledger
    assert ledger.warnings == ("目次里的“三、以后再说?”在正文里没有",)
    assert ledger.levels == {1: 2, 2: 3, 3: 1}


def test_each_sentence_of_an_interpretation_is_classed(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(READING, encoding="utf-8")
    imported = read_import(path, Card(id="a", title="解读", kind="interpretation"))
    records = [json.loads(line) for line in imported.content.decode().splitlines()[1:]]
    classed = {row["locator"]: row.get("attribution") for row in records if row["text"]}
    assert classed == {
        "一(一) 第1句": "attributed",
        "一(一) 第2句": "advice",
        "一(一) 第3句": "unattributed",
        "一(二) 第1句": "mixed",
        "二(一) 第1句第1分句": "negative",
        "二(一) 第1句第2分句": "attributed",
        "二(一)1. 第1句": "unattributed",
    }
    assert {row["modal"] for row in records if row["text"]} == {"unknown"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("标准要求系统稳定。", "attributed"),
        ("GB/T 1234-2015 给出了配比。", "attributed"),
        ("标准没有规定学历。", "negative"),
        ("银行要严格按标准建设机房。", "mixed"),
        ("企业应依据标准制定计划，每天巡检。", "mixed"),
        ("随着技术发展，坐席需要更多知识。", "advice"),
        ("例如设置沙发。", "advice"),
        ("资料需由专人保管。", "unattributed"),
    ],
)
def test_whose_words_a_sentence_is(sentence, expected):
    assert sentence_attribution(sentence) == expected


def test_a_text_of_several_classes_is_mixed():
    assert text_attribution("标准要求整洁。银行可设沙发。") == "mixed"
    assert sentence_parts("标准要求整洁，但不限制颜色。") == ("标准要求整洁，但不限制颜色。",)


def test_an_outline_that_skips_or_doubles_a_number_is_refused(tmp_path):
    for old, new, said in (
        ("(二)休息区", "(三)休息区", "缺号"),
        ("(二)休息区", "(一)休息区", "两次"),
    ):
        structure, _, _ = tree(tmp_path, READING.replace(old, new))
        assert any(said in each for each in errors(structure)), errors(structure)


def test_headings_make_the_tree_of_a_document_without_numbers(tmp_path):
    text = "# 录音办法\n\n请照办。\n\n## 保存\n\n保存三年。\n\n- 投诉的五年。\n\n另行规定的除外。\n\n## 调取\n\n### 审批\n\n主管批准。\n"
    _, evidence, found = tree(tmp_path, text, "a.md")
    assert evidence.startswith("按标题")
    assert found == {
        "开头": ("开头", "请照办。"),
        "标题 1": ("保存", ""),
        "标题 1 第1段": ("", "保存三年。\n- 投诉的五年。"),
        "标题 1 第2段": ("", "另行规定的除外。"),
        "标题 2": ("调取", ""),
        "标题 2.1": ("审批", "主管批准。"),
    }


def test_a_web_page_is_read_as_a_browser_shows_it(tmp_path):
    page = (
        "<!doctype html><html><head><title>x</title><script>var a=1</script></head><body>"
        "<nav>首页 | 关于</nav><h1>办法</h1><h2>第一部分</h2><p>坐席<b>应当</b>登记。<br>当日完成。</p>"
        "<ul><li>电话</li><li>文字</li></ul><ol type='a'><li>甲</li></ol>"
        "<table><tr><th>级别</th><th>时限</th></tr><tr><td>一</td><td>2 h</td></tr></table>"
        "<p hidden>看不见</p><footer>版权</footer></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="gb18030")
    source = read_source(tmp_path / "a.html")
    assert source.media == "html"
    shown = [(paragraph.text, paragraph.first.style) for paragraph in paragraphs(source.lines)]
    assert shown == [
        ("首页 | 关于", "header"),
        ("办法", "heading"),
        ("第一部分", "heading"),
        ("坐席应当登记。", "body"),
        ("当日完成。", "body"),
        ("——电话", "body"),
        ("——文字", "body"),
        ("a) 甲", "body"),
        ("级别 | 时限", "table"),
        ("一 | 2 h", "table"),
        ("版权", "footer"),
    ]
