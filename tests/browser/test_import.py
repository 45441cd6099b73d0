from corpus.sample import FOLDER

RULES = "Q/X 0007—2026\n外呼管理规范\n1 范围\n适用于甲。\n2 要求\n2.1 录音\n录音应保存 3 年。\n6,.2 回访\n回访宜在 3 日内完成。\n2.3 名单\n名单应每月更新。\n"


def test_a_file_is_dropped_corrected_and_answers_change(page, own_address, tmp_path):
    file = tmp_path / "外呼.txt"
    file.write_text(RULES, encoding="utf-8")
    page.goto(f"{own_address}/import")
    page.set_input_files("#cd-file", file)
    page.wait_for_selector("[data-state=ready]")
    assert "条款 2.3 之前缺号" in page.inner_text(".cd-problems")
    assert page.get_by_role("button", name="确认载入").is_disabled()
    row = page.locator(".cd-lines li", has_text="6,.2 回访")
    row.get_by_role("button").click()
    row.locator("input[name=words]").fill("2.2 回访")
    row.get_by_role("button", name="记下更正").click()
    page.wait_for_selector(".cd-lines li:has-text('2.2 回访')")
    page.fill("input[name=id]", "outbound")
    page.get_by_role("button", name="确认载入").click()
    page.wait_for_selector("[data-state=installed]")
    page.goto(own_address)
    page.fill("#cd-question textarea", "名单多久更新")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cd-card")
    assert "Q/X 0007—2026，2.3" in page.inner_text(".cd-card")
    assert page.problems == []


def test_what_is_in_force_changes_once_and_only_when_asked_twice(page, own_address, tmp_path):
    file = tmp_path / "外呼.txt"
    file.write_text(RULES.replace("6,.2", "2.2"), encoding="utf-8")
    page.goto(f"{own_address}/import")
    page.set_input_files("#cd-file", file)
    page.wait_for_selector("[data-state=ready]")
    page.fill("input[name=id]", "outbound")
    refused = []
    page.on("response", lambda response: response.status >= 400 and refused.append(response.url))
    page.get_by_role("button", name="确认载入").dblclick()
    page.wait_for_selector("[data-state=installed]")
    assert refused == []
    page.goto(f"{own_address}/import")
    row = page.locator("tr", has_text="外呼管理规范")
    row.get_by_role("button", name="移除").click()
    row.get_by_role("button", name="确定移除？").wait_for()
    assert "（已移除）" not in row.inner_text()
    row.get_by_role("button", name="确定移除？").click()
    page.locator("tr", has_text="（已移除）").wait_for()


def test_a_clause_shows_its_lines_and_its_page(page, own_address):
    page.goto(f"{own_address}/import")
    page.set_input_files("#cd-file", FOLDER / "sample.pdf")
    page.wait_for_selector("[data-state=ready]")
    page.locator(".cd-sheet summary").first.click()
    page.wait_for_function("document.querySelector('.cd-sheet img').naturalHeight > 0")
    page.get_by_role("button", name="6.2.1 配比").click()
    assert "1:10" in page.locator(".cd-lines .is-on").nth(1).inner_text()


def test_a_file_that_cannot_be_read_says_why(page, own_address, tmp_path):
    (tmp_path / "空.pdf").write_bytes(b"%PDF-1.7 broken")
    page.goto(f"{own_address}/import")
    page.set_input_files("#cd-file", tmp_path / "空.pdf")
    page.wait_for_selector("[role=alert]")
    assert "打不开" in page.inner_text("[role=alert]")
