"""Beginnings of words and words with a wrong letter: which terms they stand for, in all parts of an index alike."""

import pytest

from statements.search.whoosh.engine.nodes import AnyOf, Begins, Node, Resembles, Term
from tests.search.whoosh.library import Library

WORDS = ["canal", "canals", "canine", "cannal", "cane", "banal", "cabal", "dam", "dams", "damp", "mad", "canalised"]


@pytest.fixture
def words(library: Library) -> Library:
    """A document a word, in several segments; the later words stand in more documents."""
    for number, word in enumerate(WORDS):
        library.put({f"{word}-{copy}": {"la": word} for copy in range(number + 1)})
    return library


def found(library: Library, node: Node) -> set[str]:
    return {key.rpartition("-")[0] for key in library.keys(node)}


@pytest.mark.parametrize(
    ("node", "words_found"),
    [
        (Begins("word_la", "can", 50), {"canal", "canals", "canine", "cannal", "cane", "canalised"}),
        (Begins("word_la", "canal", 50), {"canal", "canals", "canalised"}),
        (Begins("word_la", "x", 50), set()),
        (Begins("nothing", "c", 50), set()),
        (Resembles("word_la", "canal", 1, 50), {"canal", "canals", "cannal", "cabal"}),
        (Resembles("word_la", "canal", 2, 50), {"canal", "canals", "cannal", "cabal", "cane"}),
        (Resembles("word_la", "dma", 1, 50), {"dam"}),
        (Resembles("word_la", "xam", 2, 50), set()),
    ],
)
def test_what_is_found(words: Library, node: Node, words_found: set[str]) -> None:
    assert found(words, node) == words_found


def test_the_most_frequent_terms_stay_when_there_are_too_many(words: Library) -> None:
    snapshot = words.searcher.snapshot()
    assert snapshot.expansion(Begins("word_la", "can", 2)).terms == ("canalised", "cane")
    assert snapshot.expansion(Begins("word_la", "can", 2)).cut
    assert not snapshot.expansion(Begins("word_la", "can", 6)).cut
    assert found(words, Begins("word_la", "can", 2)) == {"canalised", "cane"}
    assert snapshot.expansion(Resembles("word_la", "canal", 1, 2)).cut


def test_an_expansion_is_one_thing_for_the_ranking(library: Library) -> None:
    """A document that has many of the terms counts as one that has one of them as often."""
    library.put({"many": {"la": "canal canals canine"}, "one": {"la": "canal canal canal"}, "none": {"la": "x x x"}})
    page = library.searcher.snapshot().search(Begins("word_la", "can", 9), library.fetch)
    scores = {match.key: match.score for match in page.matches}
    assert scores.keys() == {"many", "one"}
    assert scores["many"] == scores["one"] > 0


def test_terms_of_deleted_documents_find_nothing(words: Library) -> None:
    words.put({}, removed=[key for key in words.texts if key.startswith("canal-")])
    assert "canal" not in found(words, Begins("word_la", "canal", 50))
    assert found(words, AnyOf((Term("word_la", "canal"), Begins("word_la", "dam", 9)))) == {"dam", "dams", "damp"}
