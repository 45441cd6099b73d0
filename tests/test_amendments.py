import pytest

from corpus.comparing import differences
from corpus.editions import install, past_editions, prove, read_amended
from corpus.importing import Card, read_import
from corpus.library import load_library

BODY = (
    "1 范围\n适用于甲。\n2 要求\n2.1 录音\n录音应保存 3 年。\n2.2 回访\n回访应：\n——在 3 日内完成；\n——有记录。\n"
    "2.3 培训\n培训每年不少于 40 学时。\n参考文献\n[1] 某标准 第1号修改单\n"
)
SHEET = (
    "《某规范》第1号修改单\n本修改单自2026-12-01起实施。\n一、将2.1修改为：“录音应保存5年。”\n"
    "二、2.3中的“40学时”改为“48学时”。\n三、增加2.4：\n“2.4 考核\n考核应每季度进行。”\n四、删除2.2。\n"
)
CARD = Card(id="rules", number="Q/X 1—2026", title="某规范")


def read(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read_import(path, CARD)


def found(imported):
    return {str(n.locator): (n.title, n.text, n.amended_by) for n in imported.tree.nodes}


def test_15_a_sheet_at_the_end_overrides_the_clauses_it_names(tmp_path):
    imported = read(tmp_path, BODY + SHEET)
    assert imported.ledger.errors == ()
    assert found(imported) == {
        "1": ("范围", "适用于甲。", ""),
        "2": ("要求", "", ""),
        "2.1": ("录音", "录音应保存5年。", "第1号修改单"),
        "2.3": ("培训", "培训每年不少于 48学时。", "第1号修改单"),
        "2.4": ("考核", "考核应每季度进行。", "第1号修改单"),
        "参考文献": ("参考文献", "[1] 某标准 第1号修改单", ""),
    }
    reasons = {reason for _, _, reason in imported.ledger.furniture}
    assert "被第1号修改单取代：2.1" in reasons
    assert "第1号修改单：删除 2.2" in reasons


@pytest.mark.parametrize(
    ("instruction", "said"),
    [
        ("一、将9.9修改为：“甲。”", "9.9 在正文里没有"),
        ("一、增加2.1：“甲。”", "2.1 已经有了"),
        ("一、2.1中的“30年”改为“5年”。", "在 2.1 里没有"),
        ("一、将2.1修改为：“甲。”\n请各单位酌情处理2.2。\n", ""),
    ],
)
def test_what_a_sheet_cannot_do_is_an_error(tmp_path, instruction, said):
    imported = read(tmp_path, BODY + "第1号修改单\n" + instruction)
    assert any(said in error for error in imported.ledger.errors) == bool(said)
    assert not any("没有去处" in error for error in imported.ledger.errors)


def test_a_sheet_in_a_file_of_its_own_makes_a_new_edition_that_can_be_proved(tmp_path):
    home = tmp_path / "home"
    old = install(read(tmp_path, BODY), home)
    sheet = tmp_path / "sheet.txt"
    sheet.write_text(SHEET, encoding="utf-8")
    new = install(read_amended("rules", sheet, home), home)
    library = load_library(home / "documents", past=past_editions(home))
    before = library.edition(f"rules@{old.edition}").clauses(f"rules@{old.edition}")
    changes = {c.locator: c.kind for c in differences(before, library.clauses("rules"))}
    assert changes == {
        "2.2": "删除", "2.2 ——1": "删除", "2.2 ——2": "删除",
        "2.1": "修改", "2.3": "修改", "2.4": "新增",
    }  # fmt: skip
    assert new.source == old.source
    assert list(prove(home)) == []
