"""Files and folders that people name on the command line: options and arguments that hold one.

What is told here is told before the work whose result the file would hold.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer


def path_option(*names: str, said: str, metavar: str = "<path>", to_write: bool = False) -> Any:  # noqa: ANN401 - as typer's own
    """An option that names a file or folder; with ``to_write`` a file in a folder that is there."""
    parser = _file_to_write if to_write else _path
    return typer.Option(*names, parser=parser, metavar=metavar, help=said)


def path_argument(said: str, metavar: str = "FILE") -> Any:  # noqa: ANN401 - as typer's own
    """An argument that names a file or folder."""
    return typer.Argument(parser=_path, metavar=metavar, help=said)


def _path(text: str | Path) -> Path:
    """An empty name would be the folder that the program happens to be started in."""
    if not str(text).strip():
        raise typer.BadParameter("empty")
    return Path(text)


def _file_to_write(text: str | Path) -> Path:
    path = _path(text)
    if path.is_dir():
        raise typer.BadParameter("is a folder")
    if not path.parent.is_dir():
        raise typer.BadParameter("no such folder")
    return path
