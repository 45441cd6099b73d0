"""The commands as people type them, in a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def clausedesk(*arguments, cwd=ROOT, **environment):
    return subprocess.run(
        [sys.executable, "-m", "ui", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


def one_line(text):
    return text.strip() and len(text.strip().splitlines()) == 1 and "Traceback" not in text
