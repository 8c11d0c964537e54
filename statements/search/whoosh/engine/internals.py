"""Every use of what Whoosh 2.7.4 keeps to itself. tests/search/whoosh/test_internals.py fails when it changes.

Whoosh raises errors of many kinds, bare `Exception` among them, when a file is cut or emptied; here they all become
`Damaged`, which names the file.
"""

import os
from collections import defaultdict
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from pickle import dumps
from struct import Struct
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3TermInfo, _lenfield
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import md5_hash
from whoosh.filedb.structfile import BufferFile, StructFile
from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader
from whoosh.system import pack_ushort
from whoosh.util.numeric import byte_to_length
from whoosh.writing import SegmentWriter

from statements.search.failures import Damaged
from statements.search.whoosh.engine import blocks
from statements.search.whoosh.engine.blocks import Docs as Docs
from statements.search.whoosh.engine.blocks import Weights as Weights
from statements.search.whoosh.engine.gathering import Gathered, Listed, Run, merged
from statements.search.whoosh.engine.windows import Window

NAME = "MAIN"  # Whoosh's own default, so that stock `open_dir` finds it
Numbers = npt.NDArray[np.int64]
TERM = W3TermInfo._struct  # inlined or not, weight, documents, shortest, longest, most, first, last
ABSENT = -(1 << 63)  # in the column of a number: the document has none
ENTRY, COUNT = Struct("!ii"), Struct("!I")  # of the table of terms
COUNT_AT = 5  # the number of documents stands after one byte and a weight of four
EXTENT = Struct("!qi")  # where a term's postings are, and how long they are
SLOT = Struct("!Iq")  # of the table's hashes: digest, place
HELD = 3_000  # pieces of the table that are written at once
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


def open_segment(folder: Path, contents: Contents, segment: Any) -> SegmentReader:
    """Raises Damaged, or FileNotFoundError where a writer has merged the segment away meanwhile."""
    try:
        with reading(file_of(folder, segment)):
            storage = FileStorage(str(folder), readonly=True)
            name = segment.make_filename(segment.COMPOUND_EXT)
            segment.open_compound_file = lambda there: MappedStorage(there.open_file(name))
            return SegmentReader(storage, contents.schema, segment, generation=contents.generation)
    except Damaged as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise error.__cause__ from error
        raise


class MappedStorage(CompoundStorage):
    """The files inside a segment's file, read where they are mapped; Whoosh's own would copy all of it into memory."""

    def open_file(self, name: str, *args: Any, **options: Any) -> StructFile:
        if not self._source:  # it cannot be mapped here
            return super().open_file(name, *args, **options)
        start, length = self.range(name)
        return MappedFile(memoryview(self._source)[start : start + length], name)


class MappedFile(BufferFile):
    """One of them: Whoosh's readers ask it for numbers, bytes and pickles."""

    def __init__(self, view: memoryview, name: str) -> None:
        StructFile.__init__(self, Window(view), name=name)
        self._buf = view


def fields(reader: SegmentReader) -> frozenset[str]:
    """Names of the fields that have terms."""
    return frozenset(reader.indexed_field_names())


def postings(reader: SegmentReader, field: str, term: str) -> tuple[Docs, Weights | None]:
    """Numbers of the documents with a term, ascending, deleted ones too, and its weight in each (None: 1 in all)."""
    span = reader._terms._tindex.get(reader._terms._keycoder(field, term.encode()))
    return (np.empty(0, np.int32), None) if span is None else _decoded(reader, span)


def _decoded(reader: SegmentReader, entry: bytes) -> tuple[Docs, Weights | None]:
    """Postings by what the table of terms says: a single one stands there itself (whoosh.codec.whoosh3.W3TermInfo)."""
    _, weight, count, _, _, _, first, _ = TERM.unpack_from(entry)
    if count == 1:
        return np.array([first], np.int32), None if weight == 1 else np.array([weight])
    start, length = EXTENT.unpack_from(entry, TERM.size)
    return blocks.postings(bytes(reader._terms._postfile.get(start, length)))


