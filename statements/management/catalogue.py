"""A back catalogue by its manifest: the rows in turn, the progress, and a report that has a line for each."""

import csv
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.management.base import CommandError

from statements.formulas import defused
from statements.ingest import manifest, reading
from statements.ingest.document import ParsedStatement, UnreadableFile
from statements.ingest.duplicates import KnownTexts
from statements.ingest.manifest import Fault, Row
from statements.ingest.sandbox.messages import Reading
from statements.models import Authority, Paragraph
from statements.workflow import catalogue

COLUMNS = (
    "line", "outcome", "slug", "rows", "rows_to_check", "doubts", "seconds", "column", "what_to_do", "likely_same_as",
)  # fmt: skip
REFUSED = "refused"
BETWEEN = " | "  # doubts of one row
BY_OPTION = {"--slug": "the column slug", "--date YYYY-MM-DD": "the column date"}


@dataclass(frozen=True)
class Options:
    """How a catalogue is brought in; `line_breaks`: see `Reading`."""

    publish: bool
    dry_run: bool
    line_breaks: tuple[str, ...] = ()


class Report:
    """The CSV file that says what came of each row, written as they are done, so that a run that ends tells so far."""

    def __init__(self, file: IO[str]) -> None:
        self._file, self._writer = file, csv.DictWriter(file, COLUMNS, restval="")
        self._writer.writeheader()
        self.outcomes: dict[str, int] = {}

    def add(self, line: Mapping[str, object]) -> None:
        self._writer.writerow({name: defused(str(value)) for name, value in line.items()})
        self._file.flush()
        outcome = str(line["outcome"])
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1


def run(folder: Path, file: Path, report: Path, options: Options, say: Callable[[str], Any]) -> dict[str, int]:
    """Bring in what a manifest lists; how many rows there were of each outcome. Raises CommandError."""
    listed = _manifest(folder, file)
    known = KnownTexts()
    try:
        opened = report.open("w", encoding="utf-8-sig", newline="")
    except OSError as error:
        raise CommandError(
            f"the report {report} cannot be written ({error.strerror}): say where with --report"
        ) from error
    with closing(opened):
        written = Report(opened)
        for number, line in enumerate(_lines(listed, known, options), 1):
            written.add(line)
            say(_progress(number, len(listed.rows) + len(listed.faults), file, line))
    return written.outcomes


def _manifest(folder: Path, file: Path) -> manifest.Manifest:
    if not folder.is_dir():
        raise CommandError(f"{folder} is no folder: name the one that holds the files of {file.name}")
    try:
        return manifest.read(reading.decode(reading.read_bytes(file), file.name).text, folder)
    except (manifest.UnreadableManifest, UnreadableFile) as error:
        raise CommandError(f"{file}: {error}") from error


def _lines(listed: manifest.Manifest, known: KnownTexts, options: Options) -> Iterator[dict[str, object]]:
    """A line of the report for each row, in the order of the manifest; those that are wrong need no reading."""
    made: dict[str, int] = {}
    items: list[Row | Fault] = [*listed.rows, *listed.faults]
    for item in sorted(items, key=lambda x: x.line):
        if isinstance(item, Fault):
            yield _refusal(item)
            continue
        began = time.monotonic()
        line = _take(item, known, options)
        if str(line["slug"]) in made and line["outcome"] == catalogue.UNCHANGED:
            line |= {"outcome": catalogue.DUPLICATE, "what_to_do": f"the files of line {made[str(line['slug'])]}"}
        made.setdefault(str(line["slug"]), item.line)
        yield line | {"seconds": f"{time.monotonic() - began:.2f}"}


def _refusal(fault: Fault) -> dict[str, object]:
    return {
        "line": fault.line,
        "outcome": REFUSED,
        "slug": "",
        "column": fault.column,
        "what_to_do": fault.message,
    }


def _take(row: Row, known: KnownTexts, options: Options) -> dict[str, object]:
    task = Reading(row.hints, editions=row.several, line_breaks=options.line_breaks)
    try:
        taken = catalogue.take(
            list(row.files.values()), task, known, publish_too=options.publish, dry_run=options.dry_run
        )
    except UnreadableFile as error:
        return _refusal(_fault(row, error))
    duplicate = taken.outcome == catalogue.DUPLICATE
    return {
        "line": row.line,
        "outcome": taken.outcome,
        "slug": " ".join(taken.slugs),
        **(_counts_of_read(taken.parsed) if taken.parsed else _counts_of_stored(taken.slugs)),
        "doubts": BETWEEN.join([*(str(x.message) for x in taken.warnings), *_unstated(taken)]),
        "what_to_do": _advice(taken, duplicate),
        "likely_same_as": " ".join(x.slug for x in taken.likely),
    }


def _unstated(taken: catalogue.Taken) -> Iterator[str]:
    """Which texts of a statement that is brought in nobody said how far they bind."""
    if taken.outcome in (catalogue.UNCHANGED, catalogue.DUPLICATE):
        return
    for statement in taken.parsed:
        if keys := ", ".join(x.key for x in statement.editions if x.authority == Authority.NOT_STATED):
            yield f"the authority of {keys} is not stated: say it in the column authority"


def _advice(taken: catalogue.Taken, duplicate: bool) -> str:
    if duplicate:
        return f"{taken.likely[0].reason}: left out; give it a slug of its own if it is another statement"
    reasons = BETWEEN.join(f"{x.slug}: {x.reason}" for x in taken.likely)
    return f"{reasons}: compare and merge them in the admin, if they are one" if reasons else ""


def _fault(row: Row, error: UnreadableFile) -> Fault:
    """What a reader refuses, with the column of the file that it is about."""
    called = {name: place if isinstance(place, str) else place.name for name, place in row.files.items()}
    named = [name for name, file in called.items() if file == error.file]
    column = named[0] if len(named) == 1 else ""  # en/0412.txt and zh/0412.txt are called the same
    place = f"line {error.line} of {error.file or 'the file'}: " if error.line else ""
    said = str(error.message)
    for option, instead in BY_OPTION.items():
        said = said.replace(option, instead)
    return Fault(row.line, column or (next(iter(row.files)) if len(row.files) == 1 else ""), place + said)


def _counts_of_read(parsed: tuple[ParsedStatement, ...]) -> dict[str, object]:
    rows = [row for statement in parsed for section in statement.sections for row in section.paragraphs]
    return {"rows": len(rows), "rows_to_check": sum(bool(x.uncertain) for x in rows)}


def _counts_of_stored(slugs: tuple[str, ...]) -> dict[str, object]:
    current = Paragraph.objects.current().filter(section__statement__slug__in=slugs)
    return {"rows": current.count(), "rows_to_check": current.exclude(uncertain="").count()}


def _progress(number: int, total: int, file: Path, line: Mapping[str, object]) -> str:
    place = f"{file.name}:{line['line']}" + (f", column {line['column']}" if line.get("column") else "")
    if line["outcome"] == REFUSED:
        return f"[{number}/{total}] {place}: error: {line['what_to_do']}"
    counts = f"{line['rows']} rows, {line['rows_to_check']} to check, {line['seconds']} s"
    more = f"; {line['what_to_do']}" if line["what_to_do"] else ""
    return f"[{number}/{total}] {place}: {line['slug']}: {line['outcome']} ({counts}{more})"
