"""The table: how many rows of full texts in two languages are read right, and what of them is called commentary."""

import datetime
import os
import random
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from statements.ingest import read_files
from statements.ingest.document import Hints, ParsedFile, ParsedParagraph, UnreadableFile
from statements.ingest.sandbox.messages import Given, Reading
from statements.languages.partial_dates import PartialDate
from tests.benchmarks.breakdown.passages import length, letters
from tests.benchmarks.interleaved import texts
from tests.benchmarks.interleaved.layouts import LAYOUTS
from tests.benchmarks.interleaved.texts import Part, Text
from tests.benchmarks.sums import Summed
from tests.benchmarks.table import section, table
from tests.shared_texts import CORPORA

POOLS = ("own", "corpora")
FILES = 50  # of each pool
DATE = PartialDate(datetime.date(2031, 6, 3))  # which few of the texts tell
HEAD = ("files", "refused", "rows", "made", "right", "share", "words called commentary", "CPU s")


@dataclass(frozen=True)
class File:
    """A file as it is given to the importer, and the document that it holds."""

    name: str
    content: bytes
    layout: str
    text: Text


@dataclass(frozen=True)
class Marks(Summed):
    """Counts over files; `right`: rows that are whole on both sides; `commentary`: words of the documents."""

    files: int = 0
    refused: int = 0
    rows: int = 0
    made: int = 0
    right: int = 0
    commentary: float = 0.0
    seconds: float = 0.0


def files(documents: Sequence[Text], count: int, seed: int) -> Iterator[File]:
    """So many files, of the layouts in turn and of documents drawn by chance, either language first."""
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        text = texts.adorned(chance.choice(documents), chance)
        if chance.random() < 0.5:
            text = text.turned()
        layout = list(LAYOUTS)[number % len(LAYOUTS)]
        ending, write = LAYOUTS[layout]
        yield File(f"generated.{ending}", write(text, chance), layout, text)


def marks(file: File) -> Marks:
    """What the importer makes of a file, by itself; processor time in seconds."""
    wanted = [frozenset(map(letters, x.texts)) for x in file.text.rows if x.part is Part.TEXT]
    started = time.process_time()
    parsed = read(file)
    made = Marks(files=1, rows=len(wanted), seconds=time.process_time() - started)
    if isinstance(parsed, str):
        return replace(made, refused=1)
    rows = [_texts(x) for x in _paragraphs(parsed) if x.kind == "text"]
    right = sum(x in rows for x in wanted)
    return replace(made, made=len(rows), right=right, commentary=_commentary(parsed, file.text))


def read(file: File) -> ParsedFile | str:
    """The statements of a file, or why it is refused."""
    try:
        given = Given(file.name, file.content)
        return read_files.read([given], Reading(Hints(name=file.name, date=DATE))).parsed
    except UnreadableFile as error:
        return str(error)


def _paragraphs(parsed: ParsedFile) -> Iterator[ParsedParagraph]:
    for statement in parsed.statements:
        for part in statement.sections:
            yield from part.paragraphs


def _texts(paragraph: ParsedParagraph) -> frozenset[str]:
    return frozenset(letters(x.text) for x in paragraph.passages)


def _commentary(parsed: ParsedFile, text: Text) -> float:
    """Words of the document's texts, headings and title in paragraphs of commentary."""
    official = [letters(x) for row in text.rows if row.part is not Part.NOTE for x in row.texts]
    said = [x.text for paragraph in _paragraphs(parsed) if paragraph.kind != "text" for x in paragraph.passages]
    return sum(length(x) for x in said if letters(x) and any(letters(x) in y or y in letters(x) for y in official))


def main(arguments: Sequence[str]) -> None:
    """Print the tables of the pools that were asked for."""
    asked = _asked(arguments)
    for name in [asked.pool] if asked.pool else POOLS:
        for line in _report(name, asked):
            sys.stdout.write(line + "\n")


def _asked(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(
        prog="python -m tests.benchmarks.interleaved", description="Reads full texts in two languages."
    )
    parser.add_argument("--pool", choices=POOLS, help="where the documents come from (both, one by one)")
    parser.add_argument("--files", type=int, default=FILES, help="how many of each pool (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    folder = Path(os.environ.get("CORPORA", CORPORA))
    parser.add_argument("--corpora", type=Path, default=folder, help="the folder of texts beside the repository")
    parser.add_argument("--missed", action="store_true", help="also print what falls short in each file")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="also write the files there")
    return parser.parse_args(arguments)


def _report(name: str, asked: Namespace) -> Iterator[str]:
    if name == "corpora" and not asked.corpora.is_dir():
        yield "Documents of the corpora are not measured: their texts are not beside the repository."
        return
    documents = texts.corpora(asked.corpora) if name == "corpora" else texts.own()
    made = list(files(documents, asked.files, asked.seed))
    named = f"Full texts of the pool `{name}`, {asked.files} files, seed {asked.seed}"
    yield from section(named, *table(("", *HEAD), _rows(made)))
    if asked.write:
        _write(made, asked.write / name)
    if asked.missed:
        yield from _missed(made)


def _rows(made: Sequence[File]) -> Iterator[list[object]]:
    """A line of the table for each layout and pair of languages, and for all."""
    found: defaultdict[str, Marks] = defaultdict(Marks)
    for one in made:
        counted = marks(one)
        for label in (one.layout, " and ".join(sorted(one.text.languages)), "**all**"):
            found[label] += counted
    for label in [*LAYOUTS, *sorted(set(found) - {*LAYOUTS, "**all**"}), "**all**"]:
        if label in found:
            yield [label, *_cells(found[label])]


def _cells(marks: Marks) -> list[object]:
    share = f"{marks.right / max(1, marks.rows):.3f}"
    counts: list[object] = [marks.files, marks.refused, marks.rows, marks.made, marks.right, share]
    return [*counts, round(marks.commentary), marks.seconds]


def _missed(made: Sequence[File]) -> Iterator[str]:
    for number, one in enumerate(made):
        parsed = read(one)
        yield f"\n{number}, {one.layout}, {' '.join(one.text.languages)}:"
        if isinstance(parsed, str):
            yield f"  refused: {parsed}"
            continue
        rows = [_texts(x) for x in _paragraphs(parsed) if x.kind == "text"]
        for row in one.text.rows:
            if row.part is Part.TEXT and frozenset(map(letters, row.texts)) not in rows:
                yield "  " + "\n    ".join(row.texts)


def _write(made: Sequence[File], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(made):
        (folder / f"{number:03}-{one.name}").write_bytes(one.content)
