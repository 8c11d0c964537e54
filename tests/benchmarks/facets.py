"""What counting facets costs beside answering, and beside SQL's GROUP BY over the same paragraphs."""

from collections.abc import Sequence

from django.db import connection

from statements.search import worker
from statements.search.engine_protocol import Question
from tests.benchmarks.clock import Times, timed
from tests.benchmarks.mix import Query
from tests.benchmarks.ours import COUNTED, tree
from tests.benchmarks.table import table

PARAGRAPH = """FROM asked JOIN statements_paragraph p ON p.id = asked.id
JOIN statements_section s ON s.id = p.section_id JOIN statements_statement t ON t.id = s.statement_id"""
SERIES = "JOIN statements_series r ON r.id = t.series_id"
PARTY = """JOIN statements_participation a ON a.statement_id = t.id JOIN statements_party r ON r.id = a.party_id"""
BY_SQL = {
    "year": f"SELECT strftime('%Y', t.date), count(*) {PARAGRAPH} GROUP BY 1",
    "kind": f"SELECT t.kind, count(*) {PARAGRAPH} GROUP BY 1",
    "series": f"SELECT r.slug, count(*) {PARAGRAPH} {SERIES} GROUP BY 1",
    "party": f"SELECT r.slug, count(*) {PARAGRAPH} {PARTY} GROUP BY 1",
}
Counts = dict[str, dict[str, int]]


def facets(queries: Sequence[Query]) -> list[str]:
    """A table. Raises SystemExit where a count differs from SQL's."""
    plain, counted, by_sql = [], [], []
    for query in queries:
        ids = [match.key for match in worker.backend().answer(Question(tree(query), limit=10_000_000)).matches]
        cost, truth = timed(lambda ids=ids: _sql(ids))  # type: ignore[misc]
        by_sql.append(cost.cpu)
        plain.append(timed(lambda query=query: _ours(query, ()))[0].cpu)  # type: ignore[misc]
        cost, found = timed(lambda query=query: _ours(query, COUNTED))  # type: ignore[misc]
        counted.append(cost.cpu)
        if {fact: {k: n for k, n in found[fact].items() if n} for fact in COUNTED} != truth:
            raise SystemExit(f"{query.typed}: facets are not SQL's: {found} {truth}")
    named = {"ours, without facets": plain, "ours, with four facets": counted, "SQL GROUP BY of four facts": by_sql}
    rows = [(name, Times(runs).median, Times(runs).high, Times(runs).mean) for name, runs in named.items()]
    return [
        f"Counts of {len(queries)} queries are equal to SQL's.",
        "",
        *table(("CPU ms", "p50", "p95", "mean"), rows),
    ]


def _ours(query: Query, counted: tuple[str, ...]) -> Counts:
    found = worker.backend().answer(Question(tree(query), limit=10, facets=counted)).facets
    return {fact: dict(values) for fact, values in found.items()}


def _sql(ids: Sequence[str]) -> Counts:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS asked (id TEXT PRIMARY KEY)")
        cursor.execute("DELETE FROM asked")
        cursor.executemany("INSERT INTO asked VALUES (%s)", [(pk,) for pk in ids])
        return {fact: dict(cursor.execute(counted).fetchall()) for fact, counted in BY_SQL.items()}
