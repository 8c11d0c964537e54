"""A process that serves searches: how long it takes to open the index, what it holds in memory after many queries."""

import json
import sys
from pathlib import Path

from statements.search import find, worker
from statements.search.query import SearchQuery
from tests.benchmarks.clock import timed

STATUS = Path("/proc/self/status")


def main(arguments: list[str]) -> None:
    """Asks the queries that it reads, one a line; prints JSON: opening, before, memory (ms, MB, MB)."""
    before = memory()
    opening, _ = timed(worker.backend().version)
    for line in sys.stdin:
        find.run(SearchQuery(line.rstrip("\n"), extras=True))
    print(json.dumps({"opening": opening.wall, "before": before, "memory": memory()}))


def memory() -> float:
    """Megabytes that this process holds (resident set)."""
    kept = next(line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS:"))
    return int(kept.split()[1]) / 1024
