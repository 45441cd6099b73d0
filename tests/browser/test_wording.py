"""A language model's wording in the page, from a scripted model on a loopback port."""

import threading
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from assistant.answering import Assistant
from evals.loopback import end_stream, says, send_piece, serving, start_stream
from tests.browser.conftest import serve
from tests.browser.conversation import ARTIFACTS, ask, open_page

QUESTION = "这个标准什么时候实施"
TRUE = "GB/T 32315—2015 自 2016-06-01 起实施。"


@pytest.fixture
def opened(settings, page):
    """Opens the page over what ships with the given script behind it."""

    @contextmanager
    def opening(script):
        with serving(script) as model:
            update = {"llm_base_url": model.base_url, "llm_model": "scripted"}
            assistant = Assistant(settings.model_copy(update=update))
            server = serve(assistant)
            yield open_page(page, next(server))
            next(server, None)
            assistant.close()

    return opening


def test_the_wording_grows_below_an_answer_that_stays(opened):
    go = threading.Event()

    def script(handler, request):
        start_stream(handler)
        send_piece(handler, f"您好！\n{TRUE}[1]\n它")
        go.wait(10)
        send_piece(handler, "自 2018-06-01 起实施。[1]\n客户都很满意。[8]\n")
        end_stream(handler)

    with opened(script) as page:
        turn = ask(page, QUESTION)
        lead = turn.locator(".cd-lead").first.element_handle()
        wording = turn.locator(".cd-wording")
        expect(wording.locator(".cd-sentence")).to_have_count(1)
        expect(wording.locator(".cd-sentence")).to_contain_text(TRUE)
        expect(wording.locator(".cd-checked")).to_have_text("已核验")
        expect(wording.locator(".cd-wording-state")).to_contain_text("正在改写")
        go.set()
        expect(wording.locator(".cd-wording-state")).to_have_text("3 句未通过核验，未显示。")
        assert wording.bounding_box()["y"] > lead.bounding_box()["y"]
        assert lead.evaluate("e => e.isConnected")
        wording.locator(".cd-cite").click()
        expect(turn.locator('[data-card="1"]')).to_be_focused()
        ARTIFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTIFACTS / "wording.png")


def test_the_next_question_need_not_wait_and_the_wording_comes_all_the_same(opened):
    go = threading.Event()

    def script(handler, request):
        if QUESTION in request.messages[-1].content:
            go.wait(10)
        says(f"{TRUE}[1]")(handler, request)

    with opened(script) as page:
        first = ask(page, QUESTION).get_attribute("id")
        ask(page, "班组长和客服代表的配比是多少")
        go.set()
        wording = page.locator(f"#{first} .cd-wording")
        expect(wording.locator(".cd-sentence")).to_contain_text(TRUE)
        ask(page, "办公桌上要配什么")  # the page is drawn anew
        expect(wording.locator(".cd-sentence")).to_contain_text(TRUE)


def test_a_false_sentence_never_appears_and_the_notice_says_so(opened):
    with opened(says("GB/T 32315—2015 自 2018-01-01 起实施。[1]")) as page:
        turn = ask(page, QUESTION)
        expect(turn.locator(".cd-wording-state")).to_have_text(
            "语言模型写的话没有通过核验，请以上面的回答为准。"
        )
        expect(turn.locator(".cd-wording .cd-sentence")).to_have_count(0)
        assert "2018-01-01" not in page.content()
        expect(turn.locator(".cd-lead").first).to_contain_text("2016-06-01")


def test_markup_from_a_model_never_becomes_markup(opened):
    with opened(says("<img src=x onerror=alert(1)>实施。[1]\n", f"{TRUE}[1]")) as page:
        turn = ask(page, QUESTION)
        expect(turn.locator(".cd-wording .cd-sentence").first).to_be_visible()
        assert page.locator(".cd-talk img").count() == 0


def test_a_refusal_has_no_wording(opened):
    with opened(says("可以。[1]")) as page:
        turn = ask(page, "录音要保存多久")
        expect(turn.locator(".cd-wording")).to_have_count(0)


def only_begins(handler, request):
    start_stream(handler)
    send_piece(handler, "")


@pytest.mark.parametrize("script", [only_begins, says("<think>他问实施日期。</think>")])
def test_a_model_that_ends_without_a_word_leaves_no_waiting_behind(opened, script):
    with opened(script) as page:
        turn = ask(page, QUESTION)
        expect(turn.locator(".cd-wording-state")).to_have_text(
            "语言模型没有写出内容，请以上面的回答为准。"
        )
        expect(page.locator(".cd-waiting")).to_have_count(0)


@pytest.mark.parametrize("body", ["", '{"sentences": [], "dropped": 0', "[]\n", "null\n"])
def test_a_wording_that_ends_without_its_last_line_is_told(opened, body):
    with opened(says(f"{TRUE}[1]")) as page:
        page.route("**/wording", lambda route: route.fulfill(status=200, body=body))
        turn = ask(page, QUESTION)
        expect(turn.locator(".cd-wording-state")).to_have_text(
            "没有取到语言模型的改写，请以上面的回答为准。"
        )
