"""Imports point left only: corpus <- assistant <- evals <- ui."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
LAYERS = ("corpus", "assistant", "evals", "ui")
ONLY_HOME = {
    "chromadb": {"assistant"},
    "langchain_chroma": {"assistant"},
    "langchain_core": {"assistant"},
    "sentence_transformers": {"assistant"},
    "sqlalchemy": {"assistant"},
    "gradio": {"ui"},
    "typer": {"ui"},
    "fastapi": {"ui"},
}


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.partition(".")[0])
    return names


def test_imports_point_left_only():
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for at, layer in enumerate(LAYERS)
        for path in (ROOT / layer).rglob("*.py")
        for name in imported(path) & set(LAYERS[at + 1 :])
    ]
    assert wrong == []


def test_each_outside_library_has_one_home():
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for layer in LAYERS
        for path in (ROOT / layer).rglob("*.py")
        for name in imported(path) & set(ONLY_HOME)
        if layer not in ONLY_HOME[name]
    ]
    assert wrong == []
