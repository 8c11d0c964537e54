"""Every use of what Whoosh 2.7.4 keeps to itself. tests/search/engine/test_internals.py fails when it changes.

Whoosh raises errors of many kinds, bare `Exception` among them, when a file is cut or emptied; here they all become
`Damaged`, which names the file.
"""

import os
import zlib
from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from pickle import dumps
from struct import Struct
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, WHOOSH3_HEADER_MAGIC, W3LeafMatcher, W3TermInfo, _lenfield
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader
from whoosh.system import pack_int, pack_long, pack_ushort
from whoosh.util.numeric import byte_to_length
from whoosh.writing import SegmentWriter

from statements.search.failures import Damaged

NAME = "MAIN"  # Whoosh's own default, so that stock `open_dir` finds it
Numbers = npt.NDArray[np.int64]
Docs = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float64]
TERM = W3TermInfo._struct  # inlined or not, weight, documents, shortest, longest, most, first, last
ABSENT = -(1 << 63)  # in the column of a number: the document has none
ENTRY, COUNT = Struct("!ii"), Struct("!I")  # of the table of terms
COUNT_AT = 5  # the number of documents stands after one byte and a weight of four
BLOCK, COMPRESSION, WORTH_COMPRESSING = 1024, 3, 120
# A gathered posting is one number: the document's above, how often the term stands in it below.
COUNT_BITS = 16
MOST = (1 << COUNT_BITS) - 1
LENGTHS = np.array([byte_to_length(byte) or 1 for byte in range(256)], dtype=np.float64)


@contextmanager
def reading(where: object) -> Iterator[None]:
    """Whatever goes wrong inside is damage of `where`."""
    try:
        yield
    except Damaged:
        raise
    except Exception as error:
        raise Damaged(where, f"{type(error).__name__}: {error}") from error


@dataclass(frozen=True)
class Contents:
    """A table of contents: the segments of one generation."""

    generation: int
    schema: Any
    segments: tuple[Any, ...]


def contents(folder: Path) -> Contents:
    """The newest table of contents. Raises Damaged."""
    with reading(folder):
        toc = TOC.read(FileStorage(str(folder), readonly=True), NAME)
        return Contents(toc.generation, toc.schema, tuple(toc.segments))


def generation(folder: Path) -> int:
    """The number of the newest table of contents, -1 where there is none."""
    return int(TOC._latest_generation(FileStorage(str(folder), readonly=True), NAME))


def ident(segment: Any) -> str:
    """A segment's name, which no other segment ever has."""
    return str(segment.segment_id())


def file_of(folder: Path, segment: Any) -> Path:
    """The one file that a segment's parts were assembled into."""
    return folder / str(segment.make_filename(segment.COMPOUND_EXT))


def deleted(segment: Any) -> list[int]:
    """Numbers of the documents that were deleted from it, as of the table of contents that it came with."""
    return sorted(segment.deleted_docs())


def open_segment(folder: Path, found: Contents, segment: Any) -> SegmentReader:
    """Raises Damaged, or FileNotFoundError where a writer has merged the segment away meanwhile."""
    try:
        with reading(file_of(folder, segment)):
            storage = FileStorage(str(folder), readonly=True)
            return SegmentReader(storage, found.schema, segment, generation=found.generation)
    except Damaged as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise error.__cause__ from error
        raise


def fields(reader: SegmentReader) -> frozenset[str]:
    """Names of the fields that have terms."""
    return frozenset(reader.indexed_field_names())


def postings(reader: SegmentReader, field: str, term: str) -> tuple[Docs, Weights | None]:
    """Numbers of the documents with a term, ascending, deleted ones too, and its weight in each (None: 1 in all).

    Decoded a block at a time from Whoosh's block format (whoosh.codec.whoosh3.W3PostingsWriter): numbers as
    differences, weights as None, one number or a tuple. Not safe in two threads at once.
    """
    key = (field, term.encode())
    if key not in reader._terms:
        return np.empty(0, np.int32), None
    matcher = reader._terms.matcher(*key, reader.schema[field].format)
    if not isinstance(matcher, W3LeafMatcher):  # a short list that stands with the term itself
        return np.array(matcher._ids, np.int32), _weights(tuple(matcher._weights), len(matcher._ids))
    blocks = list(_blocks(matcher))
    docs = np.concatenate([numbers for numbers, _ in blocks])
    if all(weights is None for _, weights in blocks):
        return docs, None
    filled = [np.ones(len(n)) if w is None else w for n, w in blocks]
    return docs, np.concatenate(filled)


def _blocks(matcher: W3LeafMatcher) -> Iterator[tuple[Docs, Weights | None]]:
    while True:
        if matcher._data is None:
            matcher._read_data()
        differences, weights, _ = matcher._data
        yield np.cumsum(np.array(differences, np.int32), dtype=np.int32), _weights(weights, len(differences))
        if matcher._lastblock:
            return
        matcher._goto(matcher._nextoffset)


