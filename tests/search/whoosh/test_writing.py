"""Changing an index: what was put is found, what was taken out is not, however often segments are merged."""

import random
from pathlib import Path

import pytest

from statements.search.whoosh.engine.layout import Document
from statements.search.whoosh.engine.nodes import Every, Term
from tests.search.whoosh.library import Library

WORDS = ["harbour", "lantern", "granite", "orchard", "ferry"]


def test_any_sequence_of_changes_leaves_what_a_dictionary_would_hold(library: Library) -> None:
    chance = random.Random(7)
    for _ in range(60):
        keys = [f"k{chance.randrange(40)}" for _ in range(chance.randrange(1, 6))]
        texts = {key: {"la": chance.choice(WORDS), "ha": chance.choice("山水田")} for key in keys}
        gone = [key for key in library.texts if key not in texts and chance.random() < 0.1]
        library.put(texts, removed=gone, day=chance.randrange(3))
        assert sorted(library.keys(Every())) == sorted(library.texts)
        for word in WORDS:
            expected = sorted(key for key, value in library.texts.items() if value["la"] == word)
            assert sorted(library.keys(Term("word_la", word))) == expected
    assert library.searcher.snapshot().column("day").keys() == library.texts.keys()


def test_an_index_made_in_many_commits_has_the_postings_of_one_made_at_once(library: Library, tmp_path: Path) -> None:
    """Weights too, in lists of several blocks, whether copied whole or without what was deleted."""
    texts = {f"k{number:04}": {"la": "harbour " * (1 + number % 7) + "ferry"} for number in range(2_400)}
    former = {key: {"la": "lantern"} for key in list(texts)[::3]}
    keys = list(texts)
    for start in range(0, len(keys), 150):
        batch = keys[start : start + 150]
        library.put({key: former[key] for key in batch if key in former})
        library.put({key: texts[key] for key in batch})
    whole = Library(tmp_path / "whole")
    whole.put(texts)
    assert any(part.live is None for part in library.searcher.snapshot().parts)
    for word in ("harbour", "ferry", "lantern"):
        assert weights(library, word) == weights(whole, word)


def weights(library: Library, word: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in library.searcher.snapshot().parts:
        docs, counts = part.segment.postings("word_la", word)
        times = [1.0] * len(docs) if counts is None else counts.tolist()
        living = set(part.living(docs).tolist())
        found |= {part.segment.keys[doc]: x for doc, x in zip(docs.tolist(), times, strict=True) if doc in living}
    return found


def test_many_commits_leave_few_segments(library: Library) -> None:
    for number in range(100):
        library.put({f"k{number}": {"la": "harbour"}})
    assert len(library.searcher.snapshot().parts) < 20
    assert len(library.keys(Every())) == 100


def test_a_segment_without_living_documents_goes(library: Library) -> None:
    library.put({"a": {"la": "harbour"}})
    library.put({}, removed=["a"])
    assert library.searcher.snapshot().parts == ()
    assert not list(library.searcher.folder.glob("*.seg"))


def test_a_commit_that_fails_changes_nothing_and_lets_the_next_one_in(library: Library) -> None:
    library.put({"a": {"la": "harbour"}})
    with pytest.raises(KeyError):
        library.searcher.commit([library.document("b", {"la": "lantern"}), Document("c", {"colour": "red"})])
    assert library.keys(Every()) == ["a"]
    library.put({"c": {"la": "ferry"}})
    assert sorted(library.keys(Every())) == ["a", "c"]
