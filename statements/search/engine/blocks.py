"""Postings as Whoosh keeps them on the disk (whoosh.codec.whoosh3.W3PostingsWriter): blocks of up to 1,024. Pure."""

import zlib
from collections.abc import Sequence
from itertools import pairwise
from pickle import dumps

from whoosh.system import pack_int

BLOCK, COMPRESSION, WORTH_COMPRESSING = 1024, 3, 120


def blocks(docs: Sequence[int], weights: Sequence[float]) -> bytes:
    """All blocks of a term: documents, ascending, and how often each has it."""
    return b"".join(
        _block(docs[first : first + BLOCK], weights[first : first + BLOCK], last=first + BLOCK >= len(docs))
        for first in range(0, len(docs), BLOCK)
    )


def _block(docs: Sequence[int], weights: Sequence[float], *, last: bool) -> bytes:
    """Length (negative at the end), facts, and the pickled postings: differences of numbers, weights if not all 1."""
    differences = (docs[0], *(b - a for a, b in pairwise(docs)))
    most = max(weights)
    kept = None if most == 1.0 else tuple(weights)
    data, level = dumps((differences, kept, None), 2), 0
    if len(data) >= WORTH_COMPRESSING:
        data, level = zlib.compress(data, COMPRESSION), COMPRESSION
    facts = dumps((len(docs), docs[-1], most, level, 0, 255), 2)
    length = len(facts) + len(data)
    return bytes(pack_int(-length if last else length)) + facts + data
