from openpyxl import load_workbook

from evals.sheets import COLUMNS

HEADS = [column.head for column in COLUMNS]


def fill(path, *rows):
    book = load_workbook(path)
    for row in rows:
        book["用例"].append([row.get(head) for head in HEADS])
    book.save(path)


def test_the_template_is_filled_in_run_read_and_compared(page, own_address, tmp_path):
    page.goto(f"{own_address}/evaluate")
    assert "还没有。先跑一遍" in page.inner_text("main")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载表格模板").click()
    sheet = tmp_path / "我的用例.xlsx"
    download.value.save_as(sheet)
    right = {"问题": "录音要保存几年", "应有结果": "有据回答", "至少引用一条": "sample-rules/4.1"}
    fill(sheet, right, {**right, "问题": "回访几天内完成", "应有结果": "可以吧"})
    page.set_input_files("#cd-file", sheet)
    page.wait_for_function(
        "document.querySelector('main > .cd-said').textContent.includes('列不对')"
    )
    assert "第 3 行 的“应有结果”列不对：没有“可以吧”" in page.inner_text("main > .cd-said")
    book = load_workbook(sheet)
    book["用例"].cell(3, HEADS.index("应有结果") + 1).value = "有据回答"
    book.save(sheet)
    for _ in range(2):
        page.goto(f"{own_address}/evaluate")
        page.set_input_files("#cd-file", sheet)
        page.wait_for_selector("[data-state=done]")
    assert "整题通过" in page.inner_text(".cd-figures")
    assert page.locator(".cd-plots svg").count() >= 3
    page.select_option("select[name=passed]", "no")
    page.get_by_role("button", name="筛选").click()
    page.get_by_role("link", name="回访几天内完成").click()
    page.wait_for_selector(".cd-card")
    assert "没有引用应引的条款" in page.inner_text("main")
    assert "4.2" in page.inner_text(".cd-card h3")
    page.goto(f"{own_address}/evaluate")
    page.get_by_role("button", name="比较选中的两次").click()
    assert "请正好选两次" in page.inner_text("main > .cd-said")
    for box in page.locator("input[name=run]").all():
        box.check()
    page.get_by_role("button", name="比较选中的两次").click()
    page.wait_for_url("**/evaluate/compare?**")
    assert "共同的用例 2 题" in page.inner_text("main")


def test_a_thumb_down_is_reviewed_and_becomes_a_case(page, own_address):
    page.goto(own_address)
    page.fill("#cd-question textarea", "回访几天内完成")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cd-answer")
    page.click("[data-verdict=wrong]")
    page.fill(".cd-comment input", "漏了节假日")
    page.get_by_role("button", name="提交").click()
    page.wait_for_selector("[data-verdict=wrong][aria-pressed=true]")
    page.goto(f"{own_address}/evaluate")
    assert "漏了节假日" in page.inner_text(".cd-feedback")
    page.get_by_role("link", name="审看并收成用例").click()
    page.wait_for_selector(".cd-pick")
    assert page.evaluate("scrollY") == 0
    page.select_option("select[name=expected]", "answered")
    page.locator(".cd-pick label", has_text="sample-rules/4.2").get_by_role("checkbox").check()
    page.fill("input[name=must_state]", "节假日除外")
    page.get_by_role("button", name="收成用例").click()
    page.wait_for_function(
        "document.querySelector('main > .cd-said').textContent.includes('已收成用例')"
    )
    page.goto(f"{own_address}/evaluate")
    assert "没有等着看的" in page.inner_text("main")
    page.get_by_role("button", name="开始评测").click()
    page.wait_for_selector("[data-state=done]")
    assert "收下的用例" in page.inner_text("h1")


def test_nothing_is_wider_than_a_phone(page, own_address, tmp_path):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{own_address}/evaluate")
    sheet = tmp_path / "a.csv"
    sheet.write_text(
        "问题,应有结果,至少引用一条\n录音要保存几年,有据回答,sample-rules/4.1\n", encoding="utf-8"
    )
    page.set_input_files("#cd-file", sheet)
    page.wait_for_selector("[data-state=done]")
    run = page.url
    for address in (run, f"{own_address}/evaluate", f"{run}/cases/row-2"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
