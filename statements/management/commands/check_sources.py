"""`manage.py check_sources`: which addresses that texts were taken from are gone or changed."""

import csv
import sys
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from statements.formulas import defused
from statements.ingest import source_checks
from statements.ingest.source_checks import SourceCheck
from statements.management.base import ArchiveCommand

COLUMNS = ("slug", "edition", "address", "outcome", "paragraphs", "missing", "first missing", "detail")
SHOWN = 60  # characters of a paragraph


class Command(ArchiveCommand):
    """Asks other servers, so it runs when somebody starts it, and never of itself; it changes nothing."""

    help = (
        "Ask the source addresses of editions, and say which are gone, cannot be reached, or do not have the text any "
        "more. Withdrawn statements are left out; addresses on hosts that FETCH_HOSTS does not allow are not asked."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="of statements; without any, all are checked")
        parser.add_argument("--limit", type=int, default=500, help="addresses to ask at most (500)")
        parser.add_argument("--after", default="", metavar="SLUG", help="go on behind this statement")
        parser.add_argument("--pause", type=float, default=1.0, help="seconds between two requests to a host (1)")
        parser.add_argument("--csv", action="store_true", help="a table on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 where every address that was asked still has its text, 1 where one has not."""
        if not settings.FETCH_HOSTS:
            raise CommandError("FETCH_HOSTS is empty: name the hosts that may be asked, or * for any")
        groups, left = source_checks.editions_by_address(options["slugs"], options["after"], options["limit"])
        table = csv.writer(self.stdout) if options["csv"] else None
        if table:
            table.writerow(COLUMNS)
        counts: Counter[str] = Counter()
        for check in source_checks.check_all(groups, options["pause"]):
            counts[check.outcome] += 1
            if table:
                table.writerow([defused(x) for x in _row(check)])
            else:
                self.stdout.write(_line(check))
            self.stdout.flush()
        self._sum_up(counts, groups[-1][0].statement.slug if left else "", left)
        if any(counts[x] for x in source_checks.TROUBLE):
            sys.exit(1)

    def _sum_up(self, counts: Counter[str], last: str, left: int) -> None:
        told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items())) or "none has an address"
        self.stderr.write(f"Editions: {told}.")
        if left:
            self.stderr.write(f"{left} more addresses were not asked: go on with --after {last}")


def _row(check: SourceCheck) -> tuple[str, ...]:
    """In the order of COLUMNS."""
    edition, first = check.edition, check.missing[0][:SHOWN] if check.missing else ""
    counts = (str(check.paragraphs), str(len(check.missing))) if check.paragraphs else ("", "")
    return (edition.statement.slug, edition.key, edition.source_url, check.outcome, *counts, first, check.detail)


def _line(check: SourceCheck) -> str:
    edition, parts = check.edition, [check.detail] if check.detail else []
    if check.missing:
        first = check.missing[0][:SHOWN]
        parts.append(f"{len(check.missing)} of {check.paragraphs} paragraphs are not there any more, first “{first}”")
    why = f" ({'; '.join(parts)})" if parts else ""
    return f"{edition.statement.slug} {edition.key}: {check.outcome}: {edition.source_url}{why}"
