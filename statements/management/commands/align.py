"""`manage.py align LEFT RIGHT`: which paragraphs of two files say the same."""

import json
import re
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from statements import languages
from statements.ingest import reading
from statements.ingest.align import Bead, align
from statements.ingest.detect import detect
from statements.ingest.document import Notice, ParsedText, UnreadableFile
from statements.ingest.parsers import files, plain
from statements.text import clean

TEXTS = ("bilingual", "breakdown", "text")
BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class _Side:
    """One file: the tag of its language, and its paragraphs."""

    language: str
    paragraphs: list[str]


class Command(BaseCommand):
    """Needs no database: nothing is saved."""

    help = "Align two files in two languages, paragraph against paragraph. Nothing is saved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("left", help="a document, a web page, or a text whose paragraphs blank lines part")
        parser.add_argument("right", help="the same in another language")
        parser.add_argument("--languages", nargs=2, metavar="TAG", help="of LEFT and RIGHT; detected without")
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 1 with a message where a file cannot be read, is empty, or its language is not known."""
        tags = options["languages"] or (None, None)
        sides = [self._read(options[name], tag) for name, tag in zip(("left", "right"), tags, strict=True)]
        left, right = sides
        if left.language == right.language and not options["languages"]:
            raise CommandError(
                f"both files seem to be in {languages.get(left.language).name}: "
                "if they are two languages, say which with --languages TAG TAG"
            )
        beads = align(left.paragraphs, right.paragraphs, (left.language, right.language))
        self.stdout.write(_json(left, right, beads) if options["json"] else _table(left, right, beads))

    def _read(self, name: str, tag: str | None) -> _Side:
        try:
            found, notices = _paragraphs_of(Path(name))
            language = languages.get(tag).tag if tag else detect("\n".join(found))
        except UnreadableFile as error:
            place = f", line {error.line}" if error.line else ""
            raise CommandError(f"{name}{place}: {error.message}") from error
        except languages.UnknownLanguage as error:
            raise CommandError(str(error)) from error
        for notice in notices:
            self.stderr.write(f"{name}: {notice.message}")
        return _side(name, found, language)


def _paragraphs_of(path: Path) -> tuple[list[str], tuple[Notice, ...]]:
    """The paragraphs of any readable file, headings and the title included, and what was assumed of it.

    A text file is cut by its lines alone, all others by what their format says. Raises UnreadableFile.
    """
    content = reading.read_bytes(path)
    format = files.detect_file(content, path.name, beside=True)
    if format in TEXTS or path.suffix.lower() in plain.SUFFIXES:
        decoded = reading.decode(content, path.name)
        return paragraphs(decoded.text), decoded.warnings
    holds = files.open_file(content, path.name, format)
    if not isinstance(holds, ParsedText):
        raise UnreadableFile("this file holds several languages side by side: give a file for each")
    return [x for x in (holds.title, *(block.text for block in holds.blocks)) if x.strip()], holds.warnings


def _side(name: str, found: list[str], language: str | None) -> _Side:
    if not found:
        raise CommandError(f"{name}: the file holds no text: nothing can be aligned with it")
    if language is None:
        raise CommandError(f"{name}: its language is not recognised: say it with --languages TAG TAG")
    return _Side(language, found)


def paragraphs(text: str) -> list[str]:
    """The blocks that blank lines part; without any blank line, the lines."""
    cleaned = clean(text)
    parts = BLANK_LINE.split(cleaned) if BLANK_LINE.search(cleaned) else cleaned.split("\n")
    return [part.strip() for part in parts if part.strip()]


def _json(left: _Side, right: _Side, beads: Sequence[Bead]) -> str:
    found = [{"left": bead.left, "right": bead.right, "confidence": round(bead.confidence, 4)} for bead in beads]
    sides = {
        name: {"language": x.language, "paragraphs": x.paragraphs} for name, x in (("left", left), ("right", right))
    }
    return json.dumps({**sides, "beads": found}, ensure_ascii=False)


def _table(left: _Side, right: _Side, beads: Sequence[Bead]) -> str:
    """A block for each row: its confidence, then the paragraphs of either side."""
    lines = []
    for number, bead in enumerate(beads, start=1):
        lines.append(f"[{number}] {bead.confidence:.2f}")
        lines += [f"  {left.language}  {left.paragraphs[i]}" for i in bead.left]
        lines += [f"  {right.language}  {right.paragraphs[j]}" for j in bead.right]
    return "\n".join(lines)
