"""tantivy, in Rust: stems by its own Snowball, Chinese in characters and bigrams that are cut beforehand."""

from collections.abc import Iterable
from pathlib import Path

import tantivy

from statements.text import fold
from tests.benchmarks.contest import Contestant
from tests.benchmarks.corpus import Statement
from tests.benchmarks.mix import How, Part, Query
from tests.benchmarks.peers.grams import cut, grams
from tests.benchmarks.truth import Numbers

WRITER_BYTES = 200_000_000
MUST = tantivy.Occur.Must


class Tantivy(Contestant):
    """The ten best by BM25 with a highlighted snippet of each, and the total."""

    name = "tantivy (Rust)"

    def __init__(self, index: tantivy.Index) -> None:
        self.index, self.schema = index, index.schema
        self.searcher = index.searcher()

    def search(self, query: Query) -> int:
        """How many paragraphs match."""
        asked = self._asked(query)
        found = self.searcher.search(asked, 10)
        snippets = tantivy.SnippetGenerator.create(self.searcher, asked, self.schema, "english")
        for _, address in found.hits:
            snippets.snippet_from_doc(self.searcher.doc(address)).to_html()
        return int(found.count)  # type: ignore[attr-defined]  # its types lack it

    def numbers(self, query: Query) -> Numbers:
        """All paragraphs that match."""
        everything = max(1, self.searcher.num_docs)
        found = self.searcher.search(self._asked(query), everything, order_by_field="number")
        return frozenset(int(number) for number, _ in found.hits)

    def _asked(self, query: Query) -> tantivy.Query:
        return tantivy.Query.boolean_query([(MUST, self._part(part)) for part in query.parts])

    def _part(self, part: Part) -> tantivy.Query:
        match part.how:
            case How.WORD:
                return self.index.parse_query(part.text, ["english"])
            case How.PREFIX:
                return tantivy.Query.regex_query(self.schema, "word", f"{part.text}.*")
            case How.PHRASE:
                return self._row("word", [*part.text.split()])
            case How.HAN:
                text = part.text
                return self._row("character", [text]) if len(text) == 1 else self._row("bigram", [*grams(text)[:-1]])

    def _row(self, field: str, terms: list[str | tuple[int, str]]) -> tantivy.Query:
        if len(terms) == 1:
            return tantivy.Query.term_query(self.schema, field, terms[0])
        return tantivy.Query.phrase_query(self.schema, field, terms)


def build(folder: Path, statements: Iterable[Statement]) -> tantivy.Index:
    """An index of these paragraphs, numbered from 0."""
    schema = tantivy.SchemaBuilder()
    schema.add_integer_field("number", fast=True)
    schema.add_text_field("english", stored=True, tokenizer_name="en_stem")
    for field in ("word", "character", "bigram"):
        schema.add_text_field(field, tokenizer_name="whitespace")
    folder.mkdir(parents=True)
    index = tantivy.Index(schema.build(), path=str(folder))
    writer = index.writer(heap_size=WRITER_BYTES, num_threads=1)
    number = 0
    for statement in statements:
        for pair in statement.pairs:
            writer.add_document(_document(number, fold(pair.english), fold(pair.chinese)))
            number += 1
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _document(number: int, english: str, chinese: str) -> tantivy.Document:
    fields = {"english": english, "word": english, "character": " ".join(chinese), "bigram": cut(chinese)}
    return tantivy.Document(number=number, **fields)
