"""Every export is opened by a consumer of its format; what can be read back is the same paper."""

import csv
import errno
import json
import os
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from assistant.quiz.blueprints import read_blueprint
from assistant.quiz.errors import ExportError
from assistant.quiz.exports import ENDINGS, read_paper, write_paper
from assistant.quiz.exports.gift import escaped, unescaped
from assistant.quiz.exports.grades import share
from assistant.quiz.exports.texts import sources_of
from assistant.quiz.papers import Paper, make_paper
from assistant.quiz.proof import prove

TYPES = "single:4,multiple:2,tf:2,blank:2,short:2,matching:1,scenario:2,order:1"


@pytest.fixture(scope="module")
def paper(sample) -> Paper:
    made = make_paper(read_blueprint(TYPES, [], title="一月<考>"), sample, 7)
    assert len(made.items) == 16
    return made


@pytest.fixture(scope="module")
def folder(paper, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("out")
    for ending in ENDINGS:
        write_paper(paper, out / f"paper.{ending}")
    return out


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx", "gift", "xml"])
def test_what_is_read_back_is_the_same_and_still_proved(folder, paper, sample, ending):
    back = read_paper(folder / f"paper.{ending}")
    for was, entry in zip(paper.items, back.items, strict=True):
        assert entry.points == was.points
        assert entry.item.id == was.item.id
        assert entry.item.key_texts == was.item.key_texts
        assert entry.item.citations == was.item.citations
        assert prove(entry.item, sample).faults == ()


@pytest.mark.parametrize("ending", [e for e in ENDINGS if e not in ("docx", "apkg", "xlsx")])
def test_the_same_paper_gives_the_same_bytes(folder, paper, tmp_path, ending):
    again = tmp_path / f"paper.{ending}"
    write_paper(paper, again)
    assert again.read_bytes() == (folder / f"paper.{ending}").read_bytes()


def test_excel_has_the_bank_the_paper_and_the_key_apart(folder, paper):
    book = load_workbook(folder / "paper.xlsx")
    assert book.sheetnames == ["题库", "试卷", "答案", "说明"]
    shown = "\n".join(str(c.value or "") for row in book["试卷"].iter_rows() for c in row)
    key = [str(c.value or "") for row in book["答案"].iter_rows() for c in row]
    for entry in paper.items:
        assert entry.item.stem in shown
        assert sources_of(entry.item) in key
        assert entry.item.rationale not in shown
    assert "已验证" in {c.value for row in book["说明"].iter_rows() for c in row}


def test_a_stem_that_begins_like_a_formula_stays_text(paper, tmp_path):
    entry = paper.items[0]
    item = entry.item.model_copy(update={"stem": "=1+1"})
    risky = paper.model_copy(update={"items": (entry.model_copy(update={"item": item}),)})
    write_paper(risky, tmp_path / "risky.xlsx")
    cell = load_workbook(tmp_path / "risky.xlsx")["题库"]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_csv_cell_that_begins_like_a_formula_is_guarded_and_comes_back(paper, tmp_path):
    entry = next(one for one in paper.items if one.item.type == "single")
    options = ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)")
    item = entry.item.model_copy(update={"options": options})
    risky = paper.model_copy(update={"items": (entry.model_copy(update={"item": item}),)})
    write_paper(risky, tmp_path / "risky.csv")
    with (tmp_path / "risky.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t")] == []
    assert read_paper(tmp_path / "risky.csv").items[0].item.options == options


def test_layouts_of_platforms_say_whether_they_are_verified(paper, tmp_path):
    write_paper(paper, tmp_path / "p.xlsx", "分号多选")
    book = load_workbook(tmp_path / "p.xlsx")
    head = [cell.value for cell in book["题库"][1]]
    assert "记录" not in head
    assert book["说明"]["B2"].value == "未验证"
    several = next(e.item for e in paper.items if e.item.type == "multiple")
    answers = {row[head.index("答案")].value for row in book["题库"].iter_rows()}
    assert ";".join(several.answer) in answers
    with pytest.raises(ExportError, match="没有导入模板“问卷星”"):
        write_paper(paper, tmp_path / "p.xlsx", "问卷星")


def test_word_has_the_paper_and_the_key_in_files_of_their_own(folder, paper):
    shown = "\n".join(p.text for p in Document(str(folder / "paper.docx")).paragraphs)
    table = Document(str(folder / "paper-答案.docx")).tables[0]
    key = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert len(key) == len(paper.items)
    for entry, (_, answer, rationale, sources) in zip(paper.items, key, strict=True):
        assert entry.item.stem in shown
        assert entry.item.rationale not in shown
        assert answer
        assert (rationale, sources) == (entry.item.rationale, sources_of(entry.item))


