"""The marks at which sentences and their parts end, in the languages of the registry. Pure.

Classes of characters for regular expressions: a stop of an alphabet ends a sentence before a blank, one of Chinese or
Japanese anywhere. Thai has none.
"""

import re

STOPS, WIDE_STOPS = ".!?…؟۔।", "。！？"
PAUSES, WIDE_PAUSES = ",;:،؛", "，、；："
CLOSERS, WIDE_CLOSERS = (
    "”’\"'»›)\\]」』》",
    "”’」』》）)",
)  # after a Chinese stop a straight quotation mark may open the next
SENTENCE_END = re.compile(
    rf"(?<![{STOPS}])(?P<stop>[{STOPS}]+)[{CLOSERS}]*(?=\s)\s*|[{WIDE_STOPS}]+[{WIDE_CLOSERS}]*\s*"
)
# Before a full stop that ends no sentence.
ABBREVIATED = re.compile(r"(?:\b(?:Mr|Ms|Mrs|Dr|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|[.\s(][A-Z]|^[A-Z])$")


def sentence_starts(text: str) -> list[int]:
    """Where each sentence of `text` begins; the first at 0."""
    ends = (x for x in SENTENCE_END.finditer(text) if x.end() < len(text))
    return [0, *(x.end() for x in ends if x["stop"] != "." or not _is_within(text, x))]


def _is_within(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends no sentence: that of an abbreviation, or of an ordinal as `2032. godine` has it."""
    if ABBREVIATED.search(text, max(0, stop.start() - 5), stop.start()):
        return True
    return text[stop.start() - 1 : stop.start()].isdigit() and text[stop.end() : stop.end() + 1].islower()
