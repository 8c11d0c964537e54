"""Where texts and titles name a kind of document, by the words of the registry (`statements.kinds`). Pure."""

import re

from statements import kinds
from statements.text import HAN

_BY_RANK = sorted(kinds.REGISTRY, key=lambda kind: kind.rank)
PATTERNS = [
    (kind.value, re.compile(rf"(?<![^\W{HAN}])(?<!-)(?:{'|'.join(kind.all_words().values())})", re.IGNORECASE))
    for kind in _BY_RANK  # Chinese has no word edges
]
# Chinese has no word edges: in its titles the kind stands behind other characters.
BY_TITLE = [
    (kind.value, re.compile(rf"(?<![A-Za-z\u00c0-\u052f-])(?:{'|'.join(words)})", re.IGNORECASE))
    for kind, words in ((x, [*x.all_words().values(), *x.all_openings().values()]) for x in _BY_RANK)
]


def named_in(title: str) -> list[str]:
    """The kinds that a title names in any language, those of the lowest rank first."""
    return [kind for kind, pattern in BY_TITLE if pattern.search(title)]


def kinds_in(text: str) -> list[tuple[int, int, str]]:
    """(start, end, kind) of every word for a kind of document, none within another."""
    spans: list[tuple[int, int, str]] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end, _ in spans):
                spans.append((*match.span(), kind))
    return sorted(spans)
