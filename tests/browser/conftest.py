"""A real server on a loopback port and a real Chromium."""

import os
import socket
import threading
import time
from pathlib import Path

import pytest
import uvicorn

from assistant.answering import Assistant
from tests.sample import CLAUSES, build, write_document
from ui.application import create_app

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000  # milliseconds; a slow machine is no failure
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>${alert(3)}录音应保存 2 年。"


def serve(assistant, port=0):
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    server = uvicorn.Server(uvicorn.Config(create_app(assistant), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    for one in tuple(server.server_state.connections):  # as where the process is killed
        one.loop.call_soon_threadsafe(one.transport.abort)
    server.should_exit = server.force_exit = True
    thread.join(timeout=10)
    listener.close()


@pytest.fixture(scope="session")
def address(assistant):
    yield from serve(assistant)


@pytest.fixture
def own_address(own_settings):
    """A server over one document whose text is hostile markup."""
    clauses = [CLAUSES[0], {**CLAUSES[1], "text": HOSTILE}, CLAUSES[2]]
    write_document(own_settings.documents, clauses=clauses)
    build(own_settings)
    assistant = Assistant(own_settings)
    yield from serve(assistant)
    assistant.close()


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail("CI must have Debian's chromium; .ci/run installs it")
        pytest.skip("Debian's chromium is not installed: apt-get install chromium fonts-noto-cjk")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    opened.problems = []
    opened.on("pageerror", lambda error: opened.problems.append(str(error)))
    opened.on("dialog", lambda dialog: (opened.problems.append(dialog.message), dialog.dismiss()))
    yield opened
    context.close()
    assert opened.problems == []
