"""`manage.py import_statements PATH...`: files in, statements out."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from statements import workflow
from statements.ingest.document import Hints, Notice, UnreadableFile
from statements.ingest.parsers import registry
from statements.management.base import ArchiveCommand
from statements.models import Authority, Paragraph, ParagraphKind, Statement

SUMMARY = "{slug}: {outcome} ({sections} sections, {paragraphs} paragraphs, {pairs} pairs, {commentary} commentary)"


def iso_date(value: str) -> date:
    """`2024-05-16`, for argparse."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ArgumentTypeError(f"{value!r} is no date: write it as 2024-05-16") from error


class Command(ArchiveCommand):
    """Reads files; each is taken whole or not at all."""

    help = "Read statements from files (breakdowns, bilingual text); a folder means the files in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--format", default="auto", choices=["auto", *registry.FORMATS])
        parser.add_argument("--date", type=iso_date, help="date of signing, as 2024-05-16")
        parser.add_argument("--party", action="append", default=[], metavar="NAME", help="repeat for each party")
        parser.add_argument("--title", default="")
        parser.add_argument("--publisher", default="")
        parser.add_argument("--authority", default="", choices=["", *Authority.values])
        parser.add_argument("--source-url", default="")
        parser.add_argument("--series", default="", help="slug or name")
        parser.add_argument("--event", default="", help="slug or name")
        parser.add_argument("--publish", action="store_true", help="put what was read before the public")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when all went well, 1 when a file was refused."""
        report: dict[str, list[dict[str, Any]]] = {"statements": [], "warnings": [], "errors": []}
        found = files(options["paths"])
        if not found:
            self.stderr.write("there is no file in the folders that were named")
        for path in found:
            self._take(path, options, report)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
        if report["errors"]:
            sys.exit(1)

    def _take(self, path: Path, options: dict[str, Any], report: dict[str, list[dict[str, Any]]]) -> None:
        """Read one file, say what came of it, and add it to the report."""
        try:
            statements, warnings = take(path, options)
        except UnreadableFile as error:
            report["errors"].append(self._say(path, error.line, error.message, "error"))
            return
        report["warnings"] += [self._say(path, x.line, x.message, "warning") for x in warnings]
        for statement in statements:
            report["statements"].append(statement)
            self.stderr.write(SUMMARY.format(**statement))

    def _say(self, path: Path, line: int, message: str, what: str) -> dict[str, Any]:
        place = f"{path}:{line}" if line else str(path)
        self.stderr.write(f"{place}: {what}: {message}")
        return {"file": str(path), "line": line, "message": message}


def files(paths: Iterable[Path]) -> list[Path]:
    """The paths, each folder replaced by the files in it, in order of name; hidden ones and READMEs are not texts."""
    found: list[Path] = []
    for path in paths:
        found += sorted(x for x in path.iterdir() if _is_for_us(x)) if path.is_dir() else [path]
    return found


def _is_for_us(path: Path) -> bool:
    return path.is_file() and not path.name.startswith((".", "README"))


def take(path: Path, options: dict[str, Any]) -> tuple[list[dict[str, Any]], tuple[Notice, ...]]:
    """Receive one file: what became of each statement, and the warnings. A dry run is rolled back."""
    with transaction.atomic():
        received = workflow.receive(path, hints(path, options), options["format"], publish_too=options["publish"])
        statements = [{**counts(x.statement), "outcome": x.outcome} for x in received.stored]
        transaction.set_rollback(bool(options["dry_run"]))
    return statements, received.warnings


def hints(path: Path, options: dict[str, Any]) -> Hints:
    """What the options say of a file."""
    names = ("date", "title", "publisher", "authority", "source_url", "series", "event")
    return Hints(name=path.name, parties=tuple(options["party"]), **{name: options[name] for name in names})


def counts(statement: Statement) -> dict[str, Any]:
    """Sections are those with a number or a heading; a pair is a text row in two languages or more."""
    current = Paragraph.objects.filter(section__statement=statement).current()
    texts = current.filter(kind=ParagraphKind.TEXT).prefetch_related("passages__edition")
    spoken = [len({x.edition.language for x in row.passages.all()}) for row in texts]
    sections = statement.sections.filter(retired_at=None).prefetch_related("headings")
    return {
        "slug": statement.slug,
        "kind": statement.kind,
        "sections": sum(1 for x in sections if x.number is not None or x.texts()),
        "paragraphs": len(spoken),
        "pairs": sum(1 for languages in spoken if languages > 1),
        "commentary": current.filter(kind=ParagraphKind.COMMENTARY).count(),
    }
