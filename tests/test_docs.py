"""What the README promises exists."""

import re
import subprocess
from pathlib import Path

import pytest

import assistant.quiz
from ui.cli import app

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")


@pytest.mark.parametrize("name", READMES)
def test_every_command_named_exists(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    commands = names(app)
    below = {group.name: names(group.typer_instance) for group in app.registered_groups}
    named = re.findall(r"clausedesk ([a-z]+)(?: ([a-z]+))?", text)
    assert named
    for first, second in named:
        if first in below:
            assert second in below[first] | {""}
        else:
            assert first in commands


def names(typer):
    return {command.name or command.callback.__name__ for command in typer.registered_commands}


@pytest.mark.parametrize("name", READMES)
def test_every_make_verb_named_exists(name):
    verbs = set(re.findall(r"`?make ([a-z]+)", (ROOT / name).read_text(encoding="utf-8")))
    helped = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert verbs <= set(re.findall(r"make ([a-z]+)", helped.stdout))


@pytest.mark.parametrize("name", READMES)
def test_every_file_linked_exists_and_it_is_short(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
    assert len(text.splitlines()) <= 150


@pytest.mark.parametrize("package", [assistant, assistant.quiz])
def test_every_module_of_the_assistant_is_on_its_map(package):
    modules = {path.stem for path in Path(package.__file__).parent.glob("*.py")} - {"__init__"}
    assert modules - set(re.findall(r"\w+", package.__doc__)) == set()
