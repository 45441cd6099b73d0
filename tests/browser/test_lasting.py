"""What outlives a reload and a service that was gone."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import serve
from tests.browser.conversation import BOX, Slow, ask, open_page


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
