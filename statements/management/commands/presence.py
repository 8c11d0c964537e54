"""`manage.py presence SERIES`: which formulations stand in each statement of a series."""

import json
from argparse import ArgumentParser
from typing import Any

from statements.compare.kept import presence
from statements.compare.kept.candidates import source_language
from statements.compare.kept.presence import Grid
from statements.management.base import ArchiveCommand
from statements.management.commands.formulations import series_named
from statements.management.commands.search import language
from statements.workflow import formulation_tasks


class Command(ArchiveCommand):
    """Prints the grid of a series: a row for each approved or proposed formulation, a cell for each statement."""

    help = "Show where the formulations of a series stand, were dropped or returned. docs/comparing.md explains it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("series", metavar="SERIES", help="its slug")
        parser.add_argument("--language", type=language, metavar="TAG", help="of the texts (default: Chinese, if any)")
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0. What has changed since formulations were looked for is looked at first."""
        series = series_named(options["series"])
        formulation_tasks.catch_up()
        tag = options["language"] or source_language(presence.languages_of(series) or ["en"])
        grid = presence.grid(series, tag, candidates=True)
        if options["json"]:
            self.stdout.write(json.dumps(_record(grid), ensure_ascii=False, indent=1))
            return
        for row in grid.rows:
            self.stdout.write(f"{row.text}  [{row.formulation.status}]")
            for column, cell in zip(grid.columns, row.cells, strict=True):
                self.stdout.write(f"    {column.statement.slug}: {cell}")


def _record(grid: Grid) -> dict[str, Any]:
    return {
        "statements": [{"slug": x.statement.slug, "full": x.full} for x in grid.columns],
        "rows": [{"text": x.text, "cells": [str(cell) for cell in x.cells]} for x in grid.rows],
    }
