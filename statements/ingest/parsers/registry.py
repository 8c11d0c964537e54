"""The formats that files are read in: one line each."""

from collections.abc import Callable
from dataclasses import dataclass

from statements.ingest.document import Hints, ParsedFile, UnreadableFile
from statements.ingest.parsers import bilingual, breakdown

AUTO = "auto"


@dataclass(frozen=True)
class Format:
    """`parse` reads a text, `sniff` says whether a text looks like this format."""

    name: str
    parse: Callable[[str, Hints], ParsedFile]
    sniff: Callable[[str], bool]


# In the order in which they are asked: the strictest first.
FORMATS: dict[str, Format] = {
    x.name: x
    for x in (
        Format("bilingual", bilingual.parse, bilingual.sniff),
        Format("breakdown", breakdown.parse, breakdown.sniff),
    )
}


def detect(text: str, format: str = AUTO) -> str:
    """The name of the format that `text` is to be read in: the given one, else the first that recognises it.

    Raises UnreadableFile.
    """
    names = ", ".join(FORMATS)
    if format != AUTO:
        if format not in FORMATS:
            raise UnreadableFile(f"unknown format {format!r}; known are {AUTO}, {names}")
        return format
    found = next((x.name for x in FORMATS.values() if x.sniff(text)), None)
    if found is None:
        raise UnreadableFile(f"this looks like none of the formats {names}: name the one it is with --format")
    return found


def parse(text: str, hints: Hints, format: str = AUTO) -> ParsedFile:
    """What `text` holds, read in `format`. Raises UnreadableFile."""
    return FORMATS[detect(text, format)].parse(text, hints)
