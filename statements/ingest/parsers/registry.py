"""The formats that files are read in: one line each."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.utils.translation import gettext_noop as _

from statements.ingest.document import Hints, ParsedFile, UnreadableFile
from statements.messages import Message

AUTO = "auto"
NO_FORMAT = _("this looks like none of the formats %(formats)s: name the one it is")


@dataclass(frozen=True)
class Format:
    """A module that has `sniff(text)` and `parse(text, hints)`; it is loaded when a text asks for it.

    `by_lines`: each line is asked what it is, so that their number is limited.
    """

    name: str
    module: str
    by_lines: bool = False

    @property
    def _parser(self) -> Any:
        return import_module(self.module)

    def sniff(self, text: str) -> bool:
        """Whether a text looks like this format."""
        return bool(self._parser.sniff(text))

    def parse(self, text: str, hints: Hints) -> ParsedFile:
        """What a text holds. Raises UnreadableFile."""
        parsed: ParsedFile = self._parser.parse(text, hints)
        return parsed


# In the order in which they are asked: the strictest first.
FORMATS: dict[str, Format] = {
    x.name: x
    for x in (
        Format("bilingual", "statements.ingest.parsers.bilingual"),
        Format("breakdown", "statements.ingest.parsers.breakdown", by_lines=True),
    )
}


def detect(text: str, format: str = AUTO) -> str:
    """The name of the format that `text` is to be read in: the given one, else the first that recognises it.

    Raises UnreadableFile.
    """
    if format != AUTO:
        if format not in FORMATS:
            raise UnreadableFile(unknown(format, FORMATS))
        return format
    found = next((x.name for x in FORMATS.values() if x.sniff(text)), None)
    if found is None:
        raise UnreadableFile(Message(NO_FORMAT, formats=", ".join(FORMATS)))
    return found


def unknown(format: str, known: Iterable[str]) -> Message:
    """That there is no such format."""
    names = ", ".join((AUTO, *known))
    return Message(_("unknown format %(format)s; known are %(formats)s"), format=repr(format), formats=names)


def parse(text: str, hints: Hints, format: str = AUTO) -> ParsedFile:
    """What `text` holds, read in `format`. Raises UnreadableFile."""
    return FORMATS[detect(text, format)].parse(text, hints)
