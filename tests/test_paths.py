"""Files and folders as the commands are given them: what is empty or cannot be written is told first."""

import pytest
from typer.main import get_command

from tests.shell import one_line
from ui.cli import app, main

EMPTY = [
    ["ask", "--batch", "", "--out", "o"],
    ["ask", "--batch", "rows", "--out", ""],
    ["check", "--batch", "", "--out", "o"],
    ["check", "--batch", "rows", "--out", " "],
    ["bench", "--corpus", ""],
    ["corpus", "add", "", "--id", "x", "--title", "题"],
    ["corpus", "amend", "x", ""],
    ["corpus", "check", "--against", ""],
    ["corpus", "learn", ""],
    ["evaluate", "--template", ""],
    ["evaluate", "run", ""],
    ["evaluate", "run", "rows", ""],
    ["evaluate", "run", "rows", "--out", ""],
    ["evaluate", "run", "rows", "--saved", ""],
    ["evaluate", "run", "rows", "--table", ""],
    ["evaluate", "score", ""],
    ["evaluate", "score", "rows", "--table", ""],
    ["evaluate", "compare", "rows", ""],
    ["evaluate", "adopt", "x", "--expected", "answered", "--to", ""],
    ["evaluate", "all", "--out", ""],
    ["evaluate", "all", "--gates", ""],
    ["evaluate", "baseline", "--from", ""],
    ["evaluate", "retrieval", "", "--split", "dev"],
    ["evaluate", "retrieval", "rows", "--split", "dev", "--out", ""],
    ["evaluate", "retrieval", "rows", "--split", "dev", "--compare", ""],
    ["evaluate", "answerability", "", "--split", "dev"],
    ["evaluate", "adapt", "beir", "", "--out", "o", "--licence", "MIT"],
    ["evaluate", "adapt", "beir", "rows", "--out", "", "--licence", "MIT"],
    ["quiz", "make", "--types", "tf:1", "--out", ""],
    ["quiz", "show", ""],
    ["quiz", "check", ""],
    ["quiz", "coverage", ""],
    ["quiz", "convert", "rows", "--out", ""],
    ["quiz", "bank", "add", "", "--by", "李"],
    ["quiz", "bank", "export", "--out", ""],
]
UNWRITABLE = [
    (["evaluate", "--template", "folder"], "--template 是一个目录"),
    (["evaluate", "--template", "none/t.xlsx"], "--template 所在的目录不存在"),
    (["evaluate", "--template", "t.txt"], "模板只写成 .xlsx"),
    (["evaluate", "run", "rows", "--table", "none/t.csv"], "--table 所在的目录不存在"),
    (["evaluate", "run", "rows", "--table", "t.txt"], "结果表只写成 .xlsx 或 .csv"),
    (["evaluate", "retrieval", "rows", "--split", "dev", "--out", "rows/o"], "所在的目录不存在"),
]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """A command, in a folder with a file and a folder: (exit code, what it said, what it made)."""
    (tmp_path / "home").mkdir()
    here = tmp_path / "here"
    (here / "folder").mkdir(parents=True)
    (here / "rows").write_text("", encoding="utf-8")
    monkeypatch.chdir(here)
    monkeypatch.setenv("CLAUSEDESK_HOME", str(tmp_path / "home"))

    def running(arguments):
        monkeypatch.setattr("sys.argv", ["clausedesk", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        made = {path.name for path in here.iterdir()} - {"folder", "rows"}
        return ended.value.code, capsys.readouterr().err, made

    return running


@pytest.mark.parametrize("arguments", EMPTY, ids=" ".join)
def test_an_empty_path_is_one_line_and_nothing_is_written(run, arguments):
    code, said, made = run(arguments)
    assert (code, made) == (2, set())
    assert "是空的，请写出文件或目录的名字" in said
    assert one_line(said)


@pytest.mark.parametrize(("arguments", "told"), UNWRITABLE)
def test_a_file_that_cannot_be_written_is_told_before_the_work(run, arguments, told):
    code, said, made = run(arguments)
    assert (code, made) == (2, set())
    assert told in said
    assert one_line(said)


def test_every_path_of_every_command_is_read_so():
    unread = [
        f"{command.name} {parameter.opts[0]}"
        for command in _commands(get_command(app))
        for parameter in command.params
        if "Path" in str(parameter.type_descriptor.annotation)
        and parameter.type_descriptor.parameter_info.parser is None
    ]
    assert unread == []


def _commands(command):
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from _commands(inner)
