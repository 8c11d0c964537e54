"""A small run of the whole benchmark: every engine answers, and ours exactly what a plain scan says."""

import re
import subprocess
import sys

import pytest

from tests.benchmarks.search import FTS5, HAYSTACK, STOCK
from tests.processes import PATIENCE_SECONDS, ROOT

SECTIONS = ["Search", "Ratios", "By kind of query", "Facets", "The whole search page", "Targets", "Pages"]


@pytest.fixture(scope="module")
def printed() -> str:
    """What a run prints."""
    command = [sys.executable, "-m", "tests.benchmarks", "--paragraphs", "60", "--queries", "24", "--sample", "12"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    assert done.returncode == 0, done.stderr
    return done.stdout


def exactness(printed: str, name: str) -> list[str]:
    """Recall and precision of an engine."""
    (line,) = [line for line in printed.splitlines() if line.startswith(f"| {name} |") and line.count("|") > 11]
    return re.findall(r"\d\.\d{3}", line.split(" | ")[8])


def test_ours_finds_all_and_nothing_else(printed: str) -> None:
    for name in (HAYSTACK, "ours, engine alone", "ours, find.search_page: hits as a page shows them"):
        assert exactness(printed, name) == ["1.000", "1.000"]


def test_peers_find_something_and_are_judged_too(printed: str) -> None:
    for name in (FTS5, "SQLite FTS5, with facets by SQL", "tantivy (Rust)", STOCK):
        recall, precision = map(float, exactness(printed, name))
        assert 0 < recall <= 1 and 0 < precision <= 1


def test_every_part_is_reported(printed: str) -> None:
    headings = re.findall(r"^#+ (.*)$", printed, re.MULTILINE)
    assert set(SECTIONS) <= set(headings) and "60 paragraphs" in headings
    assert "are equal to SQL's" in printed
