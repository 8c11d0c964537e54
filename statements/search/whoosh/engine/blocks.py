"""Postings as Whoosh keeps them on the disk (whoosh.codec.whoosh3.W3PostingsWriter): blocks of up to 1,024. Pure."""

import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from operator import sub
from pickle import dumps, load, loads
from struct import Struct

import numpy as np
import numpy.typing as npt

Docs = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float64]
MAGIC = b"W3Bl"
LENGTH = Struct("!i")
BLOCK, COMPRESSION, WORTH_COMPRESSING = 1024, 3, 120


def blocks(docs: Sequence[int], weights: Sequence[float]) -> bytes:
    """All blocks of a term: documents, ascending, and how often each has it."""
    return MAGIC + b"".join(
        _block(docs[first : first + BLOCK], weights[first : first + BLOCK], last=first + BLOCK >= len(docs))
        for first in range(0, len(docs), BLOCK)
    )


def _block(docs: Sequence[int], weights: Sequence[float], *, last: bool) -> bytes:
    """Length (negative at the end), facts, and the pickled postings: differences of numbers, weights if not all 1."""
    differences = (docs[0], *map(sub, docs[1:], docs))
    most = max(weights)
    kept = None if most == 1.0 else tuple(weights)
    data, level = dumps((differences, kept, None), 2), 0
    if len(data) >= WORTH_COMPRESSING:
        data, level = zlib.compress(data, COMPRESSION), COMPRESSION
    facts = dumps((len(docs), docs[-1], most, level, 0, 255), 2)
    length = len(facts) + len(data)
    return LENGTH.pack(-length if last else length) + facts + data


def postings(data: bytes) -> tuple[Docs, Weights | None]:
    """Documents, ascending, and the term's weight in each (None: 1 in all). Raises errors of many kinds."""
    lists = list(_read(data))
    docs = np.concatenate([numbers for numbers, _ in lists])
    if all(weights is None for _, weights in lists):
        return docs, None
    return docs, np.concatenate([np.ones(len(numbers)) if kept is None else kept for numbers, kept in lists])


def _read(data: bytes) -> Iterator[tuple[Docs, Weights | None]]:
    file, length = BytesIO(data), 0
    if file.read(len(MAGIC)) != MAGIC:
        raise ValueError("no postings")
    while length >= 0:
        (length,) = LENGTH.unpack(file.read(LENGTH.size))
        end = file.tell() + abs(length)
        level = load(file)[3]
        kept = file.read(end - file.tell())
        differences, weights, _ = loads(zlib.decompress(kept) if level else kept)
        yield np.cumsum(np.array(differences, np.int32), dtype=np.int32), _weights(weights, len(differences))


def _weights(kept: None | float | tuple[float, ...], count: int) -> Weights | None:
    if kept is None:
        return None
    return np.full(count, kept, np.float64) if isinstance(kept, float) else np.array(kept, np.float64)
