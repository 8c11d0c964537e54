"""Whole breakdowns: what is told of their documents."""

import pytest

from statements.ingest.document import Hints
from statements.ingest.parsers.breakdown import parse, sniff
from statements.languages.partial_dates import PartialDate
from tests.ingest.parsers.small_breakdowns import CHINESE, ENGLISH, only, read

PAIRED = f"“{ENGLISH}” {CHINESE}"
NAMED = Hints(name="weirs-2031-05-06.txt")
IN_NAME = PartialDate.parse("2031-05-06")


def date(text: str) -> PartialDate:
    return only(parse(f"{text}\n\n{PAIRED}", NAMED)).date


@pytest.mark.parametrize(
    "head",
    [
        "Both leaders recalled the Joint Statement of 29 September 1972 when they met by the lake.",
        "They go back to the Joint Statement signed on 29 September 1972, and add to it.",
        "1972年9月29日发表的《堤堰联合声明》至今有效。",
        "双方重申2001年7月16日签署的《湖泊条约》。",
    ],
)
def test_the_date_of_another_document_is_never_the_statements(head: str) -> None:
    assert date(f"A joint statement on weirs\n\n{head}") == IN_NAME


def test_the_day_of_an_edition_is_told_to_be_the_newsletters() -> None:
    head = "What the Gazette says of weirs\n\nHere is what I found in the edition of Wednesday, 21 August 2030."
    parsed = parse(f"{head}\n\n{PAIRED}", Hints(name="weirs.txt"))
    assert only(parsed).date == PartialDate.parse("2030-08-21")
    assert any("edition" in str(x.message) for x in parsed.warnings)
    assert not any("edition" in str(x.message) for x in read(PAIRED).warnings)


@pytest.mark.parametrize(
    "head", ["Joint Statement of 12 April 2031 on weirs", "The joint statement on weirs, 12 April 2031"]
)
def test_the_date_of_a_title_is_the_statements(head: str) -> None:
    assert date(head) == PartialDate.parse("2031-04-12")


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("## Section 1: Good neighbours (第一節 睦鄰)", 1),
        ("## 第一部分 / Section 1: 睦邻 Good neighbours", 1),
        ("## 二、睦邻 / II. Good neighbours", 2),
    ],
)
def test_a_heading_in_two_languages_is_one_in_each_with_a_number(heading: str, number: int) -> None:
    section = only(read(f"\n{heading}\n\n{PAIRED}")).sections[-1]
    assert section.number == number
    assert "Good neighbours" in section.headings["en"]
    assert any(x.startswith("zh") and "睦" in y for x, y in section.headings.items())
    assert not any(x in y for y in section.headings.values() for x in "()（）/")


def test_parties_of_office_holders() -> None:
    head = "Foreign Minister Ade Tarn of Belmond and Foreign Minister Qure Osk of Tarvia met on 12 April 2031"
    statement = only(parse(f"{head}\n\nTheir joint statement says:\n\n{PAIRED}", NAMED))
    assert [x.names["en"] for x in statement.parties] == ["Belmond", "Tarvia"]


def test_hints_name_what_the_text_does_not() -> None:
    hints = Hints(name="x.txt", date=IN_NAME, parties=("Belmond", "Tarvia"))
    statement = only(parse(f"They met and said so:\n\n{PAIRED}", hints))
    assert [x.names["en"] for x in statement.parties] == ["Belmond", "Tarvia"]


def test_a_quotation_that_is_nobodys_statement_is_taken_and_what_is_unknown_is_said() -> None:
    parsed = parse(f"A week by the lake\n\n{PAIRED}\n\nMore next week.", NAMED)
    assert only(parsed).kind == "other"
    told = [str(x.message) for x in parsed.warnings]
    assert "nothing tells what kind of document is quoted here: say it with --kind" in told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ENGLISH}\n{CHINESE}", True),
        (f"The joint statement says “{ENGLISH}”", True),
        (ENGLISH, False),
        ("", False),
    ],
)
def test_what_looks_like_a_breakdown(text: str, expected: bool) -> None:
    assert sniff(text) is expected
