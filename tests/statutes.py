"""Statutes of our own wording for the tests."""

from pathlib import Path

from corpus.editions import install
from corpus.importing import Card, read_import
from corpus.library import Library, load_library


def statute(folder: Path, text: str, name: str = "rules") -> Library:
    """A library of one statute with this text after its title."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.txt"
    path.write_text(f"书房管理条例\n{text}\n", encoding="utf-8")
    install(read_import(path, Card(id=name, title="书房管理条例", kind="regulation")), folder)
    return load_library(folder / "documents")