def frequency(reader: SegmentReader, field: str, term: str) -> int:
    """How many documents have a term, deleted ones counted."""
    key = (field, term.encode())
    return int(reader._terms.doc_frequency(*key)) if key in reader._terms else 0


def terms(reader: SegmentReader, field: str) -> tuple[list[str], Docs]:
    """All terms of a field, ascending, and how many documents have each, deleted ones counted."""
    frequencies = [(term, COUNT.unpack_from(entry, COUNT_AT)[0]) for term, entry in _entries(reader, field)]
    return [term for term, _ in frequencies], np.array([count for _, count in frequencies], np.int32)


def _entries(reader: SegmentReader, field: str) -> Iterator[tuple[str, bytes]]:
    """(term, what the table of terms says of it), ascending.

    Read in one go: lengths of key and value, key, value, one after the other in the order of the keys
    (whoosh.filedb.filetables.OrderedHashWriter).
    """
    if field not in reader._terms._fieldmap:
        return
    number, table = reader._terms._fieldmap[field], reader._terms._tindex
    start, stop = (table.closest_key_pos(pack_ushort(x)) or table.endofdata for x in (number, number + 1))
    data, at, prefix = bytes(table.dbfile.get(start, stop - start)), 0, len(pack_ushort(number))
    while at < len(data):
        key, value = ENTRY.unpack_from(data, at)
        middle = at + ENTRY.size + key
        yield data[at + ENTRY.size + prefix : middle].decode(), data[middle : middle + value]
        at = middle + value


def scored(reader: SegmentReader) -> frozenset[str]:
    """Fields whose terms say something of how well a document matches."""
    return frozenset(name for name, kind in reader.schema.items() if kind.scorable)


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
        self._gathered: defaultdict[str, Gathered] = defaultdict(Gathered)
        self._runs: list[Run] = []  # before what is gathered now, as documents are numbered
        self._absorbed: list[Absorbed] = []  # after it

    def put_aside(self) -> None:
        """What was gathered so far leaves the memory until the commit."""
        self._runs.append(Run(Path(self.storage.folder), self._gathered))
        self._gathered.clear()

    def add_document(self, **values: Any) -> None:
        """Each value as its field takes it. Raises KeyError for a field that the schema does not have."""
        kinds = {name: self.schema[name] for name in sorted(values)}
        self.perdocwriter.start_doc(self.docnum)
        for name, kind in kinds.items():
            terms = kind.terms(values[name]) if kind.indexed else ()
            if terms:
                self._gathered[name].add(self.docnum, terms)
            self.perdocwriter.add_field(name, kind, None, len(terms) if kind.scorable else 0)
            if kind.column_type:
                self.perdocwriter.add_column_value(name, kind.column_type, kind.to_column_value(values[name]))
        self.perdocwriter.finish_doc()
        self._added = True
        self.docnum += 1

    def add_reader(self, reader: SegmentReader) -> None:
        """Whoosh's hook at a merge: all that a segment has that is not deleted."""
        first = self.docnum
        present = [name for name in self.schema.names() if name in reader._terms._fieldmap or reader.has_column(name)]
        docmap: dict[int, int] | None = self.write_per_doc(present, reader)
        self._absorbed.append(Absorbed(reader, first, docmap))
        self._added = True

    def _flush_segment(self) -> None:
        """Whoosh's hook at a commit: terms in the order of their bytes, which is that of their characters."""
        self.perdocwriter.close()
        table = self.fieldwriter._tindex
        others: list[Run | Absorbed] = [*self._runs, *self._absorbed]
        for name in sorted(set(self._gathered).union(*(other.fields for other in others))):
            self.fieldwriter.start_field(name, self.schema[name])
            now = [self._gathered.pop(name).sorted().listed()] if name in self._gathered else []
            sources = [run.listed(name) for run in self._runs] + now + [x.listed(name) for x in self._absorbed]
            _tabulate(table, pack_ushort(self.fieldwriter._fieldid), self._terms(merged(sources)))
            self.fieldwriter.finish_field()
        table._write_hashes = partial(_write_hashes, table)
        self.fieldwriter.close()
        for other in others:
            other.close()

    def _terms(self, listed: Iterator[Listed]) -> Iterator[tuple[str, bytes]]:
        """Writes each term's blocks; what the table of terms says of it. A single posting stands there itself."""
        file = self.fieldwriter._postfile
        start = file.tell()
        for term, docs, counts in listed:
            if len(docs) == 1:
                yield term, _single(docs[0], counts[0])
                continue
            weights = list(map(float, counts))
            facts = (sum(weights), len(docs), 0, 255, max(weights), docs[0], docs[-1])
            written = blocks.blocks(docs, weights)
            file.write(written)
            yield term, TERM.pack(0, *facts) + EXTENT.pack(start, len(written))
            start += len(written)

    def _commit_toc(self, segments: list[Any]) -> None:
        if self._added:
            sync(file_of(Path(self.storage.folder), self.newsegment))
        super()._commit_toc(segments)


