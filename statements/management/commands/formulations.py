"""`manage.py formulations`: approved and proposed formulations, for terminals and for programs."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import CommandError

from statements.compare.kept import listing
from statements.compare.kept.listing import Listed
from statements.management.base import ArchiveCommand
from statements.models import Formulation, Series
from statements.workflow import formulation_tasks


def count(value: str) -> int:
    """How many to list, for argparse."""
    if value.isascii() and value.isdecimal() and int(value[:9]) >= 1:
        return int(value[:9])
    raise ArgumentTypeError(f"{value!r}: write a whole number from 1")


def series_named(slug: str) -> Series:
    """The series of a slug, or of a former one. Raises CommandError, which names those that there are."""
    found: Series | None = Series.objects.by_slug(slug)
    if found is None:
        known = ", ".join(Series.objects.values_list("slug", flat=True))
        raise CommandError(f"there is no series {slug!r}; known are: {known or 'none'}")
    return found


class Command(ArchiveCommand):
    """Prints formulations in rank order, approved ones first, with the statements in which they stand."""

    help = "List approved and proposed formulations. docs/comparing.md explains them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--series", metavar="SLUG", help="those that stand in a series")
        parser.add_argument("--limit", type=count, metavar="N", help="the first N")
        parser.add_argument("--json", action="store_true", help="a JSON array on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 whether or not there are any. What has changed since they were looked for is looked at first."""
        series = series_named(options["series"]) if options["series"] else None
        formulation_tasks.catch_up()
        found = listing.listed(Formulation.objects.not_rejected(), series, options["limit"])
        if options["json"]:
            self.stdout.write(json.dumps([_record(x) for x in found], ensure_ascii=False, indent=1))
            return
        for x in found:
            rendered = "; ".join(f"{r.language} {r.text} ({r.count})" for r in x.renderings)
            self.stdout.write(f"{x.text}  [{x.language}, {x.formulation.status}, {len(x.statements)} statements]")
            if rendered:
                self.stdout.write(f"    {rendered}")


def _record(x: Listed) -> dict[str, Any]:
    return {
        "text": x.text,
        "language": x.language,
        "status": x.formulation.status,
        "statements": list(x.statements),
        "renderings": [{"language": r.language, "text": r.text, "count": r.count} for r in x.renderings],
    }
