"""What a file in two languages is: told by the whole of it in each format, or said by a person, which wins."""

import datetime
import html

import docx
import pytest

from statements.ingest import read_files
from statements.ingest.document import Hints, ParsedFile, UnreadableFile
from statements.ingest.parsers.files import BREAKDOWN, CHOICES, INTERLEAVED, detect_file
from statements.ingest.sandbox.messages import Given, Reading
from statements.languages.partial_dates import PartialDate
from tests.ingest.parsers import small_breakdowns as small
from tests.ingest.parsers.opening import saved

FULL = (
    ("Joint Statement of Aldermark and Lanhai on the Canals", "奥德马克和兰海关于运河的联合声明"),
    (
        "Both sides will deepen the Great Canal to 14 metres by the year 2035.",
        "双方将在2035年以前把大运河加深至14米。",
    ),
    (
        "Both sides will build 30 new locks, and the work shall begin in spring.",
        "双方将修建30座新船闸，工程于春季开工。",
    ),
    ("Tea, timber and glass shall be free of duty until the year 2040.", "茶叶、木材和玻璃在2040年以前免征关税。"),
    ("Done at Port Ista on 12 April 2031.", "2031年4月12日于伊斯塔港签署。"),
)
ALTERNATING = [text for row in FULL for text in row]
NEWSLETTER = [
    small.HEAD.strip(),
    "The two sides met at the weir and agreed on a statement, which I read for you.",
    f"“{small.ENGLISH}” {small.CHINESE}",
    "Then they spoke of herons, as they do every spring when the water is high.",
    f"“{small.SECOND}” {small.SECOND_CHINESE}",
]
PAIRS = [("text", small.ENGLISH, small.CHINESE), ("text", small.SECOND, small.SECOND_CHINESE)]

DATED = Hints(date=PartialDate(datetime.date(2031, 4, 12)))


def word(paragraphs: list[str]) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


FILES = {
    "given.txt": lambda lines: "\n".join(lines).encode(),
    "given.md": lambda lines: "\n\n".join(lines).encode(),
    "given.html": lambda lines: (
        "<!DOCTYPE html><html><body>" + "".join(f"<p>{html.escape(x)}</p>" for x in lines) + "</body></html>"
    ).encode(),
    "given.docx": word,
}


def read(name: str, lines: list[str], format: str = "auto") -> ParsedFile:
    return read_files.read([Given(name, FILES[name](lines))], Reading(DATED, format)).parsed


def rows(parsed: ParsedFile) -> list[tuple[str, ...]]:
    sections = [x for statement in parsed.statements for x in statement.sections]
    return [small.said(row) for section in sections for row in section.paragraphs]


def reason(parsed: ParsedFile) -> str:
    return str(parsed.warnings[0].message)


@pytest.mark.parametrize("format", ["auto", INTERLEAVED])
@pytest.mark.parametrize("name", FILES)
def test_a_full_text_that_alternates_is_read_alike_in_every_format(name: str, format: str) -> None:
    parsed = read(name, ALTERNATING, format)
    (statement,) = parsed.statements
    assert statement.titles == {"en": FULL[0][0], "zh-Hans": FULL[0][1]}
    assert rows(parsed) == [("text", *row) for row in FULL[1:]]
    assert reason(parsed).startswith("read as a full text in English and Chinese (Simplified)")


@pytest.mark.parametrize("format", ["auto", BREAKDOWN])
@pytest.mark.parametrize("name", FILES)
def test_a_breakdown_is_read_alike_in_every_format(name: str, format: str) -> None:
    parsed = read(name, NEWSLETTER, format)
    assert [row for row in rows(parsed) if row[0] == "text"] == PAIRS
    told = [str(x.message) for x in parsed.warnings if "read as" in str(x.message)]
    assert bool(told) is (format == "auto")  # nobody is told what they said themselves


@pytest.mark.parametrize("name", FILES)
def test_what_a_person_says_wins_over_what_the_text_looks_like(name: str) -> None:
    quoted = read(name, NEWSLETTER, INTERLEAVED)
    assert {row[0] for row in rows(quoted)} == {"text"}
    assert "as was asked" in reason(quoted)
    assert any(row[0] == "commentary" for row in rows(read(name, ALTERNATING, BREAKDOWN)))


def test_a_breakdown_in_markdown_keeps_no_sign_of_it() -> None:
    lines = [
        "See [the statement](https://example.org/a) of the <b>two</b> sides:",
        f"“{small.ENGLISH}”<br>{small.CHINESE}",
    ]
    found = rows(read("given.md", [small.HEAD.strip(), *lines], BREAKDOWN))
    assert found[1:] == [("commentary", "See the statement of the two sides:"), PAIRS[0]]


def test_a_text_in_one_language_stays_refused() -> None:
    with pytest.raises(UnreadableFile, match="a text in one language"):
        read("given.txt", [row[0] for row in FULL], INTERLEAVED)


@pytest.mark.parametrize("format", [INTERLEAVED, BREAKDOWN])
def test_one_of_several_files_holds_no_two_languages(format: str) -> None:
    with pytest.raises(UnreadableFile, match="give it alone"):
        detect_file(b"Both sides met.", "a.txt", format, beside=True)


def test_both_can_be_asked_for_by_name() -> None:
    assert {INTERLEAVED, BREAKDOWN} <= set(CHOICES)
