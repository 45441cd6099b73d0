import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from assistant.answering import Assistant
from tests.browser.conftest import serve

ARTIFACTS = Path(__file__).parent.parent.parent / "artifacts"
BOX = "#cd-question textarea"


def open_page(page, address):
    page.goto(address)
    page.wait_for_selector(BOX)
    return page


def ask(page, question):
    before = page.locator(".cd-answer").count()
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    expect(page.locator(".cd-answer")).to_have_count(before + 1)
    return page.locator(".cd-turn").last


def test_a_question_shows_its_answer_and_its_evidence(page, address):
    turn = ask(open_page(page, address), "班组长和客服代表的配比是多少")
    expect(turn.locator(".cd-outcome b")).to_have_text("有据回答")
    expect(turn.locator(".cd-lead")).to_contain_text("1/8-1/15")
    card = turn.locator(".cd-card")
    expect(card).to_be_visible()
    expect(card.locator(".cd-badge")).to_have_text("解读转述")
    expect(card.locator("mark")).to_contain_text("1/8-1/15")
    expect(card.locator(".cd-around")).to_contain_text("上级")
    expect(turn.locator(".cd-ms")).to_contain_text("毫秒")
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / "answer.png")
    assert (ARTIFACTS / "answer.png").stat().st_size > 10_000


def test_a_new_question_stands_at_the_top_however_short_its_answer(page, address):
    open_page(page, address)
    for question in ("班组长和客服代表的配比是多少", "今天天气怎么样"):
        turn = ask(page, question)
        page.wait_for_function(
            "box => Math.abs(box.getBoundingClientRect().top - 54) < 2", arg=turn.element_handle()
        )


def test_a_citation_mark_selects_its_clause_also_of_an_earlier_answer(page, address):
    open_page(page, address)
    first = ask(page, "这个标准由谁发布，起草单位有几家")
    first_id = first.get_attribute("id")
    ask(page, "这个标准什么时候实施")
    earlier = page.locator(f"#{first_id}")
    expect(earlier.locator(".cd-evidence")).not_to_be_visible()
    earlier.locator(".cd-cite", has_text="2").click()
    card = earlier.locator('[data-card="2"]')
    expect(card).to_be_visible()
    expect(card).to_be_focused()
    expect(page.locator(".cd-turn.is-selected")).to_have_count(1)


def test_citation_marks_are_reached_by_keyboard(page, address):
    turn = ask(open_page(page, address), "这个标准什么时候实施")
    turn.locator(".cd-cite").focus()
    page.keyboard.press("Enter")
    expect(turn.locator('[data-card="1"]')).to_be_focused()


def test_a_question_as_understood_can_be_changed_and_asked(page, address):
    open_page(page, address)
    ask(page, "班组长和客服代表的配比是多少")
    turn = ask(page, "那质检呢")
    turn.locator("[data-edit]").click()
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(BOX)).to_have_value("质检和客服代表的配比是多少")
    turn = ask(page, "班组长和客服代表的配比")
    expect(turn.locator(".cd-lead")).to_contain_text("1/8-1/15")
    expect(turn.locator(".cd-understood")).to_have_count(0)


class Slow(Assistant):
    """Answers when it is let."""

    def __init__(self, settings):
        super().__init__(settings)
        self.go = threading.Event()

    def answer(self, question, history=()):
        self.go.wait(30)
        return super().answer(question, history)


def test_what_is_typed_while_an_answer_is_awaited_stays(page, settings):
    slow = Slow(settings)
    server = serve(slow)
    open_page(page, next(server))
    page.fill(BOX, "班组长和客服代表的配比是多少")
    page.press(BOX, "Enter")
    expect(page.locator(".cd-waiting")).to_be_visible()
    page.locator(BOX).press_sequentially("办公桌上要配什么")
    slow.go.set()
    expect(page.locator(".cd-answer")).to_have_count(1)
    expect(page.locator(BOX)).to_have_value("办公桌上要配什么")
    page.press(BOX, "Enter")
    expect(page.locator(".cd-answer")).to_have_count(2)
    expect(page.locator(BOX)).to_have_value("")
    next(server, None)
    slow.close()


