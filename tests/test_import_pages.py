import time

import pytest

from assistant.settings import Settings
from corpus.proposing import proposed_card
from corpus.readers import read_source
from corpus.sample import FOLDER
from tests.pages import opened
from ui.import_views import MOST_SHOWN, SourceLine, window

RULES = "Q/X 0007—2026\n外呼管理规范\n1 范围\n适用于甲。\n2 要求\n2.1 录音\n录音应保存 3 年。\n6,.2 回访\n回访宜在 3 日内完成。\n2.3 名单\n名单应每月更新。\n"


@pytest.fixture
def fresh(own_settings):
    """A desk of its own, for tests that put documents in force."""
    yield from opened(own_settings)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    yield from opened(Settings(home=tmp_path_factory.mktemp("imports"), only_home=True))


def upload(client, name, content):
    started = client.post("/api/imports", params={"name": name}, content=content)
    assert started.status_code == 200, started.text
    return waited(client, started.json()["id"])


def waited(client, job):
    for _ in range(600):
        progress = client.get(f"/api/imports/{job}").json()
        if progress["state"] != "reading":
            return progress
        time.sleep(0.05)
    raise AssertionError(progress)


def line_of(client, job, text):
    page = client.get(f"/import/{job}").text
    before = page[: page.index(f'<span class="cd-words">{text}')]
    return int(before.rpartition('id="line-')[2].split('"')[0])


CARD = {"id": "outbound", "number": "Q/X 0007—2026", "title": "外呼管理规范", "kind": "house"}


def test_a_file_is_read_corrected_accepted_and_answers_change_at_once(fresh):
    client, assistant = fresh
    assert assistant.ask("名单多久更新").outcome != "answered"
    job = upload(client, "外呼.txt", RULES.encode())["id"]
    page = client.get(f"/import/{job}").text
    assert "条款 2.3 之前缺号" in page
    assert 'value="外呼管理规范"' in page
    refused = client.post(f"/api/imports/{job}/accept", json=CARD)
    assert refused.status_code == 400
    assert "没有载入" in refused.json()["error"]
    fixed = client.post(
        f"/api/imports/{job}/lines",
        json={"line": line_of(client, job, "6,.2"), "words": "2.2 回访"},
    )
    assert fixed.status_code == 200
    assert "人工更正 1 行" in client.get(f"/import/{job}").text
    accepted = client.post(f"/api/imports/{job}/accept", json=CARD)
    assert accepted.json()["state"] == "installed", accepted.text
    answer = assistant.ask("名单多久更新")
    assert [citation.clause_id for citation in answer.citations] == ["outbound/2.3"]
    assert "本行制度" in client.get("/c/outbound/2.3").text
    again = upload(client, "外呼.txt", RULES.replace("3 年", "5 年").encode())["id"]
    page = client.get(f"/import/{again}").text
    assert "没有发现问题" in page  # the correction was applied again
    assert 'value="outbound"' in page


def test_a_document_on_its_way_in_is_told_which_it_replaces_and_which_has_its_title(fresh):
    client, _ = fresh
    text = RULES.replace("6,.2", "2.2").replace("外呼管理规范", "示例规范")
    job = upload(client, "a.txt", text.encode())["id"]
    page = client.get(f"/import/{job}").text
    assert '资料库里已有同题的 <a href="/c/sample-rules"' in page
    assert "就是它的新版本" not in page
    card = CARD | {"title": "示例规范"}
    assert client.post(f"/api/imports/{job}/accept", json=card).status_code == 200
    assert "效力未核 · B 级 · 核验 未核" in client.get("/c/outbound/2.1").text
    again = upload(client, "a.txt", text.encode())["id"]
    assert "已有编号“outbound”" in client.get(f"/import/{again}").text


