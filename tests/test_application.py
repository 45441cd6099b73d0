import json
import re

import pytest
from starlette.testclient import TestClient

from assistant.answering import Assistant
from evals.loopback import says, serving
from tests.sample import CLAUSES, build, write_document
from ui.admitting import MOST_BYTES
from ui.application import create_app

HOSTILE = "<script>alert('条款')</script><img src=x onerror=alert(1)>应保存 2 年。"


@pytest.fixture(scope="module")
def client(assistant):
    return TestClient(
        create_app(assistant), base_url="http://localhost", raise_server_exceptions=False
    )


@pytest.fixture
def own_client(own_settings):
    clauses = [CLAUSES[0], {**CLAUSES[1], "text": HOSTILE}, CLAUSES[2]]
    write_document(own_settings.documents, clauses=clauses)
    build(own_settings)
    assistant = Assistant(own_settings)
    yield TestClient(create_app(assistant), base_url="http://localhost")
    assistant.close()


def test_ask_returns_the_answer_that_is_stored(client):
    answer = client.post("/api/ask", json={"question": "配比多少"}).json()
    assert answer["outcome"] == "answered"
    assert client.get(f"/api/answers/{answer['answer_id']}").json() == answer


def test_feedback_is_stored(client, assistant):
    answer = client.post("/api/ask", json={"question": "配比"}).json()
    path = f"/api/answers/{answer['answer_id']}/feedback"
    given = client.post(path, json={"verdict": "wrong", "comment": "不对"})
    assert (given.status_code, given.json()) == (200, {"saved": True})


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "said"),
    [
        ("post", "/api/ask", {"question": ""}, 400, "问题是空的"),
        ("post", "/api/ask", {"question": "问" * 10_000}, 400, "最多 2000 个"),
        ("post", "/api/ask", {}, 422, "question"),
        ("post", "/api/ask", {"question": "配比", "colour": 1}, 422, "colour"),
        ("post", "/api/ask", {"question": "问" * MOST_BYTES}, 413, "太大"),
        ("post", "/api/answers/none/feedback", {"verdict": "useful"}, 404, "没有编号"),
        ("post", "/api/answers/none/feedback", {"verdict": "so-so"}, 422, "verdict"),
        ("get", "/api/answers/none", None, 404, "没有编号"),
        ("get", "/api/clauses/nowhere/1", None, 404, "没有文档"),
        ("get", "/api/clauses/card-gbt-32315-2015/zzz", None, 404, "没有条款"),
        ("get", "/api/ask", None, 404, "没有这个地址"),
        ("post", "/api/nothing", {}, 404, "没有这个地址"),
    ],
)
def test_every_error_is_one_sentence_with_a_fitting_status(
    client, method, path, body, status, said
):
    response = client.request(method, path, json=body)
    assert response.status_code == status
    assert list(response.json()) == ["error"]
    assert said in response.json()["error"]
    assert "\n" not in response.json()["error"]


def test_a_body_that_is_no_json_is_one_sentence(client):
    head = {"content-type": "application/json"}
    response = client.post("/api/ask", content=b"{", headers=head)
    assert response.status_code == 422
    assert response.json()["error"].startswith("请求正文 不对：不是合法的 JSON")
    response = client.post("/api/ask", content='{"question": "配比"}'.encode("gbk"), headers=head)
    assert response.status_code == 400
    assert "应是 UTF-8 的 JSON" in response.json()["error"]


