"""Fusion, homophones, and exact search behind LangChain's seams."""

import numpy as np
import pytest

from assistant.embedding import ClauseEmbeddings
from assistant.keywords import Keywords, best_places
from assistant.memory import QuestionMemory
from assistant.ranking import FittedRanker, PlainFusion, RecallingFusion, ranker_for
from assistant.retrieval import ClauseRetriever, Passage, found_together
from assistant.settings import EMBEDDED_MODEL
from assistant.signals import SIGNALS, Candidate, signals
from assistant.sounding import Homophones, sound_table
from assistant.vectors import ExactVectors

EMBEDDINGS = ClauseEmbeddings(str(EMBEDDED_MODEL))
TEXTS = (
    "班组长与客服代表应按比例配备",
    "班组长应具备经验",
    "通话录音应保存二年",
    "投诉应在十五日内办结",
)
IDS = ("d/1", "d/2", "d/3", "d/4")


def retriever(memory=None, homophones=None):
    return ClauseRetriever(
        keywords=Keywords.build(TEXTS),
        clause_ids=IDS,
        vectors=ExactVectors.from_texts(list(TEXTS), EMBEDDINGS, ids=IDS),
        ranker=ranker_for(memory, 0.5),
        limit=4,
        memory=memory,
        homophones=homophones,
    )


def test_bm25_is_the_formula():
    keywords = Keywords.build(["甲乙", "甲"])
    # 乙: in 1 of 2 texts, once, text of 3 grams, mean length 2
    idf = np.log(1 + 1.5 / 1.5)
    expected = idf * 1 / (1 + 1.5 * (0.25 + 0.75 * 3 / 2))
    assert keywords.scores("乙").tolist() == pytest.approx([expected, 0.0])
    assert keywords.ceiling("乙") == pytest.approx(idf)


def test_saved_keywords_score_the_same(tmp_path):
    keywords = Keywords.build(TEXTS)
    keywords.save(tmp_path / "k")
    again = Keywords.load(tmp_path / "k")
    assert again.scores("班组长录音").tolist() == keywords.scores("班组长录音").tolist()


def test_best_places_are_positive_best_first_and_stable():
    assert best_places(np.array([0, 2, 3, 2, -1], dtype=np.float32), 2).tolist() == [2, 1]
    assert best_places(np.array([0, -1], dtype=np.float32), 5).tolist() == []


def column(said, name):
    return said[:, SIGNALS.index(name)].tolist()


def test_signals_lie_between_zero_and_one():
    rows = [Candidate("a", 4.0, 0.5, 0.2, 0.9, labels=1), Candidate("b", 2.0, 0.25)]
    said = signals(rows, ceiling=8.0)
    assert said.shape == (2, len(SIGNALS))
    assert ((said >= 0) & (said <= 1)).all()
    assert column(said, "coverage") == [0.5, 0.25]
    assert column(said, "vectors") == [1.0, 0.5]
    assert column(said, "vectors rank") == [1.0, 0.5]
    assert column(said, "labelled") == [0.5, 0.0]
    assert signals([], ceiling=8.0).shape == (0, len(SIGNALS))


def test_a_clause_is_helped_by_the_others_of_its_document_and_by_its_neighbours():
    rows = [
        Candidate("a/1", 4.0, place=0, document="a"),
        Candidate("a/2", 2.0, place=1, document="a"),
        Candidate("b/1", 2.0, place=2, document="b"),
    ]
    said = signals(rows, ceiling=8.0)
    assert column(said, "keywords beside") == [0.5, 1.0, 0.0]
    shares = np.exp([10.0, 5.0, 5.0]) / np.exp([10.0, 5.0, 5.0]).sum()
    assert column(said, "keywords document") == pytest.approx([shares[1], shares[0], 0.0], abs=1e-6)


def test_without_labelled_questions_only_keywords_and_vectors_weigh():
    rows = [Candidate("a", 4.0, 0.25, 0.9, 0.9, labels=1), Candidate("b", 2.0, 0.5)]
    scores = ranker_for(None, 0.5).scores(signals(rows, ceiling=8.0))
    assert scores.tolist() == pytest.approx([1 + 0.25 * 0.5, 0.5 + 0.25])


def test_only_a_nearly_equal_question_lifts_a_clause():
    rows = [
        Candidate("a", 4.0, 0.5, meaning=0.84),
        Candidate("b", 4.0, 0.5, meaning=0.925),
        Candidate("c", 4.0, 0.5, meaning=1.0),
    ]
    scores = RecallingFusion(0.5).scores(signals(rows, ceiling=8.0))
    assert scores.tolist() == pytest.approx([1.5, 1.5 + 0.5, 1.5 + 1.0], abs=1e-5)


def test_the_fitted_ranker_lifts_what_a_labelled_question_points_at():
    memory = QuestionMemory.build([("录音保存多久", ("d/3",))], EMBEDDINGS)
    alike = [
        Candidate("a", 4.0, 0.5, labels=1, document="d"),
        Candidate("b", 4.0, 0.5, 0.9, 0.9, 0.9, 0.9, labels=1, document="e"),
    ]
    scores = ranker_for(memory, 0.5).scores(signals(alike, ceiling=8.0))
    assert scores[1] == pytest.approx(1.0)
    assert 0 < scores[0] < 1


