import datetime

import pytest
from starlette.testclient import TestClient

from corpus.library import load_library
from corpus.terms import load_terms
from tests.sample import CLAUSES, write_document
from ui.application import create_app
from ui.knowledge_pages import classes, records
from ui.rendering import with_terms

TODAY = datetime.date(2026, 12, 25)


@pytest.fixture(scope="module")
def client(assistant):
    return TestClient(
        create_app(assistant), base_url="http://localhost", raise_server_exceptions=False
    )


@pytest.fixture
def sample(tmp_path):
    clauses = [CLAUSES[0], {**CLAUSES[1], "grade": "B", "checked_on": None}, CLAUSES[2]]
    write_document(tmp_path, clauses=clauses)
    return load_library(tmp_path)


def test_records_come_oldest_check_first_and_unchecked_before_all(sample):
    found = [(str(record.clause.locator), record.age) for record in records(sample, TODAY)]
    assert found == [("4.1", None), ("4.2", 32)]


def test_classes_count_records_and_their_checks(sample):
    (row,) = classes(records(sample, TODAY))
    assert (row.provenance, row.records, row.unchecked, row.oldest) == ("标准原文", 2, 1, 32)


def test_the_reviewer_sees_every_class_and_can_narrow_down(client, assistant):
    page = client.get("/review").text
    assert "法规（转述）" in page
    assert "目录信息" in page
    texts = sum(bool(clause.text) for clause in assistant.library)
    assert f"{texts} 条记录" in page
    only = client.get("/review", params={"word": "流传数字", "grade": "B"}).text
    assert "trap-circulating-figures" in only
    assert "/c/reg-" not in only
    none = client.get("/review", params={"age": "unchecked", "word": "目录信息"}).text
    assert "0 条记录" in none


@pytest.mark.parametrize("query", ["page=0", "grade=Z", "age=-1", "page=x"])
def test_a_wrong_filter_is_one_sentence(client, query):
    answer = client.get(f"/review?{query}")
    assert answer.status_code == 422
    assert "不对" in answer.text
    assert answer.headers["content-type"].startswith("text/html")


def test_a_page_beyond_the_last_is_empty_not_wrong(client):
    assert client.get("/review?page=999").status_code == 200


def test_what_is_typed_into_the_filter_stays_text(client):
    page = client.get("/review", params={"text": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page


def test_the_vocabulary_shows_every_term(client):
    page = client.get("/terms").text
    for term in load_terms().terms:
        assert f"<b>{term.term}</b>" in page.replace("&amp;", "&"), term.term
    assert "可指：客服代表、客户满意度" in page


def test_a_term_is_explained_once_and_the_text_stays_the_text():
    shown = with_terms("<b>班 组长</b>带客服代表，班组长要听录音")
    assert shown.count("data-gloss") == 3
    assert 'data-gloss="班组长：' in shown
    assert "&lt;b&gt;" in shown
    assert shown.striptags() == "<b>班 组长</b>带客服代表，班组长要听录音"
