"""What a model server can do wrong, over a real one on a loopback port."""

import gc
import gzip
import json
import socket
import threading
import time

import pytest

from assistant.answering import Assistant
from evals.loopback import (
    end_stream,
    says,
    send_piece,
    send_raw,
    serving,
    start_stream,
)

QUESTION = "通话录音要保存多久"
TRUE = "通话录音应保存 2 年。"


def status(code, body='{"error": {"message": "no"}}'):
    def script(handler, request):
        handler.send_response(code)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body.encode())

    return script


def raw(*events):
    def script(handler, request):
        start_stream(handler)
        for event in events:
            send_raw(handler, event)

    return script


def cut_after(*pieces):
    def script(handler, request):
        start_stream(handler)
        for piece in pieces:
            send_piece(handler, piece)

    return script


def reset_after(piece):
    def script(handler, request):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        event = json.dumps({"choices": [{"index": 0, "delta": {"content": piece}}]})
        data = f"data: {event}\n\n".encode()
        handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_RDWR)

    return script


def cut_for_length(handler, request):
    start_stream(handler)
    send_piece(handler, f"{TRUE}[1]通话录音")
    end_stream(handler, "length")


def ends_with(reason, *pieces):
    def script(handler, request):
        start_stream(handler)
        for piece in pieces or ("通话录音",):
            send_piece(handler, piece)
        end_stream(handler, reason)

    return script


def floods(handler, request):
    start_stream(handler)
    for _ in range(20):
        send_raw(handler, ":" * 1024 * 1024)


def packed(handler, request):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Content-Encoding", "gzip")
    handler.end_headers()
    handler.wfile.write(gzip.compress(b"\0" * 1024))


def a_page(handler, request):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html; charset=utf-8")
    handler.end_headers()
    handler.wfile.write("<html>请登录</html>".encode())


def never_ends(handler, request):
    start_stream(handler)
    while True:
        send_piece(handler, "好的，" * 50)


def keeps_alive(handler, request):
    start_stream(handler)
    while True:
        send_raw(handler, ": still there\n\n")
        time.sleep(0.02)


def hangs(handler, request):
    time.sleep(3)


FAULTS = [
    ("late", hangs),
    ("late", keeps_alive),
    ("late", says(TRUE, first=3)),
    ("late", says(*["还在写，"] * 40, between=0.1)),
    ("key", status(401)),
    ("key", status(403)),
    ("missing", status(404)),
    ("busy", status(429)),
    ("server", status(500)),
    ("server", status(503)),
    ("server", raw('data: {"error": {"message": "out of memory"}}\n\n')),
    ("rejected", status(400)),
    ("missing", status(302)),
    ("missing", status(307)),
    ("cut", cut_after("通话录音应")),
    ("cut", reset_after("通话录音应")),
    ("empty", says("")),
    ("empty", says("  \n")),
    ("empty", raw("data: [DONE]\n\n")),
    ("empty", raw()),
    ("empty", cut_after("")),
    ("empty", raw('data: {"choices": []}\n\n', "data: [DONE]\n\n")),
    ("empty", says("<think>他问录音要保存多久。</think>")),
    ("empty", says("<think>他问录音，依据是通话录音应保存 2 年。[1]")),
    ("empty", says("[1]")),
    ("endless", never_ends),
    ("endless", floods),
    ("filtered", ends_with("content_filter")),
    ("unreadable", ends_with("tool_calls")),
    ("unreadable", status(200, '{"error": {"message": "no such model"}}')),
    ("unreadable", status(200, '{"choices": [{"message": {"content": "通话录音应保存 2 年。"}}]}')),
    ("unreadable", packed),
    ("unreadable", a_page),
    ("unreadable", raw("data: {not json}\n\n")),
    ("unreadable", raw('data: {"choices": "none"}\n\n')),
    ("foreign", says("Recordings must be kept for 2 years. [1]")),
    ("foreign", says('{"answer": "2 years", "refs": [1]}')),
    ("unmarked", says("抱歉，我不能回答这个问题。")),
    ("unmarked", says('{"回答": "通话录音应保存 2 年。"}')),
    ("unmarked", says("你把已经查到的依据改写成简短的中文回答，给正在接电话的客服人员看。")),
    ("unchecked", says("通话录音应保存 3 年。[1]")),
    ("unchecked", says("通话录音不应保存 2 年。[1]")),
    ("unchecked", says("通话录音宜保存 2 年。[1]")),
    ("unchecked", says(f"{TRUE}[9]")),
    ("unchecked", says(f"{TRUE}[1][9]")),
    ("unchecked", says("按第4.3.2条，通话录音应永久保存。[1]")),
    ("unchecked", says("�", "录�", "保[1]", "。")),
]


