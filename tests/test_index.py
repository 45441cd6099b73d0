import shutil
from types import SimpleNamespace

import numpy as np
import pytest

from assistant.embedding import ClauseEmbeddings, SentenceTransformerEncoder, StaticEncoder
from assistant.errors import HomeError, IndexMissingError
from assistant.grams import grams
from assistant.index import build_index, current_generation, is_current, open_index
from assistant.keywords import Keywords
from assistant.settings import EMBEDDED_MODEL
from corpus.library import SHIPPED, load_library
from tests.sample import build, write_document


@pytest.fixture
def library(own_settings):
    return load_library(own_settings.documents)


@pytest.fixture
def embeddings():
    return ClauseEmbeddings(str(EMBEDDED_MODEL))


def test_both_encoders_read_the_model_alike():
    texts = ["班组长与客服代表的配比", "GB/T 32315 实施日期", "从没见过的龘字", "", "字" * 100_000]
    fast = StaticEncoder(EMBEDDED_MODEL).encode(texts)
    slow = SentenceTransformerEncoder(str(EMBEDDED_MODEL)).encode(
        [" ".join(grams(text)) for text in texts]
    )
    assert fast.shape == slow.shape == (5, 256)
    assert np.isfinite(slow).all()
    assert np.abs(fast - slow).max() < 1e-3  # half-precision weights


def test_grams_are_characters_bigrams_and_whole_ascii_words():
    assert grams("班组长 ASA 1/8") == ["班", "组", "长", "班组", "组长", "asa", "1", "8"]


def test_keywords_rank_by_shared_grams_and_ignore_what_is_unknown():
    keywords = Keywords.build(["班组长配比", "办公桌上的电脑", "系统维护"])
    assert [at for at, _ in keywords.search("电脑办公桌", 3)] == [1]
    assert keywords.search("xyz", 3) == []


def test_an_index_opens_with_what_it_was_built_from(own_settings, library, embeddings):
    generation = build_index(library, embeddings, own_settings.index)
    index = open_index(library, embeddings, own_settings.index)
    assert (index.generation, index.manifest.library_version) == (generation, library.version)
    assert index.manifest.clause_ids == ("sample-rules/4", "sample-rules/4.1", "sample-rules/4.2")
    assert index.vectors.similarity_search("录音保存", k=1)[0].id == "sample-rules/4.1"


def test_the_graph_of_neighbours_is_on_disk_so_that_opening_does_not_build_it(
    own_settings, library, embeddings
):
    folder = own_settings.index / build_index(library, embeddings, own_settings.index)
    (vectors,) = folder.glob("chroma/*/data_level0.bin")
    assert (vectors.parent / "index_metadata.pickle").is_file()
    assert vectors.stat().st_size > 3 * 256 * 4


def test_progress_is_reported(own_settings, library, embeddings):
    seen = []
    build_index(
        library, embeddings, own_settings.index, lambda done, total: seen.append((done, total))
    )
    assert seen == [(3, 3)]


def test_an_index_of_another_library_is_not_used(own_settings, library, embeddings):
    build_index(library, embeddings, own_settings.index)
    write_document(own_settings.documents, clauses=[])
    with pytest.raises(IndexMissingError, match="不一致"):
        open_index(load_library(own_settings.documents), embeddings, own_settings.index)


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: shutil.rmtree(folder),
        lambda folder: (folder / "manifest.json").write_text("{", encoding="utf-8"),
        lambda folder: (folder / "chroma" / "chroma.sqlite3").unlink(),
        lambda folder: (folder / "chroma" / "chroma.sqlite3").write_bytes(b"no database" * 100),
        lambda folder: shutil.rmtree(folder / "keywords"),
    ],
    ids=["folder", "manifest", "database gone", "database", "keywords"],
)
def test_a_damaged_index_says_how_to_rebuild_it(own_settings, library, embeddings, damage):
    generation = build_index(library, embeddings, own_settings.index)
    damage(own_settings.index / generation)
    with pytest.raises(IndexMissingError, match="clausedesk index"):
        open_index(library, embeddings, own_settings.index)
    assert not is_current(library, embeddings, own_settings.index)
    build_index(library, embeddings, own_settings.index)
    assert is_current(library, embeddings, own_settings.index)


def test_a_failed_build_leaves_the_old_generation_in_force(own_settings, library, embeddings):
    kept = build_index(library, embeddings, own_settings.index)

    def cut_short(done, total):
        raise OSError(28, "No space left on device")

    with pytest.raises(HomeError, match="磁盘空间"):
        build_index(library, embeddings, own_settings.index, cut_short)
    assert current_generation(own_settings.index) == kept
    assert is_current(library, embeddings, own_settings.index)
    assert not list((own_settings.index).glob(".building-*"))


def test_only_the_last_two_generations_are_kept(own_settings):
    for _ in range(4):
        build(own_settings)
    folders = [path for path in (own_settings.index).iterdir() if path.is_dir()]
    assert len(folders) == 2


def test_a_model_that_is_not_here_is_one_clear_error(own_settings, library):
    with pytest.raises(IndexMissingError, match="CLAUSEDESK_EMBEDDING_MODEL"):
        build_index(library, ClauseEmbeddings("no-such/model"), own_settings.index)


def nearer_than_last(vectors, question):
    """The ids of the 100 nearest but those as far as the last: headings may have the same vector."""
    rows = vectors.similarity_search_with_score(question, k=100)
    nearer = [(round(far, 5), row.id) for row, far in rows if far < rows[-1][1] - 1e-5]
    return [name for _, name in sorted(nearer)]


def test_two_builds_of_the_same_texts_find_the_same(tmp_path):
    library, embeddings = load_library(SHIPPED), ClauseEmbeddings(str(EMBEDDED_MODEL))
    asked = [clause.title for clause in library if clause.title][::9]
    found = []
    for home in (tmp_path / "one", tmp_path / "two"):
        home.mkdir()
        build_index(library, embeddings, home)
        vectors = open_index(library, embeddings, home).vectors
        found.append([nearer_than_last(vectors, question) for question in asked])
    assert found[0] == found[1]


def test_an_index_that_cannot_be_opened_for_want_of_room_is_not_called_damaged(
    own_settings, embeddings, monkeypatch
):
    write_document(own_settings.documents)
    build(own_settings)
    library = load_library(own_settings.documents)

    def no_room(folder):
        raise RuntimeError("database or disk is full")

    monkeypatch.setattr("assistant.generation._client", no_room)
    full = SimpleNamespace(free=0)
    monkeypatch.setattr("assistant.generation.shutil.disk_usage", lambda _: full)
    with pytest.raises(IndexMissingError, match="磁盘满了，索引"):
        open_index(library, embeddings, own_settings.index)
