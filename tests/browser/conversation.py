"""The conversation page as tests open it and ask on it."""

import threading
from pathlib import Path

from playwright.sync_api import expect

from assistant.answering import Assistant

ARTIFACTS = Path(__file__).parent.parent.parent / "artifacts"


BOX = "#cd-question textarea"


def open_page(page, address):
    page.goto(address)
    page.wait_for_selector(BOX)
    return page


def ask(page, question):
    before = page.locator(".cd-answer").count()
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    expect(page.locator(".cd-answer")).to_have_count(before + 1)
    return page.locator(".cd-turn").last


class Slow(Assistant):
    """Answers when it is let."""

    def __init__(self, settings):
        super().__init__(settings)
        self.go = threading.Event()

    def answer(self, question, history=()):
        self.go.wait(30)
        return super().answer(question, history)
