"""The box: what is typed in it, sent from it and put back into it."""

from playwright.sync_api import expect

from tests.browser.conftest import serve
from tests.browser.conversation import ARTIFACTS, BOX, Slow, ask, open_page


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


def test_what_is_typed_before_the_service_has_the_question_stays(page, address):
    open_page(page, address)
    page.fill(BOX, "这个标准什么时候实施")
    page.evaluate(
        """async () => {
            const box = document.querySelector('#cd-question textarea');
            box.focus();
            for (const type of ['keydown', 'keypress']) box.dispatchEvent(new KeyboardEvent(
                type, {key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true}));
            await new Promise((done) => setTimeout(done));
            box.value += '办公桌';
            box.dispatchEvent(new Event('input', {bubbles: true}));
        }"""
    )
    expect(page.locator(".cd-answer")).to_have_count(1)
    assert page.locator(".cd-question").inner_text().endswith("这个标准什么时候实施")
    expect(page.locator(BOX)).to_have_value("办公桌")


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


def test_the_question_as_understood_is_shown_and_can_be_edited(page, address):
    ask(open_page(page, address), "班组长和客服代表的配比是多少")
    shown = ask(page, "那质检呢").locator(".cd-understood")
    expect(shown).to_contain_text("理解为：质检和客服代表的配比是多少")
    page.screenshot(path=ARTIFACTS / "follow-up.png")
    shown.locator("button").click()
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(BOX)).to_have_value("质检和客服代表的配比是多少")
    page.press(BOX, "Enter")
    expect(page.locator(".cd-answer")).to_have_count(3)
    expect(page.locator(".cd-turn").last.locator(".cd-understood")).to_have_count(0)


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


def test_the_next_question_can_be_typed_at_once_whatever_sent_the_last(page, address):
    open_page(page, address)
    page.locator("#cd-examples button").first.click()
    expect(page.locator(".cd-answer")).to_have_count(1)
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("这个标准什么时候实施")
    page.locator("#cd-send").click()
    expect(page.locator(".cd-answer")).to_have_count(2)
    expect(page.locator(BOX)).to_be_focused()
