import datetime
from collections import Counter

import pytest

from corpus.documents import citation_label, provenance
from corpus.errors import ClauseNotFoundError, RecordError
from corpus.library import SHIPPED, load_library
from corpus.rules import findings
from corpus.terms import load_terms
from tests.sample import CLAUSES, write_document


@pytest.fixture(scope="module")
def shipped():
    return load_library(SHIPPED)


def test_a_document_is_read_with_its_tree(tmp_path):
    write_document(tmp_path)
    library = load_library(tmp_path)
    clause = library.clause("sample-rules/4.1")
    assert clause.text == "通话录音应保存 2 年。"
    assert clause.checked_on == datetime.date(2026, 11, 23)
    assert [step.title for step in library.breadcrumb(clause)] == ["时限"]
    assert [near and str(near.locator) for near in library.neighbours(clause)] == ["4", "4.2"]
    assert [str(c.locator) for c in library.children(library.clause("sample-rules/4"))] == ["4.1", "4.2"]  # fmt: skip


def test_a_clause_is_found_by_edition_and_by_its_printed_locator(tmp_path):
    write_document(tmp_path)
    library = load_library(tmp_path)
    edition = library.document("sample-rules").edition
    expected = library.clause("sample-rules/4.2")
    assert library.clause(f"sample-rules@{edition}/4.2") == expected
    assert library.clause("sample-rules/４．２") == expected
    with pytest.raises(ClauseNotFoundError, match="没有版本"):
        library.clause("sample-rules@00000000/4.2")


@pytest.mark.parametrize("clause_id", ["nowhere/4.1", "sample-rules/9.9", "sample-rules/", "", "/"])
def test_an_unknown_clause_is_one_clear_error(tmp_path, clause_id):
    write_document(tmp_path)
    with pytest.raises(ClauseNotFoundError, match="没有"):
        load_library(tmp_path).clause(clause_id)


def test_the_version_follows_the_content_and_nothing_else(tmp_path):
    write_document(tmp_path / "a")
    write_document(tmp_path / "b")
    write_document(tmp_path / "c", clauses=CLAUSES[:2])
    versions = [load_library(tmp_path / name).version for name in "abc"]
    assert versions[0] == versions[1] != versions[2]


@pytest.mark.parametrize(
    ("document", "clauses", "line", "said"),
    [
        ({"colour": "red"}, None, 1, "colour"),
        ({"source": ""}, None, 1, "source"),
        ({"status": "不知道"}, None, 1, "status"),
        ({}, [{**CLAUSES[0], "colour": 1}], 2, "colour"),
        ({}, [{**CLAUSES[0], "locator": "第四条"}], 2, "编号体系"),
        ({}, [CLAUSES[0], CLAUSES[0]], 3, "重复"),
        ({}, [CLAUSES[1]], 2, "上级"),
        ({}, [CLAUSES[0], {**CLAUSES[1], "source": ""}], 3, "source"),
        ({}, [CLAUSES[0], {**CLAUSES[1], "text": " "}], 3, "没有正文"),
        ({}, [CLAUSES[0], {**CLAUSES[1], "attribution": "advice"}], 3, "attribution"),
    ],
)
def test_a_wrong_record_names_file_and_line(tmp_path, document, clauses, line, said):
    path = write_document(tmp_path, document, clauses)
    with pytest.raises(RecordError) as error:
        load_library(tmp_path)
    assert f"{path}:{line}：" in str(error.value)
    assert said in str(error.value)


def test_a_line_that_is_no_json_names_file_and_line(tmp_path):
    path = write_document(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "{oops\n", encoding="utf-8")
    with pytest.raises(RecordError, match=rf"{path.name}:5：不是合法的 JSON"):
        load_library(tmp_path)


