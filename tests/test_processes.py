"""Work in a process of its own: its result comes back, and it never outlives who asked for it."""

import os
import subprocess
import sys
import time
from pathlib import Path

from evals.processes import alone

BUSY = """
import os, time
from evals.processes import alone
if __name__ == "__main__":
    alone(exec, "import os, time; print(os.getpid(), flush=True); time.sleep(600)")
"""


def test_a_result_comes_back_from_another_process():
    assert alone(os.getpid) != os.getpid()


def test_the_other_process_ends_with_a_killed_one(tmp_path):
    script = tmp_path / "busy.py"
    script.write_text(BUSY, encoding="utf-8")
    command = [sys.executable, str(script)]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as busy:
        child = int(busy.stdout.readline())
        os.kill(child, 0)  # it runs
        busy.kill()
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and _runs(child):
        time.sleep(0.05)
    assert not _runs(child)


def _runs(process: int) -> bool:
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
