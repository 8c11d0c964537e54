"""`manage.py align LEFT RIGHT`: which paragraphs of two files say the same."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from statements.ingest import reading
from statements.ingest.document import UnreadableFile
from statements.ingest.sandbox import parent, progress
from statements.ingest.sandbox.messages import Aligned, Aligning, Given
from statements.management.line_breaks import add_line_breaks


class Command(BaseCommand):
    """Needs no database: nothing is saved."""

    requires_system_checks = ()  # nothing of what they look at is used
    help = "Align two files in two languages, paragraph against paragraph. Nothing is saved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("left", help="a document, a web page, or a plain text")
        parser.add_argument("right", help="the same in another language")
        parser.add_argument("--languages", nargs=2, metavar="TAG", help="of LEFT and RIGHT; detected without")
        add_line_breaks(parser)
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 1 with a message where a file cannot be read, is empty, or its language is not known."""
        try:
            given = []
            for number, name in enumerate((options["left"], options["right"]), 1):
                with progress.in_file(number, name):
                    given.append(Given(name, reading.read_bytes(Path(name))))
            result = parent.run_where_needed(given, _task(options))
        except UnreadableFile as error:
            raise CommandError(str(error.located)) from error
        for notice in result.warnings:
            self.stderr.write(str(notice.message))
        self.stdout.write(_as_json(result) if options["json"] else _as_text(result))


def _task(options: dict[str, Any]) -> Aligning:
    return Aligning(tuple(options["languages"] or ()), tuple(options["line_breaks"]))


def _as_json(result: Aligned) -> str:
    left, right = ({"language": x.language, "paragraphs": x.paragraphs} for x in (result.left, result.right))
    beads = [{"left": x.left, "right": x.right, "confidence": round(x.confidence, 4)} for x in result.beads]
    return json.dumps({"left": left, "right": right, "beads": beads}, ensure_ascii=False)


def _as_text(result: Aligned) -> str:
    """A block for each row: its confidence, then the paragraphs of either side."""
    lines = []
    for number, bead in enumerate(result.beads, start=1):
        lines.append(f"[{number}] {bead.confidence:.2f}")
        lines += [f"  {result.left.language}  {result.left.paragraphs[i]}" for i in bead.left]
        lines += [f"  {result.right.language}  {result.right.paragraphs[j]}" for j in bead.right]
    return "\n".join(lines)
