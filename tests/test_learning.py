"""Learning from questions: at once, with provenance, undone without a trace."""

import json

import numpy as np
import pytest

from assistant.adapting import adapt
from assistant.answering import Assistant
from assistant.embedding import ClauseEmbeddings
from assistant.errors import SettingsError, UsageError
from assistant.index import indexed_text
from assistant.learning import (
    Example,
    LearnedQuestions,
    Praised,
    feedback_examples,
    known_examples,
    load_examples,
    open_memory,
)
from assistant.memory import QuestionMemory
from assistant.settings import EMBEDDED_MODEL
from corpus.errors import RecordError
from corpus.library import SHIPPED, load_library
from corpus.questions import SHIPPED_QUESTIONS, load_questions
from evals.learning import measure_learning
from tests.sample import build, write_document
from ui.learning_commands import corpus_learn

EMBEDDINGS = ClauseEmbeddings(str(EMBEDDED_MODEL))
ODD = Example(question="声音文件啥时候能扔", clauses=("sample-rules/4.1",))


@pytest.fixture
def library(own_settings):
    write_document(own_settings.documents)
    return load_library(own_settings.documents)


def test_a_memory_points_at_the_clauses_of_the_closest_question():
    memory = QuestionMemory.build(
        [("录音保存多久", ("a",)), ("回访要几天", ("b", "c")), ("录音存几年", ("a",))], EMBEDDINGS
    )
    found = memory.recall("录音保存多久", EMBEDDINGS.embed_query("录音保存多久"))
    assert memory.questions == {
        "a": ("录音保存多久", "录音存几年"),
        "b": ("回访要几天",),
        "c": ("回访要几天",),
    }
    assert max(found, key=lambda clause: found[clause].words) == "a"
    assert found["a"].meaning == pytest.approx(1.0, abs=1e-3)
    assert found["a"].meaning_votes + found["b"].meaning_votes == pytest.approx(1.0, abs=1e-3)
    assert found["b"].meaning_votes == found["c"].meaning_votes < found["a"].meaning_votes


def test_a_saved_memory_recalls_the_same(tmp_path):
    memory = QuestionMemory.build([("录音保存多久", ("a",)), ("回访要几天", ("b",))], EMBEDDINGS)
    memory.save(tmp_path / "memory")
    vector = EMBEDDINGS.embed_query("录音留几年")
    again = QuestionMemory.load(tmp_path / "memory")
    assert again.recall("录音留几年", vector) == memory.recall("录音留几年", vector)


def test_what_is_learned_is_used_by_a_running_assistant_at_once_and_undone(own_settings, library):
    build(own_settings)
    assistant = Assistant(own_settings)
    before = assistant.ask(ODD.question)
    learned = LearnedQuestions(own_settings.home)
    batch = learned.learn([ODD], "file", "a.jsonl")
    after = assistant.ask(ODD.question)
    assert after.passages[0].clause_id == "sample-rules/4.1"
    assert after.passages[0].score > max((p.score for p in before.passages), default=0.0)
    assert learned.undo(batch) == 1
    assert assistant.ask(ODD.question).passages == before.passages
    assistant.close()


def test_provenance_is_kept_and_an_unknown_batch_names_the_known(own_settings):
    learned = LearnedQuestions(own_settings.home)
    batch = learned.learn([ODD], "feedback", "")
    (one,) = learned.all()
    assert (one.batch, one.origin, one.clauses) == (batch, "feedback", ("sample-rules/4.1",))
    with pytest.raises(RecordError, match=batch):
        learned.undo("nothing")


def test_switched_off_there_is_no_memory(own_settings, library):
    learned = LearnedQuestions(own_settings.home)
    learned.learn([ODD], "file", "a.jsonl")
    assert open_memory(library, EMBEDDINGS, own_settings.home) is not None
    learned.disable()
    assert open_memory(library, EMBEDDINGS, own_settings.home) is None
    learned.enable()
    assert known_examples(library, own_settings.home) == ((ODD.question, ODD.clauses),)


