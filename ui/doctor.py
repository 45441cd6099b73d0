"""``clausedesk doctor``: what is installed, what is loaded, and whether anything calls out."""

from __future__ import annotations

import ipaddress
import os
import platform
import shutil
import sys
import time
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.answering import Assistant, library_in_force
from assistant.chat import open_chat
from assistant.embedding import ClauseEmbeddings
from assistant.errors import IndexMissingError
from assistant.index import build_index, open_index
from assistant.phrasing import ModelWriter
from assistant.settings import OUTSIDE_CALLS, Settings
from corpus.errors import ClausedeskError

_PACKAGES = (
    "langchain-core",
    "langchain-chroma",
    "chromadb",
    "sentence-transformers",
    "torch",
    "gradio",
)
_PROBE = "这个标准什么时候实施"
_LEAST_FREE = 1 << 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; ``ok`` is false where something needs a person."""

    name: str
    value: str
    ok: bool = True


class OutsideError(OSError):
    """A connection to another machine was refused by the offline check."""


def examine(settings: Settings, *, offline: bool) -> list[Finding]:
    """All findings; with ``offline`` the main job runs with every outside connection refused."""
    settings.prepare_home()
    findings = [
        *_versions(),
        *_library(settings),
        _index(settings),
        *_switches(),
        _disk(settings),
        _model(settings),
    ]
    if offline:
        findings.append(_main_job_offline(settings))
    return findings


def _versions() -> list[Finding]:
    findings = [Finding("Python", platform.python_version())]
    for name in ("clausedesk", *_PACKAGES):
        try:
            findings.append(Finding(name, version(name)))
        except PackageNotFoundError:
            findings.append(Finding(name, "没有安装，请运行 make install", ok=False))
    return findings


def _library(settings: Settings) -> list[Finding]:
    try:
        library = library_in_force(settings)
    except ClausedeskError as exc:
        return [Finding("资料库", str(exc), ok=False)]
    size = f"{len(library.documents)} 份文档，{len(library)} 条"
    return [
        Finding("数据目录", str(settings.home)),
        Finding("资料库", f"{library.version}，{size}"),
    ]


def _index(settings: Settings) -> Finding:
    embeddings = ClauseEmbeddings(settings.model_in_force)
    try:
        index = open_index(library_in_force(settings), embeddings, settings.index)
    except ClausedeskError as exc:
        return Finding("索引", str(exc), ok=False)
    return Finding(
        "索引",
        f"{index.generation}，{len(index.manifest.clause_ids)} 条，模型 {index.manifest.model}",
    )


def _model(settings: Settings) -> Finding:
    """Whether the configured model answers; without one nothing is missing."""
    chat = open_chat(settings)
    if chat is None:
        return Finding(
            "语言模型", "没有配置，只用原文回答（可选：CLAUSEDESK_LLM_BASE_URL、_MODEL）"
        )
    writer = ModelWriter(chat)
    started = time.perf_counter()
    fault = writer.probe()
    taken = time.perf_counter() - started
    chat.close()
    named = f"{settings.llm_model}，{settings.llm_base_url}"
    if fault is not None:
        return Finding("语言模型", f"{named}：{writer.explain(fault)}", ok=False)
    return Finding(
        "语言模型", f"{named}：可用，{taken:.1f} 秒答完一个字，限时 {settings.llm_timeout:g} 秒"
    )


def _switches() -> list[Finding]:
    wrong = [name for name, value in OUTSIDE_CALLS.items() if os.environ.get(name) != value]
    if wrong:
        return [Finding("对外连接", f"这些开关没有关上：{'、'.join(wrong)}", ok=False)]
    return [Finding("对外连接", f"遥测、统计、模型站已关：{'、'.join(OUTSIDE_CALLS)}")]


def _disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.home).free
    return Finding("可用磁盘", f"{free / (1 << 30):.1f} GiB", ok=free > _LEAST_FREE)


def _main_job_offline(settings: Settings) -> Finding:
    """Build a fresh index and answer a question while outside connections are refused."""
    attempts = refuse_outside_connections()
    try:
        with TemporaryDirectory(prefix="clausedesk-doctor-") as folder:
            home = settings.model_copy(update={"home": Path(folder)})
            home.prepare_home()
            build_index(library_in_force(home), ClauseEmbeddings(home.embedding_model), home.index)
            assistant = Assistant(home)
            outcome = assistant.ask(_PROBE).outcome
            assistant.close()
    except (ClausedeskError, IndexMissingError, OSError) as exc:
        return Finding("断网运行", f"没有走通：{exc}", ok=False)
    if attempts:
        return Finding("断网运行", f"有对外连接被拦下：{'、'.join(attempts)}", ok=False)
    return Finding(
        "断网运行",
        f"建索引、提问、存档全部走通（{outcome}），没有一次对外连接",
        outcome != "failed",
    )


def refuse_outside_connections() -> list[str]:
    """From now on this process cannot reach another machine; returns the growing list of tries.

    An audit hook sees every socket that Python code opens and every name it looks up; it cannot
    be removed again, so this is for short-lived processes.
    """
    attempts: list[str] = []

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event in ("socket.connect", "socket.sendto"):
            address = arguments[1]
            target = address[0] if isinstance(address, tuple) else None
        elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
            target = arguments[0]
        else:
            return
        if target is not None and not _is_loopback(str(target)):
            attempts.append(str(target))
            raise OutsideError(f"对外连接被拦下：{target}")

    sys.addaudithook(refuse)
    return attempts


def _is_loopback(host: str) -> bool:
    if host in ("localhost", "", "None"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
