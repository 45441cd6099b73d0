import os

import hypothesis
import pytest

from assistant.answering import Assistant
from assistant.settings import Settings, switch_off_outside_calls
from corpus.library import SHIPPED, Library, load_library
from corpus.sample import install_sample
from evals.loopback import serving
from tests.sample import build, write_document

os.environ.setdefault("OMP_NUM_THREADS", "1")  # the tests share the cores already
switch_off_outside_calls()
hypothesis.settings.register_profile("unhurried", deadline=None)  # no test is timed
hypothesis.settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def settings(tmp_path_factory) -> Settings:
    """Settings over a home with a built index of what ships."""
    made = Settings(home=tmp_path_factory.mktemp("home"))
    build(made)
    return made


@pytest.fixture(scope="session")
def assistant(settings):
    """The assistant over what ships."""
    opened = Assistant(settings)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """The assistant over what ships and the sample standard of a bank's own."""
    made = Settings(home=tmp_path_factory.mktemp("house"))
    install_sample(made.home)
    build(made)
    opened = Assistant(made)
    yield opened
    opened.close()


@pytest.fixture
def own_settings(tmp_path) -> Settings:
    """Settings over a home with one document of its own and nothing that ships; no index yet."""
    made = Settings(home=tmp_path / "home", only_home=True)
    write_document(made.documents)
    return made


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory) -> Settings:
    """Settings over the sample document alone, indexed."""
    made = Settings(home=tmp_path_factory.mktemp("sample-rules"), only_home=True)
    write_document(made.documents)
    build(made)
    return made


@pytest.fixture
def ask(sample_settings):
    """Asks over the sample document with the given script behind it; (answer, server)."""
    opened = []

    def asking(script, question="通话录音要保存多久", history=(), timeout=5.0, base_url=None):
        with serving(script) as server:
            settings = sample_settings.model_copy(
                update={
                    "llm_base_url": base_url or server.base_url,
                    "llm_model": "scripted",
                    "llm_timeout": timeout,
                }
            )
            assistant = Assistant(settings)
            opened.append(assistant)
            return assistant.ask(question, history), server

    yield asking
    for assistant in opened:
        assistant.close()


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The library that ships."""
    return load_library(SHIPPED)


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Library:
    """A library of the sample standard alone."""
    home = tmp_path_factory.mktemp("sample")
    install_sample(home)
    return load_library(home / "documents")
