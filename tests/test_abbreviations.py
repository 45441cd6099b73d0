"""Abbreviations: characters of a document's subject in their order, up to its head."""

import pytest

from assistant.abbreviations import abbreviated
from assistant.naming import named_in
from corpus.library import load_library
from tests.sample import write_document


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    clause = {
        "locator": "4",
        "title": "",
        "role": "statement",
        "modal": "none",
        "text": "车险另说。",
    }
    titles = {
        "insurance": "机动车交通事故责任强制保险条例",
        "tax": "中华人民共和国个人所得税法实施条例",
    }
    for name, title in titles.items():
        write_document(folder, {"id": name, "title": title, "kind": "regulation"}, [clause])
    return load_library(folder)


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("不买交强险咋罚", {"交强险": "insurance"}),
        ("年终奖的个税怎么扣", {"个税": "tax"}),
        ("强制保险贵不贵", {}),  # a part of the name as it is
        ("税个怎么扣", {}),  # out of order
        ("个人怎么报", {}),  # without the head
        ("所税怎么扣", {}),  # of two characters without the first
        ("车险贵不贵", {}),  # a clause writes it
    ],
)
def test_a_subject_cut_short_is_known_by_its_order_and_its_head(library, asked, read):
    assert abbreviated(asked, library) == read


def test_who_cuts_the_subject_short_names_the_document(library):
    named = named_in("交强险能退吗", library)
    assert (named.document_ids, "交强险" in named.names) == ({"insurance"}, True)