def test_only_answers_called_useful_and_not_yet_known_are_proposed(own_settings, library):
    build(own_settings)
    assistant = Assistant(own_settings)
    good, bad = assistant.ask("通话录音保存几年"), assistant.ask("回访几日内完成")
    assistant.records.save_feedback(good.answer_id, "useful")
    assistant.records.save_feedback(bad.answer_id, "wrong")
    proposed = feedback_examples(assistant.records, library, own_settings.home)
    cited = tuple(dict.fromkeys(c.clause_id for c in good.citations))
    praised = Praised(question=good.question, clauses=cited, answer_id=good.answer_id)
    assert proposed == (praised,)
    LearnedQuestions(own_settings.home).learn(proposed, "feedback", "")
    assert feedback_examples(assistant.records, library, own_settings.home) == ()
    assistant.close()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"question": "多久", "clauses": ["sample-rules/9.9"]}, "9.9"),
        ({"question": "多久", "clauses": []}, "至少 1 项"),
        ({"clauses": ["sample-rules/4.1"]}, "question 不对（缺少这一项）"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, library, line, said):
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(RecordError, match=r"q\.jsonl:1") as caught:
        load_examples(path, library)
    assert said in str(caught.value)


def test_gain_is_measured_on_questions_that_were_left_out(own_settings, library):
    build(own_settings)
    ways = (
        "声音文件啥时候能扔",
        "声音文件几时能扔",
        "那些声音文件何时扔",
        "声音文件能不能扔",
        "扔声音文件",
    )
    examples = [Example(question=way, clauses=("sample-rules/4.2",)) for way in ways]
    gain = measure_learning(examples, library, own_settings)
    assert gain is not None
    assert gain.after.value > gain.before.value
    assert measure_learning(examples[:4], library, own_settings) is None


def test_the_command_learns_lists_and_undoes(own_settings, library, tmp_path, capsys):
    path = tmp_path / "q.jsonl"
    path.write_text(ODD.model_dump_json(), encoding="utf-8")
    home = own_settings.home
    corpus_learn(path, by="王老师", home=home)
    capsys.readouterr()
    corpus_learn(listed=True, home=home)
    shown = capsys.readouterr().out
    assert all(said in shown for said in (ODD.question, "文件 q.jsonl 王老师"))
    corpus_learn(undo=shown.split()[0], home=home)
    corpus_learn(listed=True, home=home)
    assert capsys.readouterr().out == ""
    with pytest.raises(UsageError, match="请给出一个文件"):
        corpus_learn(home=home)


def test_adapting_learns_the_words_of_questions_and_leaves_the_base_alone(own_settings, library):
    before = (EMBEDDED_MODEL / "model.safetensors").stat().st_mtime_ns
    LearnedQuestions(own_settings.home).learn([ODD], "file", "a.jsonl")
    text = indexed_text(library, library.clause("sample-rules/4.1"))

    def near(model):
        one, other = (
            np.array(ClauseEmbeddings(model).embed_query(t)) for t in (ODD.question, text)
        )
        return float(one @ other)

    base = near(own_settings.model_in_force)
    folder = adapt(own_settings, library)
    assert own_settings.model_in_force == str(folder)
    assert near(str(folder)) > base + 0.1
    assert (EMBEDDED_MODEL / "model.safetensors").stat().st_mtime_ns == before
    build(own_settings)
    assistant = Assistant(own_settings)
    assert assistant.ask(ODD.question).passages[0].clause_id == "sample-rules/4.1"
    assistant.close()


def test_another_kind_of_model_cannot_be_adapted(own_settings, library):
    other = own_settings.model_copy(update={"embedding_model": "some/model"})
    with pytest.raises(SettingsError, match="some/model"):
        adapt(other, library)


def test_shipped_questions_are_known_by_every_clause_they_name(tmp_path):
    library = load_library(SHIPPED)
    known = {clause for _, clauses in known_examples(library, tmp_path) for clause in clauses}
    asked = load_questions(SHIPPED_QUESTIONS, library)
    assert known == {clause for one in asked for clause in one.clauses}
