import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml

from corpus.errors import ReadError
from corpus.readers import paragraphs, read_source
from corpus.readers.bounding import MOST_CONTENT, MOST_MARKS
from corpus.readers.misnaming import MOST_UNPACKED

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def texts(path):
    return [paragraph.text for paragraph in paragraphs(read_source(path).lines)]


def write(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_text_is_read_in_the_encodings_that_people_have(tmp_path, encoding):
    path = write(tmp_path, "a.txt", "第一条 应当答复。\r\n第二条 施行。".encode(encoding))
    assert texts(path) == ["第一条 应当答复。", "第二条 施行。"]


def test_soft_wrapped_text_is_joined_without_spaces_and_latin_words_with_one(tmp_path):
    wrapped = [
        "3.1 客服代表接听来电之后应当先问候客户再报工号然后核实",
        "身份，平均应答速度按 average speed of answer in seconds",
        "measured monthly 计算，客户要求转人工的应当立即转接并且",
        "说明理由。",
        "3.2 结束",
    ]
    path = write(tmp_path, "a.txt", "\n".join(wrapped).encode())
    assert texts(path) == [
        "3.1 客服代表接听来电之后应当先问候客户再报工号然后核实身份，平均应答速度按 average speed of answer in seconds "
        "measured monthly 计算，客户要求转人工的应当立即转接并且说明理由。",
        "3.2 结束",
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"", "是空的"),
        ("a.docx", b"   \n", "是空的"),
        ("a.docx", b"PK\x03\x04broken", "损坏了"),
        ("a.doc", b"\xd0\xcf\x11\xe0old", "加了密码的 Office 文件"),
        ("a.pdf", b"%PDF-1.4 broken", "打不开"),
        ("a.doc", b"{\\rtf1\\ansi text}", "里面是 RTF"),
        ("a.bin", b"\x00\x01\x02\x03" * 50, "不是文字文件"),
        ("a.txt", b"\xff\xff\xfe\x81\xff", "编码认不出来"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_sentence(tmp_path, name, content, said):
    with pytest.raises(ReadError, match=said) as caught:
        read_source(write(tmp_path, name, content))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["a.docx", "a.PDF", "a.xlsx", "a.jpg", "a.doc"])
def test_a_text_under_the_name_of_something_else_is_told_to_be_a_text(tmp_path, name):
    content = "第一条 应当答复。\n第二条 施行。".encode()
    with pytest.raises(ReadError, match=r"按结尾应是.*，里面却是纯文本.*结尾改成 \.txt"):
        read_source(write(tmp_path, name, content))
    assert texts(write(tmp_path, "a.md", content)) == ["第一条 应当答复。", "第二条 施行。"]


def test_a_web_page_under_the_name_of_something_else_is_told_but_word_keeps_pages_too(tmp_path):
    content = "<html><body><p>第一条 应当答复。</p></body></html>".encode()
    with pytest.raises(ReadError, match=r"按结尾应是“PDF”，里面却是网页.*结尾改成 \.html"):
        read_source(write(tmp_path, "a.pdf", content))
    assert texts(write(tmp_path, "a.doc", content)) == ["第一条应当答复。"]


@pytest.mark.parametrize(
    ("part", "said"),
    [("xl/workbook.xml", "Excel 表格"), ("ppt/presentation.xml", "演示文稿"), ("mimetype", "电子书")],
)  # fmt: skip
def test_a_package_of_another_program_is_told_for_what_it_is(tmp_path, part, said):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(ReadError, match=said):
        read_source(write(tmp_path, "a.docx", packed.getvalue()))


def test_a_page_nested_too_deep_to_be_read_whole_is_refused(tmp_path):
    def nested(depth):
        content = "<html><body><p>第一条</p>" + "<div>" * depth + "<p>第二条</p>" + "</div>" * depth
        return write(tmp_path, "a.html", content.encode())

    assert texts(nested(100)) == ["第一条", "第二条"]
    with pytest.raises(ReadError, match="嵌套太深"):
        read_source(nested(1000))


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


def test_a_missing_file_is_one_clear_sentence(tmp_path):
    with pytest.raises(ReadError, match="没有这个文件"):
        read_source(tmp_path / "nothing.docx")


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


def test_a_pdf_with_a_password_and_one_of_10000_pages(tmp_path):
    import pypdfium2

    locked = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -44>>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<41><41>]/Size 4>>\n%%EOF"
    )  # fmt: skip
    with pytest.raises(ReadError, match="有密码"):
        read_source(write(tmp_path, "locked.pdf", locked))
    long = pypdfium2.PdfDocument.new()
    for _ in range(10_000):
        long.new_page(10, 10).close()
    long.save(tmp_path / "long.pdf")
    with pytest.raises(ReadError, match="有 10000 页"):
        read_source(tmp_path / "long.pdf")


