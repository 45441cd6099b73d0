import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.orm import Session

from assistant.answers import Answer
from assistant.errors import AnswerNotFoundError, RecordsError
from assistant.quiz import tables
from assistant.records import HEAD, MIGRATIONS, FeedbackRow, Records

ANSWER = Answer(
    answer_id="a1",
    question="问",
    understood_as="问",
    outcome="not_covered",
    text="没有",
    library_version="v",
    settings_hash="s",
    timings_ms={"total": 1.0},
)


@pytest.fixture
def records(tmp_path):
    opened = Records(tmp_path)
    yield opened
    opened.close()


def test_an_answer_comes_back_whole_after_reopening(tmp_path, records):
    records.save(ANSWER)
    again = Records(tmp_path)
    assert again.get("a1") == ANSWER
    again.close()


def test_feedback_is_stored_with_its_answer(records):
    records.save(ANSWER)
    records.save_feedback("a1", "wrong", "数字不对")
    with Session(records._engine) as session:
        row = session.query(FeedbackRow).one()
    assert (row.answer_id, row.verdict, row.comment) == ("a1", "wrong", "数字不对")


def test_the_last_verdict_on_each_answer_is_listed_the_newest_first(records):
    for answer_id in ("a1", "a2", "a3"):
        records.save(ANSWER.model_copy(update={"answer_id": answer_id}))
    records.save_feedback("a1", "useful")
    records.save_feedback("a2", "wrong", "数字不对")
    records.save_feedback("a1", "wrong", "还是不对")
    said = [(one.answer.answer_id, one.verdict, one.comment) for one in records.feedback()]
    assert said == [("a1", "wrong", "还是不对"), ("a2", "wrong", "数字不对")]


def test_an_unknown_answer_is_one_clear_error(records):
    with pytest.raises(AnswerNotFoundError, match="没有编号为“zz”的回答"):
        records.save_feedback("zz", "useful")


def test_an_id_that_is_no_text_is_an_unknown_one(records):
    with pytest.raises(AnswerNotFoundError):
        records.get("\udcff")


def test_a_damaged_database_is_named_and_left_alone(tmp_path):
    damaged = b"this is no database " * 200
    (tmp_path / "clausedesk.db").write_bytes(damaged)
    with pytest.raises(RecordsError, match="无法打开"):
        Records(tmp_path)
    assert (tmp_path / "clausedesk.db").read_bytes() == damaged


def test_migrations_end_at_head_and_match_the_tables(records):
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD
    with records._engine.connect() as connection:
        every = tables.Base.metadata  # with the tables of the quiz
        assert compare_metadata(MigrationContext.configure(connection), every) == []