def test_an_edition_is_switched_back_and_a_document_removed(fresh):
    client, assistant = fresh
    text = RULES.replace("6,.2", "2.2")
    for years in ("3 年", "5 年"):
        job = upload(client, "a.txt", text.replace("3 年", years).encode())["id"]
        assert client.post(f"/api/imports/{job}/accept", json=CARD).status_code == 200
    assert "新增 0 条，删除 0 条，修改 1 条" in client.get(f"/import/{job}").text
    page = client.get("/import").text
    edition = page.partition("restore?edition=")[2].split('"')[0]
    client.post(f"/import/own/outbound/restore?edition={edition}")
    assert assistant.library.clause("outbound/2.1").text == "录音应保存 3 年。"
    client.post("/import/own/outbound/remove")
    assert client.get("/c/outbound/2.1").status_code == 404
    assert client.get(f"/c/outbound@{edition}/2.1").status_code == 200
    assert "（已移除）" in client.get("/import").text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.docx", b" ", "是空的"),
        ("坏.pdf", b"%PDF-1.7 nothing", "打不开"),
        ("../../etc/x.txt", "没有编号的话。".encode(), "没有认出条款编号"),
        ("x.bin", b"\x00\x01\x02" * 30, "不是文字文件"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_leaves_nothing(desk, name, content, said):
    client, assistant = desk
    progress = upload(client, name, content)
    assert (progress["state"], said in progress["error"]) == ("failed", True), progress
    assert said in client.get(f"/import/{progress['id']}").text
    assert [path.stem for path in assistant.settings.documents.iterdir()] == ["sample-rules"]
    kept = list((assistant.settings.home / "incoming").rglob("*.*"))
    assert all(assistant.settings.home in path.parents for path in kept)


def test_reading_is_cancelled_between_pages(desk):
    client, _ = desk
    content = (FOLDER / "sample-scan.pdf").read_bytes()
    started = client.post("/api/imports", params={"name": "scan.pdf"}, content=content).json()
    client.post(f"/api/imports/{started['id']}/cancel")
    assert waited(client, started["id"])["state"] == "cancelled"
    assert "已取消" in client.get(f"/import/{started['id']}").text


def test_another_site_cannot_load_a_document(desk):
    client, _ = desk
    headers = {"origin": "http://evil.example"}
    refused = client.post("/api/imports", params={"name": "a.txt"}, content=b"x", headers=headers)
    assert refused.status_code == 403
    assert client.post("/import/own/sample-rules/remove", headers=headers).status_code == 403


def test_a_page_is_shown_as_an_image_and_one_that_is_not_there_is_404(desk):
    client, _ = desk
    job = upload(client, "s.pdf", (FOLDER / "sample.pdf").read_bytes())["id"]
    image = client.get(f"/api/imports/{job}/pages/5.png")
    assert image.content.startswith(b"\x89PNG")
    assert client.get(f"/api/imports/{job}/pages/99.png").status_code == 404
    assert client.get("/import/nothing").status_code == 404


def test_markup_in_a_file_appears_as_text(desk):
    client, _ = desk
    hostile = RULES.replace("6,.2", "2.2").replace("名单应", "<script>alert(1)</script>名单应")
    job = upload(client, "<img src=x>.txt", hostile.encode())["id"]
    page = client.get(f"/import/{job}").text
    assert "<script>alert(1)" not in page
    assert "<img src=x>" not in page


def test_the_card_is_proposed_from_what_stands_on_the_first_pages():
    card = proposed_card(read_source(FOLDER / "sample.docx"), "gbt")
    assert (card.id, card.number, card.kind) == ("qcdk-0001-2026", "Q/CDK 0001—2026", "standard")
    assert card.title == "示例银行客户联络中心服务规范"
    assert card.text_date == "2026-11-01"


@pytest.mark.parametrize(
    ("around", "shown"),
    [(0, (0, MOST_SHOWN)), (1, (0, MOST_SHOWN)), (5000, (3000, 7000)), (8999, (5000, 9000))],
)
def test_of_a_long_file_the_part_around_a_line_is_shown(around, shown):
    lines = [SourceLine(n, "", None, None, "", "", doubtful=False, told="") for n in range(1, 9001)]
    assert window(lines, around) == pytest.approx(shown, abs=1)
    assert window(lines[:10], around) == (0, 10)