@pytest.mark.parametrize(("fault", "script"), FAULTS)
def test_whatever_the_model_does_the_answer_stands_and_the_notice_says_what_happened(
    ask, fault, script
):
    answer, _ = ask(script, timeout=1.5)
    assert answer.outcome == "answered"
    assert [one.text for one in answer.sentences if one.kind == "evidence"] == [TRUE]
    assert (answer.wording.fault, answer.wording.sentences) == (fault, ())
    assert answer.wording.final
    assert answer.wording.notice.startswith("语言模型")
    assert answer.wording.notice.count("。") == 1
    assert answer.timings_ms["total"] < 3000


def test_a_reply_that_does_not_end_is_hung_up(ask):
    hung_up = threading.Event()

    def script(handler, request):
        try:
            never_ends(handler, request)
        except OSError:
            hung_up.set()

    answer, _ = ask(script)
    assert answer.wording.fault == "endless"
    assert hung_up.wait(timeout=10)


def test_a_server_that_is_not_there_costs_nothing(ask):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    answer, _ = ask(says(""), base_url=f"http://127.0.0.1:{port}/v1")
    assert answer.wording.fault == "unreachable"
    assert answer.sentences


def test_a_cut_reply_keeps_the_sentences_that_were_whole(ask):
    answer, _ = ask(cut_after(f"{TRUE}[1]", "回访宜在"))
    assert [one.text for one in answer.wording.sentences] == [TRUE]
    assert answer.wording.fault == "cut"
    longest, _ = ask(cut_for_length)
    assert [one.text for one in longest.wording.sentences] == [TRUE]
    assert longest.wording.fault == "endless"


@pytest.mark.parametrize(
    "script",
    [
        cut_after(f"{TRUE}[1]"),
        cut_after("通话录音应保存 2 年[1]。"),
        cut_after("通话录音应保存 2 年[1]", "\n"),
        ends_with("eos", f"{TRUE}[1]"),
        ends_with("end_turn", "通话录音应保存 2 年", "[1]"),
    ],
)
def test_a_reply_that_ends_with_a_sentence_is_whole_whatever_its_server_says_of_the_end(
    ask, script
):
    answer, _ = ask(script)
    assert [one.text for one in answer.wording.sentences] == [TRUE]
    assert (answer.wording.fault, answer.wording.notice) == (None, "")


def test_nothing_is_left_running_where_the_connections_are_released(sample_settings, caplog):
    with serving(says(f"{TRUE}[1]")) as server:
        update = {"llm_base_url": server.base_url, "llm_model": "scripted"}
        for _ in range(5):
            assistant = Assistant(sample_settings.model_copy(update=update))
            assert assistant.ask_unrecorded(QUESTION).wording.fault is None
            assistant.close()
            threads = [one for one in threading.enumerate() if one.name == "chat"]
            for thread in threads:
                thread.join(timeout=10)
    gc.collect()
    assert [record.message for record in caplog.records] == []


def test_many_at_once_are_told_so_and_places_come_back(sample_settings, monkeypatch):
    monkeypatch.setattr("assistant.chat.MOST_REQUESTS", 1)
    with serving(says(f"{TRUE}[1]\n您好")) as server:
        update = {"llm_base_url": server.base_url, "llm_model": "scripted"}
        assistant = Assistant(sample_settings.model_copy(update=update))
        answer = assistant.answer(QUESTION)
        going = assistant.word(answer)
        taken = next(going)
        crowded = list(assistant.word(answer))[-1].wording
        going.close()
        again = list(assistant.word(answer))[-1].wording
        assistant.close()
    assert taken.wording.sentences
    assert (crowded.fault, again.fault) == ("crowded", None)
