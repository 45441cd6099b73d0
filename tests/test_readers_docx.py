"""Word documents are read as Word shows them, or refused in one sentence."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml

from corpus.errors import ReadError
from corpus.readers import read_source
from corpus.readers.misnaming import MOST_UNPACKED
from tests.test_readers import texts, write

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_boxes_within_boxes_of_word_are_read_once(tmp_path):
    inner = "<w:r><w:t>最里面</w:t></w:r>"
    for at in range(30):
        text = f"<w:r><w:t>{at}</w:t></w:r>"
        inner = (
            f"<w:r><w:pict><w:txbxContent><w:p>{text}{inner}</w:p></w:txbxContent></w:pict></w:r>"
        )
    document = Document()
    document.element.body.insert(0, parse_xml(f'<w:p xmlns:w="{W}">{inner}</w:p>'))
    document.save(tmp_path / "boxes.docx")
    assert texts(tmp_path / "boxes.docx") == [*map(str, range(29, 0, -1)), "0最里面"]


def test_a_zip_that_is_no_word_document_and_one_that_unpacks_without_end(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(ReadError, match="不是 Word 文档"):
        read_source(write(tmp_path, "a.docx", packed.getvalue()))
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a", "w", force_zip64=True) as entry:  # fmt: skip
        for _ in range(MOST_UNPACKED // 2**20 + 1):
            entry.write(b"0" * 2**20)
    with pytest.raises(ReadError, match="不像正常的文档"):
        read_source(write(tmp_path, "b.docx", bomb.getvalue()))


def test_word_numbers_tables_insertions_and_controls_are_read(tmp_path):
    from docx.oxml import parse_xml

    document = Document()
    numbering = document.part.numbering_part.element
    numbering.append(parse_xml(
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl></w:abstractNum>'
    ))  # fmt: skip
    numbering.append(parse_xml(f'<w:num xmlns:w="{W}" w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))  # fmt: skip

    def numbered(text, level):
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(parse_xml(
            f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        ))  # fmt: skip

    for text, level in [("要求", 0), ("录音", 1), ("应保存；", 2), ("应加密。", 2), ("回访", 1), ("其他", 0), ("总则", 1)]:  # fmt: skip
        numbered(text, level)
    changed = document.add_paragraph("应")
    changed._p.append(parse_xml(f'<w:ins xmlns:w="{W}"><w:r><w:t>立即</w:t></w:r></w:ins>'))
    changed._p.append(parse_xml(f'<w:del xmlns:w="{W}"><w:r><w:delText>尽快</w:delText></w:r></w:del>'))  # fmt: skip
    changed._p.append(parse_xml(f'<w:r xmlns:w="{W}"><w:t>答复。</w:t></w:r>'))
    document.element.body.insert(-1, parse_xml(
        f'<w:sdt xmlns:w="{W}"><w:sdtContent><w:p><w:r><w:t>控件里的段落。</w:t></w:r></w:p></w:sdtContent></w:sdt>'
    ))  # fmt: skip
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), "甲乙丙丁", strict=True):
        cell.text = text
    path = tmp_path / "a.docx"
    document.save(path)
    assert [line.text for line in read_source(path).lines if line.text and line.style != "header"] == [
        "4 要求", "4.1 录音", "a) 应保存；", "b) 应加密。", "4.2 回访", "5 其他", "5.1 总则", "应立即答复。", "控件里的段落。", "甲 | 乙", "丙 | 丁",
    ]  # fmt: skip


def test_line_breaks_of_word_part_finished_sentences_and_numbers_and_wrap_the_rest(tmp_path):
    document = Document()
    paragraph = document.add_paragraph("第三条 银行应当答复。")
    for text in ("有下列情形之一的：", "（一）情况复", "杂的；", "（二）需要鉴定的。"):
        paragraph.add_run().add_break()
        paragraph.add_run(text)
    document.save(str(tmp_path / "a.docx"))
    assert texts(tmp_path / "a.docx") == [
        "第三条 银行应当答复。",
        "有下列情形之一的：",
        "（一）情况复杂的；",
        "（二）需要鉴定的。",
    ]


_LIST = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
    '<w:numFmt w:val="{form}"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)

_ITEM = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>应当答复。</w:t></w:r></w:p>"
)


def numbered(tmp_path, start="1", form="decimal", depth="0"):
    """A Word document with one numbered paragraph."""
    made = io.BytesIO()
    Document().save(made)
    path = tmp_path / "numbered.docx"
    with zipfile.ZipFile(made) as package, zipfile.ZipFile(path, "w") as changed:
        for name in package.namelist():
            part = package.read(name).decode("utf-8", "surrogateescape")
            if name == "word/numbering.xml":
                part = _LIST.format(start=start, form=form)
            if name == "word/document.xml":
                part = part.replace("<w:sectPr", f"{_ITEM.format(depth=depth)}<w:sectPr", 1)
            changed.writestr(name, part.encode("utf-8", "surrogateescape"))
    return path


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"start": "3", "form": "upperRoman"}, "III 应当答复。"),
        ({"start": "1000000000", "form": "upperRoman"}, "1000000000 应当答复。"),
        ({"start": "9" * 30, "form": "chineseCounting"}, f"{'9' * 30} 应当答复。"),
        ({"depth": "99999999999"}, "应当答复。"),
        ({"depth": "-5"}, "应当答复。"),
    ],
)
def test_a_number_or_a_level_beyond_all_lists_is_read_without_end(tmp_path, changes, said):
    assert said in texts(numbered(tmp_path, **changes))


@pytest.mark.parametrize("changes", [{"start": "one"}, {"depth": "x"}])
def test_a_list_that_counts_in_no_numbers_is_a_damaged_document(tmp_path, changes):
    with pytest.raises(ReadError, match="已经损坏"):
        read_source(numbered(tmp_path, **changes))


def test_a_package_that_is_locked_or_packed_in_another_way_is_one_clear_sentence(tmp_path):
    for offset, value in ((8, b"\x01"), (10, b"\x63")):
        content = bytearray(numbered(tmp_path).read_bytes())
        entry = content.find(b"PK\x01\x02")
        while entry >= 0:
            content[entry + offset : entry + offset + 1] = value
            entry = content.find(b"PK\x01\x02", entry + 1)
        with pytest.raises(ReadError, match="已经损坏"):
            read_source(write(tmp_path, "a.docx", bytes(content)))
