import errno
import json

import pytest
from pydantic import ValidationError

from corpus import editions
from corpus.comparing import differences
from corpus.editions import install, past_editions, prove, provenance_in_force, remove, restore
from corpus.errors import ClauseNotFoundError, CorpusError, ImportRefusedError, ReadError
from corpus.importing import Card, read_import
from corpus.ledger import audit
from corpus.library import load_library
from corpus.readers import read_source
from corpus.sample import FOLDER, NUMBER, TITLE, true_clauses
from corpus.structures import structure_of

CARD = Card(id="sample-standard", number=NUMBER, title=TITLE)
RULES = "1 范围\n本规范适用于甲。\n2 要求\n2.1 录音\n录音应保存 3 年。\n2.2 回访\n回访宜在 3 日内完成。\n"


def library_of(home):
    return load_library(home / "documents", past=past_editions(home))


def write(tmp_path, text, name="rules.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["sample.docx", "sample.pdf"])
def test_the_sample_comes_in_with_every_place_and_every_word(name):
    imported = read_import(FOLDER / name, CARD)
    assert (imported.ledger.errors, imported.ledger.warnings) == ((), ())
    records = [json.loads(line) for line in imported.content.decode().splitlines()[1:]]
    found = [(row["locator"], row["title"], row["text"]) for row in records]
    assert found == true_clauses()


def test_every_line_is_accounted_for_once():
    source = read_source(FOLDER / "sample.pdf")
    ledger = audit(source, *structure_of(source))
    letters = sum(len("".join(line.text.split())) for line in source.lines)
    assert ledger.kept + ledger.dropped == letters
    assert ledger.contents_entries == 16
    assert {reason for _, _, reason in ledger.furniture} == {
        "目次",
        "页眉、页脚或页码",
        "正文之前（封面、题目）",
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2.2 回访", "2.3 回访", "缺号"),
        ("2.2 回访", "2.1 回访", "出现了两次"),
        ("2 要求", "3 要求", ""),
    ],
)
def test_a_planted_fault_refuses_the_import_and_leaves_nothing(tmp_path, old, new, said):
    path = write(tmp_path, RULES.replace(old, new))
    home = tmp_path / "home"
    imported = read_import(path, CARD)
    assert any(said in error for error in imported.ledger.errors)
    with pytest.raises(ImportRefusedError, match="没有载入"):
        install(imported, home)
    assert not (home / "documents").exists()


def test_a_missing_target_of_a_reference_and_a_contents_entry_are_warnings(tmp_path):
    text = (
        "目次\n1 范围……1\n9 没有的章……9\n" + RULES + "2.3 其他\n其他见 2.7 和表 4，按 2.1 办理。\n"
    )
    ledger = read_import(write(tmp_path, text), CARD).ledger
    assert ledger.errors == ()
    assert ledger.warnings == (
        "目次里的“9 没有的章”在正文里没有",
        "引用的“2.7”在文中没有",
    )


def test_a_new_edition_replaces_and_the_old_one_keeps_its_words(tmp_path):
    home = tmp_path / "home"
    first = write(tmp_path, RULES)
    old = install(read_import(first, CARD), home)
    second = write(tmp_path, RULES.replace("3 年", "5 年") + "2.3 新增\n应新增。\n", "second.txt")
    new = install(read_import(second, CARD), home)
    library = library_of(home)
    assert library.document("sample-standard").edition == new.edition
    past = library.edition(f"sample-standard@{old.edition}")
    assert past.clause(f"sample-standard@{old.edition}/2.1").text == "录音应保存 3 年。"
    changes = differences(past.clauses("sample-standard"), library.clauses("sample-standard"))
    assert [(change.kind, change.locator) for change in changes] == [
        ("修改", "2.1"),
        ("新增", "2.3"),
    ]
    assert changes[0].marked == "录音｜录音应保存 [-3-]{+5+} 年。"
    restore("sample-standard", old.edition, home)
    assert library_of(home).document("sample-standard").edition == old.edition
    assert library_of(home).edition(f"sample-standard@{new.edition}") is not None


def test_a_removed_document_stays_readable_by_its_edition(tmp_path):
    home = tmp_path / "home"
    path = write(tmp_path, RULES)
    edition = install(read_import(path, CARD), home).edition
    remove("sample-standard", home)
    library = library_of(home)
    assert library.documents == {}
    assert library.edition(f"sample-standard@{edition}").clause("sample-standard/2.2").text
    with pytest.raises(ClauseNotFoundError, match="没有载入过"):
        remove("sample-standard", home)
    with pytest.raises(ClauseNotFoundError):
        library.edition("sample-standard@../../etc")


