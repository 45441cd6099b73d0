"""The workbench page (Gradio Blocks): conversation on the left, its evidence on the right.

The conversation is HTML of ours in one component; the script selects evidence, copies, sends
feedback to the HTTP API and fetches a model's wording from it, which leaves the page free for the
next question. The session's turns live in ``gr.State``. The tab remembers the ids of its answers, and
nothing else; loaded anew, the page reads these answers from the records.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import TypeAlias

import gradio as gr
from fastapi import FastAPI
from pydantic import TypeAdapter, ValidationError

from assistant.answering import Assistant
from assistant.answers import Answer, Turn
from assistant.errors import AnswerNotFoundError, QuestionError, RecordDamagedError
from assistant.privacy import mask_personal_data
from ui.rendering import (
    TurnView,
    render,
    render_conversation,
    script,
    stylesheet,
    turn_view,
    wording_script,
)

EXAMPLES = ("班组长和客服代表的配比是多少", "这个标准什么时候实施", "办公桌上要配什么")
MOST_TURNS = 50
_Shown: TypeAlias = tuple[list[Answer], str, object, object, object]
_IDS = TypeAdapter(list[str])
# what clausedesk.js keeps for this tab
_REMEMBERED = '() => [sessionStorage.getItem("clausedesk-answers") ?? "[]"]'
# clausedesk.js takes it out of the box when the server has it, and nothing that was typed after it
_SENT = "(turns, asked) => (window.clausedeskSent(asked), [turns, asked])"
_FONTS = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif")


def mount_page(app: FastAPI, assistant: Assistant) -> FastAPI:
    """Serve the page at ``/`` of the application; nothing of it comes from outside."""
    theme = gr.themes.Base(font=list(_FONTS), font_mono=["ui-monospace", "monospace"])
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(assistant),
        path="/",
        theme=theme,
        # not through css=: Gradio rewrites its selectors and loses the dark colours
        head=f"<style>{stylesheet()}</style><script>{script()}</script><script>{wording_script()}</script>",
        footer_links=[],
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
    )
    return mounted


def build_page(assistant: Assistant) -> gr.Blocks:
    """The page over one assistant."""
    page: gr.Blocks = gr.Blocks(title="条问 clausedesk", analytics_enabled=False, fill_width=True)
    with page:
        turns = gr.State([])
        header = gr.HTML(_header(assistant), apply_default_css=False)
        page.load(
            partial(_header, assistant),
            None,
            header,
            api_visibility="private",
            show_progress="hidden",
        )
        conversation = gr.HTML(
            render_conversation([]), elem_id="cd-conversation", apply_default_css=False
        )
        with gr.Row(elem_id="cd-examples", visible=True) as examples:
            buttons = [gr.Button(text, size="sm") for text in EXAMPLES]
        with gr.Row(elem_id="cd-ask"):
            box = gr.Textbox(
                placeholder="输入问题，回车发送",
                label="问题",  # said, not shown
                show_label=False,
                container=False,
                lines=1,
                max_lines=4,
                autofocus=True,
                elem_id="cd-question",
                html_attributes=gr.InputHTMLAttributes(autocorrect="off", spellcheck=False),
                scale=9,
            )
            send = gr.Button("发送", variant="primary", elem_id="cd-send", scale=1, min_width=72)
            fresh = gr.Button("新对话", elem_id="cd-new", scale=1, min_width=72)
        shown = [turns, conversation, box, send, examples]
        ask = partial(_ask, assistant)
        for trigger, asked in (
            (box.submit, box),
            (send.click, box),
            *((b.click, b) for b in buttons),
        ):
            trigger(
                ask,
                [turns, asked],
                shown,
                js=_SENT,
                api_visibility="private",
                show_progress="hidden",
                trigger_mode="once",
                concurrency_limit=None,
            )
        page.load(
            partial(_restore, assistant),
            gr.Textbox(visible=False),
            shown,
            js=_REMEMBERED,
            api_visibility="private",
            show_progress="hidden",
        )
        fresh.click(_start_over, None, shown, api_visibility="private", show_progress="hidden")
    return page


def _header(assistant: Assistant) -> str:
    return render("header.html", version=assistant.library.version, tab="/")


def _ask(
    assistant: Assistant, turns: list[Answer], question: str
) -> Iterator[_Shown | dict[str, str]]:
    """The question at once, marked as being looked up; then its answer. An empty box asks nothing."""
    if not question.strip():
        yield gr.skip()  # without a word Gradio empties what it shows
        return
    yield _shown(assistant, turns, waiting=question)
    try:
        answer = assistant.answer(question, _history(turns))
    except QuestionError as exc:
        gr.Warning(html.escape(str(exc)), title="提示")
        yield _shown(assistant, turns, box=question)
        return
    yield _shown(assistant, [*turns, answer][-MOST_TURNS:])


def _restore(assistant: Assistant, remembered: str) -> _Shown | dict[str, str]:
    """The conversation of a tab that was loaded anew; answers without a readable record are left out."""
    turns: list[Answer] = []
    with suppress(ValidationError):
        for answer_id in _IDS.validate_json(remembered)[-MOST_TURNS:]:
            with suppress(AnswerNotFoundError, RecordDamagedError):
                turns.append(assistant.recall(answer_id))
    return _shown(assistant, turns) if turns else gr.skip()


def _start_over() -> _Shown:
    return [], render_conversation([]), gr.update(value=""), gr.update(), gr.update(visible=True)


def _shown(
    assistant: Assistant, turns: list[Answer], *, waiting: str = "", box: str | None = None
) -> _Shown:
    """The conversation; without ``box`` what stands in the box stays, as the next question may."""
    library = assistant.library
    views = [turn_view(library, one, worded=assistant.words(one)) for one in turns]
    if waiting:
        views.append(TurnView(mask_personal_data(waiting), None))
    return (
        turns,
        render_conversation(views),
        gr.update() if box is None else gr.update(value=box),
        gr.update(interactive=not waiting),
        gr.update(visible=not views),
    )


def _history(turns: list[Answer]) -> tuple[Turn, ...]:
    return tuple(
        turn
        for answer in turns
        for turn in (
            Turn(role="user", text=answer.question),
            Turn(role="assistant", text=_said(answer), answer_id=answer.answer_id),
        )
    )


def _said(answer: Answer) -> str:
    """The answer with the labels of its citations: a follow-up may speak of 这部办法."""
    return "\n".join((answer.text, *(citation.label for citation in answer.citations)))
