"""The table: how many rows and headings are read right of files in each layout."""

import os
import random
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from statements.ingest.document import ParsedStatement
from tests.benchmarks.breakdown.passages import letters
from tests.benchmarks.interleaved.texts import Part, Text
from tests.benchmarks.reading import documents, pdf
from tests.benchmarks.reading.articles import Document
from tests.benchmarks.reading.layouts import LAYOUTS
from tests.benchmarks.reading.marks import Case, Marks, checked, read
from tests.benchmarks.reading.score import score
from tests.benchmarks.table import section, table
from tests.shared_texts import CORPORA

FILES = 6  # of each layout and pool
LEAST_ROWS, MOST_ROWS = 20, 60
HEAD = (
    *("texts", "refused", "rows", "made", "right", "share", "headings", "made", "right"),
    *("of one article", "to check", "strange", "CPU s"),
)
CORPORA_POOLS = ("corpora", "pdf")


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


def marks(case: Case) -> Marks:
    """What the importer makes of a case; processor time in seconds."""
    started = time.process_time()
    found = read(case)
    made = Marks(texts=1, refused=isinstance(found, str), seconds=time.process_time() - started)
    if isinstance(case.text, Document):
        return made + score(case.text, found)
    return made + _score(case.text, found)


def _score(text: Text, found: ParsedStatement | str) -> Marks:
    wanted = [x for x in text.rows if x.part is Part.TEXT]
    heads = [x for x in text.rows if x.part is Part.HEADING]
    made = Marks(rows=len(wanted), headings=len(heads))
    if isinstance(found, str):
        return made
    rows, headings = rows_of(found), headings_of(found)
    return replace(
        made,
        made=len(rows),
        right=sum(frozenset(map(letters, x.texts)) in rows for x in wanted),
        headings_made=len(headings),
        headings_right=sum(any(_is_heading(y, x.texts) for y in headings) for x in heads),
        checked=checked(found),
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
    """Print the table of the parts that were asked for."""
    asked = _asked(arguments)
    pools = [asked.pool] if asked.pool else ["own", *CORPORA_POOLS]
    missing = [] if asked.corpora.is_dir() else [x for x in pools if x in CORPORA_POOLS]
    made = {x: list(_pool(x, asked)) for x in pools if x not in missing}
    named = f"Files in many layouts, {asked.files} texts of each (PDFs: 1), seed {asked.seed}"
    rows = [row for name, every in made.items() if every for row in _rows(name, every)]
    lines = section(named, *table(("pool", "layout", *HEAD), rows))
    for name in missing:
        lines.append(f"The pool `{name}` is not measured: its texts are not beside the repository.")
    for name, every in made.items():
        if asked.write:
            _write(every, asked.write / name)
        if asked.missed:
            lines += _missed(every)
    sys.stdout.write("\n".join(lines) + "\n")


def _asked(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m tests.benchmarks.reading", description="Reads files in many layouts.")
    parser.add_argument("--pool", choices=("own", *CORPORA_POOLS), help="the part to run (all)")
    parser.add_argument("--layout", help="those whose name has this in it")
    parser.add_argument("--files", type=int, default=FILES, help="texts of each layout and pool (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    folder = Path(os.environ.get("CORPORA", CORPORA))
    parser.add_argument("--corpora", type=Path, default=folder, help="the folder of texts beside the repository")
    parser.add_argument("--missed", action="store_true", help="also print the rows that fall short")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="also write the files there")
    return parser.parse_args(arguments)


def _pool(name: str, asked: Namespace) -> Iterator[Case]:
    layouts = [x for x in (pdf.LAYOUTS if name == "pdf" else LAYOUTS) if not asked.layout or asked.layout in x]
    if name == "pdf":
        return pdf.cases(asked.corpora, layouts)
    return cases(
        documents.own() if name == "own" else documents.corpora(asked.corpora), layouts, asked.files, asked.seed
    )


def _rows(pool: str, made: Sequence[Case]) -> Iterator[list[object]]:
    """A line of the table for each layout, in their order, and for all."""
    found: defaultdict[str, Marks] = defaultdict(Marks)
    for one in made:
        found[one.layout] += marks(one)
    found["**all**"] = sum(found.values(), Marks())
    for label, counted in found.items():
        yield [pool, label, *_cells(counted)]


def _cells(marks: Marks) -> list[object]:
    heads: list[object] = ["–"] * 3
    if marks.headings:
        heads = [marks.headings, marks.headings_made, marks.headings_right]
    of_one = f"{marks.paired / marks.of_articles:.3f}" if marks.of_articles else "–"
    share = f"{marks.right / max(1, marks.rows):.3f}"
    counts: list[object] = [marks.texts, marks.refused, marks.rows, marks.made, marks.right, share]
    return [*counts, *heads, of_one, marks.checked, marks.strange, marks.seconds]


def _missed(made: Sequence[Case]) -> Iterator[str]:
    for number, one in enumerate(made):
        found = read(one)
        yield f"\n{number}, {one.layout}:"
        if isinstance(found, str):
            yield f"  refused: {found}"
        if isinstance(found, str) or isinstance(one.text, Document):
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
