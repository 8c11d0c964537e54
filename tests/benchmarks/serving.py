"""A process that serves searches: how long it takes to open the index, what it holds in memory after many queries."""

import json
import sys
from pathlib import Path

from statements.search import find, worker
from statements.search.query import SearchQuery
from tests.benchmarks.clock import timed

STATUS = Path("/proc/self/status")


def main(arguments: list[str]) -> None:
    """Asks the queries that it reads, one a line; prints JSON: opening (ms), memory, own and mapped (MB)."""
    opening, _ = timed(worker.backend().version)
    for line in sys.stdin:
        find.search_page(SearchQuery(line.rstrip("\n"), extras=True))
    print(json.dumps({"opening": opening.wall, **memory()}))


def memory() -> dict[str, float]:
    """Megabytes of the resident set: all of it, what is this process' own, what is read of mapped files."""
    lines = dict(line.split(":", 1) for line in STATUS.read_text(encoding="ascii").splitlines())
    names = {"memory": "VmRSS", "own": "RssAnon", "mapped": "RssFile"}
    return {name: int(lines[line].split()[0]) / 1024 for name, line in names.items()}