def test_an_empty_box_asks_nothing_and_a_long_question_stays_in_it(page, address):
    turn = ask(open_page(page, address), "班组长和客服代表的配比是多少")
    page.press(BOX, "Enter")
    page.wait_for_timeout(600)
    expect(page.locator(".cd-turn")).to_have_count(1)
    expect(page.locator(".toast-body")).to_have_count(0)
    page.fill(BOX, "录" * 2001)
    page.press(BOX, "Enter")
    said = page.locator(".toast-message-text")
    expect(said).to_have_text("问题有 2001 个字，最多 2000 个，请只保留要问的那一句")
    expect(page.locator(BOX)).to_have_value("录" * 2001)
    expect(page.locator(".cd-turn")).to_have_count(1)
    toast, card = (
        page.locator(".toast-body").bounding_box(),
        turn.locator(".cd-card").bounding_box(),
    )
    assert toast["x"] + toast["width"] <= card["x"]  # what is read is not covered


def test_an_answer_is_copied_without_marks_and_with_its_sources_on_demand(page, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn = ask(open_page(page, address), "这个标准什么时候实施")
    copied = []
    for name in ("复制答案", "复制答案与出处"):
        turn.get_by_role("button", name=name, exact=True).click()
        expect(turn.locator(".cd-said").first).to_have_text("已复制")
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    assert copied[0] == "GB/T 32315—2015 自 2016-06-01 起实施。"
    assert copied[1].startswith(f"{copied[0]}[1]\n[1] 目录信息：")


def test_a_refusal_looks_like_one_and_is_not_red(page, address):
    turn = ask(open_page(page, address), "录音要保存多久")
    expect(turn.locator(".cd-outcome b")).to_have_text("资料库未收录")
    expect(turn.locator(".cd-cite")).to_have_count(0)
    red, green, blue = turn.locator(".cd-outcome b").evaluate(
        "e => getComputedStyle(e).color.match(/\\d+/g).slice(0, 3).map(Number)"
    )
    assert red <= max(green, blue)


def test_enter_that_confirms_a_candidate_does_not_send(page, address):
    open_page(page, address)
    page.fill(BOX, "配比")
    page.evaluate(
        """() => {
            const box = document.querySelector('#cd-question textarea');
            const key = (type, more) => box.dispatchEvent(new KeyboardEvent(
                type, {key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, ...more}));
            box.focus();
            box.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
            key('keydown', {isComposing: true, keyCode: 229});
            key('keypress', {isComposing: true, keyCode: 13});
            box.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true, data: '配比'}));
            key('keydown', {keyCode: 13});
            key('keypress', {keyCode: 13});
        }"""
    )
    page.wait_for_timeout(600)
    expect(page.locator(".cd-turn")).to_have_count(0)
    page.press(BOX, "Enter")
    expect(page.locator(".cd-answer")).to_have_count(1)


def test_shift_enter_makes_a_line_and_enter_sends_once(page, address):
    open_page(page, address)
    page.fill(BOX, "这个标准")
    page.press(BOX, "Shift+Enter")
    page.type(BOX, "什么时候实施")
    assert page.input_value(BOX) == "这个标准\n什么时候实施"
    page.press(BOX, "Enter")
    page.press(BOX, "Enter")
    expect(page.locator(".cd-answer")).to_have_count(1)
    page.wait_for_timeout(500)
    expect(page.locator(".cd-turn")).to_have_count(1)


@pytest.mark.parametrize(
    "question", ["<img src=x onerror=alert(1)>配比", "${alert(1)}{{alert(2)}}配比"]
)
def test_markup_in_a_question_appears_as_text(page, address, question):
    turn = ask(open_page(page, address), question)
    expect(turn.locator(".cd-question")).to_contain_text(question)
    assert page.locator(".cd-talk img, .cd-talk script").count() == 0


def test_markup_in_a_clause_appears_as_text(page, own_address):
    turn = ask(open_page(page, own_address), "4.1怎么说的")
    expect(turn.locator(".cd-card .cd-text")).to_contain_text(
        "<script>alert(2)</script>${alert(3)}"
    )
    assert page.locator(".cd-talk img, .cd-talk script").count() == 0


def test_an_oversized_question_is_told_and_kept(page, address):
    open_page(page, address)
    page.fill(BOX, "问" * 2001)
    page.press(BOX, "Enter")
    expect(page.get_by_text("最多 2000 个")).to_be_visible()
    expect(page.locator(BOX)).to_have_value("问" * 2001)


def test_an_example_teaches_and_a_new_conversation_starts_over(page, address):
    open_page(page, address)
    page.get_by_role("button", name="这个标准什么时候实施").click()
    expect(page.locator(".cd-answer")).to_have_count(1)
    expect(page.locator("#cd-examples")).not_to_be_visible()
    page.get_by_role("button", name="新对话").click()
    expect(page.locator(".cd-empty")).to_be_visible()
    expect(page.locator("#cd-examples")).to_be_visible()


def test_feedback_is_stored(page, address, assistant):
    turn_id = ask(open_page(page, address), "办公桌上要配什么").get_attribute("id")
    turn = page.locator(f"#{turn_id}")
    turn.get_by_role("button", name="有误").click()
    turn.locator("input[name=comment]").fill("少了耳麦")
    turn.get_by_role("button", name="提交").click()
    expect(turn.locator(".cd-said").first).to_have_text("已记下，谢谢")
    said = turn.get_by_role("button", name="有误")
    expect(said).to_have_attribute("aria-pressed", "true")
    ask(page, "这个标准什么时候实施")  # the page is drawn anew
    expect(said).to_have_attribute("aria-pressed", "true")


def test_copying_takes_the_answer_with_its_source(page, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn = ask(open_page(page, address), "这个标准什么时候实施")
    turn.get_by_role("button", name="复制答案与出处").click()
    expect(turn.locator(".cd-said").first).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines() == [
        "GB/T 32315—2015 自 2016-06-01 起实施。[1]",
        "[1] 目录信息：标准目录信息(GB/T 32315—2015 实施日期，核验 2026-11-23)",
    ]


def test_a_card_links_to_the_permanent_address_of_its_clause(page, address):
    turn = ask(open_page(page, address), "班组长和客服代表的配比是多少")
    link = turn.locator(".cd-card h3 a").get_attribute("href")
    page.goto(f"{address}{link}")
    expect(page.locator(".cd-clause mark")).to_contain_text("1/8-1/15")
    expect(page.locator(".cd-tree [aria-current=page]")).to_be_visible()


def test_on_a_phone_the_evidence_follows_its_answer(page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    turn = ask(open_page(page, address), "班组长和客服代表的配比是多少")
    answer, card = (
        turn.locator(".cd-answer").bounding_box(),
        turn.locator(".cd-card").bounding_box(),
    )
    assert card["y"] >= answer["y"] + answer["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser, address, scheme):
    context = browser.new_context(color_scheme=scheme)
    page = open_page(context.new_page(), address)
    turn = ask(page, "休息区要有沙发吗")
    luminance = """e => {
        const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3)
            .map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
            return .2126 * r + .7152 * g + .0722 * b; };
        let ground = e;
        while (getComputedStyle(ground).backgroundColor.match(/rgba\\(.*, 0\\)/)) ground = ground.parentElement;
        return [light(getComputedStyle(e).color), light(getComputedStyle(ground).backgroundColor)];
    }"""
    for part in (
        ".cd-lead",
        ".cd-notice",
        ".cd-outcome b",
        ".cd-badge",
        ".cd-meta",
        ".cd-question",
        ".cd-text mark",
    ):
        ink, ground = turn.locator(part).first.evaluate(luminance)
        assert (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05) >= 4.5, part
    context.close()


@pytest.mark.parametrize("path", ["/", "/c/", "/c/card-gbt-32315-2015/scope", "/docs"])
def test_no_request_leaves_the_machine(page, address, path):
    hosts = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    page.on("websocket", lambda socket: hosts.add(urlsplit(socket.url).hostname))
    page.goto(f"{address}{path}")
    if path == "/":
        page.wait_for_selector(BOX)
        ask(page, "配比")
    else:
        page.wait_for_load_state("networkidle")
    assert hosts - {None} == {"127.0.0.1"}


def test_the_question_as_understood_is_shown_and_can_be_edited(page, address):
    ask(open_page(page, address), "班组长和客服代表的配比是多少")
    shown = ask(page, "那质检呢").locator(".cd-understood")
    expect(shown).to_contain_text("理解为：质检和客服代表的配比是多少")
    page.screenshot(path=ARTIFACTS / "follow-up.png")
    shown.locator("button").click()
    expect(page.locator(BOX)).to_have_value("质检和客服代表的配比是多少")
    page.press(BOX, "Enter")
    expect(page.locator(".cd-answer")).to_have_count(3)
    expect(page.locator(".cd-turn").last.locator(".cd-understood")).to_have_count(0)


def test_a_service_that_is_gone_is_told_in_chinese_and_the_question_is_kept(page, address):
    open_page(page, address)
    page.context.set_offline(True)
    page.fill(BOX, "配比是多少")
    page.press(BOX, "Enter")
    said = page.locator(".toast-message-text")
    expect(said).to_have_text("连不上服务，正在重新连接；连上以后请再问一次。")
    expect(page.locator(BOX)).to_have_value("配比是多少")


RETURNED = "服务刚才断过，没有问成的话放回了输入框，请再发送一次。"


def test_what_was_typed_while_the_service_was_gone_is_back_in_the_box_with_it(page, assistant):
    server = serve(assistant)
    address = next(server)
    ask(open_page(page, address), "这个标准什么时候实施")
    next(server, None)
    page.fill(BOX, "办公桌上要配什么")
    page.press(BOX, "Enter")
    expect(page.locator(".toast-message-text")).to_contain_text("连不上服务")
    again = serve(assistant, urlsplit(address).port)
    next(again)
    expect(page.locator(".cd-returned")).to_have_text(RETURNED)
    expect(page.locator(BOX)).to_have_value("办公桌上要配什么")
    assert "办公桌" not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    page.press(BOX, "Enter")
    expect(page.locator(".cd-answer")).to_have_count(2)
    expect(page.locator(".cd-returned")).to_have_count(0)
    next(again, None)


def test_a_question_whose_answer_was_awaited_is_back_in_the_box_with_the_service(page, settings):
    slow = Slow(settings)
    server = serve(slow)
    address = next(server)
    open_page(page, address)
    page.fill(BOX, "班组长和客服代表的配比是多少")
    page.press(BOX, "Enter")
    expect(page.locator(".cd-waiting")).to_be_visible()
    page.locator(BOX).press_sequentially("办公桌上要配什么")
    next(server, None)
    expect(page.locator(".toast-message-text")).to_contain_text("连不上服务")
    slow.go.set()
    again = serve(slow, urlsplit(address).port)
    next(again)
    expect(page.locator(".cd-returned")).to_have_text(RETURNED)
    expect(page.locator(BOX)).to_have_value("班组长和客服代表的配比是多少\n办公桌上要配什么")
    next(again, None)
    slow.close()


def test_a_reading_of_a_fragment_is_asked_by_keyboard_and_by_click(page, address):
    turn = ask(open_page(page, address), "多久")
    expect(turn.locator(".cd-outcome b")).to_have_text("需要澄清")
    readings = page.locator(".cd-turn").first.locator(".cd-readings button")
    for at, press in enumerate((lambda one: one.press("Enter"), lambda one: one.click())):
        said = readings.nth(at).text_content()
        press(readings.nth(at))
        expect(page.locator(".cd-answer")).to_have_count(at + 2)
        asked = page.locator(".cd-turn").last
        expect(asked.locator(".cd-question")).to_contain_text(said)
        expect(asked.locator(".cd-cite").first).to_be_visible()


def test_a_conversation_outlives_a_reload_until_it_is_cleared(page, address):
    open_page(page, address)
    ask(page, "班组长和客服代表的配比是多少")
    ask(page, "我的卡号6222020200112233445，办公桌上要配什么")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "配比" not in kept
    assert "办公桌" not in kept
    page.reload()
    expect(page.locator(".cd-answer")).to_have_count(2)
    expect(page.locator("#cd-examples")).not_to_be_visible()
    expect(page.locator(".cd-question").first).to_contain_text("班组长和客服代表的配比是多少")
    turn = ask(page, "按最少的配，60个坐席要几个班组长")
    expect(turn.locator(".cd-answer")).to_have_attribute("data-outcome", "answered")
    page.get_by_role("button", name="新对话").click()
    expect(page.locator(".cd-empty")).to_be_visible()
    page.reload()
    page.wait_for_selector(BOX)
    expect(page.locator(".cd-empty")).to_be_visible()
    expect(page.locator(".cd-turn")).to_have_count(0)


def test_another_tab_starts_with_a_conversation_of_its_own(page, address):
    ask(open_page(page, address), "这个标准什么时候实施")
    other = open_page(page.context.new_page(), address)
    expect(other.locator(".cd-empty")).to_be_visible()
    expect(other.locator(".cd-turn")).to_have_count(0)


def test_what_a_tab_remembers_and_the_records_lack_is_left_out(page, address):
    turn = ask(open_page(page, address), "这个标准什么时候实施")
    known = turn.get_attribute("data-answer")
    for kept, shown in ((f'["no-such-answer", "{known}"]', 1), ('{"a": 1}', 0), ("not json", 0)):
        page.evaluate("kept => sessionStorage.setItem('clausedesk-answers', kept)", kept)
        page.reload()
        page.wait_for_selector(BOX)
        expect(page.locator(".cd-turn")).to_have_count(shown)
        ask(page, "办公桌上要配什么")
