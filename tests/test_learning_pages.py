"""The page of labelled questions: reviewed, learned with provenance, undone, measured, switched."""

import pytest

from assistant.learning import LearnedQuestions
from assistant.settings import Settings
from tests import pages

HAND = {"by": "王老师", "question": "声音文件啥时候能扔", "clauses": ["sample-rules/4.1"]}


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    yield from pages.opened(Settings(home=tmp_path_factory.mktemp("learning"), only_home=True))


@pytest.fixture
def client(opened):
    client, assistant = opened
    yield client
    learned = LearnedQuestions(assistant.settings.home)
    for batch in {one.batch for one in learned.all()}:
        learned.undo(batch)
    learned.enable()


def learned(client, **changes):
    return client.post("/api/learning", json={**HAND, **changes})


def test_a_question_added_by_hand_is_listed_with_who_and_undone(client):
    offered = client.get("/learning", params={"question": "录音保存多久"}).text
    assert 'name="clause" value="sample-rules/4.1"' in offered
    batch = learned(client).json()["batch"]
    page = client.get("/learning").text
    assert all(
        said in page for said in (HAND["question"], "王老师", "手工添加", "Q/TEST 1—2026，4.1")
    )
    assert (
        client.post("/api/ask", json={"question": HAND["question"]}).json()["passages"][0][
            "clause_id"
        ]
        == "sample-rules/4.1"
    )
    assert client.post(f"/api/learning/batches/{batch}/undo").json()["questions"] == 1
    assert HAND["question"] not in client.get("/learning").text


def test_a_useful_answer_waits_and_is_learned_only_when_confirmed(client):
    answer = client.post("/api/ask", json={"question": "通话录音保存几年"}).json()
    useful = {"verdict": "useful"}
    client.post(f"/api/answers/{answer['answer_id']}/feedback", json=useful)
    assert "确认，学" in client.get("/learning").text
    cited = [citation["clause_id"] for citation in answer["citations"]]
    learned(client, question=answer["question"], clauses=cited, answer_id=answer["answer_id"])
    page = client.get("/learning").text
    assert "确认，学" not in page
    assert "评价" in page
    assert answer["answer_id"] in page


def test_a_declined_answer_waits_as_a_case_instead(client):
    answer = client.post("/api/ask", json={"question": "回访几日内完成"}).json()["answer_id"]
    client.post(f"/api/answers/{answer}/feedback", json={"verdict": "useful"})
    client.post("/api/learning/decline", json={"by": "王老师", "answer_id": answer})
    assert answer not in client.get("/learning").text
    assert "王老师：引用的条款不对" in client.get("/evaluate").text


def test_the_switch_turns_learning_off_and_on(client, opened):
    home = opened[1].settings.home
    assert client.post("/api/learning/switch", json={"enabled": False}).json() == {"enabled": False}
    assert not LearnedQuestions(home).enabled
    assert "已经关掉" in client.get("/learning").text
    client.post("/api/learning/switch", json={"enabled": True})
    assert LearnedQuestions(home).enabled


def test_before_and_after_are_measured_on_what_was_learned(client):
    ways = ("声音文件啥时候能扔", "声音文件几时能扔", "那些声音文件何时扔", "扔声音文件")
    for way in ways:
        learned(client, question=way, clauses=["sample-rules/4.2"])
    few = client.post("/api/learning/measure")
    assert (few.status_code, "只有 4 个" in few.json()["error"]) == (400, True)
    learned(client, question="声音文件能不能扔", clauses=["sample-rules/4.2"])
    found = client.post("/api/learning/measure").json()
    assert found["questions"] == 5
    assert found["after"][0] > found["before"][0]


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"by": " "}, 422, "by"),
        ({"clauses": []}, 422, "clauses"),
        ({"clauses": ["sample-rules/9.9"]}, 404, "没有条款“9.9”"),
        ({"question": "多"}, 422, "question"),
    ],
)
def test_what_is_wrong_is_one_sentence(client, changes, status, said):
    refused = learned(client, **changes)
    assert refused.status_code == status
    assert said in refused.json()["error"]


def test_the_same_pair_is_not_learned_twice(client):
    assert learned(client).status_code == 200
    assert "已经对着这些条款学过" in learned(client).json()["error"]


def test_another_site_can_change_nothing(client):
    headers = {"origin": "http://evil.example"}
    assert client.post("/api/learning", json=HAND, headers=headers).status_code == 403
    off = client.post("/api/learning/switch", json={"enabled": False}, headers=headers)
    assert off.status_code == 403
