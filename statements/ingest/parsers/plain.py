"""Plain text and Markdown to blocks."""

from collections.abc import Iterator
from pathlib import Path

from statements.ingest import detect, reading
from statements.ingest.document import Block, ParsedText
from statements.text import clean, clean_line

SUFFIXES = (".txt", ".text")
MARKDOWN_SUFFIXES = (".md", ".markdown")


def sniff_markdown(content: bytes, name: str) -> bool:
    """Whether the name says so: what stands in a Markdown file may be any text."""
    return Path(name).suffix.lower() in MARKDOWN_SUFFIXES and bool(content)


def read(content: bytes, name: str) -> ParsedText:
    """The paragraphs of a text: a blank line parts them; without any blank line each line is one.

    Raises UnreadableFile.
    """
    decoded = reading.decode(content, name)
    blocks = tuple(Block(clean_line(text), place=line) for line, text in paragraphs(decoded.text))
    return ParsedText(blocks, detect.detect(decoded.text), warnings=decoded.warnings)


def read_markdown(content: bytes, name: str) -> ParsedText:
    return read(content, name)


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph with the line where it begins, from 1."""
    lines = clean(text).split("\n")
    first = 1 + text[: len(text) - len(text.lstrip())].count("\n")
    start, held = 0, list[str]()
    apart = "" not in lines
    for at, line in enumerate([*lines, ""]):
        if held and (apart or not line):
            yield first + start, "\n".join(held)
            held = []
        if line:
            start = start if held else at
            held.append(line)
