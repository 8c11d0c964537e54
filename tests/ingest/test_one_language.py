"""A text in one language, in every format: a statement of one edition, a row for each paragraph, nothing doubtful."""

import io

import docx
import pytest
from openpyxl import Workbook

from statements.ingest import read_files
from statements.ingest.document import Hints, UnreadableFile
from statements.ingest.sandbox.messages import Given, Reading

TITLE = "Joint Statement of Aldermark and Lanhai on the Dams"
ROWS = (
    "Both sides will mend the upper dam before the spring of 2036 and share its costs in equal parts.",
    "The dam keepers tell each other the level of the reservoir every morning.",
    "Done at Port Ista on 12 April 2031.",
)
OURS = f"""---
kind: joint-statement
date: 2031-04-12
titles: {{en: {TITLE}}}
parties: [Aldermark, Lanhai]
editions:
  - {{id: en, language: en, authority: authentic, extent: full}}
---

"""


def _docx() -> bytes:
    document, file = docx.Document(), io.BytesIO()
    for text in (TITLE, *ROWS):
        document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def _xlsx() -> bytes:
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in ROWS:
        sheet.append([row])
    book.save(file)
    return file.getvalue()


def _tmx() -> bytes:
    units = "".join(f'<tu><tuv xml:lang="en"><seg>{x}</seg></tuv></tu>' for x in ROWS)
    return f'<?xml version="1.0"?><tmx version="1.4"><header/><body>{units}</body></tmx>'.encode()


FILES = {
    "dams.txt": "\n\n".join((TITLE, *ROWS)).encode(),
    "dams.md": "\n\n".join((f"# {TITLE}", *ROWS)).encode(),
    "dams.html": f"<!doctype html><h1>{TITLE}</h1>{''.join(f'<p>{x}</p>' for x in ROWS)}".encode(),
    "dams.docx": _docx(),
    "dams.csv": "\n".join(["en", *(f'"{x}"' for x in ROWS)]).encode(),
    "dams.xlsx": _xlsx(),
    "dams.tmx": _tmx(),
    "ours.txt": (OURS + "\n\n".join(f"[en] {x}" for x in ROWS)).encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_it_is_a_statement_of_one_edition(name: str) -> None:
    read = read_files.read([Given(name, FILES[name])], Reading(dated=False))
    (statement,) = read.parsed.statements
    rows = [x for section in statement.sections for x in section.paragraphs]
    assert [(x.key, x.language) for x in statement.editions] == [("en", "en")]
    assert [[(x.edition, x.text) for x in row.passages] for row in rows] == [[("en", x)] for x in ROWS]
    assert not any(row.uncertain for row in rows)


@pytest.mark.parametrize("name", sorted(FILES.keys() - {"ours.txt"}))
def test_it_is_said_that_another_language_can_come(name: str) -> None:
    read = read_files.read([Given(name, FILES[name])], Reading(dated=False))
    said = "read as a text in one language, English: the same text in another one can be added later"
    assert said in [str(x.message) for x in read.parsed.warnings]


def test_the_language_that_a_person_says_wins_and_is_doubted_where_it_does_not_read_like_it() -> None:
    given = Given("dams.txt", "\n\n".join((TITLE, *ROWS, *ROWS)).encode())
    read = read_files.read([given], Reading(Hints(languages=("fr",)), dated=False))
    assert [x.key for x in read.parsed.statements[0].editions] == ["fr"]
    assert "this does not read like French: look it over" in [str(x.message) for x in read.parsed.warnings]


def test_what_is_said_to_hold_two_languages_is_not_kept_in_one() -> None:
    with pytest.raises(UnreadableFile, match="this is a text in one language"):
        read_files.read([Given("dams.txt", FILES["dams.txt"])], Reading(format="interleaved", dated=False))


def test_a_document_that_quotes_a_name_is_no_newsletter() -> None:
    rows = (*ROWS, "Both sides will go on with the “Upper Weir” plan.", *ROWS)
    read = read_files.read([Given("dams.txt", "\n\n".join((TITLE, *rows)).encode())], Reading(dated=False))
    assert read.parts[0].format == "text" and len(read.parsed.statements[0].editions) == 1


def test_a_newsletter_in_english_can_be_said_to_be_a_text_in_one_language() -> None:
    text = "\n\n".join((TITLE, *(f"It said: “{x}”" for x in ROWS)))
    given = [Given("2031-04-12.txt", text.encode())]
    assert read_files.read(given, Reading(dated=False)).parts[0].format == "breakdown"
    read = read_files.read(given, Reading(format="one-language", dated=False))
    assert [x.kind for section in read.parsed.statements[0].sections for x in section.paragraphs] == ["text"] * 3
