"""Trials: labelled questions of laws, and what a whole article is."""

import json

import pytest

from assistant.closeness import Closeness
from assistant.settings import EMBEDDED_MODEL
from assistant.trials import of_laws
from assistant.words import Words
from corpus.library import load_library
from corpus.terms import load_terms
from tests.sample import write_document

ARTICLES = [
    {"locator": "第三条", "title": "", "text": "", "role": "heading", "modal": "none"},
    {"locator": "第三条第一款", "text": "经营者应当保管样品。", "parent": "第三条"},
    {"locator": "第三条第二款", "text": "前款的保管不少于三十日。", "parent": "第三条"},
    {"locator": "第四条", "title": "", "text": "取样应当有记录。"},
]


@pytest.fixture
def library(tmp_path):
    told = [{"title": "", "role": "requirement", "modal": "应", **one} for one in ARTICLES]
    document = {"id": "law-1", "title": "样品条例", "kind": "regulation", "numbering": "statute"}
    write_document(tmp_path, document, told)
    return load_library(tmp_path)


def test_an_article_answers_with_all_its_paragraphs_and_some_questions_have_none(library, tmp_path):
    rows = [
        {"law": "样品条例", "question": "样品留几天", "articles": ["第三条"]},
        {"law": "样品条例", "question": "样品多少钱", "articles": []},
        {"law": "别的条例", "question": "留几天", "articles": ["第九条"]},
    ]
    path = tmp_path / "asked.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    asked = of_laws(path, library)
    article = {f"law-1/{place}" for place in ("art3", "art3-para1", "art3-para2")}
    assert [(one.question, one.clauses) for one in asked] == [
        ("样品留几天", article),
        ("样品多少钱", set()),
    ]


def test_a_paragraph_is_read_with_its_whole_article(library):
    words = Words(library, load_terms(), lambda gram: 1, Closeness(EMBEDDED_MODEL))
    first, second = (words.article(library.clause(f"law-1/第三条第{n}款")) for n in "一二")
    assert first == second
    assert "应当保管样品" in first
    assert "三十日" in first
    assert "记录" not in first
