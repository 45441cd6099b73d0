"""A real model server with a tiny model of random weights: what it says never reaches the page."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.answering import Assistant
from ui.application import create_app

QUESTIONS = (
    "这个标准什么时候实施",
    "班组长和客服代表的配比是多少",
    "办公桌上要配什么",
)
_TEMPLATE = "{% for m in messages %}{{ m.role }}:{{ m.content }}\n{% endfor %}assistant:"
_READY = 90  # seconds


def save_tiny_model(folder: Path) -> None:
    import torch
    from tokenizers import ByteLevelBPETokenizer
    from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

    bpe = ByteLevelBPETokenizer()
    bpe.train_from_iterator(["录音应当保存，标准自发布之日起实施。[1]"], vocab_size=300)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=bpe._tokenizer, chat_template=_TEMPLATE, eos_token="<end>"
    )
    tokenizer.save_pretrained(folder)
    torch.manual_seed(7)
    config = Qwen2Config(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=2,
        max_position_embeddings=8192,
        eos_token_id=tokenizer.eos_token_id,
    )
    Qwen2ForCausalLM(config).save_pretrained(folder)


@pytest.fixture(scope="module")
def model_server(tmp_path_factory):
    """The address of ``transformers serve`` and the folder that names its model."""
    folder, cache = tmp_path_factory.mktemp("model"), tmp_path_factory.mktemp("cache")
    save_tiny_model(folder)
    (cache / "hub").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).with_name("transformers")), "serve", str(folder),
        "--host", "127.0.0.1", "--port", str(port), "--device", "cpu",
    ]  # fmt: skip
    log = (folder / "server.log").open("w", encoding="utf-8")
    server = subprocess.Popen(
        command,
        stdout=log,
        stderr=log,
        env={**os.environ, "HF_HOME": str(cache), "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"},
    )
    try:
        if not _is_ready(server, port):
            said = (folder / "server.log").read_text(encoding="utf-8")[-400:]
            pytest.skip(f"transformers serve did not start on this machine: {said}")
        yield f"http://127.0.0.1:{port}/v1", str(folder)
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def _is_ready(server: subprocess.Popen, port: int) -> bool:
    until = time.monotonic() + _READY
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    return False


def test_garbage_of_a_real_model_is_never_shown(settings, model_server):
    base_url, name = model_server
    update = {"llm_base_url": base_url, "llm_model": name, "llm_timeout": 60.0}
    assistant = Assistant(settings.model_copy(update=update))
    client = TestClient(create_app(assistant), base_url="http://localhost")
    for question in QUESTIONS:
        answer = client.post("/api/ask", json={"question": question}).json()
        assert answer["outcome"] in ("answered", "partial")
        assert answer["sentences"]
        # it was reached and wrote: its words, not its absence, are what is not shown
        assert answer["wording"]["fault"] in ("foreign", "unmarked", "unchecked", "endless")
        assert answer["wording"]["notice"].startswith("语言模型")
        # this server repeats the prompt before its own words: of it, only a clause may be left
        quotes = [citation["quote"] for citation in answer["citations"]]
        shown = [one for one in answer["wording"]["sentences"] if one["kind"] == "evidence"]
        assert [one for one in shown if not any(one["text"] in quote for quote in quotes)] == []
        assert "\ufffd" not in str(answer)
    assistant.close()
