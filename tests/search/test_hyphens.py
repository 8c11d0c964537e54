"""Hyphens inside words may be typed or left out, in the text and in the query. Asked of two engines."""

import pytest

from statements.search import worker
from statements.search.suggestions.autocomplete import suggest
from tests.search import archive
from tests.search.asking import ask, ids

ROWS = {
    "hyphen": {"en": "Regional co-operation in a multi-polar world, of long-term use."},
    "none": {"en": "Regional cooperation in a multipolar world."},
    "two words": {"en": "They co exist. Now here it may be."},
    "one word": {"en": "Nowhere; maybe."},
    "years": {"en": "The plan for 2021-2025 and COVID-19."},
    "covid": {"en": "The plan of 20212025 after COVID19."},
    "chinese": {"zh-Hans": "应对COVID-19疫情，G20-峰会。"},
    "russian": {"ru": "Российско-китайское сотрудничество, пресс‑конференция."},
    "dash": {"en": "The China–Russia talks - and more—of them."},
    "accent": {"fr": "Le café-crème et le porte-parole."},
    "non-breaking": {"en": "A win\u2011win result."},
}


@pytest.fixture(autouse=True)
def names(db: None) -> dict[str, str]:
    return archive.named(ROWS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cooperation", {"hyphen", "none"}),
        ("co-operation", {"hyphen", "none"}),
        ("cooperate", {"hyphen", "none"}),  # by the stem
        ('"co-operation"', {"hyphen", "none"}),
        ('"cooperation"', {"hyphen", "none"}),
        ('"regional cooperation in a multipolar world"', {"hyphen", "none"}),
        ('"regional co-operation in"', {"hyphen", "none"}),
        ("cooper*", {"hyphen", "none"}),
        ("operation", {"hyphen"}),
        ("multipolar", {"hyphen", "none"}),
        ("cooperation NEAR/2 multipolar", {"hyphen", "none"}),
        ("co-operation NEAR/4 world", {"hyphen", "none"}),
        ("longterm", {"hyphen"}),
        ("term", {"hyphen"}),
        ("nowhere", {"one word"}),
        ("maybe", {"one word"}),
        ("20212025", {"covid"}),
        ("2021-2025", {"years"}),
        ("COVID19", {"years", "covid", "chinese"}),
        ("COVID-19", {"years", "covid", "chinese"}),
        ("zh:COVID19疫情", {"chinese"}),
        ("российско-китайское", {"russian"}),
        ("китайское", {"russian"}),
        ("прессконференция", {"russian"}),
        ("chinarussia", set()),  # a dash is none
        ("russia", {"dash"}),
        ("cafecreme", {"accent"}),
        ("cafécrème", {"accent"}),
        ("café-crème", {"accent"}),
        ("cafècrème", set()),
        ("porteparole", {"accent"}),
        ("winwin", {"non-breaking"}),
        ("win-win", {"non-breaking"}),
        ("win", {"non-breaking"}),
        ("world -cooperation", set()),
        ("plan -covid19", set()),
    ],
)
def test_what_is_found(typed: str, found: set[str], names: dict[str, str]) -> None:
    assert {names[key] for key in ids(typed)} == found


def test_what_is_marked_has_its_hyphen(names: dict[str, str]) -> None:
    for typed, marked in {
        "cooperation": ["co-operation"],
        '"regional cooperation in"': ["Regional co-operation in"],
        "operation": ["operation"],
    }.items():
        (hit,) = [hit for hit in ask(typed).hits if names[hit.key] == "hyphen"]
        assert [piece.text for passage in hit.passages for piece in passage.pieces if piece.marked] == marked


def test_nobody_is_offered_a_word_that_nobody_wrote() -> None:
    offered = [one.text for one in suggest("long")] + [one.text for one in suggest("winw")]
    assert not any("longterm" in text or "winwin" in text for text in offered)
    assert "longterm" not in worker.backend().vocabulary("en")
    assert worker.backend().vocabulary("en")["cooperation"] == 1
