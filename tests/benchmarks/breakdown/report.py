"""The tables: how well made breakdowns are read, by where the translation stands and by language."""

import os
import random
import sys
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.breakdown import judge, passages
from tests.benchmarks.breakdown.judge import Marks
from tests.benchmarks.breakdown.making import Breakdown, breakdowns, swapped
from tests.benchmarks.breakdown.passages import Pool
from tests.benchmarks.table import section, table
from tests.shared_texts import CORPORA

POOLS = ("own", "corpora", "languages")
FILES = {"own": 120, "corpora": 120, "languages": 40}
HEAD = ("files", "refused", "pairs", "made", "right", "share", "in place", "marked", "documents", "dated", "CPU s")
WRONG_HEAD = ("swapped", "paired", "paired without a mark", "share", "right pairs", "right", "marked")


def main(arguments: Sequence[str]) -> None:
    """Print the tables of the pools that were asked for."""
    asked = _asked(arguments)
    for name in [asked.pool] if asked.pool else POOLS:
        for line in _report(name, asked):
            sys.stdout.write(line + "\n")


def _asked(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(
        prog="python -m tests.benchmarks.breakdown", description="Reads breakdowns made by program."
    )
    parser.add_argument("--pool", choices=POOLS, help="where the passages come from (all, one by one)")
    parser.add_argument("--files", type=int, help="how many (120; 40 of languages)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--format", default="breakdown", help="of the importer; `auto` also lets it tell what a file is"
    )
    folder = Path(os.environ.get("CORPORA", CORPORA))
    parser.add_argument("--corpora", type=Path, default=folder, help="the folder of texts beside the repository")
    parser.add_argument("--missed", action="store_true", help="also print the pairs that are not right")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="also write the files there")
    return parser.parse_args(arguments)


def _report(name: str, asked: Namespace) -> Iterator[str]:
    if name == "corpora" and not asked.corpora.is_dir():
        yield "Passages of the corpora are not measured: their texts are not beside the repository."
        return
    pools = passages.corpora(asked.corpora) if name == "corpora" else getattr(passages, name)()
    count = asked.files or FILES[name]
    made = list(breakdowns(pools, count, asked.seed))
    yield from section(f"Breakdowns of the pool `{name}`, {count} files, seed {asked.seed}", *_by_shape(made, asked))
    yield from section("One translation of each swapped", *_of_wrong(list(_swapped(made, pools, asked.seed)), asked))
    if asked.write:
        _write(made, asked.write / name)
    if asked.missed:
        yield from _missed(made, asked.format)


def _by_shape(made: Sequence[Breakdown], asked: Namespace) -> list[str]:
    judge.marks(made[0], asked.format)  # the dictionaries are read once
    found: defaultdict[str, Marks] = defaultdict(Marks)
    for one in made:
        marks = judge.marks(one, asked.format)
        for label in (one.shape.place, " beside ".join(one.shape.languages), "**all**"):
            found[label] += marks
    return table(("", *HEAD), ([label, *_cells(found[label])] for label in sorted(found, key=_order)))


def _order(label: str) -> tuple[bool, bool, str]:
    return label == "**all**", " beside " in label, label


def _cells(marks: Marks) -> list[object]:
    share = f"{marks.right / max(1, marks.wanted):.3f}"
    counts = [marks.files, marks.refused, marks.wanted, marks.made, marks.right, share, marks.placed, marks.marked]
    return [*counts, marks.documents, marks.dated, marks.seconds]


def _swapped(made: Sequence[Breakdown], pools: Sequence[Pool], seed: int) -> Iterator[Breakdown]:
    for number, one in enumerate(made):
        chance = random.Random(f"swapped {seed} {number}")
        if found := swapped(one, pools[number % len(pools)], chance):
            yield found


def _of_wrong(made: Sequence[Breakdown], asked: Namespace) -> list[str]:
    marks = sum((judge.marks(one, asked.format) for one in made), Marks())
    share = f"{marks.unmarked / max(1, marks.swapped):.3f}"
    row = [marks.swapped, marks.paired, marks.unmarked, share, marks.wanted, marks.right, marks.marked]
    return table(WRONG_HEAD, [row])


def _missed(made: Sequence[Breakdown], format: str) -> Iterator[str]:
    for number, one in enumerate(made):
        if isinstance(why := judge.read(one.text, format), str):
            yield f"\n{number}, {one.shape.name}: refused: {why}"
        for said, translated in judge.missed(one, format):
            yield f"\n{number}, {one.shape.name}:\n  {said}\n  {translated}"


def _write(made: Sequence[Breakdown], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(made):
        (folder / f"{number:03}.txt").write_text(one.text, encoding="utf-8")