@pytest.mark.parametrize("turn", [{"text": "\udcff"}, {"text": "配比", "answer_id": "\udcff"}])
def test_half_a_character_in_a_history_is_one_sentence(client, turn):
    asked = json.dumps({"question": "配比", "history": [{"role": "user", **turn}]})
    head = {"content-type": "application/json"}
    response = client.post("/api/ask", content=asked, headers=head)
    assert response.status_code == 422
    assert "半个字符" in response.json()["error"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:7860", "localhost.evil.example", "[::1", "10.0.0.7", ""])  # fmt: skip
def test_under_another_name_nothing_is_answered(client, host):
    for path in ("/", "/c/", "/healthz", "/api/nothing", "/gradio_api/info", "/docs"):
        told = client.get(path, headers={"Host": host})
        assert (told.status_code, "CLAUSEDESK_HOSTS" in told.text) == (421, True), path
    asked = client.post("/api/ask", json={"question": "配比"}, headers={"Host": host})
    assert (asked.status_code, list(asked.json())) == (421, ["error"])


def test_another_name_in_a_request_appears_as_text(client):
    page = client.get("/c/", headers={"Host": "<script>alert(1)</script>"})
    assert (page.status_code, "<script>alert(1)" in page.text) == (421, False)


@pytest.mark.parametrize(
    ("listening", "host", "status"),
    [
        ((), "127.0.0.1:7860", 200),
        ((), "LOCALHOST.:7860", 200),
        ((), "[::1]:7860", 200),
        ((), "desk01", 200),
        ((), "desk.bank.example:443", 200),
        ((), "10.0.0.7", 421),
        (("10.0.0.7", "10.0.0.7"), "10.0.0.7:7860", 200),
        (("10.0.0.7", "10.0.0.7"), "10.0.0.8", 421),
        (("desk.lan", "10.0.0.7"), "Desk.lan", 200),
        (("0.0.0.0", "0.0.0.0"), "192.168.1.5:7860", 200),
        (("::", "::"), "[fd00::5]:7860", 200),
        (("0.0.0.0", "0.0.0.0"), "evil.example", 421),
    ],
)
def test_the_service_answers_to_where_it_listens_and_to_listed_names(
    settings, listening, host, status
):
    named = Assistant(settings.model_copy(update={"hosts": "desk01, desk.bank.example"}))
    client = TestClient(create_app(named, listening))
    assert client.get("/healthz", headers={"Host": host}).status_code == status
    named.close()


def test_a_clause_is_found_by_plain_and_edition_id(client, assistant):
    plain = client.get("/api/clauses/interp-gbt-32315-2015/3.1-s1").json()
    edition = assistant.library.document("interp-gbt-32315-2015").edition
    dated = client.get(f"/api/clauses/interp-gbt-32315-2015@{edition}/3.1-s1").json()
    assert plain == dated
    assert (plain["locator"], plain["provenance"], plain["parent"]["locator"]) == (
        "三(一) 第1句",
        "解读转述",
        "三(一)",
    )


def test_health_names_the_library(client, assistant):
    health = client.get("/healthz").json()
    assert health == {
        "status": "ok",
        "library_version": assistant.library.version,
        "clauses": len(assistant.library),
    }


def test_a_permanent_address_opens_the_clause_in_its_tree(client):
    page = client.get("/c/interp-gbt-32315-2015/3.1-s1?start=0&end=3")
    assert page.status_code == 200
    assert "<mark>解读称</mark>" in page.text
    assert 'aria-current="page"' in page.text


def test_a_clause_without_a_title_shows_its_opening_in_the_tree(own_settings):
    text = "第一句写得很长很长，长到在目录里放不下这一句话的全部文字。"
    write_document(
        own_settings.documents, clauses=[CLAUSES[0], {**CLAUSES[1], "title": "", "text": text}]
    )
    build(own_settings)
    opened = Assistant(own_settings)
    page = TestClient(create_app(opened), base_url="http://localhost").get("/c/sample-rules").text
    assert f'<span class="cd-opening">{text[:14]}…</span>' in page
    assert "效力未核" not in page
    opened.close()


def test_a_printed_locator_leads_to_the_permanent_address(client):
    moved = client.get("/c/interp-gbt-32315-2015/三(一)", follow_redirects=False)
    assert moved.headers["location"] == "/c/interp-gbt-32315-2015/3.1"


def test_a_title_without_a_body_says_so(client):
    assert "只有标题，没有正文" in client.get("/c/interp-gbt-32315-2015/4").text


@pytest.mark.parametrize("path", ["/c/nowhere", "/c/card-gbt-32315-2015/zzz", "/c/nowhere/1"])
def test_an_unknown_address_is_a_page_with_one_sentence(client, path):
    page = client.get(path)
    assert page.status_code == 404
    assert "没有" in page.text
    assert "Traceback" not in page.text


@pytest.mark.parametrize(
    ("path", "offered"),
    [
        ("/c/reg-pipl-2012", ["reg-pipl-2021", "reg-savings-2011", "reg-cbirc-2020-3"]),
        ("/c/reg-savings-2011/第一百条", ["art34", "art35", "art37", "art40", "reg-savings-2011"]),
        ("/c/reg-savings-2011/art2.1", ["art1", "art2", "art3", "art3-para1", "reg-savings-2011"]),
        ("/c/card-gbt-32315-2015/implementation", ["implementation-date", "card-gbt-32315-2015"]),
        ("/c/nowhere/at/all", []),
    ],
)
def test_an_unknown_address_offers_the_nearest_few_and_a_way_back(client, path, offered):
    page = client.get(path)
    links = re.findall(r'<li><a href="/c/([^"]*)">', page.text)
    assert (page.status_code, [link.rpartition("/")[2] for link in links]) == (404, offered)
    assert '<a href="/c/">' in page.text
    assert all(client.get(f"/c/{link}").status_code == 200 for link in links)


def test_of_an_earlier_edition_the_nearest_are_its_own(client, assistant):
    edition = assistant.library.document("reg-savings-2011").edition
    page = client.get(f"/c/reg-savings-2011@{edition}/art99")
    assert f'<a href="/c/reg-savings-2011@{edition}/art' in page.text


def test_an_address_outside_every_page_is_told_in_chinese_to_people_and_programs(client):
    page = client.get("/quiz/nowhere/at/all", headers={"Accept": "text/html"})
    assert (page.status_code, "没有这个地址" in page.text) == (404, True)
    said = client.get("/nowhere")
    assert (said.status_code, said.json()) == (404, {"error": "没有这个地址"})


def test_what_nothing_confirms_or_contradicts_is_not_called_a_contradiction(client, assistant):
    answer = assistant.ask("4.3.2条写的是录音保存3年", ())
    assert (answer.outcome, answer.citations) == ("corrected", ())
    page = client.get(f"/evaluate/adopt/{answer.answer_id}").text
    assert "<b>不能确认</b>" in page
    assert "<b>与所问不符</b>" not in page


def test_every_document_and_clause_has_a_page(client, assistant):
    assert client.get("/c/").status_code == 200
    for document_id in assistant.library.documents:
        assert client.get(f"/c/{document_id}").status_code == 200
    for clause in assistant.library:
        assert client.get(f"/c/{clause.id}").status_code == 200, clause.id


def test_markup_in_a_clause_is_text_everywhere(own_client):
    page = own_client.get("/c/sample-rules/4.1").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    answer = own_client.post("/api/ask", json={"question": "4.1怎么说"}).json()
    assert answer["citations"][0]["quote"] == HOSTILE


def test_the_api_page_needs_nothing_from_outside(client):
    page = client.get("/docs").text
    assert "http://" not in page.replace("http://localhost", "")
    assert "https://" not in page
    assert client.get("/openapi.json").json()["info"]["title"] == "条问 clausedesk"


def test_a_body_without_a_length_is_limited_too(client):
    pieces = (b"x" * 50_000 for _ in range(1 + MOST_BYTES // 50_000))
    response = client.post("/api/ask", content=pieces)
    assert (response.status_code, list(response.json())) == (413, ["error"])


def test_gradio_offers_no_way_in_beside_ours(client):
    assert client.post("/gradio_api/upload", files={"files": b"x"}).status_code == 404
    offered = client.get("/gradio_api/info").json()
    assert offered == {"named_endpoints": {}, "unnamed_endpoints": {}}


def test_an_edition_that_is_not_there_is_said_so(client, assistant):
    edition = assistant.library.document("card-gbt-32315-2015").edition
    assert client.get(f"/c/card-gbt-32315-2015@{edition}").status_code == 200
    wrong = client.get("/c/card-gbt-32315-2015@0000")
    assert (wrong.status_code, "没有版本“0000”" in wrong.text) == (404, True)


def test_the_list_of_documents_is_found_without_a_slash(client):
    assert "个人信息保护法" in client.get("/c").text


@pytest.mark.parametrize(
    ("body", "said"),
    [({}, "缺少这一项"), ({"question": 1}, "应是文字"), ({"question": "配比", "a": 1}, "请删去")],
)
def test_what_is_wrong_with_a_body_is_said_in_chinese(client, body, said):
    assert said in client.post("/api/ask", json=body).json()["error"]


def test_a_models_wording_comes_line_by_line_and_is_stored(settings):
    said = "GB/T 32315—2015 自 2016-06-01 起实施。"
    with serving(says(f"{said}[1]\n", "它很好。[1]\n", "完。")) as model:
        update = {"llm_base_url": model.base_url, "llm_model": "scripted"}
        assistant = Assistant(settings.model_copy(update=update))
        client = TestClient(create_app(assistant), base_url="http://localhost")
        answer = assistant.answer("这个标准什么时候实施")
        path = f"/api/answers/{answer.answer_id}/wording"
        lines = [json.loads(line) for line in client.post(path).text.splitlines()]
        assert [line["final"] for line in lines] == [False, True]
        assert [one["text"] for one in lines[-1]["sentences"]] == [said]
        again = [json.loads(line) for line in client.post(path).text.splitlines()]
        assert again == lines[-1:]
        assert len(model.requests) == 1
        asked = client.post("/api/ask", json={"question": "这个标准什么时候实施"}).json()
        assert asked["wording"]["sentences"][0]["text"] == said
        assert asked["sentences"] == [one.model_dump(mode="json") for one in answer.sentences]
        assistant.close()


def test_without_a_model_there_is_no_wording(client):
    answer = client.post("/api/ask", json={"question": "配比多少"}).json()
    assert (answer["wording"], answer["model"]) == (None, None)
    assert client.post(f"/api/answers/{answer['answer_id']}/wording").text == ""