def test_the_fitted_ranker_is_a_line_and_a_hidden_layer():
    ranker = FittedRanker(
        line=(1.0, 0.0), hidden=((0.0, 2.0), (0.0, 0.0)), bias=(0.0, 1.0), out=(3.0, 0.5)
    )
    odds = ranker.odds(np.array([[0.5, 0.25]], dtype=np.float32))
    assert odds.tolist() == pytest.approx([0.5 + 3 * np.tanh(0.5) + 0.5 * np.tanh(1.0)])


def test_a_library_the_model_was_taught_has_a_ranker_that_no_label_moves():
    ranker = ranker_for(None, 0.5, taught_share=0.5)
    plain = [Candidate("a", 4.0, 0.5), Candidate("b", 2.0, 0.5)]
    labelled = [plain[0], Candidate("b", 2.0, 0.5, 0.9, 0.9, 0.9, 0.9, labels=3)]
    scores = [ranker.scores(signals(rows, ceiling=8.0)).tolist() for rows in (plain, labelled)]
    assert scores[0] == scores[1]
    assert scores[0] != PlainFusion(0.5).scores(signals(plain, ceiling=8.0)).tolist()


def test_a_labelled_question_brings_a_clause_that_shares_no_word():
    memory = QuestionMemory.build([("电话的声音文件能删不", ("d/3",))], EMBEDDINGS)
    found = [d.id for d in retriever(memory).invoke("声音文件能删吗")]
    assert found[0] == "d/3"


def test_a_label_for_a_clause_that_is_not_here_is_left_aside():
    memory = QuestionMemory.build([("声音文件能删不", ("gone/1",))], EMBEDDINGS)
    assert "gone/1" not in [d.id for d in retriever(memory).invoke("声音文件能删不")]


def test_homophones_add_what_the_library_says_and_take_nothing_away():
    homophones = Homophones(sound_table(), Keywords.build(TEXTS * 2).pairs())
    assert homophones.mended("班祖长几个人") == "班祖长几个人 班组，组长"
    assert homophones.mended("班组长经验") == "班组长经验"
    found = retriever(homophones=homophones).invoke("班祖长")
    assert {d.id for d in found[:2]} == {"d/1", "d/2"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("投素的期限", "投诉的期限"),  # by sound
        ("投拆的期限", "投诉的期限"),  # by shape
        ("投诉的期限", "投诉的期限"),
        ("投标的期限", "投标的期限"),  # another word
        ("投宿的地方", "投宿的地方"),  # one of the same sound, that people write
        ("客户投所的地方", "客户投所的地方"),  # no confusable one makes a word with either
        ("打折旧的", "打折旧的"),  # 折 makes a word with the next
    ],
)
def test_what_makes_no_word_is_read_as_what_was_meant(typed, meant):
    written = {"投宿", "折旧"}
    homophones = Homophones(sound_table(), Keywords.build(TEXTS * 10).pairs(), written.__contains__)
    assert homophones.corrected(typed) == meant


def test_what_people_ask_as_often_is_no_mistake():
    homophones = Homophones(sound_table(), Keywords.build(TEXTS * 10).pairs())
    asked = {"投拆": 3, "投诉": 23}
    assert homophones.corrected("投拆", asked=lambda pair: asked.get(pair, 0)) == "投拆"
    assert homophones.corrected("投拆", asked=lambda pair: asked.get(pair, 0) // 2) == "投诉"


def test_an_everyday_word_is_no_mistake():
    branches = Keywords.build(["银行网点应当公示营业时间"] * 10)
    search = retriever(homophones=Homophones(sound_table(), branches.pairs()))
    assert search.corrected("网店刷单罚多少") == "网店刷单罚多少"
    assert search.corrected("网殿几点开门") == "网点几点开门"


def test_exact_vectors_are_chromas_neighbours(tmp_path):
    from langchain_chroma import Chroma

    exact = ExactVectors.from_texts(list(TEXTS), EMBEDDINGS, ids=IDS)
    chroma = Chroma(
        "texts",
        EMBEDDINGS,
        persist_directory=str(tmp_path),
        collection_configuration={"hnsw": {"space": "cosine"}},
    )
    chroma.add_texts(list(TEXTS), ids=list(IDS))
    question = "班组长的录音"
    one = exact.similarity_search_with_score(question, k=2)
    other = chroma.similarity_search_with_score(question, k=2)
    assert [d.id for d, _ in one] == [d.id for d, _ in other]
    assert [s for _, s in one] == pytest.approx([s for _, s in other], abs=1e-4)


def test_what_is_found_is_measured_by_its_like(shipped):
    one, two, three, heading = (
        *[clause for clause in shipped if clause.text][:3],
        next(clause for clause in shipped if not clause.text),
    )
    found = found_together(
        [
            Passage(one, (), 3.0, 1.0, None, questions=("几天",)),
            Passage(heading, (), 2.0, 1.0, None),
            Passage(two, (), 2.0, 1.0, None),
            Passage(three, (), 1.0, 1.0, None),
        ]
    )
    assert [passage.among for passage in found] == [(one,), *[(two, three)] * 3]
