"""`manage.py check_index`: whether index and database agree, and mending."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError

from statements.management.base import ArchiveCommand
from statements.search import worker
from statements.search.failures import Busy, Damaged


class Command(ArchiveCommand):
    """Compares all that is indexed of each paragraph and heading with the database."""

    help = "Say whether the search index agrees with the database; with --repair, mend it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="mend what disagrees")
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 when they agree (after --repair), 1 when they do not."""
        try:
            worker.catch_up()
            before = now = worker.difference()
            if options["repair"] and not before.agrees:
                worker.repair(before)
                now = worker.difference()
        except (Busy, Damaged, OSError) as error:
            raise CommandError(f"the index could not be mended: {error}") from error
        self.stdout.write(self._as_json(before, now) if options["json"] else self._as_text(before, now))
        if not now.agrees:
            sys.exit(1)

    def _as_json(self, before: worker.Difference, now: worker.Difference) -> str:
        differences = {key: value for key, value in asdict(before).items() if key not in ("count", "headings")}
        counts = {"paragraphs": now.count, "headings": now.headings}
        return json.dumps({"agrees": now.agrees, **counts, **differences}, ensure_ascii=False)

    def _as_text(self, before: worker.Difference, now: worker.Difference) -> str:
        counts = f"{len(before.missing)} missing, {len(before.surplus)} surplus, {len(before.outdated)} outdated"
        result = f"found {before.damage or counts}" + (", mended" if now.agrees and not before.agrees else "")
        state = "agree" if now.agrees else "disagree (mend them with: manage.py check_index --repair)"
        return f"Index and database {state}: {now.count} paragraphs, {now.headings} headings; {result}."
