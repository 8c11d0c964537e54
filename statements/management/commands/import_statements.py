"""`manage.py import_statements PATH... --pair FILE FILE`: files in, statements out; `--manifest`: a back catalogue."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from statements import kinds, workflow
from statements.ingest import fetching, intake, metadata
from statements.ingest.document import Hints, UnreadableFile
from statements.ingest.intake import Received
from statements.ingest.parsers import files as parsers
from statements.ingest.sandbox.messages import Reading
from statements.languages.partial_dates import PartialDate
from statements.management import added_rows, catalogue, parsed_rows
from statements.management.added_files import add_files
from statements.management.added_rows import AddedRows
from statements.management.base import ArchiveCommand
from statements.management.line_breaks import add_line_breaks
from statements.models import Authority, Paragraph, ParagraphKind, Purpose, Statement

IN_ROWS = (
    "pair", "language", "editions", "kind", "date", "place", "party", "event", "series", "slug", "title", "publisher",
    "authority", "source_url", "licence", "json",
)  # fmt: skip
SUMMARY = "{slug}: {outcome} ({sections} sections, {paragraphs} paragraphs, {pairs} pairs, {commentary} commentary)"


def iso_date(value: str) -> PartialDate:
    """The date that `2024-05-16` means, or `2024-05` or `2024`. Raises ArgumentTypeError for anything else."""
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        raise ArgumentTypeError(f"{value!r} is no date: write it as 2024-05-16, or as 2024-05 or 2024") from error


def place(value: str) -> Path | str:
    """An address as it is, anything else as a path."""
    return value if fetching.is_address(value) else Path(value)


def authority(value: str) -> str:
    """`authentic`, or `zh=authentic`, for argparse."""
    name = value.partition("=")[2] if metadata.language_before(value) else value
    if name not in Authority.values:
        raise ArgumentTypeError(f"{name!r} is none of {', '.join(Authority.values)}")
    return value


class Command(ArchiveCommand):
    """Reads files; each file, or each set of files, is taken whole or not at all."""

    help = (
        "Read statements from files that hold all languages (bilingual text, breakdowns, tables), a folder meaning "
        "the files in it, and with --pair from a file for each language."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", type=place, metavar="PATH", help="a file, a folder, or https://...")
        parser.add_argument(
            "--pair",
            nargs="+",
            type=place,
            action="append",
            default=[],
            metavar="FILE",
            help="two files or addresses, or more, one a language, that are one statement; repeat for each statement",
        )
        parser.add_argument("--manifest", type=Path, metavar="FILE", help="a CSV file with a row for each statement")
        parser.add_argument("--report", type=Path, metavar="FILE", help="of a manifest, what came of each row, as CSV")
        parser.add_argument("--into", default="", metavar="SLUG", help="add the text to this statement of the archive")
        parser.add_argument(
            "--as",
            dest="purpose",
            default=Purpose.LANGUAGE.value,
            choices=Purpose.values,
            help="of --into: what it is",
        )
        parser.add_argument("--format", default="auto", choices=["auto", *parsers.CHOICES])
        parser.add_argument("--language", action="append", default=[], metavar="TAG", help="of each file, in order")
        parser.add_argument("--editions", action="store_true", help="files in one language are two editions of it")
        add_line_breaks(parser)
        self._add_facts(parser)
        parser.add_argument("--publish", action="store_true", help="put what was read before the public")
        parser.add_argument("--dry-run", action="store_true", help="show the rows as they would stand, change nothing")
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    @staticmethod
    def _add_facts(parser: ArgumentParser) -> None:
        """What is known of the statement; it wins over what the text says."""
        parser.add_argument("--kind", default="", choices=["", *kinds.VALUES])
        parser.add_argument("--date", type=iso_date, help="date of signing, as 2024-05-16, or 2024-05 or 2024")
        parser.add_argument("--place", default="", help="where it was signed")
        parser.add_argument("--party", action="append", default=[], metavar="NAME", help="repeat for each party")
        parser.add_argument("--event", default="", help="slug or name")
        parser.add_argument("--series", default="", help="slug or name")
        parser.add_argument("--slug", default="", help="the name in its address, which says which statement it is")
        each = "for all, or repeated for each file in order, or as TAG=..."
        parser.add_argument("--title", action="append", default=[], help="repeated, or as TAG=...")
        parser.add_argument("--publisher", action="append", default=[], help=each)
        parser.add_argument("--authority", action="append", default=[], type=authority, help=each)
        parser.add_argument("--source-url", action="append", default=[], help=each)
        parser.add_argument("--licence", action="append", default=[], help=each)

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when all went well, 1 when a file was refused."""
        self._check(options)
        if options["manifest"]:
            self._import_catalogue(options)
            return
        report: dict[str, list[dict[str, Any]]] = {"statements": [], "warnings": [], "errors": []}
        if options["dry_run"]:
            report["alignments"] = []
        found = [[path] for path in files(options["paths"])]
        if not found and options["paths"]:
            self.stderr.write("there is no file in the folders that were named")
        for paths in (*found, *options["pair"]):
            self._import(paths, options, report)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
        if report["errors"]:
            sys.exit(1)

    def _import_catalogue(self, options: dict[str, Any]) -> None:
        """The statements that a manifest lists; exit 1 when a row was refused."""
        file: Path = options["manifest"]
        report: Path = options["report"] or file.with_suffix(".report.csv")
        how = catalogue.Options(options["publish"], options["dry_run"], tuple(options["line_breaks"]))
        outcomes = catalogue.run(options["paths"][0], file, report, how, self.stderr.write)
        self.stderr.write(f"{', '.join(f'{count} {name}' for name, count in outcomes.items())}; report: {report}")
        if catalogue.REFUSED in outcomes:
            sys.exit(1)

    @staticmethod
    def _check(options: dict[str, Any]) -> None:
        if options["manifest"]:
            _check_catalogue(options)
            return
        if not options["paths"] and not options["pair"]:
            raise CommandError("name a file or a folder, or two files with --pair")
        alone = next((x for x in options["pair"] if len(x) < 2), None)
        if alone:
            raise CommandError(f"--pair {alone[0]}: name the files of all languages behind one --pair")

    def _import(
        self, paths: Sequence[Path | str], options: dict[str, Any], report: dict[str, list[dict[str, Any]]]
    ) -> None:
        """Read one file, or one set of files, say what came of it, and add it to the report."""
        try:
            statements, received, added = import_files(paths, options)
        except UnreadableFile as error:
            message = str(error if len(paths) > 1 else error.message)  # which of them is meant
            report["errors"].append(self._report(paths, error.line, message, "error"))
            return
        report["warnings"] += [self._report(paths, x.line, str(x.message), "warning") for x in received.warnings]
        if options["publish"]:
            report["warnings"] += [self._report(paths, 0, x, "warning") for x in _published_unstated(received)]
        for statement in statements:
            report["statements"].append(statement)
            self.stderr.write(SUMMARY.format(**statement))
        if options["dry_run"]:
            for slug, data, text in _rows(received, added):
                report["alignments"].append({"slug": slug, **data})
                if not options["json"]:
                    self.stdout.write(f"{slug}\n{text}\n")

    def _report(self, paths: Sequence[Path | str], line: int, message: str, what: str) -> dict[str, Any]:
        name = " + ".join(map(str, paths))
        place = f"{name}:{line}" if line else name
        self.stderr.write(f"{place}: {what}: {message}")
        return {"file": name, "line": line, "message": message}


