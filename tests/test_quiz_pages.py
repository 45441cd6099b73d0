"""The trainer's and the practice pages over HTTP."""

import io
import json
import re
import time
import zipfile
from html import escape
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from assistant.answering import Assistant
from assistant.quiz.bank import Bank
from assistant.quiz.blueprints import Blueprint, read_types
from assistant.quiz.papers import make_paper
from assistant.quiz.practice import Practice
from assistant.settings import Settings
from corpus.library import load_library
from evals.loopback import says, serving
from tests.sample import build, write_document
from tests.test_quiz_papers import CLAUSES as RULES
from ui.application import create_app

SCOPE = ["reg-deposit-insurance-2015", "reg-savings-2011", "reg-pipl-2021"]


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    settings = Settings(home=tmp_path_factory.mktemp("quiz"))
    build(settings)
    opened = Assistant(settings)
    yield TestClient(create_app(opened), base_url="http://localhost")
    opened.close()


def wanted(**changes):
    sections = [{"type": "single", "count": 6}, {"type": "tf", "count": 4}]
    return {"title": "存款", "scope": SCOPE, "sections": sections, "seed": 7, "by": "王"} | changes


def made(client, **changes):
    job = client.post("/api/quiz/jobs", json=wanted(**changes)).json()
    for _ in range(600):
        now = client.get(f"/api/quiz/jobs/{job['id']}").json()
        if now["state"] != "making":
            return now
        time.sleep(0.05)
    raise AssertionError("the paper was not made")


@pytest.fixture(scope="module")
def paper_id(client):
    return made(client)["paper_id"]


@pytest.fixture
def items(client, paper_id):
    paper = client.get(f"/quiz/papers/{paper_id}/file", params={"ending": "json"}).json()
    return [entry["item"] for entry in paper["items"]]


def edited(item, **changes):
    kept = ("stem", "options", "prompts", "key", "rationale", "difficulty", "level")
    return {name: item[name] for name in kept} | changes


def test_the_same_seed_makes_the_same_paper(client, paper_id):
    assert made(client)["paper_id"] == paper_id


def test_a_paper_shows_every_item_with_its_key_its_source_and_what_is_not_tested(
    client, paper_id, items
):
    page = client.get(f"/quiz/papers/{paper_id}").text
    assert len(items) >= 6
    assert page.count('class="cd-item"') == len(items)
    assert page.count("采用</button>") == len(items)
    assert "（转述）</a>" in page
    assert "条没有考到" in page


def test_a_scope_that_is_not_there_is_one_sentence(client):
    failed = made(client, scope=["reg-nowhere"])
    assert failed["state"] == "failed"
    assert "reg-nowhere" in failed["error"]


def test_a_paper_without_items_is_not_kept_and_says_why(client):
    sections = [{"type": "matching", "count": 1}]
    failed = made(client, sections=sections, scope=["reg-deposit-insurance-2015/art1"], form="B")
    assert (failed["state"], failed["paper_id"]) == ("failed", "")
    assert "没有出成一道题" in failed["error"]
    assert "A 卷的句子 B 卷不再用" in failed["error"]


def test_both_forms_are_made_together_and_lead_to_each_other(client):
    first = made(client, form="AB", title="一对", scope=SCOPE[:1])["paper_id"]
    page = client.get(f"/quiz/papers/{first}").text
    assert "一对（A 卷）" in page
    other = re.search(r'/quiz/papers/(\w+)">同时出的 B 卷', page)[1]
    assert f'/quiz/papers/{first}">同时出的 A 卷' in client.get(f"/quiz/papers/{other}").text
    pair = [
        client.get(f"/quiz/papers/{one}/file", params={"ending": "json"}).json()["items"]
        for one in (first, other)
    ]
    assert len(pair[0]) == len(pair[1])
    cited = [{e["item"]["citations"][0]["clause_id"] for e in items} for items in pair]
    assert not cited[0] & cited[1]
    listed = client.get("/quiz").text
    assert listed.index("一对（A 卷）") < listed.index("一对（B 卷）")