def test_plain_text_has_the_lines_that_platforms_read(folder, paper):
    lines = (folder / "paper.txt").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("答案：") for line in lines) == len(paper.items)
    several = next(e.item for e in paper.items if e.item.type == "multiple")
    assert f"答案：{';'.join(several.answer)}" in lines
    assert f"A. {several.options[0]}" in lines
    for entry in paper.items:
        quote = entry.item.citations[0].quote.replace("\n", " / ")
        assert any(quote in line for line in lines)


def test_moodle_xml_keeps_the_rules_of_its_importer(folder, paper):
    root = etree.parse(folder / "paper.xml").getroot()
    questions = [q for q in root.findall("question") if q.get("type") != "category"]
    known = {"multichoice", "truefalse", "shortanswer", "essay", "matching"}
    allowed = {float(share(n)) for n in range(1, 11)} | {0.0}
    assert len(questions) == len(paper.items)
    for question, entry in zip(questions, paper.items, strict=True):
        assert question.get("type") in known
        assert question.findtext("name/text")
        assert question.findtext("idnumber") == entry.item.id
        assert all(abs(float(a.get("fraction"))) in allowed for a in question.findall("answer"))
        said = question.findtext("generalfeedback/text")
        assert all(c.label in said for c in entry.item.citations)
        right = sum(
            float(a.get("fraction"))
            for a in question.findall("answer")
            if float(a.get("fraction")) > 0
        )
        if question.get("type") == "multichoice":
            assert right == pytest.approx(100, abs=0.001)
    assert root.findtext("question/category/text") == "$course$/一月<考>"


def test_three_right_answers_weigh_a_third_each():
    assert (share(3), share(7)) == ("33.33333", "14.28571")


def test_an_arrow_in_a_sentence_is_no_pair_in_gift_and_comes_back(paper, tmp_path):
    entry = next(e for e in paper.items if e.item.type == "order")
    options = (entry.item.options[0] + " A -> B", *entry.item.options[1:])
    item = entry.item.model_copy(update={"options": options})
    changed = paper.model_copy(
        update={"items": (entry.model_copy(update={"item": item}),), "title": "甲/乙"}
    )
    path = tmp_path / "arrow.gift"
    write_paper(changed, path)
    assert read_paper(path).items[0].item.options == options
    text = path.read_text(encoding="utf-8")
    assert text.count(" -> ") == len(options)
    assert text.startswith("$CATEGORY: $course$/甲//乙\n")


def test_gift_escapes_its_signs_and_leaves_wide_ones():
    assert escaped("比例=1:20 {对}~#\\吗？＝～") == "比例\\=1\\:20 \\{对\\}\\~\\#\\\\吗？＝～"


@given(st.text(alphabet="甲乙：:=~#{}\\n\n12 ->/", max_size=40))
def test_what_gift_escapes_it_reads_back(text):
    assert unescaped(escaped(text)) == text


@pytest.mark.skipif(
    "GIFT_PEGJS" not in os.environ or shutil.which("node") is None,
    reason="needs node and the npm package gift-pegjs in the folder GIFT_PEGJS (CI installs it)",
)
def test_an_independent_parser_reads_the_gift(folder, paper):
    script = (
        "const {parse}=require('gift-pegjs');const fs=require('fs');"
        f"console.log(JSON.stringify(parse(fs.readFileSync({json.dumps(str(folder / 'paper.gift'))},'utf8'))))"
    )
    run = subprocess.run(
        ["node", "-e", script],
        cwd=os.environ["GIFT_PEGJS"],
        capture_output=True,
        text=True,
        check=True,
    )
    read = [question for question in json.loads(run.stdout) if question["type"] != "Category"]
    types = {
        "single": "MC", "multiple": "MC", "scenario": "MC", "tf": "TF", "blank": "Short", "short": "Essay",
        "matching": "Matching", "order": "Matching",
    }  # fmt: skip
    assert [q["type"] for q in read] == [types[e.item.type] for e in paper.items]
    assert [q["title"] for q in read] == [e.item.id for e in paper.items]
    assert all(
        e.item.citations[0].quote in q["globalFeedback"]["text"]
        for q, e in zip(read, paper.items, strict=True)
    )


