"""All that is measured on generated text of one size."""

import json
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from tests.benchmarks import archive, corpus, facets, mix, pages, process, search, truth
from tests.benchmarks.clock import cpu
from tests.benchmarks.contest import Contestant
from tests.benchmarks.ours import Engine, Find, Haystack
from tests.benchmarks.peers import fts5, rust, stock
from tests.benchmarks.saving import saving
from tests.benchmarks.search import Built
from tests.benchmarks.table import section, table
from tests.benchmarks.targets import Serving, targets

# How the figures of `serving` are named in the report.
HELD = {
    "opening the index, ms": "opening",
    "resident, MB": "memory",
    "of that its own, MB": "own",
    "of that read of the index and other files, MB": "mapped",
}


@dataclass(frozen=True)
class Options:
    """How much is asked; `sample` 0: the slow engines are left out."""

    paragraphs: int
    queries: int
    sample: int

    @cached_property
    def statements(self) -> list[corpus.Statement]:
        """The corpus."""
        return list(corpus.statements(self.paragraphs))

    @cached_property
    def pairs(self) -> list[corpus.Pair]:
        """Its paragraphs."""
        return [pair for statement in self.statements for pair in statement.pairs]


def main(arguments: list[str]) -> None:
    """Prints Markdown."""
    parser = ArgumentParser()
    for name in ("paragraphs", "queries", "sample"):
        parser.add_argument(f"--{name}", type=int, required=True)
    options = Options(**vars(parser.parse_args(arguments)))
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    for line in report(options):
        print(line, flush=True)


def report(options: Options) -> Iterator[str]:
    """Every table, in the order in which things are measured."""
    _say(f"{options.paragraphs} paragraphs: generated")
    numbers = {pk: number for number, pk in enumerate(archive.fill(options.statements))}
    yield from ("", f"## {options.paragraphs:,} paragraphs")
    built = {Haystack.name: _built_by_us(options)}
    _say("ours is built")
    peers, slow = _peers(options, numbers, built)
    queries = mix.queries(options.pairs, options.queries)
    asked = (queries, truth.scan(options.pairs, queries))
    _say("peers are built; queries are asked")
    ours: list[Contestant] = [Engine(numbers), Haystack(numbers), Find(numbers)]
    found = search.contest([*ours, *peers], slow, built, asked, options.sample)
    for peer in slow:
        peer.close()
    yield from _searched(found)
    yield from section("Facets", *facets.facets(queries[:48]))
    yield from section("The whole search page", *pages.whole_search(queries[:48]))
    _say("pages are measured")
    serving = json.loads(_serving(queries))
    cpu_times, wall_times = saving()
    rows = [("CPU ms", cpu_times.median, cpu_times.high), ("wall ms", wall_times.median, wall_times.high)]
    yield from section("Save: correct, commit, index, find", *table(("", "p50", "p95"), rows))
    yield from section("A serving process", *_held(serving))
    others = Serving(wall_times.median, serving["opening"], serving["memory"])
    yield from section("Targets", *targets(found, others, options.paragraphs))


def _searched(found: search.Contest) -> Iterator[str]:
    about = (
        f"{len(found.queries)} queries, each engine in turn; milliseconds of CPU; cold: the first time each is asked."
    )
    if found.sample:
        about += f" The stock backend was asked {len(found.sample)} of them; ratios to it are of those alone."
    yield from section("Search", about, "", *search.overview(found))
    yield from section("Ratios", *search.ratios(found))
    yield from section("By kind of query", *search.by_kind(found))
    yield from section("The ten slowest queries through Haystack", *search.worst(found))


def _built_by_us(options: Options) -> Built:
    said = StringIO()
    taken = cpu(lambda: call_command("rebuild_index", interactive=False, stdout=said, stderr=said))
    return Built(taken, archive.megabytes(Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"])), options.paragraphs)


def _peers(
    options: Options, numbers: dict[str, int], built: dict[str, Built]
) -> tuple[list[Contestant], list[stock.Stock]]:
    """Those that are asked everything, and those that are too slow for that; `built` is added to."""
    folder, count = Path(settings.DATA_DIR), options.paragraphs
    database = fts5.build(folder / "fts5.sqlite3", options.statements)
    quick: list[Contestant] = [fts5.Fts5(database, facets=False), fts5.Fts5(database, facets=True)]
    quick.append(rust.Tantivy(rust.build(folder / "tantivy", options.statements)))
    if not options.sample:
        return quick, []
    slow = stock.Stock(folder, numbers)
    built[slow.name] = Built(slow.build, archive.megabytes(folder / "stock"), count)
    return quick, [slow]


def _serving(queries: Sequence[mix.Query]) -> str:
    typed = "".join(f"{query.typed}\n" for query in queries)
    part = process.start("tests.benchmarks.serving", folder=Path(settings.DATA_DIR), stdin=subprocess.PIPE)
    return part.communicate(typed)[0]


def _held(serving: Mapping[str, float]) -> list[str]:
    held = [(name, serving[key]) for name, key in HELD.items()]
    return table(("after all queries, as the page asks them", ""), held)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
