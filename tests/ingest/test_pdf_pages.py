"""A page of a PDF is drawn in a process of its own, within limits; which page a row stands on is told by its words."""

import base64
import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from statements.ingest.document import UnreadableFile
from statements.ingest.page_places import pages_of_rows
from statements.ingest.sandbox import parent, png
from statements.ingest.sandbox.messages import Given, PagePicture, PageReading, Picturing
from tests.ingest.hostile import builders as build
from tests.ingest.parsers.pdf.pages_by_hand import pdf

LINES = [
    "The upper weir stays open.",
    "Boats of every flag may pass the lower lock.",
    "The toll ends with the harvest.",
]
THREE = Given("canal.pdf", pdf(*LINES))


def drawn(given: Given, page: int = 1) -> Image.Image:
    answer = parent.run_scanned((given,), Picturing(page))
    return Image.open(io.BytesIO(base64.b64decode(answer.png)))


def refusal(given: Given, task: Any = None) -> str:
    with pytest.raises(UnreadableFile) as caught:
        parent.run_scanned((given,), task or Picturing())
    assert caught.value.file == given.name
    return str(caught.value.message)


def test_a_page_is_drawn_with_what_stands_on_it() -> None:
    picture = drawn(THREE, 2)
    assert picture.format == "PNG" and picture.height / picture.width == pytest.approx(842 / 595, abs=0.01)
    assert picture.convert("L").histogram()[0] > 50  # pixels of letters
    assert drawn(Given("empty.pdf", pdf(""))).convert("L").getextrema() == (255, 255)
    assert parent.run_scanned((THREE,), Picturing(3)).pages == 3


@pytest.mark.parametrize("page", [0, -1, 4, 10**9])
def test_a_page_that_there_is_not_has_no_picture(page: int) -> None:
    assert parent.run_scanned((THREE,), Picturing(page)) == PagePicture("", 3)


@pytest.mark.parametrize(
    ("width", "height"), [(10_000_000, 10_000_000), (0.001, 14_400), (14_400, 1), (3, 3), (0, 0), (-40, -40)]
)
def test_a_page_of_any_size_keeps_to_the_limit(settings: Any, width: float, height: float) -> None:
    settings.PAGE_PICTURE_MAX_PIXELS = 50_000
    picture = drawn(Given("odd.pdf", pdf("The lock.", size=(width, height))))
    assert 0 < picture.width * picture.height <= 50_000


def test_what_cannot_be_drawn_says_why(settings: Any) -> None:
    assert "damaged or cut off" in refusal(Given("cut.pdf", THREE.content[:200]))
    assert "damaged or cut off" in refusal(Given("no.pdf", b"The lock is open."))
    assert "needs a password" in refusal(Given("locked.pdf", (build.DATA / "password.pdf").read_bytes()))
    settings.PAGE_PICTURE_MAX_SECONDS = 1
    long = Given("long.pdf", pdf(*LINES[:1], drawing=b"0 0 m 595 842 l S\n" * 3_000_000))
    assert "longer than 1 seconds" in (said := refusal(long)) and "PAGE_PICTURE_MAX_SECONDS" in said


def test_a_picture_that_was_tampered_with_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for lie in (base64.b64encode(b"<script>").decode(), "no Base64"):
        said = f'print(\'answer\', \'["PagePicture", {{"png": "{lie}", "pages": 1}}]\')'
        monkeypatch.setattr(parent, "PROGRAM", said)
        assert "the reader ended while it read this file" in refusal(THREE)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def test_what_is_a_png_file() -> None:
    file = io.BytesIO()
    Image.new("RGB", (30, 20)).save(file, "PNG")
    good = file.getvalue()
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 30, 20, 8, 2, 0, 0, 0))
    wrong = {
        "larger": (good, 599),
        "cut": (good[:-3], 600),
        "changed": (good[:60] + b"\x00" + good[61:], 600),
        "a text inside": (png.SIGNATURE + head + chunk(b"tEXt", b"x") + chunk(b"IEND", b""), 600),
        "more behind": (good + b"<script>", 600),
        "no header": (png.SIGNATURE + chunk(b"IEND", b""), 600),
        "empty": (b"", 600),
    }
    assert png.is_png(base64.b64encode(good).decode(), 600)
    assert [x for x, (content, most) in wrong.items() if png.is_png(base64.b64encode(content).decode(), most)] == []


def test_rows_are_found_on_their_pages_in_the_sandbox() -> None:
    texts = parent.run_scanned((THREE,), PageReading()).texts
    assert pages_of_rows([{"en": x} for x in LINES], texts) == [1, 2, 3]


AGAIN = "They met again, as friends do, at the lower lock."
PAGES = [
    "Joint Statement\nThe two sides met at the up-\nper weir of Port Ista. 双方在上游水堰会晤，谈及运河\n的一切事务。",
    "They met again, as friends do, at the lower lock. – 2 –",
    "They met again, as friends do, at the lower lock. And they parted at the lower lock.",
]


@pytest.mark.parametrize(
    ("rows", "pages"),
    [
        (["The two sides met at the upper weir of Port Ista.", "Joint Statement"], [1, 1]),
        ([AGAIN], [2]),
        ([AGAIN, "And they parted at the lower lock.", AGAIN], [2, 3, 3]),
        (["They met again, as friends never do.", "Yes.", "", "Said nowhere, by nobody at all."], [2, 0, 0, 0]),
        (["双方在上游水堰会晤，谈及运河的一切事务。"], [1]),
        (["双方在上游水堰", "双方，上游", "They met"], [1, 0, 0]),  # few letters of Han say enough
    ],
)  # fmt: skip
def test_pages_are_told_by_words_and_by_order(rows: list[str], pages: list[int]) -> None:
    assert pages_of_rows([{"en": x} for x in rows], PAGES) == pages


def test_a_row_in_two_languages_begins_on_the_first_of_its_pages() -> None:
    rows = [{"en": "They met again, as friends do.", "zh-Hans": "双方在上游水堰会晤，谈及运河。"}, {"zh-Hans": "无此"}]
    assert pages_of_rows(rows, PAGES) == [1, 0]
    assert pages_of_rows([], PAGES) == [] and pages_of_rows([{}], PAGES) == [0]
