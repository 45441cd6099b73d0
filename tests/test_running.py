import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from assistant.errors import AnswerNotFoundError
from evals.asking import Server, command_asker, saved_asker
from evals.errors import RunError
from evals.running import run
from evals.runs import describe, open_run
from tests.answers import answer, case
from tests.browser.conftest import serve

ROOT = Path(__file__).parent.parent
CASES = tuple(case(f"c-{at}", f"第 {at} 问", "not_covered") for at in range(12))
DESCRIBED = describe("test", CASES, "test", library_version="v", settings_hash="s")
SLOW = """
import sys, time
from pathlib import Path
from evals.running import run
from tests.answers import answer
from tests.test_running import CASES, DESCRIBED
def slow(question, history):
    time.sleep(0.2)
    return answer(question, "not_covered")
run(CASES, slow, Path(sys.argv[1]), DESCRIBED, workers=1)
"""

WORDY = """
import sys, tracemalloc
from pathlib import Path
from evals.running import run
from evals.runs import describe
from tests.answers import answer, case
count, folder = int(sys.argv[1]), Path(sys.argv[2])
long = "很长的回答。" * 20_000  # 240 kB a piece
def wordy(question, history):
    return answer(question, "not_covered", notice=long)
cases = tuple(case(f"c-{at}", f"第 {at} 问", "not_covered") for at in range(count))
described = describe("test", cases, "test", library_version="v", settings_hash="s")
tracemalloc.start()
made = run(cases, wordy, folder, described, workers=2)
assert sum(m.answer is not None for _, m in made) == count
print(tracemalloc.get_traced_memory()[1])
"""


def refusing(question, history):
    return answer(question, "not_covered")


class Counting:
    def __init__(self):
        self.asked = []

    def __call__(self, question, history):
        self.asked.append(question)
        return refusing(question, history)


def test_every_case_is_asked_once_and_answers_stand_in_the_order_of_the_cases(tmp_path):
    asker, told = Counting(), []
    made = run(CASES, asker, tmp_path, DESCRIBED, progress=lambda *at: told.append(at))
    assert sorted(asker.asked) == sorted(each.question for each in CASES)
    assert [(each, m.id, m.answer.question) for each, m in made] == [
        (each, each.id, each.question) for each in CASES
    ]
    assert told == [(done, 12) for done in range(13)]
    assert made.made("c-7").answer.question == "第 7 问"


def test_a_killed_run_goes_on_where_it_was(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", SLOW, str(tmp_path)], cwd=ROOT)
    answers = tmp_path / "answers.jsonl"
    while process.poll() is None and (
        not answers.exists() or answers.read_bytes().count(b"\n") < 3
    ):
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    kept = answers.read_bytes().count(b"\n")
    assert 3 <= kept < 12
    with pytest.raises(RunError, match="没有跑完"):
        open_run(tmp_path)
    with answers.open("a", encoding="utf-8") as file:
        file.write('{"id": "c-11", "ans')  # what a kill within a write leaves
    asker = Counting()
    made = run(CASES, asker, tmp_path, DESCRIBED)
    assert len(asker.asked) == 12 - kept
    assert [m.answer.question for _, m in made] == [each.question for each in CASES]


def test_a_run_that_is_stopped_goes_on_too(tmp_path):
    def stop(done, total):
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(CASES, refusing, tmp_path, DESCRIBED, workers=1, progress=stop)
    asker = Counting()
    later = DESCRIBED.model_copy(update={"started": "2099-01-01T00:00:00Z"})
    assert run(CASES, asker, tmp_path, later).described.started == DESCRIBED.started
    assert len(asker.asked) == 8


def test_an_error_is_a_result_and_is_asked_anew_when_the_run_is_taken_up(tmp_path):
    def failing(question, history):
        if "3" in question:
            raise TimeoutError("太慢")
        return refusing(question, history)

    made = run(CASES, failing, tmp_path, DESCRIBED)
    assert made.made("c-3").error == "TimeoutError：太慢"
    assert made.made("c-4").answer is not None
    asker = Counting()
    again = run(CASES, asker, tmp_path, DESCRIBED)
    assert asker.asked == ["第 3 问"]
    assert again.made("c-3").answer is not None


def test_a_folder_of_another_run_is_refused(tmp_path):
    run(CASES, refusing, tmp_path, DESCRIBED)
    other = DESCRIBED.model_copy(update={"library_version": "w"})
    with pytest.raises(RunError, match="另一次评测"):
        run(CASES, refusing, tmp_path, other)
    (tmp_path / "answers.jsonl").write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(RunError, match=r"answers\.jsonl:1 读不懂"):
        open_run(tmp_path)
    with pytest.raises(RunError, match="不是一次评测的目录"):
        open_run(tmp_path / "nothing")


def test_cases_are_asked_in_parallel(tmp_path):
    together = threading.Barrier(3, timeout=10)

    def waiting(question, history):
        together.wait()
        return refusing(question, history)

    made = run(CASES, waiting, tmp_path, DESCRIBED, workers=3)
    assert all(m.answer for _, m in made)


def test_memory_does_not_grow_with_the_answers(tmp_path):
    peaks = [peak_of_a_run(count, tmp_path / str(count)) for count in (10, 60)]
    assert peaks[1] < 1.5 * peaks[0]


def peak_of_a_run(count, folder):
    """Bytes; in a process of its own, where no other test's threads allocate."""
    done = subprocess.run(
        [sys.executable, "-c", WORDY, str(count), str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout)


def test_a_running_server_is_asked_and_records_nothing(assistant):
    server = serve(assistant)
    asker = Server(next(server))
    given = asker("培训室有什么要求", ())
    assert asker.library_version == assistant.library.version == given.library_version
    assert given.citations == assistant.ask("培训室有什么要求").citations
    with pytest.raises(AnswerNotFoundError):
        assistant.records.get(given.answer_id)
    asker.close()
    server.close()


def test_an_address_where_nothing_answers_is_told(assistant):
    with pytest.raises(RunError, match="没有条问的服务在回答"):
        Server("http://127.0.0.1:9")


def test_another_installation_is_asked_by_its_command(settings):
    asker = command_asker(f"{sys.executable} -m ui")
    given = asker_in(settings, asker, "培训室有什么要求")
    assert given.question == "培训室有什么要求"
    assert given.citations
    for named in ("", "no-such-command", "'"):
        with pytest.raises(RunError, match=f"没有“{named}”这个命令"):
            command_asker(named)
    with pytest.raises(RunError, match="命令没有回答"):
        command_asker("false")("问", ())


def asker_in(settings, asker, question):
    before = dict(os.environ)
    os.environ["CLAUSEDESK_HOME"] = str(settings.home)
    try:
        return asker(question, ())
    finally:
        os.environ.clear()
        os.environ.update(before)


def test_a_saved_run_answers_again(tmp_path):
    run(CASES, refusing, tmp_path, DESCRIBED)
    asker = saved_asker(tmp_path)
    assert asker("第 5 问", ()).question == "第 5 问"
    with pytest.raises(RunError, match="没有问过"):
        asker("别的", ())
