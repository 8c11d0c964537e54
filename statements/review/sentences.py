"""Where a text may be split without a cursor: after its sentences. Pure."""

import re

from statements.languages.sentences import CLOSERS, STOPS, WIDE_CLOSERS, WIDE_STOPS

# A full stop between digits, or after a single capital, ends no sentence.
# Of a run of stops the first is looked at alone, or the one behind an initial and its full stop.
FIRST_STOP = rf"(?:(?<![{STOPS};؛])|(?<=[A-Z]\.[{STOPS};؛]))"
END = re.compile(
    rf"(?<![A-Z]\.)(?<!\b[A-Z])(?:{FIRST_STOP}[{STOPS};؛]+[{CLOSERS}]*(?=\s)|[{WIDE_STOPS}；]+[{WIDE_CLOSERS}]*|\n)"
)


def sentence_ends(text: str) -> list[int]:
    """The offsets in `text` behind a sentence or a part before a semicolon, but for the end of the text."""
    offsets = (match.end() for match in END.finditer(text))
    return [x for x in offsets if text[:x].strip() and text[x:].strip()]


def split_sentences(text: str) -> list[str]:
    """The sentences, which together are the text."""
    bounds = [0, *sentence_ends(text), len(text)]
    return [text[a:b] for a, b in zip(bounds, bounds[1:], strict=False)]
