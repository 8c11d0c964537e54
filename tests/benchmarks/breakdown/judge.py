"""How many passages of made breakdowns are read as their truth says, and how many wrong translations are accepted."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from statements.ingest import read_files
from statements.ingest.document import Hints, ParsedFile, ParsedParagraph, UnreadableFile
from statements.ingest.sandbox.messages import Given, Reading
from statements.languages.partial_dates import PartialDate
from statements.messages import NOTHING
from tests.benchmarks.breakdown.making import Breakdown, Pair
from tests.benchmarks.breakdown.passages import letters
from tests.benchmarks.sums import Summed

NAME = "generated.txt"
LEAST_PART = 6  # letters of a piece of a wrong translation that count as accepting it


@dataclass(frozen=True)
class Row:
    """A row of text in two languages, as it was read: the letters of its texts, and where it belongs."""

    texts: frozenset[str]
    marked: bool
    kind: str
    section: int | None


@dataclass(frozen=True)
class Marks(Summed):
    """Counts over files; `right`: pairs that are whole on both sides; `placed`: those in their document and section.

    `marked`: right pairs that are marked uncertain; `documents`: files of which the kinds, and `dated`: of which the
    day of all documents is right; `swapped`: wrong translations, `paired` or even `unmarked`.
    """

    files: int = 0
    refused: int = 0
    wanted: int = 0
    made: int = 0
    right: int = 0
    placed: int = 0
    marked: int = 0
    documents: int = 0
    dated: int = 0
    swapped: int = 0
    paired: int = 0
    unmarked: int = 0
    seconds: float = 0.0


def read(text: str, format: str) -> ParsedFile | str:
    """What the importer makes of a file, or why it refuses it."""
    try:
        given = Given(NAME, text.encode())
        return read_files.read([given], Reading(Hints(name=NAME), format, dated=False)).parsed
    except UnreadableFile as error:
        return str(error)


def marks(made: Breakdown, format: str = "breakdown") -> Marks:
    """Of one file; processor time in seconds."""
    started = time.process_time()
    parsed = read(made.text, format)
    seconds = time.process_time() - started
    if isinstance(parsed, str):
        return Marks(files=1, refused=1, wanted=len(made.pairs), swapped=int(bool(made.wrong)), seconds=seconds)
    rows = list(_rows(parsed))
    found = [(pair, _row(rows, pair)) for pair in made.pairs]
    right = [(pair, row) for pair, row in found if row]
    accepted = [row for row in rows if made.wrong and _holds(row, letters(made.wrong))]
    return Marks(
        files=1,
        wanted=len(made.pairs),
        made=len(rows),
        right=len(right),
        placed=sum((row.kind, row.section) == (pair.kind, pair.section) for pair, row in right),
        marked=sum(row.marked for _, row in right),
        documents=int(tuple(x.kind for x in parsed.statements) == made.kinds),
        dated=int(all(x.date == PartialDate(made.date) for x in parsed.statements)),
        swapped=int(bool(made.wrong)),
        paired=int(bool(accepted)),
        unmarked=int(any(not row.marked for row in accepted)),
        seconds=seconds,
    )


def missed(made: Breakdown, format: str = "breakdown") -> list[tuple[str, str]]:
    """The pairs of a file that are not read as they should be."""
    parsed = read(made.text, format)
    rows = [] if isinstance(parsed, str) else list(_rows(parsed))
    return [(x.said, x.translated) for x in made.pairs if not _row(rows, x)]


def _rows(parsed: ParsedFile) -> Iterator[Row]:
    for statement in parsed.statements:
        for section in statement.sections:
            for paragraph in section.paragraphs:
                if paragraph.kind == "text" and len(paragraph.passages) > 1:
                    marked = paragraph.uncertain != NOTHING
                    yield Row(_texts(paragraph), marked, statement.kind, section.number)


def _texts(paragraph: ParsedParagraph) -> frozenset[str]:
    return frozenset(letters(x.text) for x in paragraph.passages)


def _row(rows: list[Row], pair: Pair) -> Row | None:
    """The row that holds exactly the pair, with or without what interrupts it."""
    translated = letters(pair.translated)
    wanted = [frozenset((letters(x), translated)) for x in (pair.said, pair.interrupted) if x]
    return next((row for row in rows if row.texts in wanted), None)


def _holds(row: Row, wrong: str) -> bool:
    return any(wrong in x or (len(x) >= LEAST_PART and x in wrong) for x in row.texts)
