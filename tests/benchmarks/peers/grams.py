"""How peers that cut texts at blanks are given Chinese: in overlapping bigrams."""

import re

from statements.text import HAN, HAN_RUN

PIECE = re.compile(f"[{HAN}]+|[^{HAN}]+")


def cut(folded: str) -> str:
    """Runs of Chinese as overlapping bigrams (the last character alone), other words as they are."""
    return " ".join(" ".join(grams(piece)) if HAN_RUN.match(piece) else piece for piece in PIECE.findall(folded))


def grams(run: str) -> list[str]:
    """Each character with the one after it; the last one alone."""
    return [run[start : start + 2] for start in range(len(run))]