def _check_catalogue(options: dict[str, Any]) -> None:
    """Refuse what a manifest's rows say themselves. Raises CommandError."""
    if len(options["paths"]) != 1:
        raise CommandError("--manifest: name the one folder that holds the files of its rows")
    in_rows = [name for name in IN_ROWS if options[name]]
    if in_rows:
        said = ", ".join(f"--{name.replace('_', '-')}" for name in in_rows)
        raise CommandError(f"{said}: leave it out, the rows of a manifest say this themselves")


def _published_unstated(received: Received) -> Iterator[str]:
    """What a person who publishes would have been asked: which texts nobody said how far they bind."""
    for stored, parsed in zip(received.stored, received.parsed, strict=False):
        keys = ", ".join(x.key for x in parsed.editions if x.authority == Authority.NOT_STATED)
        if keys and stored.outcome != "unchanged":
            yield f"{stored.statement.slug} was published with the authority of {keys} not stated: use --authority"


def _rows(received: Received, added: AddedRows | None) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The rows of each statement that was read, or that files were added to: its slug, as data, as text."""
    for stored, parsed in zip(received.stored, received.parsed, strict=False):
        yield stored.statement.slug, {"rows": parsed_rows.as_dicts(parsed)}, parsed_rows.as_text(parsed)
    if added is not None:
        yield received.stored[0].statement.slug, added_rows.as_dict(added), added_rows.as_text(added)


def files(paths: Iterable[Path | str]) -> list[Path | str]:
    """The paths and addresses, each folder replaced by the files in it, in order of name.

    Hidden files and READMEs are no texts.
    """
    result: list[Path | str] = []
    for path in paths:
        if isinstance(path, str) or not path.is_dir():
            result.append(path)
        else:
            result += sorted(x for x in path.iterdir() if x.is_file() and not x.name.startswith((".", "README")))
    return result


def import_files(
    paths: Sequence[Path | str], options: dict[str, Any]
) -> tuple[list[dict[str, Any]], Received, AddedRows | None]:
    """Receive one file, or several that are one statement: what became of each statement, what was read, and among
    which rows of the archive it stands, where it was added to some.

    A dry run is rolled back. Files are read before the transaction begins, which lets nobody else write.
    """
    said = tuple(options["line_breaks"])
    task = Reading(hints(paths[0], options), options["format"], options["editions"], line_breaks=said)
    if options["into"]:
        how = {name: options[name] for name in ("publish", "dry_run")}
        received, added = add_files(paths, options["into"], options["purpose"], task, **how)
        return [{**counts(x.statement), "outcome": x.outcome} for x in received.stored], received, added
    read = intake.brought(paths, task)
    with transaction.atomic():
        received = workflow.receive(read, publish_too=options["publish"])
        statements = [{**counts(x.statement), "outcome": x.outcome} for x in received.stored]
        transaction.set_rollback(bool(options["dry_run"]))
    return statements, received, None


def hints(path: Path | str, options: dict[str, Any]) -> Hints:
    """What the options say of a file. What may be said of each edition stands alone where it is said once for all."""
    facts = {name: options[name] for name in ("date", "series", "event", "kind", "place", "slug")}
    editions = {name: tuple(options[name]) for name in ("title", "publisher", "authority", "source_url", "licence")}
    single = metadata.said_of_all(editions)
    tags = tuple(options["language"])
    return Hints(
        PurePath(path).name, parties=tuple(options["party"]), languages=tags, editions=editions, **facts, **single
    )


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
