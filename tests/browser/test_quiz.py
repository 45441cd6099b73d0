"""A trainer makes and reviews a paper; someone takes it."""

import pytest
from playwright.sync_api import expect

from assistant.answering import Assistant
from assistant.settings import Settings
from tests.browser.conftest import serve
from tests.sample import build

LAWS = ("《个人信息保护法》", "《银行业保险业消费投诉处理管理办法》")


@pytest.fixture(scope="module")
def quiz_address(tmp_path_factory):
    settings = Settings(home=tmp_path_factory.mktemp("quiz-browser"))
    build(settings)
    opened = Assistant(settings)
    yield from serve(opened)
    opened.close()


def make_paper(page, address, title="练习卷"):
    page.goto(f"{address}/quiz")
    page.fill("[name=by]", "王老师")
    page.fill("[name=title]", title)
    for law in LAWS:
        page.locator("summary", has_text=law).locator("input").check()
    page.fill("tr[data-type=single] [name=count]", "4")
    page.fill("tr[data-type=tf] [name=count]", "2")
    page.fill("tr[data-type=short] [name=count]", "1")
    page.get_by_role("button", name="出题").click()
    page.wait_for_url("**/quiz/papers/*")


def test_a_trainer_makes_a_paper_and_reviews_it_by_keyboard(page, quiz_address):
    make_paper(page, quiz_address)
    items = page.locator("li.cd-item")
    assert items.count() >= 4
    items.first.focus()
    page.keyboard.press("a")
    items.first.get_by_text("已采用。").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.type("太偏")
    page.keyboard.press("Enter")
    items.nth(1).get_by_text("已退回。").wait_for()


def test_an_edit_is_proved_at_once(page, quiz_address):
    make_paper(page, quiz_address)
    item = page.locator("li.cd-item[data-type=single]").last
    item.get_by_role("button", name="修改").click()
    key = item.locator(".cd-optionrow", has=page.locator("input[name=key]:checked"))
    key.get_by_label("选项 ").fill("与条款无关的写法")
    item.get_by_role("button", name="保存（重新证明）").click()
    item.get_by_text("没有保存：").wait_for()
    other = page.locator("li.cd-item[data-type=single]").first
    other.get_by_role("button", name="修改").click()
    other.locator("[name=difficulty]").select_option("难")
    other.get_by_role("button", name="保存（重新证明）").click()
    other.get_by_text("改好了").wait_for()
    assert "· 难 ·" in other.inner_text()
    expect(key.locator("input[name=options]")).to_have_value("与条款无关的写法")


def test_a_page_loaded_anew_goes_on_watching_and_says_near_the_button_what_came_of_it(
    page, quiz_address
):
    page.goto(f"{quiz_address}/quiz")
    page.evaluate("sessionStorage.setItem('cd-making', 'gone')")
    page.reload()
    said = page.locator("#cd-blueprint .cd-said")
    expect(said).to_have_text("这次出题已经不在了，请重新出题")
    expect(page.get_by_role("button", name="出题")).to_be_enabled()
    page.reload()
    expect(said).to_be_empty()


def test_ticking_a_document_ticks_its_clauses_and_sends_the_document_alone(page, quiz_address):
    page.goto(f"{quiz_address}/quiz")
    root = page.locator("details", has=page.locator("summary", has_text="储蓄管理条例")).first
    root.locator("input").first.check()
    inside = root.locator("ul input")
    assert inside.count() > 10
    assert inside.evaluate_all("boxes => boxes.every((box) => box.checked && box.disabled)")


def test_a_paper_is_taken_with_a_verdict_and_the_clause_at_every_item(page, quiz_address):
    make_paper(page, quiz_address)
    page.goto(f"{quiz_address}/practice")
    page.fill("[name=name]", "小李")
    page.get_by_role("button", name="看我的练习").click()
    page.locator(".cd-choices").get_by_role("link", name="练习卷").first.click()
    item = page.locator("li.cd-item[data-type=tf]").first
    item.get_by_role("button", name="交这一题").click()
    page.get_by_text("这一题还没有答完").wait_for()
    item.locator("input").first.check()
    item.get_by_role("button", name="交这一题").dblclick()  # and is counted once
    verdict = item.locator(".cd-verdict")
    expect(verdict).to_be_focused()
    assert verdict.locator(".cd-word").count() == 1
    assert verdict.inner_text().startswith(("答对了", "答错了"))
    assert any(law in verdict.locator("a").first.inner_text() for law in LAWS)
    assert page.locator(".cd-score").inner_text().startswith("已答 1 题")
    short = page.locator("li.cd-item[data-type=short]").first
    short.locator("textarea").fill("我的回答")
    short.get_by_role("button", name="交这一题").click()
    short.locator(".cd-points input").first.check()
    short.get_by_role("button", name="记下成绩").click()
    page.locator(".cd-score", has_text="已答 2 题").wait_for()
    assert "个得分点，记为答错" in short.locator(".cd-verdict").inner_text()
    page.reload()
    expect(page.locator(".cd-score")).to_contain_text("已答 2 题")
    expect(verdict.locator(".cd-word")).to_have_count(1)
    expect(item.get_by_role("button", name="交这一题")).to_be_disabled()
    page.goto(page.url)
    expect(page.locator(".cd-score")).to_contain_text("小李，共")


def test_the_pages_fit_a_phone(page, quiz_address):
    make_paper(page, quiz_address, "商业银行客户服务中心二〇二六年第四季度消费者权益保护测验")
    page.set_viewport_size({"width": 390, "height": 844})
    names = ("小李", "x" * 80)
    practices = [f"/practice{at}name={name}" for at in ("?", "/take?drill=bank&") for name in names]
    for path in ("/quiz", "/quiz/bank", "/quiz/statistics", *practices):
        page.goto(quiz_address + path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
