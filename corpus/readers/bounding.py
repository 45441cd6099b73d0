"""Pages of a PDF, laid out only where they hold no more than a page that people read can hold.

pdfminer draws whatever a page says, however much that is and however often a form is drawn again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from pdfminer.layout import LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfminer.utils import Matrix, Rect
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

MOST_MARKS = 50_000  # characters, lines and shapes; the fullest pages of text have some 5,000
_MARKS_OF_FORM = 10  # a form takes as long as so many marks, before what it draws itself
MOST_CONTENT = 4 * 1024 * 1024  # bytes of drawing operators, those of a form each time it is drawn


class OverdrawnError(Exception):
    """A page draws more than MOST_MARKS, or in more than MOST_CONTENT."""


class BoundedPage(Page):
    """A page whose layout raises OverdrawnError where it draws too much."""

    @property
    def layout(self) -> LTPage:
        """What stands on the page; raises what pdfminer does too."""
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
            _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout: LTPage = device.get_result()
        return self._layout


class _Device(PDFPageAggregatorWithMarkedContent):
    """Counts what is drawn while it collects it."""

    marks = 0
    content = 0

    def count(self, marks: int, content: int = 0) -> None:
        """Add to what was drawn; raises OverdrawnError."""
        self.marks += marks
        self.content += content
        if self.marks > MOST_MARKS or self.content > MOST_CONTENT:
            raise OverdrawnError

    def tag_cur_item(self) -> None:
        """Called after each character, image and path."""
        self.count(1)
        super().tag_cur_item()

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        """Called before a form is drawn."""
        self.count(_MARKS_OF_FORM)
        super().begin_figure(name, bbox, matrix)


class _Interpreter(PDFPageInterpreter):
    """Counts the operators of a page, and of the forms on it, before it follows them."""

    def execute(self, streams: Sequence[object]) -> None:
        content = sum(len(stream_value(stream).get_data()) for stream in streams)
        cast(_Device, self.device).count(0, content)
        super().execute(streams)
