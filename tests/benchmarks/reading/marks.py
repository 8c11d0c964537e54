"""What is counted of the files of a document: rows and headings that are read right, and what is doubtful."""

from dataclasses import dataclass

from statements.ingest import read_files
from statements.ingest.document import Hints, ParsedStatement, UnreadableFile
from statements.ingest.sandbox.messages import Given, Reading
from statements.languages.partial_dates import PartialDate
from tests.benchmarks.interleaved.texts import Text
from tests.benchmarks.reading.articles import Document
from tests.benchmarks.sums import Summed

DATE = PartialDate.parse("2031-06-03")  # which few of the texts tell


@dataclass(frozen=True)
class Case:
    """The files of a document in a layout."""

    layout: str
    text: Text | Document
    given: tuple[Given, ...]


@dataclass(frozen=True)
class Marks(Summed):
    """Counts over texts. `right`: rows that are whole in both languages, and headings that open a section in both; of
    articles, whose languages need not have as many paragraphs, paragraphs that stand whole in one row. `paired`: of
    the rows with text of an article (`of_articles`), those whose languages are of the same one. `checked`: rows to
    check; `strange`: rows with what is none of the text.
    """

    texts: int = 0
    refused: int = 0
    rows: int = 0
    made: int = 0
    right: int = 0
    headings: int = 0
    headings_made: int = 0
    headings_right: int = 0
    of_articles: int = 0
    paired: int = 0
    checked: int = 0
    strange: int = 0
    seconds: float = 0.0


def read(case: Case) -> ParsedStatement | str:
    """The statement of the files, or why they are refused."""
    try:
        tags = case.text.languages if isinstance(case.text, Text) and len(case.given) > 1 else ()
        return read_files.read(case.given, Reading(Hints(date=DATE, languages=tags))).parsed.statements[0]
    except UnreadableFile as error:
        return str(error)


def checked(statement: ParsedStatement) -> int:
    """How many rows a person is asked to check."""
    return sum(bool(row.uncertain) for section in statement.sections for row in section.paragraphs)
