"""An answer on the page: its evidence, its marks, copying, how it looks, what it fetches."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conversation import ARTIFACTS, BOX, ask, open_page


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


def test_an_answer_is_copied_without_marks_and_with_its_sources_on_demand(page, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn = ask(open_page(page, address), "这个标准什么时候实施")
    copied = []
    for name in ("复制答案", "复制答案与出处"):
        turn.get_by_role("button", name=name, exact=True).click()
        expect(turn.locator(".cd-said").first).to_have_text("已复制")
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    assert copied[0] == "GB/T 32315—2015 自 2016-06-01 起实施。"
    assert copied[1].splitlines() == [
        f"{copied[0]}[1]",
        "[1] 目录信息：标准目录信息(GB/T 32315—2015 实施日期，核验 2026-11-23)",
    ]


def test_a_refusal_looks_like_one_and_is_not_red(page, address):
    turn = ask(open_page(page, address), "录音要保存多久")
    expect(turn.locator(".cd-outcome b")).to_have_text("资料库未收录")
    expect(turn.locator(".cd-cite")).to_have_count(0)
    red, green, blue = turn.locator(".cd-outcome b").evaluate(
        "e => getComputedStyle(e).color.match(/\\d+/g).slice(0, 3).map(Number)"
    )
    assert red <= max(green, blue)


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
