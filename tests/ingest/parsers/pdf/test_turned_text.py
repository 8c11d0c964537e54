"""Letters that do not stand upright (stamps, watermarks) are none of the text, and are said to be left out."""

from collections.abc import Callable

import pytest

from statements.ingest.document import UnreadableFile
from tests.ingest.parsers.opening import removed, said, text_of
from tests.ingest.parsers.pdf import invented

Printer = Callable[..., bytes]
TURNED = "position: fixed; left: 8cm; top: 12cm; transform-origin: 0 0; font-size: 12pt; white-space: nowrap"


@pytest.mark.parametrize("angle", [-90, 90, -45, 180])
def test_a_stamp_is_left_out_and_said(printed: Printer, angle: int) -> None:
    body, texts, _ = invented.statement("en", 6)
    said_so = "Deposit 2031.00417 [canals] 12 Apr 2031"
    stamp = f"<div style='{TURNED}; transform: rotate({angle}deg)'>{said_so}</div>"
    text = text_of(printed("en", body + stamp), "a.pdf")
    assert said(text) == texts
    assert removed(text) == [(said_so, "turned text")]


def test_words_set_without_blanks_between_them_are_parted(printed: Printer) -> None:
    """As TeX sets them: only their distance parts them."""
    body, texts, _ = invented.statement("en", 6)
    words = (
        "<span style='margin-right: .4em'>Deposit</span><span style='margin-right: 9em'>2031</span><span>Copy</span>"
    )
    text = text_of(printed("en", f"{body}<div style='{TURNED}; transform: rotate(-90deg)'>{words}</div>"), "a.pdf")
    assert said(text) == texts
    assert removed(text) == [("Deposit 2031", "turned text"), ("Copy", "turned text")]


def test_a_chinese_stamp(printed: Printer) -> None:
    body, texts, _ = invented.statement("zh", 6)
    stamp = f"<div style='{TURNED}; transform: rotate(-90deg)'>兰海外交部存档</div>"
    text = text_of(printed("zh", body + stamp), "a.pdf")
    assert (said(text), removed(text)) == (texts, [("兰海外交部存档", "turned text")])


def test_a_file_that_lies_on_its_side_is_refused(printed: Printer) -> None:
    body = f"<div style='{TURNED}; transform: rotate(-90deg)'>{invented.paragraphs('en', 1)[0]}</div>"
    with pytest.raises(UnreadableFile, match="lie on their side"):
        text_of(printed("en", body), "a.pdf")
