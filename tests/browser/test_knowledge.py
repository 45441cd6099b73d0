from playwright.sync_api import expect


def test_a_reviewer_narrows_the_records_down_by_keyboard(page, address):
    page.goto(f"{address}/review")
    page.select_option("select[name=word]", "流传数字")
    page.focus("button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**word=**")
    words = page.locator(".cd-records .cd-badge").all_inner_texts()
    assert words
    assert set(words) == {"流传数字"}


def test_a_term_is_explained_on_hover_and_on_focus(page, address):
    page.goto(f"{address}/c/note-service-quality/fcr-formula")
    term = page.locator(".cd-term").first
    shown = "element => getComputedStyle(element, '::after').content"
    assert term.evaluate(shown) == "none"
    term.hover()
    assert "：" in term.evaluate(shown)
    page.mouse.move(0, 0)
    term.focus()
    assert "：" in term.evaluate(shown)


def test_a_note_links_the_article_it_leans_on(page, address):
    page.goto(f"{address}/c/note-complaints/written-reply")
    page.get_by_role("link", name="《银行业保险业消费投诉处理管理办法》第十九条").click()
    assert page.url.endswith("/c/reg-cbirc-2020-3/art19")
    assert "本库表述" in page.inner_text("main")


def test_the_header_fits_a_phone(page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/terms")
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0


def test_a_record_is_as_high_as_its_text(page, address):
    page.goto(f"{address}/review")
    row = page.locator(".cd-records tbody tr").first
    assert row.bounding_box()["height"] < 300


def test_a_useful_answer_is_confirmed_learned_and_undone(page, own_address):
    page.goto(own_address)
    page.fill("#cd-question textarea", "回访几天内完成")
    page.keyboard.press("Enter")
    page.click("[data-verdict=useful]")
    page.wait_for_selector("[data-verdict=useful][aria-pressed=true]")
    page.goto(f"{own_address}/learning")
    said = page.locator(".cd-said")
    page.get_by_role("button", name="确认，学").click()
    expect(said).to_have_text("请先写确认人，再做这一步")
    page.keyboard.type("王老师")
    page.get_by_role("button", name="确认，学").click()
    expect(said).to_contain_text("学会了“回访几天内完成”")
    row = page.locator(".cd-records tbody tr")
    expect(row).to_contain_text("王老师")
    page.get_by_role("button", name="量一量学习前后").click()
    expect(page.locator("[data-measured]")).to_contain_text("满 5 个才量得出")
    row.get_by_role("button", name="撤销").click()
    row.get_by_role("button", name="确定撤销？").click()
    expect(said).to_have_text("已撤销，忘掉了 1 个问题。")
    switch = page.get_by_role("switch")
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-checked", "false")
    expect(page.locator("[data-on]")).to_contain_text("已经关掉")