def test_a_file_that_is_not_utf8_or_empty_is_one_clear_error(tmp_path):
    (tmp_path / "bad.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RecordError, match="UTF-8"):
        load_library(tmp_path)
    (tmp_path / "bad.jsonl").write_bytes(b"")
    with pytest.raises(RecordError, match="空的"):
        load_library(tmp_path)


def test_a_file_named_otherwise_than_its_document_is_refused(tmp_path):
    write_document(tmp_path).rename(tmp_path / "other.jsonl")
    with pytest.raises(RecordError, match="文件名"):
        load_library(tmp_path)


def test_what_ships_keeps_every_editorial_rule(shipped):
    assert findings(shipped, load_terms()) == []


def test_the_rules_see_what_they_forbid(tmp_path):
    def record(text, **more):
        return {"locator": "一", "text": text, "role": "advice", "modal": "none", "attribution": "advice", **more}  # fmt: skip

    bad = [
        record("GB/T 32315—2015，4.1.2 规定了录音。"),
        record("标准要求设置休息区。", locator="二"),
        record("建议多喝水。", locator="三", modal="应"),
        record("建议多喝水。", locator="四"),
    ]
    write_document(tmp_path, {"kind": "interpretation", "form": "restated", "numbering": "outline"}, bad)  # fmt: skip
    found = [str(finding) for finding in findings(load_library(tmp_path), load_terms())]
    assert [problem.partition("：")[0] for problem in found] == [
        "sample-rules/1",
        "sample-rules/2",
        "sample-rules/3",
        "sample-rules/4",
    ]


def test_notes_are_checked_for_templates_figures_and_what_they_lean_on(tmp_path):
    def note(locator, text, **more):
        return {"locator": locator, "title": locator, "text": text, "role": "advice", "modal": "none", **more}  # fmt: skip

    notes = [
        note("one", "建议班组长每周听几通录音，并和客服代表当面讨论。"),
        note("two", "建议主管每周听几通录音，并和客服代表当面讨论。"),
        note("three", "接听宜在 3 秒内完成。"),
        note("four", "接听有来源可查的目标是 20 秒。", source="某行业报告 2020"),
        note("five", "先问候再核实身份。", leans_on=["reg-nowhere/art1"]),
        note("six", "坐席必须先问候。", modal="必须"),
    ]
    write_document(tmp_path, {"kind": "note", "form": "restated", "numbering": "entry"}, notes)
    found = [str(finding) for finding in findings(load_library(tmp_path), load_terms())]
    assert [said.partition("：")[0] for said in found] == [
        "sample-rules/three",
        "sample-rules/five",
        "sample-rules/six",
        "sample-rules/six",
        "sample-rules/two",
    ]
    assert "像一个模板" in found[-1]


def test_what_ships_is_worth_asking(shipped):
    kinds = Counter(shipped.document(clause.document_id).kind for clause in shipped if clause.text)
    assert kinds["note"] >= 120
    assert len(load_terms()) >= 300
    digests = [d for d in shipped.documents.values() if d.kind == "regulation"]
    assert len(digests) == 10
    for digest in digests:
        assert (digest.form, digest.text_date is None, bool(digest.topics)) == (
            "restated",
            False,
            True,
        )
        assert digest.status in ("未核", "修订中")


def test_a_note_is_advice_of_our_own_and_says_so(shipped):
    for clause in shipped:
        document = shipped.document(clause.document_id)
        if document.kind == "note":
            assert (clause.modal, clause.checked_on, provenance(document, clause)) == ("none", None, "本项目说明")  # fmt: skip
            assert citation_label(document, clause).endswith("，非标准原文")


def test_only_the_figure_on_record_ships_for_the_ratio(shipped):
    ratio = shipped.clause("interp-gbt-32315-2015/3.1-s1")
    assert "1/8-1/15" in ratio.text
    assert ratio.modal == "unknown"
    assert ratio.attribution == "attributed"


def test_chapters_without_a_body_are_titles_only(shipped):
    only_titles = [
        str(clause.locator)
        for clause in shipped.clauses("interp-gbt-32315-2015")
        if shipped.is_title_only(clause)
    ]
    assert only_titles == ["三(三)", "四", "五", "六", "七", "八", "九", "十"]


@pytest.mark.parametrize(
    ("clause_id", "label", "word"),
    [
        (
            "interp-gbt-32315-2015/3.1-s1",
            "《GB/T 32315—2015 银行业客户服务中心基本要求 最新解读》(网络文档预览) 三(一) 第1句，非标准原文",
            "解读转述",
        ),
        (
            "card-gbt-32315-2015/implementation-date",
            "标准目录信息(GB/T 32315—2015 实施日期，核验 2026-11-23)",
            "目录信息",
        ),
    ],
)
def test_labels_and_provenance(shipped, clause_id, label, word):
    clause = shipped.clause(clause_id)
    document = shipped.document(clause.document_id)
    assert (citation_label(document, clause), provenance(document, clause)) == (label, word)
