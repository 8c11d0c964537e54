"""Stock Haystack and Whoosh, asked in a process of its own: its connection is the site's, and so are its settings."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.benchmarks import process
from tests.benchmarks.clock import Cost
from tests.benchmarks.contest import Contestant
from tests.benchmarks.mix import Query
from tests.benchmarks.truth import Numbers


class Stock(Contestant):
    """Ten results with highlights, the total and four facets; it builds its index when made.

    `folder` holds the database of the archive. `build` is the CPU milliseconds that its index took.
    """

    name = "stock Haystack + Whoosh, facets and highlights on"

    def __init__(self, folder: Path, numbers: Mapping[str, int]) -> None:
        self.by_id = numbers
        self.process = process.start(
            "tests.benchmarks.stock.serve",
            folder=folder,
            settings="tests.benchmarks.stock.settings",
            stdin=subprocess.PIPE,
        )
        built = self._answer()
        self.build, self.count = float(built["cpu"]), int(built["count"])

    def cost(self, query: Query) -> Cost:
        """As its own process measures it."""
        answer = self._ask(query, everything=False)
        return Cost(answer["cpu"], answer["wall"])

    def search(self, query: Query) -> int:
        """How many paragraphs match."""
        return int(self._ask(query, everything=False)["total"])

    def numbers(self, query: Query) -> Numbers:
        """All paragraphs that match."""
        return frozenset(self.by_id[pk] for pk in self._ask(query, everything=True)["ids"])

    def close(self) -> None:
        """End its process."""
        process.stream(self.process.stdin).close()
        process.stream(self.process.stdout).close()
        self.process.wait()

    def _ask(self, query: Query, *, everything: bool) -> dict[str, Any]:
        parts = [(part.how, part.typed) for part in query.parts]
        asked = {"parts": parts, "everything": everything, "limit": len(self.by_id)}
        print(json.dumps(asked), file=process.stream(self.process.stdin), flush=True)
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        line = process.stream(self.process.stdout).readline()
        if not line:
            raise SystemExit("stock Haystack's process ended")
        answer: dict[str, Any] = json.loads(line)
        return answer