def test_the_language_model_rewords_where_one_is_set(client, own_settings):
    assert "改写单选题" not in client.get("/quiz").text
    refused = client.post("/api/quiz/jobs", json=wanted(with_model=True))
    assert (refused.status_code, "没有配置语言模型" in refused.text) == (400, True)
    write_document(own_settings.documents, clauses=RULES)
    build(own_settings)
    asked = {"scope": [], "sections": [{"type": "single", "count": 6}], "with_model": True}
    reply = {"question": "下列哪一项填得对？", "wrong": ["甲乙", "丙丁", "戊己"]}
    with serving(says(json.dumps(reply))) as model:
        update = {"llm_base_url": model.base_url, "llm_model": "scripted"}
        opened = Assistant(own_settings.model_copy(update=update))
        own = TestClient(create_app(opened), base_url="http://localhost")
        assert "让语言模型（scripted）改写" in own.get("/quiz").text
        assert (
            "请先出 A 卷，再出 B 卷"
            in own.post("/api/quiz/jobs", json=wanted(**asked, form="AB")).text
        )
        plain = made(own, **asked | {"with_model": False})["paper_id"]
        reworded = made(own, **asked)["paper_id"]
        assert plain != reworded
        assert "下列哪一项填得对？" in own.get(f"/quiz/papers/{reworded}").text
        opened.close()


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        ({"sections": []}, 422, "sections"),
        ({"sections": [{"type": "single", "count": 5000}]}, 400, "一次最多出"),
        ({"sections": [{"type": "essay", "count": 5}]}, 422, "不对"),
        ({"sections": [{"type": "tf", "count": 5, "points": 0}]}, 422, "应大于 0"),
        ({"title": ""}, 422, "title"),
    ],
)
def test_a_blueprint_that_cannot_be_is_one_sentence(client, change, status, said):
    answer = client.post("/api/quiz/jobs", json=wanted(**change))
    assert answer.status_code == status
    assert said in answer.json()["error"]


def test_an_edit_that_breaks_the_proof_is_not_kept_and_says_why(client, items):
    item = next(one for one in items if one["type"] == "single")
    wrong = [*item["options"]]
    wrong[item["key"][0]] = "与条款无关的写法"
    told = client.post(
        f"/api/quiz/items/{item['id']}/edit", json=edited(item, options=wrong)
    ).json()
    assert told["passed"] is False
    assert told["said"]
    assert "第 1 版" in client.get(f"/quiz/items/{item['id']}").text


def test_an_edit_that_stands_is_a_new_version_and_goes_into_the_file(client, items, paper_id):
    item = next(one for one in items if one["type"] == "tf")
    changed = edited(item, rationale="请看所引条款的原句。", by="李")
    told = client.post(f"/api/quiz/items/{item['id']}/edit", json=changed).json()
    assert told == {"passed": True, "state": "accepted", "said": ""}
    page = client.get(f"/quiz/items/{item['id']}").text
    assert "修改（第 2 版）" in page
    assert ">李</td>" in page
    kept = client.get(f"/quiz/papers/{paper_id}/file", params={"ending": "txt"}).content.decode()
    assert "请看所引条款的原句。" in kept


def test_an_edit_of_the_wrong_shape_is_one_sentence(client, items):
    item = next(one for one in items if one["type"] == "single")
    answer = client.post(f"/api/quiz/items/{item['id']}/edit", json=edited(item, key=[9]))
    assert answer.status_code == 400
    assert "这样改不成一道题" in answer.json()["error"]
    empty = client.post(f"/api/quiz/items/{item['id']}/edit", json=edited(item, stem=""))
    assert empty.json()["error"] == "这样改不成一道题：题干至少 1 个字"


def test_a_rejection_needs_a_reason_and_takes_the_item_out_of_the_file(client, items, paper_id):
    item = items[-1]
    path = f"/api/quiz/items/{item['id']}/reject"
    assert "写原因" in client.post(path, json={"reason": " "}).json()["error"]
    assert client.post(path, json={"reason": "太偏"}).json()["state"] == "rejected"
    kept = client.get(f"/quiz/papers/{paper_id}/file", params={"ending": "json"}).json()
    assert item["id"] not in {entry["item"]["id"] for entry in kept["items"]}


@pytest.mark.parametrize("ending", ["xlsx", "docx", "txt", "xml", "gift", "zip", "apkg", "csv"])
def test_a_paper_is_handed_out_in_every_format(client, paper_id, ending):
    answer = client.get(f"/quiz/papers/{paper_id}/file", params={"ending": ending})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    named = unquote(answer.headers["content-disposition"]).partition("''")[2]
    assert named.startswith(f"存款（A 卷）-{paper_id}")
    if ending == "docx":
        names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
        assert sorted(names) == sorted(
            f"存款（A 卷）-{paper_id}{end}.docx" for end in ("", "-答案")
        )


def test_a_title_that_no_file_can_have_is_handed_out_under_one_that_it_can(client):
    paper = made(client, title='../a<b>:"c"|?*')["paper_id"]
    answer = client.get(f"/quiz/papers/{paper}/file", params={"ending": "txt"})
    named = unquote(answer.headers["content-disposition"]).partition("''")[2]
    assert named == f"_a_b___c____（A 卷）-{paper}.txt"


def test_a_drill_is_offered_of_documents_that_have_accepted_items(client, items):
    by_document = {one["citations"][0]["document_id"]: one["id"] for one in items}
    for item_id in list(by_document.values())[:2]:
        client.post(f"/api/quiz/items/{item_id}/accept", json={"by": "王"})
    page = client.get("/practice", params={"name": "小周"}).text
    offered = re.findall(r'<option value="([^"]+)">[^<]+（\d+ 题）</option>', page)
    assert len(offered) >= 2
    for document in offered:
        taken = client.get(f"/practice/take?name=小周&drill=bank&document={document}")
        assert taken.status_code == 200
    assert "card-gbt-32315-2015" not in page