def _weights(kept: None | float | tuple[float, ...], count: int) -> Weights | None:
    if kept is None:
        return None
    return np.full(count, kept, np.float64) if isinstance(kept, float) else np.array(kept, np.float64)


def frequency(reader: SegmentReader, field: str, term: str) -> int:
    """How many documents have a term, deleted ones counted."""
    key = (field, term.encode())
    return int(reader._terms.doc_frequency(*key)) if key in reader._terms else 0


def terms(reader: SegmentReader, field: str) -> tuple[list[str], Docs]:
    """All terms of a field, ascending, and how many documents have each, deleted ones counted.

    Read in one go from Whoosh's table of terms (whoosh.filedb.filetables.OrderedHashWriter): lengths of key and value,
    key, value, one after the other in the order of the keys.
    """
    if field not in reader._terms._fieldmap:
        return [], np.empty(0, np.int32)
    number, table = reader._terms._fieldmap[field], reader._terms._tindex
    start, stop = (table.closest_key_pos(pack_ushort(x)) or table.endofdata for x in (number, number + 1))
    found = list(_entries(bytes(table.dbfile.get(start, stop - start)), len(pack_ushort(number))))
    return [key.decode() for key, _ in found], np.array([count for _, count in found], np.int32)


def _entries(data: bytes, prefix: int) -> Iterator[tuple[bytes, int]]:
    at = 0
    while at < len(data):
        key, value = ENTRY.unpack_from(data, at)
        at += ENTRY.size
        (count,) = COUNT.unpack_from(data, at + key + COUNT_AT)
        yield data[at + prefix : at + key], count
        at += key + value


def scored(reader: SegmentReader) -> frozenset[str]:
    """Fields whose terms say something of how well a document matches."""
    return frozenset(name for name, kind in reader.schema.items() if kind.scorable)


def kept(reader: SegmentReader, field: str, number: int) -> bytes:
    """What the column of bytes holds for a document; empty where there is nothing."""
    return bytes(reader.column_reader(field)[number]) if reader.has_column(field) else b""


def lengths(reader: SegmentReader, field: str) -> Weights:
    """How many terms each document has in a field, as exact as Whoosh keeps it in one byte; at least 1."""
    count = reader.doc_count_all()
    column = reader._perdoc._cached_reader(_lenfield(field), LENGTHS_COLUMN)
    if column is None:
        return np.ones(count)
    return LENGTHS[np.frombuffer(column.load(), np.uint8)]


def numbers(reader: SegmentReader, field: str) -> Numbers:
    """The column of a number, ABSENT where a document has none."""
    if not reader.has_column(field):  # Whoosh writes no column in which nothing was put
        return np.full(reader.doc_count_all(), ABSENT, np.int64)
    return np.array(reader.column_reader(field, translate=False).load(), np.int64)


def strings(reader: SegmentReader, field: str) -> list[str]:
    """The column of a label."""
    return [value.decode() for value in reader.column_reader(field, translate=False)]


