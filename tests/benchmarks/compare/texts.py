"""Statements as paragraphs in several languages: the specimen's, and real ones that are beside the repository."""

import csv
import json
from functools import lru_cache
from pathlib import Path

from statements.compare.matching import Texts
from statements.ingest.document import Hints
from statements.ingest.parsers import registry
from tests.benchmarks.corpus import SPECIMEN


def specimen(*tags: str) -> list[list[Texts]]:
    """The statements of the specimen, the longest first: the paragraphs that these languages all have."""
    wanted = tags or ("en", "zh-Hans")
    found: list[list[Texts]] = []
    for path in sorted(SPECIMEN.glob("*.txt")):
        parsed = registry.parse(path.read_text(encoding="utf-8"), Hints(name=path.name)).statements
        paragraphs = (row for statement in parsed for part in statement.sections for row in part.paragraphs)
        rows = [{x.edition: x.text for x in row.passages} for row in paragraphs]
        found.append([{tag: row[tag] for tag in wanted} for row in rows if all(tag in row for tag in wanted)])
    return sorted(found, key=len, reverse=True)


@lru_cache(maxsize=1)
def _reports(folder: Path) -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = json.loads(
        (folder / "work-reports.json").read_text(encoding="utf-8")
    )
    return found


def report(folder: Path, year: str) -> list[Texts]:
    """The paragraphs of one yearly report, by their place in the file."""
    return [{"zh-Hans": chinese, "en": english} for _, chinese, english in _reports(folder)[year]]


def sentences_of(folder: Path, *tags: str, each: int = 4) -> list[Texts]:
    """Paragraphs of sentences of PUD, which stand for each other one by one."""
    with (folder / "pud.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    blocks = (rows[start : start + each] for start in range(0, len(rows), each))
    return [
        {tag: ("" if tag[:2] == "zh" else " ").join(row[tag] for row in block) for tag in tags} for block in blocks
    ]
