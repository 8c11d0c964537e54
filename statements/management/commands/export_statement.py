"""`manage.py export_statement SLUG`: a statement as a file."""

from argparse import ArgumentParser
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from statements.export.registry import FORMATS
from statements.management.base import ArchiveCommand
from statements.models import Statement

NEAR_MATCHES = 5


class Command(ArchiveCommand):
    """Prints the document and nothing else; drafts and withdrawn statements too, since this is an editor's tool."""

    help = "Write a statement, whatever its status, as bilingual text (which import_statements reads) or as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG", help="today's or a former one")
        parser.add_argument("--format", default="bilingual", choices=list(FORMATS))
        parser.add_argument("--output", type=Path, metavar="FILE", help="write into this file, not to standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0, or 1 where there is no such statement or the file cannot be written."""
        document = FORMATS[options["format"]].write(_statement(options["slug"]))
        output: Path | None = options["output"]
        if output is None:
            self._print(document)
            return
        try:
            output.write_text(document, encoding="utf-8", newline="\n")
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}; check the folder") from error

    def _print(self, document: str) -> None:
        # A terminal that is not set to UTF-8 shall not change the bytes of a document.
        buffer = getattr(self.stdout._out, "buffer", None)
        if buffer is None:
            self.stdout.write(document, ending="")
        else:
            buffer.write(document.encode())
            buffer.flush()


def _statement(slug: str) -> Statement:
    statement: Statement | None = Statement.objects.by_slug(slug)
    if statement:
        return statement
    slugs = list(Statement.objects.values_list("slug", flat=True))
    near = get_close_matches(slug, slugs, NEAR_MATCHES, 0.5) or [x for x in slugs if slug in x][:NEAR_MATCHES]
    remedy = f"the nearest are {', '.join(near)}" if near else "the archive holds none that is like it"
    raise CommandError(f"no statement has the slug {slug!r}; {remedy}")