class SafeStorage(FileStorage):
    """Brings a table of contents to the disk before it gets its name, and the name after it."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        sync(Path(self.folder, oldname))
        super().rename_file(oldname, newname, safe=safe)
        sync(Path(self.folder))


def sync(path: Path) -> None:
    """See that a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class GatheringWriter(SegmentWriter):
    """Whoosh's writer, but postings are gathered by term in memory and written as whole blocks.

    The files are those of Whoosh's own codec (whoosh.codec.whoosh3), written without an object for each posting. The
    new segment is on the disk before the table of contents names it.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(FileIndex(SafeStorage(str(folder)), indexname=NAME), timeout=10.0)
        self._gathered: dict[str, dict[str, int | array[int]]] = {}

    def add_document(self, **values: Any) -> None:
        """Each value as its field takes it. Raises KeyError for a field that the schema does not have."""
        kinds = {name: self.schema[name] for name in sorted(values)}
        self.perdocwriter.start_doc(self.docnum)
        for name, kind in kinds.items():
            length = self._gather(name, kind, values[name]) if kind.indexed else 0
            self.perdocwriter.add_field(name, kind, None, length if kind.scorable else 0)
            if kind.column_type:
                self.perdocwriter.add_column_value(name, kind.column_type, kind.to_column_value(values[name]))
        self.perdocwriter.finish_doc()
        self._added = True
        self.docnum += 1

    def _gather(self, name: str, kind: Any, value: Any) -> int:
        counts: Mapping[str, int] = kind.counts(value)
        terms, number = self._gathered.setdefault(name, {}), self.docnum << COUNT_BITS
        for term, count in counts.items():
            _append(terms, term, number | min(count, MOST))
        return sum(counts.values())

    def add_postings_to_pool(self, reader: SegmentReader, startdoc: int, docmap: dict[int, int] | None) -> None:
        """Whoosh's hook at a merge: the postings of a segment whose documents got other numbers (None: shifted)."""
        for (name, term), info in reader._terms.items():
            kept = self._gathered.setdefault(name, {})
            for number, weight in _listed(reader, name, info):
                moved = startdoc + number if docmap is None else docmap.get(number)
                if moved is not None:
                    _append(kept, term.decode(), moved << COUNT_BITS | min(int(weight), MOST))

    def _flush_segment(self) -> None:
        """Whoosh's hook at a commit: terms in the order of their bytes, which is that of their characters."""
        self.perdocwriter.close()
        for name in sorted(self._gathered):
            self.fieldwriter.start_field(name, self.schema[name])
            prefix = pack_ushort(self.fieldwriter._fieldid)
            for term, kept in sorted(self._gathered[name].items()):
                packed = np.array([kept] if isinstance(kept, int) else kept, np.uint64)
                self.fieldwriter._tindex.add(prefix + term.encode(), self._term(packed))
            self.fieldwriter.finish_field()
        self._gathered.clear()
        self.fieldwriter.close()

    def _term(self, packed: npt.NDArray[np.uint64]) -> bytes:
        """Writes a term's blocks; what the table of terms says of them. A single posting stands there itself."""
        docs: list[int] = (packed >> np.uint64(COUNT_BITS)).tolist()
        weights: list[float] = (packed & np.uint64(MOST)).astype(np.float64).tolist()
        facts = (sum(weights), len(docs), 0, 255, max(weights), docs[0], docs[-1])
        if len(docs) == 1:
            return bytes(TERM.pack(1, *facts)) + dumps(((docs[0],), (weights[0],), (b"",)), 2)
        file = self.fieldwriter._postfile
        start = file.tell()
        file.write(WHOOSH3_HEADER_MAGIC)
        for first in range(0, len(docs), BLOCK):
            last = first + BLOCK >= len(docs)
            file.write(_block(docs[first : first + BLOCK], weights[first : first + BLOCK], last))
        return bytes(TERM.pack(0, *facts) + pack_long(start) + pack_int(file.tell() - start))

    def _commit_toc(self, segments: list[Any]) -> None:
        if self._added:
            sync(file_of(Path(self.storage.folder), self.newsegment))
        super()._commit_toc(segments)


def _append(terms: "dict[str, int | array[int]]", term: str, packed: int) -> None:
    """Most terms occur once, and stay a plain number."""
    kept = terms.get(term)
    if kept is None:
        terms[term] = packed
    elif isinstance(kept, int):
        terms[term] = array("Q", (kept, packed))
    else:
        kept.append(packed)


def _listed(reader: SegmentReader, name: str, info: Any) -> Iterator[tuple[int, float]]:
    """(document, weight) of each posting of a term."""
    if info.is_inlined():
        docs, weights, _ = info.inlined_postings()
        yield from zip(docs, weights, strict=True)
        return
    matcher = W3LeafMatcher(reader._terms._postfile, *info.extent(), reader.schema[name].format)
    for numbers, kept in _blocks(matcher):
        yield from zip(numbers.tolist(), [1.0] * len(numbers) if kept is None else kept.tolist(), strict=True)


def _block(docs: list[int], weights: list[float], last: bool) -> bytes:
    """Up to BLOCK postings as Whoosh keeps them: length (negative at the end), facts, and the pickled postings."""
    differences = (docs[0], *(b - a for a, b in pairwise(docs)))
    most = max(weights)
    kept = None if most == 1.0 else tuple(weights)
    data, level = dumps((differences, kept, None), 2), 0
    if len(data) >= WORTH_COMPRESSING:
        data, level = zlib.compress(data, COMPRESSION), COMPRESSION
    facts = dumps((len(docs), docs[-1], most, level, 0, 255), 2)
    length = len(facts) + len(data)
    return bytes(pack_int(-length if last else length)) + facts + data


def writer(folder: Path) -> GatheringWriter:
    """A writer on the newest generation; there is one at a time. Raises Damaged, or whoosh.index.LockError."""
    with reading(folder):
        return GatheringWriter(folder)


def segments_of(writer: GatheringWriter) -> list[Any]:
    """The segments that the writer will keep, in order."""
    return list(writer.segments)


def abandon(writer: GatheringWriter) -> None:
    """Let go of the lock; what was half written is swept away by the next commit."""
    if writer.writelock:
        writer.writelock.release()
    writer.is_closed = True


def create(folder: Path, schema: Any) -> None:
    """An empty index in an existing folder."""
    FileIndex.create(SafeStorage(str(folder)), schema, NAME)


def absorb(writer: GatheringWriter, folder: Path, segment: Any) -> None:
    """Copy what is not deleted of a segment into the one that is being written."""
    with reading(file_of(folder, segment)):
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
