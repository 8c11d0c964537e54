"""What is measured, and how it is written down."""

import gzip
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from statements import workflow
from statements.ingest import rows
from statements.models import Edition, Paragraph, Party, Passage, Section, Statement
from statements.search import find
from statements.search.query import SearchQuery
from tests.benchmarks import corpus
from tests.benchmarks.peers import Fts5
from tests.search import embedded

SAVES = 30
PAGE_ROUNDS = 7
PER_STATEMENT = 50


@dataclass(frozen=True)
class Times:
    """CPU milliseconds of several runs of one thing."""

    runs: Sequence[float]

    @property
    def median(self) -> float:
        return statistics.median(self.runs)

    @property
    def high(self) -> float:
        """The 95th percentile."""
        return sorted(self.runs)[int(0.95 * (len(self.runs) - 1))]


def cpu(work: Callable[[], object]) -> float:
    """CPU milliseconds that `work` takes."""
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)


def report(paragraphs: int, queries: int) -> str:
    """All measures as Markdown."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    lines = [
        f"Python {platform.python_version()}, SQLite, {paragraphs} generated paragraphs and the specimen.",
        "",
        *_section("import"),
        *importing(),
    ]
    pairs = corpus.paragraphs(paragraphs)
    with quiet_progress():
        lines += [*_section("index"), *indexing(pairs)]
    lines += [
        *_section("search"),
        *searching(pairs, queries),
        *_section("save"),
        *saving(),
        *_section("pages"),
        *pages(),
    ]
    return "\n".join(lines) + "\n"


def _section(name: str) -> list[str]:
    print(f"measuring: {name}", file=sys.stderr)
    return ["", f"## {name.capitalize()}", ""]


@contextmanager
def quiet_progress() -> Iterator[None]:
    """Progress is for people; here it would only take time."""
    before, sys.stderr = sys.stderr, StringIO()
    try:
        yield
    finally:
        sys.stderr = before


def importing() -> list[str]:
    """The specimen through the import command, published; then the same files again."""
    files: list[Path] = sorted(corpus.SPECIMEN.glob("*.txt"))
    first = cpu(lambda: _import(files))
    count = Paragraph.objects.count()
    again = cpu(lambda: _import(files))
    return [
        "| | CPU ms | paragraphs a second |",
        "|---|---|---|",
        f"| {len(files)} files ({count} paragraphs), published | {first:.0f} | {1000 * count / first:.0f} |",
        f"| the same files again (nothing changed) | {again:.0f} | {1000 * count / again:.0f} |",
    ]


def _import(files: Sequence[Path]) -> None:
    call_command("import_statements", *files, publish=True, stdout=StringIO(), stderr=StringIO())


def indexing(pairs: Sequence[corpus.Pair]) -> list[str]:
    """The whole index from the database."""
    generate(pairs)
    taken = cpu(lambda: call_command("rebuild_index", interactive=False, stdout=StringIO(), stderr=StringIO()))
    count = Paragraph.objects.count()
    size = sum(x.stat().st_size for x in Path(embedded.backend().home.path).rglob("*") if x.is_file())
    return [
        "| | |",
        "|---|---|",
        f"| whole index of {count} paragraphs | {taken / 1000:.1f} CPU s, {1000 * count / taken:.0f} a second |",
        f"| its size | {size / 1e6:.1f} MB |",
    ]


@transaction.atomic
def generate(pairs: Sequence[corpus.Pair]) -> None:
    """Published statements of 50 paragraphs each."""
    party = Party.objects.create(slug="x-benchmark")
    for start in range(0, len(pairs), PER_STATEMENT):
        _statement(start // PER_STATEMENT, pairs[start : start + PER_STATEMENT], party)


def _statement(number: int, pairs: Sequence[corpus.Pair], party: Party) -> None:
    made = Statement.objects.create(slug=f"benchmark-{number}", kind="other", date=date(2000 + number % 25, 1, 1))
    made.participations.create(party=party)
    section = Section.objects.create(statement=made, order=0)
    english, chinese = (
        Edition.objects.create(statement=made, key=tag, language=tag, authority="authentic", order=order)
        for order, tag in enumerate(("en", "zh-Hans"))
    )
    found = Paragraph.objects.bulk_create(Paragraph(section=section, order=i) for i in range(len(pairs)))
    Passage.objects.bulk_create(
        Passage(paragraph=row, edition=edition, text=text)
        for row, pair in zip(found, pairs, strict=True)
        for edition, text in ((english, pair.english), (chinese, pair.chinese))
    )
    Statement.objects.filter(pk=made.pk).update(status="published", published_at="2000-01-01T00:00Z")


def searching(pairs: Sequence[corpus.Pair], count: int) -> list[str]:
    """The engine alone and the whole page's work, with SQLite's FTS5 in turn."""
    asked = corpus.queries(list(pairs), count)
    peer = Fts5(list(pairs))
    contestants: dict[str, Callable[[str], object]] = {
        "engine: ids, total, ranking": lambda q: find.search(SearchQuery(q, per_page=10)),
        "find: with rows and highlights": lambda q: find.run(SearchQuery(q, per_page=10)),
        "SQLite FTS5, Chinese in bigrams": peer.search,
    }
    runs: dict[str, list[float]] = {name: [] for name in contestants}
    for query in [*asked, *asked]:  # the first round is cold
        for name, search in contestants.items():
            runs[name].append(cpu(lambda search=search, query=query: search(query)))  # type: ignore[misc]
    warm = {name: Times(times[len(asked) :]) for name, times in runs.items()}
    base = warm["SQLite FTS5, Chinese in bigrams"]
    return [
        f"{len(asked)} queries, the second time each is asked.",
        "",
        "| | p50 ms | p95 ms | p50 / FTS5 | p95 / FTS5 |",
        "|---|---|---|---|---|",
        *(
            f"| {name} | {x.median:.2f} | {x.high:.2f} | {x.median / base.median:.2f} | {x.high / base.high:.2f} |"
            for name, x in warm.items()
        ),
    ]


def saving() -> list[str]:
    """A paragraph corrected by hand, committed, indexed, and found."""
    found = list(Paragraph.objects.searchable().order_by("pk")[:SAVES])
    times = Times([cpu(lambda row=row, n=n: _save(row, n)) for n, row in enumerate(found)])  # type: ignore[misc]
    return [
        "| | p50 ms | p95 ms |",
        "|---|---|---|",
        f"| correct, commit, index, find | {times.median:.1f} | {times.high:.1f} |",
    ]


def _save(paragraph: Paragraph, number: int) -> None:
    row = rows.read(paragraph)
    edition = min(row.cells)
    marker = f"zqmark{number}x"
    cells = {**row.cells, edition: rows.Cell(f"{row.cells[edition].text} {marker}")}
    workflow.revise(paragraph, rows.Row(row.kind, cells))
    if find.search(SearchQuery(marker, per_page=10)).answer.total != 1:
        raise SystemExit(f"a saved paragraph was not found: {marker}")


def pages() -> list[str]:
    """Each kind of page, as the server makes it."""
    statement = Statement.objects.published().filter(specimen=True, series__isnull=False).first()
    if statement is None or statement.series is None:
        raise SystemExit("the specimen was not loaded")
    paragraph = Paragraph.objects.filter(section__statement=statement).current().first()
    addresses = ["/", "/statements/", f"/statements/{statement.slug}/", f"/series/{statement.series.slug}/"]
    addresses += [f"/p/{paragraph}/", "/search/?q=the+two+sides", "/search/?q=%E5%8F%8C%E6%96%B9", "/about/"]
    return ["| page | p50 ms | SQL queries | kB, compressed |", "|---|---|---|---|", *(_page(x) for x in addresses)]


def _page(address: str) -> str:
    client = Client()
    times = Times([cpu(lambda: client.get(address)) for _ in range(PAGE_ROUNDS)])
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")
    size = len(gzip.compress(response.content)) / 1000
    return f"| `{address}` | {times.median:.1f} | {len(queries)} | {size:.1f} |"