def test_documents_to_choose_from_say_whose_words_they_are(client):
    assert re.search(
        r"《储蓄管理条例》 <span class=\"[^\"]+\">法规（转述）</span>", client.get("/quiz").text
    )


def test_the_bank_is_searched_by_words_state_and_type(client, items):
    item = f"/quiz/items/{items[-1]['id']}"
    client.post(f"/api{item}/reject", json={"reason": "太偏"})
    found = {
        state: client.get("/quiz/bank", params={"state": state}).text
        for state in ("rejected", "accepted")
    }
    assert (item in found["rejected"], item in found["accepted"]) == (True, False)
    assert "没有这样的题" in client.get("/quiz/bank", params={"words": "绝不会有的词"}).text


def test_an_item_of_another_place_is_missing_in_one_sentence(client):
    assert client.get("/quiz/items/nowhere").status_code == 404
    assert client.post("/api/quiz/items/nowhere/accept", json={}).status_code == 404


def test_another_site_changes_nothing(client, items):
    path = f"/api/quiz/items/{items[0]['id']}/accept"
    refused = client.post(path, json={}, headers={"origin": "http://elsewhere.example"})
    assert refused.status_code == 403


def test_an_answer_is_marked_at_once_and_kept_under_the_name(client, items):
    item = next(one for one in items if one["type"] == "single")
    right = [item["options"][item["key"][0]]]
    wrong = [item["options"][(item["key"][0] + 1) % 4]]
    given = {"name": "小李", "sitting": "s1", "item_id": item["id"]}
    verdict = client.post("/api/practice/answers", json=given | {"given": wrong}).json()
    assert (verdict["right"], verdict["answer"]) == (False, right)
    assert verdict["citations"][0]["href"].startswith("/c/reg-")
    page = client.get("/practice", params={"name": "小李"}).text
    assert "答过 1 题，答对 0 题" in page
    assert "错题重做</a> 1 题" in page
    assert client.get(verdict["citations"][0]["href"]).status_code == 200
    client.post("/api/practice/answers", json=given | {"given": right})
    assert "错题重做" not in client.get("/practice", params={"name": "小李"}).text
    assert "1 人答过" in client.get("/quiz/statistics").text


def test_practice_needs_a_name_and_an_item_that_is_there(client):
    assert "请先填写姓名" in client.get("/practice/take").text
    lost = {"name": "李", "sitting": "s", "item_id": "nowhere", "given": ["x"]}
    assert client.post("/api/practice/answers", json=lost).status_code == 404
    nameless = client.get("/practice/take", params={"name": "李", "drill": "wrong"})
    assert "没有要重做的错题" in nameless.text


def test_a_short_answer_is_compared_with_its_points_by_its_writer(client):
    short = made(client, sections=[{"type": "short", "count": 1}], scope=["reg-cbirc-2020-3"])
    path = f"/quiz/papers/{short['paper_id']}/file"
    item = client.get(path, params={"ending": "json"}).json()["items"][0]["item"]
    given = {"name": "小周", "sitting": "s1", "item_id": item["id"], "given": ["我的回答"]}
    told = client.post("/api/practice/answers", json=given).json()
    assert (told["right"], told["answer"]) == (None, item["points"])
    assert told["citations"][0]["quote"]
    one = client.post("/api/practice/points", json=given | {"met": [0]}).json()
    assert one["right"] is False
    every = list(range(len(item["points"])))
    assert client.post("/api/practice/points", json=given | {"met": every}).json()["right"] is True
    assert "答过 2 题，答对 1 题" in client.get("/practice", params={"name": "小周"}).text
    lost = client.post("/api/practice/points", json=given | {"met": [99]})
    assert "没有这样的得分点" in lost.text
    assert lost.status_code < 500


def test_items_whose_clause_changed_are_told_on_the_paper_and_not_practised(own_settings):
    write_document(own_settings.documents, clauses=RULES)
    blueprint = Blueprint(sections=read_types("single:1"), scope=("sample-rules/4.1",))
    paper = make_paper(blueprint, load_library(own_settings.documents), 1)
    changed = [
        {**c, "text": c["text"].replace("2", "5")} if c["locator"] == "4.1" else c for c in RULES
    ]
    write_document(own_settings.documents, clauses=changed)
    build(own_settings)
    opened = Assistant(own_settings)
    Practice(opened.records).save_paper(paper)
    Bank(opened.records).add([paper.items[0].item], "甲")
    client = TestClient(create_app(opened), base_url="http://localhost")
    bank = client.get("/quiz/bank").text
    assert "1 道题引用的条款变了" in bank
    assert bank.count(escape(paper.items[0].item.stem)) == 2  # told above, and in the list
    assert "1 题引用的条款和出题时不同" in client.get(f"/quiz/papers/{paper.id}").text
    taken = client.get("/practice/take", params={"name": "李", "paper": paper.id})
    assert (taken.status_code, "引用的条款都变了" in taken.text) == (400, True)
    opened.close()
