"""What can be asked: any callable from a question (and what was said before) to an Answer.

The assistant in this process is one (``Assistant.ask_unrecorded``); here are a running server, the command of
another installation (last release), and a run that was saved.
"""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answers import Answer, Turn
from evals.errors import RunError
from evals.runs import open_run

Asker = Callable[[str, Sequence[Turn]], Answer]
TIMEOUT_SECONDS = 120.0


class _Health(BaseModel):
    model_config = ConfigDict(extra="ignore")

    library_version: str


class Server:
    """A running server, asked over ``POST /api/ask``; raises RunError where none answers there."""

    def __init__(self, address: str, timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        import httpx

        self._client = httpx.Client(base_url=address.rstrip("/"), timeout=timeout_seconds)
        try:
            health = self._client.get("/healthz").raise_for_status()
            self.library_version = _Health.model_validate_json(health.content).library_version
        except (httpx.HTTPError, httpx.InvalidURL, ValidationError) as exc:
            raise RunError(
                f"{address} 没有条问的服务在回答，请检查地址，或先运行 clausedesk serve"
            ) from exc

    def __call__(self, question: str, history: Sequence[Turn]) -> Answer:
        """The server's Answer, which it does not record; whatever goes wrong is raised."""
        turns = [turn.model_dump() for turn in history]
        body = {"question": question, "history": turns, "recorded": False}
        response = self._client.post("/api/ask", json=body).raise_for_status()
        return Answer.model_validate_json(response.content)

    def close(self) -> None:
        """Release the connections."""
        self._client.close()


def command_asker(command: str) -> Asker:
    """An asker over another installation: ``COMMAND ask --batch IN --out OUT``, a process a question.

    Raises RunError where there is no such command; asking, with what it said where it gives no answer.
    """
    try:
        called = shlex.split(command)
    except ValueError:  # quotation marks that do not match
        called = []
    if not called or shutil.which(called[0]) is None:
        raise RunError(f"没有“{command}”这个命令，请写能运行的 clausedesk 命令，例如它的完整路径")

    def ask(question: str, history: Sequence[Turn]) -> Answer:
        row = {"id": "1", "question": question, "history": [turn.model_dump() for turn in history]}
        with TemporaryDirectory() as folder:
            asked, answered = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
            asked.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
            whole = [*called, "ask", "--batch", str(asked), "--out", str(answered)]
            try:
                subprocess.run(
                    whole, check=True, capture_output=True, text=True, timeout=TIMEOUT_SECONDS
                )
                given = json.loads(answered.read_text(encoding="utf-8"))
            except subprocess.CalledProcessError as exc:
                said = exc.stderr.strip()[-300:] or f"退出码 {exc.returncode}"
                raise RunError(f"命令没有回答（{said}）") from exc
            except (OSError, ValueError, subprocess.TimeoutExpired) as exc:
                raise RunError(f"命令 {command} 没有给出回答（{type(exc).__name__}）") from exc
        return Answer.model_validate({key: given[key] for key in given if key != "id"})

    return ask


def saved_asker(folder: Path) -> Asker:
    """An asker that gives the answers of a finished run again; raises RunError for other questions."""
    saved = open_run(folder)
    known = {(case.question, case.history): case.id for case in saved.cases}

    def ask(question: str, history: Sequence[Turn]) -> Answer:
        case_id = known.get((question, tuple(history)))
        if case_id is None:
            raise RunError("存下的那次评测没有问过这个问题")
        made = saved.made(case_id)
        if made.answer is None:
            raise RunError(made.error)
        return made.answer

    return ask
