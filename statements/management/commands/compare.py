"""`manage.py compare OLD NEW`: what changed from one published statement to another."""

import json
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import CommandError

from statements.compare.matching import TooManyParagraphs
from statements.management.base import ArchiveCommand
from statements.models import Formulation, Statement, Status
from statements.workflow import comparing
from statements.workflow.comparison_record import record


def published(slug: str) -> Statement:
    """The published statement that has or had this slug. Raises CommandError."""
    statement = Statement.objects.prefetch_related("editions").by_slug(slug)
    if statement is None:
        raise CommandError(f"{slug}: there is no such statement; `manage.py search` tells the slugs of what it finds")
    if statement.status != Status.PUBLISHED:
        raise CommandError(f"{slug} is not published ({statement.status}): only published texts are compared")
    return statement


class Command(ArchiveCommand):
    """Prints what became of each paragraph, for people, or the whole comparison as one JSON object."""

    help = "Say what changed from one published statement to another. docs/comparing.md explains the JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("old", metavar="OLD", help="slug of the older statement")
        parser.add_argument("new", metavar="NEW", help="slug of the newer statement")
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 whether or not anything changed; keeps the comparison for the page."""
        old, new = published(options["old"]), published(options["new"])
        if old == new:
            raise CommandError(f"{old.slug} is one statement: name two")
        sides = comparing.sides(old, new)
        try:
            found = record(*sides, comparing.compare(*sides), Formulation.objects.not_rejected())
        except TooManyParagraphs as error:
            raise CommandError(f"{old.slug} and {new.slug} are too long to be compared: {error}") from error
        self.stdout.write(json.dumps(found, ensure_ascii=False) if options["json"] else _as_text(found))


def _as_text(found: dict[str, Any]) -> str:
    counts = Counter(x["change"] for x in found["paragraphs"])
    lines = [f"{found['new']} against {found['old']}:", ", ".join(f"{n} {change}" for change, n in counts.items())]
    for row in found["paragraphs"]:
        if row["change"] != "same":
            lines.append(f"{row['change']:8} {' '.join(row['old']) or '–'} -> {' '.join(row['new']) or '–'}")
    lines += [f"only {x['language']}: {x['paragraph']}: {x['old']} -> {x['new']}" for x in found["one_sided"]]
    return "\n".join(lines)
