"""The pages of a PDF as people see them, by PDFium: the picture of one, or the words of each. Runs in the sandbox."""

import base64
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import sqrt
from typing import TYPE_CHECKING

from django.conf import settings

from statements.ingest.document import UnreadableFile
from statements.ingest.remedies import DAMAGED_PDF, LOCKED_PDF
from statements.ingest.sandbox import progress, safety
from statements.ingest.sandbox.messages import Given, PagePicture, PageReading, PageTexts, Picturing
from statements.messages import Message

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]

POINTS, MOST_DOTS = 72, 300  # in an inch: of a page's size, and of its picture
SIDE_MOST = 16_000  # pixels


def picture(given: Sequence[Given], task: Picturing) -> PagePicture:
    """The picture of a page, as large as PAGE_PICTURE_MAX_PIXELS allow. Raises UnreadableFile."""
    with _opened(given) as document:
        if not 1 <= task.page <= len(document):
            return PagePicture("", len(document))
        page = document[task.page - 1]
        drawn = page.render(scale=_scale(*page.get_size()), may_draw_forms=False).to_pil()
        file = io.BytesIO()
        drawn.save(file, "PNG")
        return PagePicture(base64.b64encode(file.getvalue()).decode(), len(document))


def texts(given: Sequence[Given], task: PageReading) -> PageTexts:
    """The words on each page. Raises UnreadableFile."""
    with _opened(given) as document:
        safety.check_pages(len(document))
        return PageTexts(tuple(page.get_textpage().get_text_bounded() for page in document))


@contextmanager
def _opened(given: Sequence[Given]) -> Iterator["pypdfium2.PdfDocument"]:
    """The one PDF; whatever it makes of the library is a refusal. Raises UnreadableFile."""
    import pypdfium2  # loads a library of 8 MB, which no other task needs

    (file,) = given
    with progress.in_file(1, file.name):
        progress.tell("opening")
        try:
            yield pypdfium2.PdfDocument(file.content)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
            raise UnreadableFile(Message(LOCKED_PDF if locked else DAMAGED_PDF)) from error


def _scale(width: float, height: float) -> float:
    """Pixels for a point, so few that PAGE_PICTURE_MAX_PIXELS hold the page, each of whose sides is rounded up."""
    most, around = settings.PAGE_PICTURE_MAX_PIXELS - 1, max(width + height, 1)
    within = 2 * most / (around + sqrt(around**2 + 4 * width * height * most))
    return min(within, SIDE_MOST / around, MOST_DOTS / POINTS)
