"""The app over the sample document alone, for tests of its pages."""

from starlette.testclient import TestClient

from assistant.answering import Assistant
from tests.sample import build, write_document
from ui.application import create_app


def opened(settings):
    """Yields (client, assistant) over the sample document, indexed in the home of ``settings``."""
    write_document(settings.documents)
    build(settings)
    assistant = Assistant(settings)
    yield (
        TestClient(
            create_app(assistant), base_url="http://localhost", raise_server_exceptions=False
        ),
        assistant,
    )
    assistant.close()
