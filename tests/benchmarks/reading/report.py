"""The table: how many rows and headings are read right of files in each layout."""

import datetime
import os
import random
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from statements.ingest import read_files
from statements.ingest.document import Hints, ParsedStatement, UnreadableFile
from statements.ingest.sandbox.messages import Given, Reading
from statements.languages.partial_dates import PartialDate
from tests.benchmarks.breakdown.passages import letters
from tests.benchmarks.interleaved.texts import Part, Text
from tests.benchmarks.reading import documents
from tests.benchmarks.reading.layouts import LAYOUTS
from tests.benchmarks.sums import Summed
from tests.benchmarks.table import section, table
from tests.shared_texts import CORPORA

FILES = 6  # of each layout and pool
LEAST_ROWS, MOST_ROWS = 20, 60
DATE = PartialDate(datetime.date(2031, 6, 3))  # which few of the texts tell
HEAD = ("texts", "refused", "rows", "made", "right", "share", "headings", "made", "right", "CPU s")


@dataclass(frozen=True)
class Case:
    """The files of a document in a layout."""

    layout: str
    text: Text
    given: tuple[Given, ...]


@dataclass(frozen=True)
class Marks(Summed):
    """Counts over texts. `right`: rows that are whole in both languages, and headings that open a section in both."""

    texts: int = 0
    refused: int = 0
    rows: int = 0
    made: int = 0
    right: int = 0
    headings: int = 0
    headings_made: int = 0
    headings_right: int = 0
    seconds: float = 0.0


def cases(documents: Sequence[Text], layouts: Sequence[str], count: int, seed: int) -> Iterator[Case]:
    """So many texts of each layout, drawn by chance, some rows of each, either language first."""
    for name in layouts:
        for number in range(count):
            chance = random.Random(f"{seed} {name} {number}")
            text = part(chance.choice(documents), chance)
            yield Case(name, text, LAYOUTS[name](text, chance))


def part(text: Text, chance: random.Random) -> Text:
    """The title and some rows in a stretch, either language first."""
    title, *rows = text.rows
    count = chance.randint(LEAST_ROWS, MOST_ROWS)
    start = chance.randrange(max(1, len(rows) - count))
    text = replace(text, rows=(title, *rows[start : start + count]))
    return text.turned() if chance.random() < 0.5 else text


def read(case: Case) -> ParsedStatement | str:
    """The statement of the files, or why they are refused."""
    try:
        hints = Hints(date=DATE, languages=case.text.languages if len(case.given) > 1 else ())
        return read_files.read(case.given, Reading(hints)).parsed.statements[0]
    except UnreadableFile as error:
        return str(error)


def marks(case: Case) -> Marks:
    """What the importer makes of a case; processor time in seconds."""
    wanted = [x for x in case.text.rows if x.part is Part.TEXT]
    heads = [x for x in case.text.rows if x.part is Part.HEADING]
    started = time.process_time()
    found = read(case)
    seconds = time.process_time() - started
    made = Marks(texts=1, rows=len(wanted), headings=len(heads), seconds=seconds)
    if isinstance(found, str):
        return replace(made, refused=1)
    rows, headings = rows_of(found), headings_of(found)
    return replace(
        made,
        made=len(rows),
        right=sum(frozenset(map(letters, x.texts)) in rows for x in wanted),
        headings_made=len(headings),
        headings_right=sum(any(_is_heading(y, x.texts) for y in headings) for x in heads),
    )


def rows_of(statement: ParsedStatement) -> list[frozenset[str]]:
    """The texts of each row, without case, marks and blanks."""
    return [frozenset(letters(x.text) for x in row.passages) for part in statement.sections for row in part.paragraphs]


def headings_of(statement: ParsedStatement) -> list[Mapping[str, str]]:
    """The headings of each section that has some, by language."""
    return [x.headings for x in statement.sections if x.headings]


def _is_heading(found: Mapping[str, str], texts: Sequence[str]) -> bool:
    """Whether a section has the headings of a row, but for their number, which may be the section's."""
    wanted = [letters(x) for x in texts]
    return len(found) == len(wanted) and all(
        any(y and x.endswith(y) for y in map(letters, found.values())) for x in wanted
    )


def main(arguments: Sequence[str]) -> None:
    """Print the tables of the pools that were asked for."""
    asked = _asked(arguments)
    for name in [asked.pool] if asked.pool else ("own", "corpora"):
        for line in _report(name, asked):
            sys.stdout.write(line + "\n")


def _asked(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m tests.benchmarks.reading", description="Reads files in many layouts.")
    parser.add_argument("--pool", choices=("own", "corpora"), help="where the documents come from (both)")
    parser.add_argument("--layout", help="those whose name has this in it")
    parser.add_argument("--files", type=int, default=FILES, help="texts of each layout and pool (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    folder = Path(os.environ.get("CORPORA", CORPORA))
    parser.add_argument("--corpora", type=Path, default=folder, help="the folder of texts beside the repository")
    parser.add_argument("--missed", action="store_true", help="also print the rows that fall short")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="also write the files there")
    return parser.parse_args(arguments)


def _report(name: str, asked: Namespace) -> Iterator[str]:
    if name == "corpora" and not asked.corpora.is_dir():
        yield "Documents of the corpora are not measured: their texts are not beside the repository."
        return
    pool = documents.corpora(asked.corpora) if name == "corpora" else documents.own()
    layouts = [x for x in LAYOUTS if not asked.layout or asked.layout in x]
    made = list(cases(pool, layouts, asked.files, asked.seed))
    named = f"Layouts of the pool `{name}`, {asked.files} texts of each, seed {asked.seed}"
    yield from section(named, *table(("", *HEAD), _rows(made)))
    if asked.write:
        _write(made, asked.write / name)
    if asked.missed:
        yield from _missed(made)


def _rows(made: Sequence[Case]) -> Iterator[list[object]]:
    """A line of the table for each layout, and for all."""
    found: defaultdict[str, Marks] = defaultdict(Marks)
    for one in made:
        counted = marks(one)
        found[one.layout] += counted
        found["**all**"] += counted
    for label in [*(x for x in LAYOUTS if x in found), "**all**"]:
        yield [label, *_cells(found[label])]


def _cells(marks: Marks) -> list[object]:
    share = f"{marks.right / max(1, marks.rows):.3f}"
    counts: list[object] = [marks.texts, marks.refused, marks.rows, marks.made, marks.right, share]
    return [*counts, marks.headings, marks.headings_made, marks.headings_right, marks.seconds]


def _missed(made: Sequence[Case]) -> Iterator[str]:
    for number, one in enumerate(made):
        found = read(one)
        yield f"\n{number}, {one.layout}, {' '.join(one.text.languages)}:"
        if isinstance(found, str):
            yield f"  refused: {found}"
            continue
        rows, headings = rows_of(found), headings_of(found)
        for row in one.text.rows:
            if row.part is Part.TEXT and frozenset(map(letters, row.texts)) not in rows:
                yield "  row " + "\n    ".join(row.texts)
            elif row.part is Part.HEADING and not any(_is_heading(x, row.texts) for x in headings):
                yield "  heading " + "\n    ".join(row.texts)


def _write(made: Sequence[Case], folder: Path) -> None:
    for number, one in enumerate(made):
        inside = folder / f"{number:03}"
        inside.mkdir(parents=True, exist_ok=True)
        for given in one.given:
            (inside / given.name).write_bytes(given.content)
