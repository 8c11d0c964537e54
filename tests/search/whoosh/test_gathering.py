"""Postings that are gathered, put aside and merged are those that plain counting finds."""

import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from statements.search.whoosh.engine.gathering import Gathered, Run, merged
from tests.search.whoosh.library import Library

Postings = dict[str, list[tuple[int, int]]]


def documents(chance: random.Random, count: int) -> list[list[str]]:
    """Terms of several scripts, rare ones and common ones; some documents have none."""
    return [
        [f"{chance.choice('az港ж𠀀')}{int(chance.paretovariate(0.6)) % 50}" for _ in range(chance.choice((0, 1, 40)))]
        for _ in range(count)
    ]


def counted(terms: Iterable[list[str]]) -> Postings:
    found: Postings = {}
    for number, here in enumerate(terms):
        for term, times in Counter(here).items():
            found.setdefault(term, []).append((number, times))
    return dict(sorted(found.items()))


def test_gathered_postings_are_counted_and_sorted() -> None:
    told, gathered = documents(random.Random(3), 300), Gathered()
    for number, terms in enumerate(told):
        if terms:
            gathered.add(number, terms)
    listed = {term: list(zip(docs, counts, strict=True)) for term, docs, counts in gathered.sorted().listed()}
    assert list(listed.items()) == list(counted(told).items())
    assert len(listed) > 100


def test_runs_are_merged_in_the_order_of_their_documents(tmp_path: Path) -> None:
    told, runs = documents(random.Random(4), 300), []
    for start in (0, 100, 200):
        gathered = Gathered()
        for number in range(start, start + 100):
            if told[number]:
                gathered.add(number, told[number])
        runs.append(Run(tmp_path, {"word": gathered}))
    listed = {
        term: list(zip(docs, counts, strict=True)) for term, docs, counts in merged([x.listed("word") for x in runs])
    }
    assert list(listed.items()) == list(counted(told).items())
    assert list(runs[0].listed("nothing")) == []
    assert list(tmp_path.iterdir()) == []


def test_a_build_of_many_batches_is_one_segment_with_the_postings_of_one(library: Library, tmp_path: Path) -> None:
    texts = {
        f"k{number:03}": {"la": f"harbour word{number % 7} " * (1 + number % 3), "ha": "港口"} for number in range(90)
    }
    made = [library.document(key, value) for key, value in texts.items()]
    library.home.build([made[:40], made[40:41], [], made[41:]])
    batched = Library(tmp_path / "batched")
    batched.put(texts)
    (one,) = type(library.searcher)(library.home.current()).snapshot().parts
    (other,) = batched.searcher.snapshot().parts
    assert one.segment.keys == other.segment.keys
    for field in ("word_la", "stem_la", "pair_la", "stempair_la", "gram_ha", "key", "kind"):
        assert one.segment.terms(field) == other.segment.terms(field) != []
        for term in one.segment.terms(field):
            (docs, counts), (expected, times) = one.segment.postings(field, term), other.segment.postings(field, term)
            assert docs.tolist() == expected.tolist()
            assert (counts is None) == (times is None) and (counts is None or counts.tolist() == times.tolist())  # type: ignore[union-attr]
