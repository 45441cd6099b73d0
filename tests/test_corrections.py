import pytest

from corpus.corrections import Correction, corrected, correction_of
from corpus.editions import install, prove, provenance_in_force
from corpus.importing import Card, read_import
from corpus.readers import read_source

TEXT = "1 范围\n适用于甲。\n2 要求\n2.1 录音\n录音应保存。\n6,.2 回访\n回访宜完成。\n广告：请拨打客服\n2.3 培训\n应培训。\n"
CARD = Card(id="rules", title="某规范")
FIXES = (
    Correction(line="6,.2 回访", words="2.2 回访"),
    Correction(line="广告：请拨打客服", told="furniture"),
)


def path_of(tmp_path, text=TEXT):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return path


def places(imported):
    return {str(node.locator): node.text for node in imported.tree.nodes}


def test_5_a_number_read_wrongly_is_set_right_by_hand_and_stays_so(tmp_path):
    home, path = tmp_path / "home", path_of(tmp_path)
    assert any("2.3" in error for error in read_import(path, CARD).ledger.errors)
    imported = read_import(path, CARD, corrections=FIXES)
    assert imported.ledger.errors == ()
    assert imported.ledger.corrections == 2
    assert places(imported)["2.2"] == "回访宜完成。"
    install(imported, home)
    assert provenance_in_force(home, "rules").corrections == FIXES
    assert list(prove(home)) == []
    moved = path_of(tmp_path, "封面\n" + TEXT)
    again = read_import(moved, CARD, corrections=provenance_in_force(home, "rules").corrections)
    assert places(again) == places(imported)


def test_a_line_can_be_told_to_be_text_or_a_clause(tmp_path):
    text = "1 范围\n适用。\n2 要求\n2.1 录音\n应保存。\n2.2 的规定不适用\n2.2 回访\n应回访。\n"
    as_text = Correction(line="2.2 回访", told="text")
    imported = read_import(path_of(tmp_path, text), CARD, corrections=(as_text,))
    assert "2.2" not in places(imported)
    reference = Correction(line="2.2 的规定不适用", told="clause")
    imported = read_import(path_of(tmp_path, text), CARD, corrections=(reference,))
    assert any("2.2 出现了两次" in error for error in imported.ledger.errors)


def test_the_second_of_two_equal_lines_can_be_meant(tmp_path):
    source = read_source(path_of(tmp_path, "1 范围\n同上\n2 要求\n同上\n"))
    second = correction_of(source, 4, "furniture", None)
    assert second.nth == 2
    told, unused = corrected(source, [second])
    assert [line.told for line in told.lines[:4]] == ["", "", "", "furniture"]
    assert unused == []


def test_a_correction_that_finds_no_line_is_a_warning(tmp_path):
    lost = Correction(line="从前的一行", told="text")
    ledger = read_import(
        path_of(tmp_path, "1 范围\n甲。\n2 要求\n2.1 录音\n应。\n"), CARD, corrections=(lost,)
    ).ledger
    assert ledger.warnings == ("人工更正没有找到它的行，没有用上：从前的一行",)


def test_furniture_in_the_middle_of_a_sentence_interrupts_nothing(tmp_path):
    text = (
        "1 范围\n"
        + "本文件适用于示例银行自营的联络中心以及受其委托的外包机构和\nQ/X 1\n"
        + "其他单位。\n2 要求\n应。\n"
    )
    told = Correction(line="Q/X 1", told="furniture")
    imported = read_import(path_of(tmp_path, text), CARD, "gbt", corrections=(told,))
    assert places(imported)["1"].startswith("本文件适用于")
    assert "Q/X" not in places(imported)["1"]


def test_a_correction_of_no_line_is_refused(tmp_path):
    source = read_source(path_of(tmp_path))
    with pytest.raises(KeyError):
        correction_of(source, 999, "text", None)
