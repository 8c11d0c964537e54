"""`manage.py refresh_comparisons`: compares the neighbours in each series that changed, or all of them."""

from argparse import ArgumentParser
from typing import Any

from statements.management.base import ArchiveCommand
from statements.models import Statement
from statements.workflow import comparison_tasks


class Command(ArchiveCommand):
    """Drains the outbox of comparisons."""

    help = "Compare each statement with the one before it in its series, where either has changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="look at every published statement")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0; what is fresh already is left as it is."""
        refresh = comparison_tasks.refresh_all if options["all"] else comparison_tasks.drain
        count = refresh(self._told if options["verbosity"] > 1 else lambda pair: None)
        self.stdout.write(f"{count} pairs of statements were looked at.")

    def _told(self, pair: tuple[Statement, Statement]) -> None:
        self.stdout.write(f"{pair[1].slug} against {pair[0].slug}")
