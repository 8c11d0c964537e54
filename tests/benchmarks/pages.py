"""What pages cost, as the server makes them."""

import gzip
from collections.abc import Sequence
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from statements.models import Paragraph, Statement
from tests.benchmarks.clock import Times, cpu
from tests.benchmarks.mix import Query
from tests.benchmarks.table import table

ROUNDS = 7
HEAD = ("page", "p50 CPU ms", "SQL queries", "kB, compressed")


def every_kind() -> list[str]:
    """Each kind of page, of the specimen."""
    statement = Statement.objects.published().filter(specimen=True, series__isnull=False).first()
    if statement is None or statement.series is None:
        raise SystemExit("the specimen was not loaded")
    paragraph = Paragraph.objects.filter(section__statement=statement).current().first()
    addresses = ["/", "/statements/", f"/statements/{statement.slug}/", f"/series/{statement.series.slug}/"]
    addresses += [f"/p/{paragraph}/", "/search/?q=the+two+sides", "/search/?q=%E5%8F%8C%E6%96%B9", "/about/"]
    return table(HEAD, [_page(address) for address in addresses])


def _page(address: str) -> tuple[str, float, int, float]:
    client = Client()
    times = Times([cpu(lambda: client.get(address)) for _ in range(ROUNDS)])
    with CaptureQueriesContext(connection) as queries:
        size = _size(client, address)
    return f"`{address}`", times.median, len(queries), size


def _size(client: Client, address: str) -> float:
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")
    return len(gzip.compress(response.content)) / 1000


def whole_search(queries: Sequence[Query]) -> list[str]:
    """The whole search page, from the request to its last byte: first and second time that each query is asked."""
    client, rounds = Client(), ("first time", "second time")
    addresses = ["/search/?" + urlencode({"q": query.typed}) for query in queries]
    _size(client, "/search/?q=warm")  # templates are compiled once a process
    rows = []
    for name in rounds:
        with CaptureQueriesContext(connection) as asked:
            times = Times([cpu(lambda address=address: client.get(address)) for address in addresses])  # type: ignore[misc]
            count = len(asked) / len(addresses)
        size = Times([_size(client, address) for address in addresses]).median
        rows.append((name, times.median, times.high, times.mean, count, size))
    return table(
        (f"{len(addresses)} search pages", "p50 CPU ms", "p95", "mean", "SQL queries", "kB, compressed"), rows
    )
