"""A PDF in which a full text's languages alternate is read as a text file is, paragraph by paragraph."""

from statements.ingest import read_files
from statements.ingest.sandbox.messages import Given, Reading
from tests.ingest.parsers import small_breakdowns as small
from tests.ingest.parsers.pdf.conftest import Printer
from tests.ingest.parsers.test_read_as import ALTERNATING, DATED, FULL, NEWSLETTER, PAIRS, rows


def body(lines: list[str]) -> str:
    return "".join(f"<p>{x}</p>" for x in lines)


def test_a_full_text_that_alternates_is_read_from_a_pdf(printed: Printer) -> None:
    content = printed("en", f"<h1>{ALTERNATING[0]}</h1>" + body(ALTERNATING[1:]))
    read = read_files.read([Given("given.pdf", content)], Reading(DATED)).parsed
    assert [x.titles for x in read.statements] == [{"en": FULL[0][0], "zh-Hans": FULL[0][1]}]
    assert [(kind, set(texts)) for kind, *texts in rows(read)] == [("text", set(row)) for row in FULL[1:]]


def test_a_breakdown_is_read_from_a_pdf_where_it_is_said_to_be_one(printed: Printer) -> None:
    content = printed("en", f"<h1>{small.HEAD}</h1>" + body(NEWSLETTER[1:]))
    read = read_files.read([Given("given.pdf", content)], Reading(DATED, "breakdown")).parsed
    assert [row for row in rows(read) if row[0] == "text"] == PAIRS
