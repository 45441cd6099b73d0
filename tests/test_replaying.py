import json

import pytest

from assistant.answering import Assistant
from assistant.answers import Turn
from assistant.replaying import Difference, replay
from assistant.settings import Settings
from evals.loopback import says, serving
from tests.sample import CLAUSES, build, write_document
from tests.shell import clausedesk

QUESTION = "通话录音要保存多久"
TRUE = "通话录音应保存 2 年。"


@pytest.fixture
def opened(own_settings):
    """An assistant over the sample document."""
    build(own_settings)
    assistant = Assistant(own_settings)
    yield assistant
    assistant.close()


def test_the_same_library_gives_the_same_answer(opened):
    history = (Turn(role="user", text="回访几日内完成"), Turn(role="assistant", text="3 日"))
    first = opened.ask("那录音呢", history)
    again = replay(opened, first.answer_id)
    assert again.differences == ()
    assert again.before == first
    assert again.after.history == history
    assert again.after.answer_id != first.answer_id


def test_what_became_different_is_named(opened, own_settings):
    first = opened.ask(QUESTION)
    changed = [CLAUSES[0], {**CLAUSES[1], "text": "通话录音应保存 5 年。"}, CLAUSES[2]]
    write_document(own_settings.documents, clauses=changed)
    build(own_settings)
    again = replay(opened, first.answer_id)
    found = {one.aspect: one for one in again.differences}
    assert set(found) == {"library_version", "citations", "sentences"}
    assert found["sentences"] == Difference(
        "sentences",
        (f"{TRUE}[1]（evidence，passed）",),
        ("通话录音应保存 5 年。[1]（evidence，passed）",),
    )


def test_a_model_and_its_wording_are_part_of_it(opened, own_settings):
    first = opened.ask(QUESTION)
    with serving(says(f"{TRUE}[1]")) as server:
        update = {"llm_base_url": server.base_url, "llm_model": "scripted"}
        worded = Assistant(own_settings.model_copy(update=update))
        found = {one.aspect: one.after for one in replay(worded, first.answer_id).differences}
        worded.close()
    assert found["model"] == ("scripted",)
    assert found["wording"] == (f"{TRUE}[1]（evidence，passed）",)
    assert set(found) == {"model", "wording", "settings_hash"}


def test_the_command_says_so_by_its_exit_code(opened, own_settings: Settings):
    answer_id = opened.ask(QUESTION).answer_id
    home = ["--home", own_settings.home, "--only-home"]
    same = clausedesk("replay", answer_id, *home)
    assert (same.returncode, same.stderr) == (0, "")
    assert "没有差别" in same.stdout
    changed = [CLAUSES[0], {**CLAUSES[1], "text": "通话录音应保存 5 年。"}, CLAUSES[2]]
    write_document(own_settings.documents, clauses=changed)
    build(own_settings)
    run = clausedesk("replay", answer_id, "--json", *home)
    said = json.loads(run.stdout)
    assert run.returncode == 1
    assert said["same"] is False
    assert said["differences"]["sentences"]["after"] == [
        "通话录音应保存 5 年。[1]（evidence，passed）"
    ]
    unknown = clausedesk("replay", "none", *home)
    assert unknown.returncode == 2
    assert "没有编号为“none”的回答" in unknown.stderr
