"""Counting, narrowing, sorting, grouping and paging hits, against plain Python over the same documents."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from statements.search.whoosh.engine.hits import Hits
from statements.search.whoosh.engine.nodes import Between, Every, Term
from tests.search.whoosh.library import Library

PORTS = ("east", "north", "south", "west")
HARBOUR = Term("stem_la", "harbour")


@dataclass(frozen=True)
class Told:
    """A document as it was put."""

    key: str
    words: int
    day: int
    ports: tuple[str, ...]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """One for all of these tests: they only read."""
    return Library(tmp_path_factory.mktemp("hits") / "index")


@pytest.fixture(scope="module")
def documents(library: Library) -> list[Told]:
    """In many segments, some replaced and some taken out; one more has no number and not the word."""
    chance, told = random.Random(20_311), dict[str, Told]()
    library.put({"without": {"la": "ferry"}}, day=None)
    for number in range(120):
        key, ports = f"k{number % 100}", tuple(sorted(chance.sample(PORTS, chance.choice((0, 1, 1, 2, 3)))))
        made = Told(key, chance.randrange(4), chance.randrange(6), ports)
        gone = [f"k{chance.randrange(100)}"] if chance.random() < 0.1 else []
        told = {x: y for x, y in told.items() if x not in gone} | {key: made}
        library.put({key: {"la": "ferry " + "harbour " * made.words}}, [x for x in gone if x != key], made.day, ports)
    assert len(library.searcher.snapshot().parts) > 3
    assert any(part.live is not None for part in library.searcher.snapshot().parts)
    return list(told.values())


def hits(library: Library, node: Any = HARBOUR) -> Hits:
    return library.searcher.snapshot().hits(node, library.fetch)


def test_counts_of_labels_are_those_of_all_hits(library: Library, documents: list[Told]) -> None:
    found = [x for x in documents if x.words]
    counts = hits(library).counts(["port", "kind"])
    assert counts["port"] == Counter(port for x in found for port in x.ports)
    assert counts["kind"] == {"text": len(found)}
    assert hits(library).counts([]) == {}


def test_a_limit_narrows_all_counts_but_its_own(library: Library, documents: list[Told]) -> None:
    found = [x for x in documents if x.words]
    counts = hits(library).counts(["port", "kind"], {"port": ("east", "west", "nowhere")})
    assert counts["port"] == Counter(port for x in found for port in x.ports)
    assert counts["kind"] == {"text": sum(1 for x in found if {"east", "west"} & {*x.ports})}
    narrowed = hits(library).narrowed(["kind"], {"port": ("east", "west")})
    assert narrowed.total == counts["kind"]["text"]
    assert hits(library).narrowed(["kind"], {"port": ()}).total == 0


@pytest.mark.parametrize(
    ("order", "by"),
    [
        (["day"], lambda x: x.day),
        (["-day"], lambda x: -x.day),
        (["port"], lambda x: x.ports[:1]),
        (["port", "-day"], lambda x: (x.ports[:1], -x.day)),
        (["-score", "day"], lambda x: (-x.words, x.day)),
    ],
)
def test_orders(library: Library, documents: list[Told], order: list[str], by: Callable[[Told], Any]) -> None:
    told = {x.key: x for x in documents}
    page = hits(library).page(order, limit=1_000)
    values = [by(told[match.key]) for match in page.matches]
    assert values == sorted(values)
    assert page.total == page.groups == len(values) == sum(1 for x in documents if x.words)


@pytest.mark.parametrize("order", [(), ("day",), ("-day", "port"), ("port",), ("-port", "score"), ("kind",)])
@pytest.mark.parametrize("group", [None, "port"])
def test_pages_are_slices_of_the_whole(
    library: Library, documents: list[Told], order: tuple[str, ...], group: str | None
) -> None:
    whole = hits(library).page(order, limit=1_000, group=group)
    assert len(whole.matches) == whole.groups > 3
    pages = [hits(library).page(order, start, 7, group) for start in range(0, whole.groups + 7, 7)]
    assert [match for page in pages for match in page.matches] == list(whole.matches)
    assert {(page.total, page.groups) for page in pages} == {(whole.total, whole.groups)}


@pytest.mark.parametrize("order", [(), ("day",), ("-day", "port")])
def test_the_first_of_each_group_stands_for_it(
    library: Library, documents: list[Told], order: tuple[str, ...]
) -> None:
    told = {x.key: x.ports[:1] for x in documents}
    firsts: dict[tuple[str, ...], str] = {}
    for match in hits(library).page(order, limit=1_000).matches:
        firsts.setdefault(told[match.key], match.key)
    grouped = hits(library).page(order, limit=1_000, group="port").matches
    assert [match.key for match in grouped] == list(firsts.values())
    sizes = Counter(told[x.key] for x in documents if x.words)
    assert [match.others + 1 for match in grouped] == [sizes[told[match.key]] for match in grouped]


def test_numbers_between(library: Library, documents: list[Told]) -> None:
    def found(low: int | None, high: int | None) -> set[str]:
        return set(library.keys(Between("day", low, high)))

    assert found(2, 4) == {x.key for x in documents if 2 <= x.day <= 4}
    assert found(None, 0) == {x.key for x in documents if x.day == 0}
    assert found(5, None) == {x.key for x in documents if x.day >= 5}
    assert found(None, None) == {x.key for x in documents}
    assert found(4, 3) == set()


def test_labels_and_numbers_rank_nothing(library: Library, documents: list[Told]) -> None:
    for node in (Term("port", "east"), Between("day", 1, None), Every()):
        assert {match.score for match in hits(library, node).page(limit=1_000).matches} == {0.0}
