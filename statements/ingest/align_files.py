"""Two files as paragraphs that face each other, whatever the paragraphs become in a statement. Pure."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from django.utils.translation import gettext_noop as _

from statements import languages
from statements.ingest import reading
from statements.ingest.align import align
from statements.ingest.document import Notice, ParsedText, UnreadableFile
from statements.ingest.parsers import files
from statements.ingest.sandbox import progress
from statements.ingest.sandbox.messages import Aligned, Aligning, Given, Side
from statements.languages.detection import detect
from statements.messages import LanguageName, Message
from statements.text import clean

TEXTS = ("bilingual", "breakdown", "text")
BLANK_LINE = re.compile(r"\n\s*\n")


def aligned(given: Sequence[Given], task: Aligning) -> Aligned:
    """Two files, aligned. Raises UnreadableFile, which names the file where it is about one."""
    tags = [_known(tag) for tag in task.languages] or ["", ""]
    sides, warnings = [], []
    for place, (file, tag) in enumerate(zip(given, tags, strict=True), 1):
        with progress.in_file(place, file.name):
            found, notices = _paragraphs_of(file)
            sides.append(_side(found, tag))
        warnings += [x.named(file.name) for x in notices]
    left, right = sides
    if left.language == right.language and not task.languages:
        same = _(
            "both files seem to be in %(language)s: if they are in two languages, say which with --languages TAG TAG"
        )
        raise UnreadableFile(Message(same, language=LanguageName(left.language)))
    progress.tell("aligning")
    beads = align(left.paragraphs, right.paragraphs, (left.language, right.language))
    return Aligned(left, right, tuple(beads), tuple(warnings))


def _known(tag: str) -> str:
    try:
        return languages.get(tag).tag
    except languages.UnknownLanguage as error:
        raise UnreadableFile(Message.literal(str(error))) from error


def _paragraphs_of(given: Given) -> tuple[list[str], tuple[Notice, ...]]:
    """The paragraphs of any readable file, headings and the title included, and what was assumed of it.

    A text file is cut by its lines alone, all others by what their format says. Raises UnreadableFile.
    """
    progress.tell("opening")
    format = files.detect_file(given.content, given.name, beside=True)
    if format in TEXTS or PurePath(given.name).suffix.lower() in files.PLAIN:
        decoded = reading.decode(given.content, given.name)
        return paragraphs(decoded.text), decoded.warnings
    holds = files.open_file(given.content, given.name, format)
    if not isinstance(holds, ParsedText):
        raise UnreadableFile(Message(_("this file holds several languages side by side: give a file for each")))
    return [x for x in (holds.title, *(block.text for block in holds.blocks)) if x.strip()], holds.warnings


def paragraphs(text: str) -> list[str]:
    """The blocks that blank lines part; without any blank line, the lines."""
    cleaned = clean(text)
    parts = BLANK_LINE.split(cleaned) if BLANK_LINE.search(cleaned) else cleaned.split("\n")
    return [part.strip() for part in parts if part.strip()]


def _side(found: Sequence[str], tag: str) -> Side:
    if not found:
        raise UnreadableFile(Message(_("the file holds no text: nothing can be aligned with it")))
    language = tag or detect("\n".join(found))
    if language is None:
        raise UnreadableFile(Message(_("its language is not recognised: say it with --languages TAG TAG")))
    return Side(language, tuple(found))
