"""Our own plain-text format, read and written. docs/bilingual-text.md is the specification."""

import re
from dataclasses import replace

from django.utils.translation import gettext_noop as _

from statements.bilingual_syntax import FENCE
from statements.ingest.document import Hints, ParsedFile, UnreadableFile
from statements.ingest.parsers import front_matter
from statements.ingest.parsers.bilingual import blocks, front, metadata
from statements.ingest.parsers.bilingual.body import Body, Editions
from statements.ingest.parsers.bilingual.writer import write
from statements.messages import Message

PARAGRAPH = re.compile(r"^\[[A-Za-z][\w-]{1,20}\]", re.MULTILINE)

__all__ = ["parse", "sniff", "write"]


def sniff(text: str) -> bool:
    """Whether the first line that is not blank is `---`, and keys or paragraphs of this format follow."""
    bare = text.lstrip("\ufeff \t\r\n\u3000")
    return bare.partition("\n")[0].rstrip() == FENCE and front_matter.is_ours(bare, PARAGRAPH)


def parse(text: str, hints: Hints) -> ParsedFile:
    """The one statement of a bilingual text; hints win over its front matter. Raises UnreadableFile."""
    lines = text.replace("\r\n", "\n").split("\n")
    start, end = front.fences(lines)
    head = metadata.read(front.read(lines[start + 1 : end], start + 2), hints, start + 1)
    body = Body(Editions(head.editions))
    for block in blocks.cut(lines[end + 1 :], end + 2):
        body.add(block)
    sections = body.finished()
    if not any(section.paragraphs for section in sections):
        raise UnreadableFile(Message(_("no paragraph: write [edition] and a text after the front matter")), end + 1)
    editions, notices = metadata.with_hints(tuple(body.editions.all), hints)
    return ParsedFile((replace(head, editions=editions, sections=sections),), (*body.warnings, *notices))
