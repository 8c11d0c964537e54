"""`manage.py rebuild_index`: a new index from the database, beside the one in use. Stands before Haystack's own."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from statements.management.base import ArchiveCommand
from statements.models import Paragraph, Section
from statements.search import worker
from statements.search.failures import Busy


class Command(ArchiveCommand):
    """Readers see the former index until the new one is whole."""

    help = "Build the search index anew from the database, and swap it in when it is whole."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--noinput", action="store_false", dest="interactive", help="accepted: nothing is asked")

    def handle(self, *args: Any, **options: Any) -> None:
        """Progress goes to standard error; exit 1 when the index could not be written."""
        total = Paragraph.objects.searchable().count() + Section.objects.searchable().count()
        started = time.monotonic()
        quiet = options["verbosity"] == 0

        def progress(done: int) -> None:
            if not quiet:
                self.stderr.write(f"{done} of {total} paragraphs and headings")

        try:
            count = worker.rebuild(progress)
        except (Busy, OSError) as error:
            raise CommandError(f"the index could not be built, the one in use stays: {error}") from error
        if not quiet:
            self.stdout.write(
                f"The search index has {count} paragraphs and headings ({time.monotonic() - started:.1f} s)."
            )
