"""A search that takes too long is given up with a word; frequencies and vocabularies of the texts."""

from typing import Any

import pytest

from statements.search import find, worker
from statements.search.query import SearchQuery
from tests.search.archive import statement

ROWS = [
    {"en": "Dams and dams of the U.N.", "zh-Hans": "水坝之坝。"},
    {"en": "The dam (水坝).", "zh-Hans": "G20 水坝"},
    {"en-2": "A weir.", "en": "The weir."},
]
pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(db: None) -> list[str]:
    made = statement(ROWS)
    worker.ensure_index()
    return [paragraph.pk for paragraph in made]


def test_what_takes_too_long_is_given_up_with_a_note(archive: list[str], settings: Any) -> None:
    assert find.search_page(SearchQuery("dams")).total == 2
    settings.SEARCH_MAX_SECONDS = 0
    results = find.search_page(SearchQuery("dams"))
    assert results.total == 0
    assert any("too long" in note for note in results.notes)


def test_how_many_paragraphs_have_a_string(archive: list[str]) -> None:
    asked = worker.backend()
    assert asked.frequencies("en", ["dams", "dam", "the weir", "un", "weir", "水坝", "坝"]) == [1, 1, 1, 1, 1, 1, 1]
    assert asked.frequencies("zh", ["水坝", "坝", "之", "g20", "水之"]) == [2, 2, 1, 1, 0]
    assert asked.frequencies("ru", ["плотина"]) == [0]


def test_the_words_of_a_family(archive: list[str]) -> None:
    asked = worker.backend()
    expected = {"dams": 1, "and": 1, "of": 1, "the": 3, "un": 1, "dam": 1, "a": 1, "weir": 1}
    assert asked.vocabulary("en") == expected
    assert asked.vocabulary("zh") == {"g20": 1}
    assert asked.vocabulary("fr") == {}
