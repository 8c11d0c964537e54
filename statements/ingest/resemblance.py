"""How much of two texts is the same, whatever their paragraphs, marks and capitals. Pure.

The resemblance of the sets of all runs of SHINGLE characters, estimated by the smallest of their hashes (Broder, On
the resemblance and containment of documents, 1997).
"""

import re
import unicodedata
from collections.abc import Iterable

import numpy as np

SHINGLE = 10  # characters
KEPT = 128  # hashes of a text
FACTOR, MIXER = np.uint64(0x100000001B3), np.uint64(0xFF51AFD7ED558CCD)
NOT_SAID = re.compile(r"[\W_]+")

Sketch = tuple[int, ...]


def sketch(passages: Iterable[str]) -> Sketch:
    """The smallest hashes of a text, in order: at most KEPT; none of a text that says nothing."""
    said = NOT_SAID.sub("", unicodedata.normalize("NFKC", "".join(passages)).casefold())
    if not said:
        return ()
    codes = np.frombuffer(said.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    count = max(1, len(codes) - SHINGLE + 1)
    hashes = np.zeros(count, np.uint64)
    for index in range(min(SHINGLE, len(codes))):
        hashes = hashes * FACTOR + codes[index : index + count]
    hashes = (hashes ^ (hashes >> np.uint64(31))) * MIXER
    return tuple(np.unique(hashes ^ (hashes >> np.uint64(29)))[:KEPT].tolist())


def resemblance(first: Sketch, second: Sketch) -> float:
    """The share of their runs that both texts have, from 0 to 1; 0 where one says nothing."""
    if not first or not second:
        return 0.0
    smallest = sorted({*first, *second})[:KEPT]
    both = set(first) & set(second)
    return sum(x in both for x in smallest) / len(smallest)