def test_an_installed_document_is_proved_again_from_its_source(tmp_path):
    home = tmp_path / "home"
    install(read_import(FOLDER / "sample.docx", CARD), home)
    assert list(prove(home)) == []
    installed = home / "documents" / "sample-standard.jsonl"
    text = installed.read_text(encoding="utf-8").replace("应至少保存 3 年", "应至少保存 8 年")
    installed.write_text(text, encoding="utf-8")
    made = next((home / "imports").iterdir())
    made.rename(made.with_name(f"sample-standard@{library_of(home).document('sample-standard').edition}.json"))  # fmt: skip
    assert [document for document, _ in prove(home)] == ["sample-standard"]


@pytest.mark.parametrize("document_id", ["../../victim", "/victim", "a/b", "A", ""])
def test_an_id_that_is_no_slug_names_no_file(tmp_path, document_id):
    home, victim = tmp_path / "home", tmp_path / "victim.jsonl"
    (home / "documents").mkdir(parents=True)
    (home / "editions").mkdir()
    victim.write_text("kept", encoding="utf-8")
    with pytest.raises(ValidationError):
        Card(id=document_id, title="某某办法")
    for outside in (document_id, str(victim.with_suffix(""))):
        assert provenance_in_force(home, outside) is None
        with pytest.raises(ClauseNotFoundError):
            remove(outside, home)
        with pytest.raises(ClauseNotFoundError):
            restore(outside, "1", home)
    assert victim.read_text(encoding="utf-8") == "kept"


def test_the_id_of_a_document_that_ships_is_refused_before_anything_is_written(tmp_path):
    home = tmp_path / "home"
    card = Card(id="card-gbt-32315-2015", title="某某办法")
    with pytest.raises(ImportRefusedError, match="请换一个编号"):
        install(read_import(write(tmp_path, RULES), card), home)
    assert not home.exists()


def test_a_line_separator_within_a_text_ends_no_record(tmp_path):
    home = tmp_path / "home"
    text = RULES.replace("本规范适用于甲。", "本规范适用于\u2028甲\x85。")
    install(read_import(write(tmp_path, text), CARD), home)
    assert len(library_of(home)) == 4


def test_marks_of_direction_are_taken_out_of_a_document_and_said(tmp_path):
    text = RULES.replace("3 年", "\u202e3\u202c 年").replace("3 日", "3\u200b 日")
    imported = read_import(write(tmp_path, text), CARD)
    assert "录音应保存 3 年。" in imported.content.decode()
    assert "3 日内" in imported.content.decode()
    assert imported.ledger.warnings == (
        "第 5 行等 2 行有看不见的字符（例如改变文字方向的），已去掉",
    )


def test_a_document_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch):
    path = tmp_path / "rules.txt"
    path.write_text("1 总则\n1.1 银行应当答复。\n", encoding="utf-8")
    made = read_import(path, Card(id="rules", title="规则"))

    def fills_up(*_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("corpus.editions.shutil.copyfile", fills_up)
    with pytest.raises(ReadError, match="磁盘满了"):
        install(made, tmp_path / "home")
    assert [one for one in (tmp_path / "home").rglob("*") if one.is_file()] == []


@pytest.mark.parametrize("mark", ["\x0b", "\x1c", "\x1f"])
def test_a_control_character_that_is_white_space_is_read_as_a_space(tmp_path, mark):
    path = write(tmp_path, f"1 总则\n1.1 银行应当{mark}答复。\n")
    assert mark not in "".join(line.text for line in read_source(path).lines)


def test_two_that_load_the_same_id_at_once_never_mix_their_words(tmp_path, monkeypatch):
    first = read_import(write(tmp_path, RULES, "a.txt"), CARD)
    other = read_import(write(tmp_path, RULES.replace("3 年", "5 年"), "b.txt"), CARD)
    keep, home = editions._keep_source, tmp_path / "home"

    def meanwhile(path, home):
        monkeypatch.setattr(editions, "_keep_source", keep)
        install(other, home)
        return keep(path, home)

    monkeypatch.setattr(editions, "_keep_source", meanwhile)
    document = install(first, home)
    library = library_of(home)
    assert library.document(CARD.id).edition == document.edition
    assert library.clause(f"{CARD.id}/2.1").text == "录音应保存 3 年。"


def test_a_title_is_one_line_that_everybody_reads_alike():
    card = Card(id="rules", number="Q/T\u200b 1", title=" 客服\u202e\n管理\0办法 ")
    assert (card.number, card.title) == ("Q/T 1", "客服 管理办法")
    with pytest.raises(ValidationError):
        Card(id="rules", title="\u202e")


def test_a_number_that_is_none_refuses_a_document_in_one_sentence(tmp_path):
    rules = "第一章 总则\n第一条 甲应当办理。\n第十百条 乙应当办理。\n"
    with pytest.raises(CorpusError, match="“第十百条”里有一个不是数的编号"):
        read_import(write(tmp_path, rules), CARD, "statute")


@pytest.mark.parametrize("day", ["2026-02-30", "去年", ""])
def test_a_day_that_does_not_exist_is_no_text_date(day):
    with pytest.raises(ValidationError):
        Card(id="x", title="某某办法", text_date=day)