def test_garbled_text_layers_are_told_from_chinese():
    from corpus.readers.pdf import _refuse_garbled

    _refuse_garbled("a.pdf", "客户服务中心应当答复客户的来电，状态独立，犹如平常。" * 10)
    for text in (
        "犌犅／犜１．１—２０２０ 犐犆犛 犘犪狉狋" * 10,
        "\ufffd\ufffd服务" * 30,
        '!"#$%&' * 60,
    ):
        with pytest.raises(ReadError, match="乱码"):
            _refuse_garbled("a.pdf", text)


def test_kangxi_radicals_are_read_as_the_characters_they_look_like():
    from corpus.readers.pdf import _unified

    assert "".join(map(_unified, "客⼾⼯⽇⸺")) == "客户工日——"


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


def test_in_a_text_of_indented_paragraphs_a_line_without_indent_goes_on(tmp_path):
    wrapped = [
        "　　第一条　银行应当答复客户；情况复杂的，",
        "可以延长。",
        "延长应当告知。",
        "　　第二条　本办法所称客户，是指",
        "使用服务的人。",
        "　　第三条　施行。",
    ]
    path = write(tmp_path, "a.txt", "\n".join(wrapped).encode())
    assert texts(path) == [
        "第一条　银行应当答复客户；情况复杂的，可以延长。延长应当告知。",
        "第二条　本办法所称客户，是指使用服务的人。",
        "第三条　施行。",
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


def test_a_pdf_page_without_a_size_is_one_clear_sentence(tmp_path):
    boxless = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[a b]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF"
    )
    with pytest.raises(ReadError, match="打不开"):
        read_source(write(tmp_path, "a.pdf", boxless))


def drawn(path, content, *forms):
    """A PDF of one page that holds a line of text and draws ``content``; its forms are /F0, /F1, …"""
    named = b"".join(b"/F%d %d 0 R" % (at, 6 + at) for at in range(len(forms)))
    resources = b"/Resources<</Font<</A 5 0 R>>/XObject<<" + named + b">>>>"
    text = b"BT /A 12 Tf 50 800 Td (1 Scope) Tj ET\n"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]" + resources
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R" + resources + b">>",
        stream(b"<<", text + content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *(stream(form, body) for body in forms),
    ]
    numbered = b"".join(b"%d 0 obj\n%b\nendobj\n" % pair for pair in enumerate(objects, start=1))
    path.write_bytes(b"%PDF-1.4\n" + numbered + b"trailer<</Root 1 0 R/Size 99>>\n%%EOF")
    return path


def stream(head, body):
    return head + b"/Length %d>>stream\n%b\nendstream" % (len(body), body)


def test_a_page_that_draws_without_end_is_named(tmp_path):
    shapes = drawn(tmp_path / "shapes.pdf", b"9 9 3 3 re f\n" * (MOST_MARKS + 1))
    states = drawn(tmp_path / "states.pdf", b"q Q\n" * (MOST_CONTENT // 4 + 1))
    tenfold = [b"/F%d Do\n" % (at + 1) * 10 for at in range(12)]
    forms = drawn(tmp_path / "forms.pdf", b"/F0 Do", *tenfold, b"9 9 3 3 re f")
    for path in (shapes, states, forms):
        with pytest.raises(ReadError, match=f"{path.name} 第 1 页画的东西太多"):
            read_source(path)


def test_a_page_with_a_drawing_is_read_and_its_boxes_are_no_tables(tmp_path):
    boxes = (
        b"%d %d 6 6 re S\n" % (10 * across, 10 * up) for across in range(59) for up in range(70)
    )
    assert texts(drawn(tmp_path / "drawing.pdf", b"".join(boxes))) == ["1 Scope"]
