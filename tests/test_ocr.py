import importlib.util
import json
import re

import pytest

from corpus.errors import ReadError
from corpus.importing import Card, read_import
from corpus.readers import read_source
from corpus.sample import FOLDER, NUMBER, TITLE, true_clauses

CARD = Card(id="sample", number=NUMBER, title=TITLE)


def page_image(number, scale=150 / 72):
    import pypdfium2

    document = pypdfium2.PdfDocument(FOLDER / "sample-scan.pdf")
    return document[number].render(scale=scale).to_pil()


def bare(text):
    """Recognition loses spaces and cannot tell full-width punctuation from its narrow form."""
    return re.sub(r"\s", "", text).translate(str.maketrans("：，；（）", ":,;()"))


def test_the_scanned_sample_comes_in_with_every_place_and_every_word():
    seen = []
    imported = read_import(
        FOLDER / "sample-scan.pdf", CARD, progress=lambda page, pages: seen.append((page, pages))
    )
    assert imported.ledger.errors == ()
    assert seen == [(page, imported.ledger.pages) for page in range(1, imported.ledger.pages + 1)]
    assert imported.ledger.recognised == imported.ledger.pages
    records = [json.loads(line) for line in imported.content.decode().splitlines()[1:]]
    found = {bare(row["locator"]): bare(row["title"] + row["text"]) for row in records}
    assert found == {bare(place): bare(title + text) for place, title, text in true_clauses()}


def test_a_picture_of_a_page_is_read_with_its_places_on_the_page(tmp_path):
    path = tmp_path / "page.png"
    page_image(4).save(path)
    source = read_source(path)
    assert (source.media, source.pages, source.recognised) == ("image", 1, (1,))
    chapter = next(line for line in source.lines if line.text.startswith("3术语"))
    assert 0 < chapter.confidence <= 1
    assert 60 < chapter.x < 120


def test_reading_stops_where_the_progress_says_so():
    class StopError(Exception):
        pass

    def stop(page, pages):
        raise StopError

    with pytest.raises(StopError):
        read_source(FOLDER / "sample-scan.pdf", progress=stop)


def test_a_text_layer_can_be_set_aside(tmp_path):
    import pypdfium2

    document = pypdfium2.PdfDocument(FOLDER / "sample.pdf")
    one = pypdfium2.PdfDocument.new()
    one.import_pages(document, [4])
    one.save(tmp_path / "one.pdf")
    assert read_source(tmp_path / "one.pdf").recognised == ()
    assert read_source(tmp_path / "one.pdf", recognise=True).recognised == (1,)


def test_without_the_extra_a_scan_is_refused_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ReadError, match=r"扫描的页面.*pip install rapidocr"):
        read_source(FOLDER / "sample-scan.pdf")


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + b"x" * 60, b"\xff\xd8\xff\xe0" + b"\x00" * 90])  # fmt: skip
def test_a_damaged_picture_is_one_clear_sentence(tmp_path, content):
    path = tmp_path / "broken.png"
    path.write_bytes(content)
    with pytest.raises(ReadError, match="不是完整的图片"):
        read_source(path)
