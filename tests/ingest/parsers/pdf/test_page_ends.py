"""Paragraphs that run over the end of a page where its last line is the end of a sentence too."""

import random
from collections.abc import Callable
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.ingest.parsers.opening import said, saved, text_of
from tests.ingest.parsers.pdf import invented
from tests.ingest.parsers.test_other_programs import converted, needs_office

Printer = Callable[..., bytes]
LINES = [
    "The two sides will deepen the upper canal before the summer, and will see",
    "to it that the barges of all neighbours pass the locks by day and by night",
    "with no more than an hour of waiting. The old toll is not taken any longer.",
    "The keepers of the locks tell each other by wire which boats are on their",
    "way, and what they carry. They keep a book of it that both sides can read",
    "at any time.",
]
AFTER = "The ministers thank the keepers, and wish them a quiet winter at their fires."
PAGE = (
    "@page {size: 160mm 210mm; margin: 20mm} body {font-size: 9.5pt; line-height: 20pt; margin: 0}"
    "p {margin: 0; orphans: 1; widows: 1} .set {white-space: nowrap} .last {display: block; text-align-last: left}"
)
JUSTIFIED = "p {text-align: justify; text-align-last: justify}"
ROOM = 24  # lines on a page


def lines_of(*texts: str) -> str:
    """A paragraph whose lines end where they are said to end."""
    *full, last = texts
    return f"<p class=set>{'<br>'.join(full)}<span class=last>{last}</span></p>"


def ended_after(lines: int, *texts: str) -> str:
    """A paragraph, and another of `texts` of which so many `lines` stand at the end of the first page."""
    blank = f"<div style='height: {20 * (ROOM - len(LINES) - lines)}pt'></div>"
    return f"{lines_of(*LINES)}{blank}{lines_of(*texts)}<p><span class=last>{AFTER}</span>"


def test_a_sentence_that_ends_at_the_margin_ends_no_paragraph_of_justified_text(printed: Printer) -> None:
    text = text_of(printed("en", ended_after(3, *LINES), PAGE + JUSTIFIED), "a.pdf")
    assert [x.place for x in text.blocks] == [1, 1, 2]
    assert said(text) == [" ".join(LINES), " ".join(LINES), AFTER]


def test_a_paragraph_that_ends_with_its_page_stays_alone(printed: Printer) -> None:
    text = text_of(printed("en", ended_after(3, *LINES[:3]), PAGE + JUSTIFIED), "a.pdf")
    assert said(text) == [" ".join(LINES), " ".join(LINES[:3]), AFTER]


def test_what_cannot_be_told_stays_parted(printed: Printer) -> None:
    """In ragged text a last line may end anywhere; the aligner puts the two parts into one row again."""
    text = text_of(printed("en", ended_after(3, *LINES), PAGE), "a.pdf")
    assert said(text) == [" ".join(LINES), " ".join(LINES[:3]), " ".join(LINES[3:]), AFTER]


def test_a_single_line_is_no_part_of_a_paragraph(printed: Printer) -> None:
    """Programs leave no line of a paragraph alone on a page."""
    first, *rest = "Both sides hold what was agreed on the canal to be fair to every neighbour.", *LINES
    text = text_of(printed("en", ended_after(1, first, *rest), PAGE + JUSTIFIED), "a.pdf")
    assert said(text) == [" ".join(LINES), first, " ".join(rest), AFTER]


def sentences(count: int, chance: random.Random) -> str:
    return " ".join(
        chance.choice(invented.PIECES["en"][0].split("|")).capitalize()
        + " "
        + chance.choice(invented.PIECES["en"][1].split("|"))
        + "."
        for _ in range(count)
    )


@needs_office
def test_a_long_document_of_an_office(tmp_path: Path) -> None:
    """Twenty justified pages of short sentences, parted by gaps alone: some pages end with a sentence."""
    chance = random.Random(7)
    texts = [f"{n}) {sentences(chance.randint(3, 9), chance)}" for n in range(1, 121)]
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    found = text_of(converted(saved(document), "long.docx", "pdf", tmp_path), "long.pdf")
    assert said(found) == texts
