"""Serve the application: take the port first, then index, then pages."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable

import uvicorn

from assistant.errors import ServeError
from assistant.settings import Settings
from corpus.explaining import explain_os


def serve_app(settings: Settings, host: str, port: int, before: Callable[[], None]) -> None:
    """Serve until interrupted; ``before`` prepares the index. Raises ServeError (port taken)."""
    listener = _listen(host, port)
    try:
        before()
        from assistant.answering import Assistant
        from ui.application import create_app

        logging.basicConfig(level=logging.WARNING, force=True)
        assistant = Assistant(settings)
        assistant.open_model()
        address = listener.getsockname()
        app = create_app(assistant, listening=(host, address[0]))
        config = uvicorn.Config(app, log_level="warning", access_log=False)
        print(f"条问已就绪：http://{address[0]}:{address[1]}  （Ctrl+C 结束）", flush=True)  # noqa: T201
        uvicorn.Server(config).run(sockets=[listener])
        assistant.close()
    finally:
        listener.close()


def _listen(host: str, port: int) -> socket.socket:
    if not host:  # to the system it means every address of the machine
        raise ServeError("监听地址是空的；只给本机用请写 127.0.0.1，给别的机器用请写这台机器的地址")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as exc:
        listener.close()
        raise ServeError(
            f"{host}:{port} 不能使用（{explain_os(exc)}），请换一个端口，例如 --port {port + 1}"
        ) from exc
    return listener
