"""What the engine uses of Whoosh without having been promised it. When this fails, read search/engine/internals.py."""

import inspect
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import pytest
from whoosh import index
from whoosh.codec import whoosh3
from whoosh.filedb import filetables
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, open_dir
from whoosh.qparser import QueryParser
from whoosh.query import Term
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from statements.search.whoosh.engine import internals
from tests.search.whoosh.library import Library

MANY = {
    f"k{number}": {"la": f"harbour {'light ' * (number % 5)}", "ha": "港口灯塔" * (1 + number % 3)}
    for number in range(2_500)
}


def test_the_version_is_the_one_that_was_read() -> None:
    assert version("Whoosh") == "2.7.4"


LEAF = ["postfile", "startoffset", "length", "format_", "term", "byteids", "scorer"]


@pytest.mark.parametrize(
    ("owner", "name", "parameters"),
    [
        (TOC, "_latest_generation", ["storage", "indexname"]),
        (TOC, "read", ["storage", "indexname", "gen", "schema"]),
        (SegmentWriter, "_commit_toc", ["self", "segments"]),
        (SegmentWriter, "commit", ["self", "mergetype", "optimize", "merge"]),
        (SegmentWriter, "add_reader", ["self", "reader"]),
        (FileStorage, "rename_file", ["self", "oldname", "newname", "safe"]),
        (whoosh3, "_lenfield", ["fieldname"]),
        (whoosh3.W3PerDocReader, "_cached_reader", ["self", "fieldname", "column"]),
        (whoosh3.W3TermsReader, "_keycoder", ["self", "fieldname", "tbytes"]),
        (whoosh3.W3TermsReader, "doc_frequency", ["self", "fieldname", "tbytes"]),
        (whoosh3.W3TermInfo, "from_bytes", ["s"]),
        (whoosh3.W3LeafMatcher, "__init__", ["self", *LEAF]),
        (filetables.OrderedHashReader, "closest_key_pos", ["self", "key"]),
        (filetables.HashReader, "get", ["self", "key", "default"]),
        (filetables.HashWriter, "_write_hashes", ["self"]),
        (filetables.HashWriter, "add", ["self", "key", "value"]),
        (SegmentWriter, "write_per_doc", ["self", "fieldnames", "reader"]),
        (whoosh3.W3LeafMatcher, "_read_data", ["self"]),
        (whoosh3.W3LeafMatcher, "_goto", ["self", "position"]),
        (index.FileIndex, "create", ["storage", "schema", "indexname"]),
    ],
)
def test_private_parts_take_what_they_took(owner: object, name: str, parameters: list[str]) -> None:
    assert list(inspect.signature(getattr(owner, name)).parameters) == parameters


def test_decoded_postings_are_those_that_whoosh_steps_through(library: Library) -> None:
    library.put(MANY)
    reader = open_dir(str(library.searcher.folder)).reader()
    assert isinstance(reader, SegmentReader)
    checked = 0
    for field, term in reader.all_terms():
        docs, weights = internals.postings(reader, field, term.decode())
        matcher = reader.postings(field, term)
        stepped = [(matcher.id(), matcher.weight()) for _ in _steps(matcher)]
        assert (
            list(zip(docs.tolist(), [1.0] * len(docs) if weights is None else weights.tolist(), strict=True))
            == stepped
        )
        assert internals.frequency(reader, field, term.decode()) == len(docs)
        checked += 1
    assert checked > 2_500


def _steps(matcher: Any) -> Iterator[None]:
    while matcher.is_active():
        yield
        matcher.next()


def test_columns_and_lengths_are_those_that_whoosh_reads(library: Library) -> None:
    library.put(MANY, day=7)
    reader = open_dir(str(library.searcher.folder)).reader()
    every = range(reader.doc_count_all())
    assert internals.lengths(reader, "word_la").tolist() == [reader.doc_field_length(i, "word_la", 1) for i in every]
    assert internals.numbers(reader, "day").tolist() == [7 for _ in every]
    assert internals.strings(reader, "key") == sorted(MANY, key=list(MANY).index)


def test_a_number_that_a_document_does_not_have_is_absent(library: Library) -> None:
    library.put({"a": {"la": "one"}}, day=None)
    assert library.searcher.snapshot().column("day") == {"a": internals.ABSENT}
    library.put({"b": {"la": "one"}}, day=-3)
    library.put({"c": {"la": "one"}}, day=0)
    assert library.searcher.snapshot().column("day") == {"a": internals.ABSENT, "b": -3, "c": 0}


def test_stock_whoosh_opens_the_index_and_answers_terms(library: Library) -> None:
    library.put({"a": {"la": "The harbours of two towns"}, "b": {"la": "a lighthouse", "ha": "两座灯塔。"}})
    opened = open_dir(str(library.searcher.folder))
    with opened.searcher() as searcher:

        def keys(query: object) -> list[str]:
            column = searcher.reader().column_reader("key")
            return [column[hit.docnum] for hit in searcher.search(query)]

        assert keys(Term("stem_la", "harbour")) == ["a"]
        assert keys(Term("pair_la", "two towns")) == ["a"]
        assert keys(Term("gram_ha", "灯塔")) == ["b"]
        assert keys(QueryParser("stem_la", opened.schema).parse("harbours")) == ["a"]


def test_stock_whoosh_finds_each_of_several_labels(library: Library) -> None:
    library.put({"a": {"la": "one"}}, ports=["east", "west"])
    library.put({"b": {"la": "two"}}, ports=["west"])
    library.put({"c": {"la": "three"}})
    with open_dir(str(library.searcher.folder)).searcher() as searcher:

        def found(label: str) -> set[str]:
            hits = searcher.search(Term("port", label))
            return {searcher.ixreader.column_reader("key")[hit.docnum] for hit in hits}

        assert (found("east"), found("west"), found("north")) == ({"a"}, {"a", "b"}, set())


def test_the_table_of_terms_is_the_one_that_whoosh_steps_through(library: Library) -> None:
    library.put(MANY, ports=["east", "west"])
    reader = open_dir(str(library.searcher.folder)).reader()
    for field in ("word_la", "pair_la", "stempair_la", "char_ha", "gram_ha", "port", "key", "word_ha"):
        terms, counts = internals.terms(reader, field)
        assert terms == [term.decode() for term in reader.lexicon(field)]
        assert counts.tolist() == [reader.doc_frequency(field, term) for term in terms]
    assert internals.terms(reader, "port")[0] == ["east", "west"]


def test_nothing_is_stored_but_columns(library: Library) -> None:
    library.put(MANY)
    reader = open_dir(str(library.searcher.folder)).reader()
    assert all(reader.stored_fields(number) == {} for number in range(reader.doc_count_all()))
