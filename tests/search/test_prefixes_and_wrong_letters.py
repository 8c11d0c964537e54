"""`multi*` and `word~`: what they find, what is marked, and what is said where they stand for too much."""

from typing import Any

import pytest

from tests.search.archive import statement
from tests.search.asking import ask, ids

ROWS = [
    {"en": "Canals, canalised.", "zh-Hans": "运河化。", "ru": "Каналы."},
    {"en": "A cannal of the Cabal.", "zh-Hans": "多运。"},
    {"en": "An old channel.", "ru": "Канава."},
    {"en": "The canal (运河工程)."},
    {"fr": "Le canal des écluses."},
]


@pytest.fixture
def archive(db: None) -> list[str]:
    return [paragraph.pk for paragraph in statement(ROWS)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("canal*", [0, 3, 4]),
        ("CANALI*", [0]),
        ("en:can*", [0, 1, 3]),
        ("fr:can*", [4]),
        ("анал*", []),
        ("кан*", [0, 2]),
        ("канал*", [0]),
        ("运河*", [0, 3]),
        ("zh:河化*", [0]),
        ("en:运河*", [3]),
        ("canal~", [0, 1, 3, 4]),
        ("en:canal~", [0, 1, 3]),
        ("channell~", [2]),
        ("banal~", []),  # the first letter is kept
        ("каналы~", [0]),  # in another alphabet it is the word itself
        ("-en:canal*", [1, 2]),
    ],
)
def test_what_is_found(archive: list[str], typed: str, rows: list[int]) -> None:
    assert ids(typed) == {archive[row] for row in rows}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("en:canal*", ["Canals", "canalised", "canal"]),
        ("zh:运*", ["运", "运"]),
        ("en:canal~", ["Canals", "cannal", "Cabal", "canal"]),
    ],
)
def test_whole_words_are_marked_and_in_chinese_the_string(archive: list[str], typed: str, marked: list[str]) -> None:
    hits = sorted(ask(typed).hits, key=lambda hit: archive.index(hit.key))
    assert [x.text for hit in hits for passage in hit.passages for x in passage.pieces if x.marked] == marked


@pytest.mark.django_db
def test_what_stands_for_too_many_words_is_cut_and_said(archive: list[str], settings: Any) -> None:
    settings.SEARCH_MAX_EXPANSIONS = 3
    assert not ask("en:canal*").notes
    settings.SEARCH_MAX_EXPANSIONS = 2
    results = ask("en:canal*")
    assert results.total
    assert any("canal*" in note and "2" in note for note in results.notes)
