"""Text layers of PDF are read in their order, or refused in one sentence."""

import pytest

from corpus.errors import ReadError
from corpus.readers import read_source
from corpus.readers.bounding import MOST_CONTENT, MOST_MARKS
from tests.test_readers import texts, write


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