def test_the_qti_package_declares_every_file_and_identifier_it_uses(folder, paper):
    with zipfile.ZipFile(folder / "paper.zip") as package:
        manifest = etree.fromstring(package.read("imsmanifest.xml"))
        hrefs = [r.get("href") for r in manifest.iter("{*}resource")]
        assert sorted(hrefs) == sorted(n for n in package.namelist() if n.startswith("items/"))
        for href, entry in zip(hrefs, paper.items, strict=True):
            item = etree.fromstring(package.read(href))
            assert etree.QName(item).namespace == "http://www.imsglobal.org/xsd/imsqti_v2p1"
            offered = {
                n.get("identifier")
                for n in item.iter("{*}simpleChoice", "{*}simpleAssociableChoice")
            }
            right = [v.text for v in item.iter("{*}value")]
            if entry.item.options:
                assert {part for value in right for part in value.split()} <= offered
            assert entry.item.citations[0].quote in item.findtext("{*}modalFeedback")


def test_anki_imports_the_deck_once(folder, paper, tmp_path):
    anki = pytest.importorskip("anki.collection", reason="anki is a tool of the tests")
    collection = anki.Collection(str(tmp_path / "deck.anki2"))
    try:
        for new in (len(paper.items), 0):
            request = anki.ImportAnkiPackageRequest(package_path=str(folder / "paper.apkg"))
            log = collection.import_anki_package(request).log
            assert len(log.new) == new
        note = collection.get_note(collection.find_notes("")[0])
        assert note["出处"]
        assert "<考>" not in note["题干"]
    finally:
        collection.close()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("p.docx", "", "不能读回"),
        ("p.json", "{}", "读不懂"),
        ("p.csv", "题干,答案\n甲,乙\n", "没有“记录”一列"),
        ("p.csv", "题干,答案,记录\n甲,A,乱写\n", "第 2 行没有可以读回的"),
        ("p.xml", "<quiz><question", "不是合法的 XML"),
        ("p.gift", "随便写的", "第 1 题读不懂"),
        ("p.xlsx", "不是表格", "没有“题库”工作表"),
    ],
)
def test_files_that_are_not_ours_are_refused_in_one_sentence(tmp_path, name, content, said):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ExportError, match=said):
        read_paper(tmp_path / name)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_with_a_damaged_part_is_refused_in_one_sentence(folder, tmp_path, part):
    with zipfile.ZipFile(folder / "paper.xlsx") as whole, zipfile.ZipFile(tmp_path / "p.xlsx", "w") as damaged:  # fmt: skip
        for name in whole.namelist():
            damaged.writestr(name, whole.read(name)[:-9] if name == part else whole.read(name))
    with pytest.raises(ExportError, match="没有“题库”工作表"):
        read_paper(tmp_path / "p.xlsx")


def test_an_unknown_ending_and_an_unwritable_place_are_said(paper, tmp_path):
    with pytest.raises(ExportError, match=r"不认识“p\.pdf”的格式"):
        write_paper(paper, tmp_path / "p.pdf")
    with pytest.raises(ExportError, match="写不进去"):
        write_paper(paper, tmp_path / "nowhere" / "p.csv")


def test_a_paper_that_cannot_be_written_whole_leaves_the_earlier_one(paper, tmp_path, monkeypatch):
    def fills_up(key_of, path):
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "full")

    (tmp_path / "p.docx").write_bytes(b"earlier")
    monkeypatch.setattr("assistant.quiz.exports.word.write_key", fills_up)
    with pytest.raises(ExportError, match="磁盘满了"):
        write_paper(paper, tmp_path / "p.docx")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("p.docx", b"earlier")]


@pytest.mark.parametrize("ending", ["json", "xlsx", "docx", "xml"])
def test_a_character_that_no_file_can_hold_is_said(paper, tmp_path, ending):
    broken = paper.model_copy(update={"title": "卷\x01\ud800"})
    with pytest.raises(ExportError, match="写不了的字符"):
        write_paper(broken, tmp_path / f"p.{ending}")
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_no_place_for_a_paper(paper, tmp_path):
    os.mkfifo(tmp_path / "p.json")
    with pytest.raises(ExportError, match="不是文件"):
        write_paper(paper, tmp_path / "p.json")
    assert (tmp_path / "p.json").is_fifo()


@pytest.mark.parametrize("ending", ["xlsx", "docx", "apkg", "zip", "json"])
def test_the_same_paper_gives_the_same_bytes_at_any_time(paper, tmp_path, ending, monkeypatch):
    one, other = tmp_path / f"one.{ending}", tmp_path / f"other.{ending}"
    write_paper(paper, one)
    later = time.time() + 4000
    monkeypatch.setattr(time, "time", lambda: later)
    write_paper(paper, other)
    assert one.read_bytes() == other.read_bytes()


def test_a_workbook_does_not_say_when_it_was_made(folder):
    with zipfile.ZipFile(folder / "paper.xlsx") as packed:
        assert packed.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2
    assert load_workbook(folder / "paper.xlsx").sheetnames == ["题库", "试卷", "答案", "说明"]