@lru_cache(maxsize=1_024)
def _single(doc: int, count: int) -> bytes:
    """What the table of terms says of a single posting: kept, as a document that was saved has little else."""
    weight = float(count)
    return bytes(TERM.pack(1, weight, 1, 0, 255, weight, doc, doc)) + dumps(((doc,), (weight,), (b"",)), 2)


class Absorbed:
    """The postings of a segment whose documents get other numbers: `docmap`, or shifted by `first`."""

    def __init__(self, reader: SegmentReader, first: int, docmap: dict[int, int] | None) -> None:
        self.reader = reader
        self.moved = np.arange(first, first + reader.doc_count_all(), dtype=np.int64)
        if docmap is not None:
            self.moved[:] = -1
            self.moved[list(docmap)] = list(docmap.values())
        self._numbers: list[int] = self.moved.tolist()
        self.fields: Set[str] = reader._terms._fieldmap.keys()
        self.close = reader.close

    def listed(self, name: str) -> Iterator[Listed]:
        """All postings of a field, terms ascending."""
        for term, entry in _entries(self.reader, name):
            _, weight, count, _, _, _, first, _ = TERM.unpack_from(entry)
            if count == 1:  # most of them: at once
                if (number := self._numbers[first]) >= 0:
                    yield term, [number], [int(weight)]
                continue
            numbers, weights = _decoded(self.reader, entry)
            moved = self.moved[numbers]
            stays = moved >= 0
            counts = np.ones(len(moved)) if weights is None else weights
            if docs := moved[stays].tolist():
                yield term, docs, counts[stays].astype(np.int64).tolist()


def _tabulate(table: Any, prefix: bytes, rows: Iterator[tuple[str, bytes]]) -> None:
    """Writes to the table of terms, like its own `add`, but many at once."""
    held: list[bytes] = []
    at = table.dbfile.tell()
    for term, entry in rows:
        key = prefix + term.encode()
        digest = md5_hash(key)
        table.index.append(at)
        table.buckets[digest & 255].append((digest, at))
        held += (ENTRY.pack(long := len(key), wide := len(entry)), key, entry)
        at += ENTRY.size + long + wide
        if len(held) > HELD:
            table.dbfile.write(b"".join(held))
            held.clear()
    table.dbfile.write(b"".join(held))


def _write_hashes(table: Any) -> None:
    """Like the table's own method, but each bucket is written at once."""
    for entries in table.buckets:
        size = 2 * len(entries)
        table.directory.append((table.dbfile.tell(), size))
        slots = [SLOT.pack(0, 0)] * size
        for digest, at in entries:
            slot = (digest >> 8) % size
            while slots[slot] != SLOT.pack(0, 0):
                slot = (slot + 1) % size
            slots[slot] = SLOT.pack(digest, at)
        table.dbfile.write(b"".join(slots))


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
        writer.add_reader(SegmentReader(writer.storage, writer.schema, segment))
