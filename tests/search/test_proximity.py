"""NEAR: two things in one passage, in either order, with at most so many words between them."""

import pytest

from statements.search.text_predicates import Check, Phrase, Substring, Together
from tests.search.archive import statement
from tests.search.asking import ask, ids

ROWS = [
    {"en": "The upper canal feeds the old stone weir.", "zh-Hans": "上游运河水注入旧石堰。"},
    {"en": "The weir of the canal.", "zh-Hans": "运河之堰。"},
    {"en": "A canal.", "en-2": "A weir."},
    {"en": "Canal, canal, and no more."},
]


@pytest.fixture
def archive(db: None) -> list[str]:
    return [paragraph.pk for paragraph in statement(ROWS)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("canal NEAR/4 weir", [0, 1]),
        ("canal NEAR/3 weir", [1]),
        ("weir NEAR/2 canal", [1]),
        ("weir NEAR/1 canal", []),
        ("canals NEAR/9 weirs", [0, 1]),
        ('"upper canal" NEAR/1 the', [0]),
        ("canal NEAR/0 canal", [3]),
        ("zh:运河 NEAR/1 zh:堰", [1]),
        ("运河 NEAR/5 堰", [0, 1]),
        ("zh:运河 NEAR/4 zh:堰", [1]),
        ("-(canal NEAR/4 weir)", [2, 3]),
    ],
)
def test_what_is_near(archive: list[str], typed: str, rows: list[int]) -> None:
    assert ids(typed) == {archive[row] for row in rows}


@pytest.mark.django_db
def test_only_words_that_are_near_each_other_are_marked(archive: list[str]) -> None:
    (hit,) = [hit for hit in ask("canal NEAR/2 weir").hits if hit.key == archive[1]]
    marked = [piece.text for passage in hit.passages for piece in passage.pieces if piece.marked]
    assert marked == ["weir", "canal"]


def together(left: str, right: str, distance: int) -> Together:
    return Together(Phrase((left,)), Phrase((right,)), distance)


@pytest.mark.parametrize(
    ("check", "folded", "places"),
    [
        (together("a", "b", 1), "a x b", ["a x b"]),
        (together("a", "b", 1), "b x a", ["b x a"]),
        (together("a", "b", 1), "a x y b", []),
        (together("a", "b", 9), "a b a", ["a b", "b a"]),
        (Together(Substring("河"), Substring("堰"), 1), "河石堰 x x 河之石堰", ["河石堰"]),
        (Together(Substring("河堰"), Substring("堰河"), 0), "河堰河", []),
        (Together(Substring("g"), Substring("堰"), 0), "g20堰", []),
        (Together(Substring("g"), Substring("堰"), 1), "g20堰", ["g20堰"]),
        (Together(together("a", "b", 1), Phrase(("c",)), 0), "a x b c", ["a x b c"]),
        (Together(together("a", "b", 1), Phrase(("x",)), 0), "a x b c", []),
        (Together(together("a", "c", 3), Phrase(("a",)), 0), "a b c a", ["a b c a"]),
    ],
)
def test_a_place_reaches_from_the_first_to_the_last(check: Check, folded: str, places: list[str]) -> None:
    assert [folded[start:end] for start, end in check.all_spans(folded)] == places
    assert check.count(folded) == len(places)


def test_of_two_inside_one_those_are_marked_that_take_part() -> None:
    check = Together(together("a", "b", 0), Phrase(("c",)), 0)
    folded = "a b c a b x c"
    assert [folded[start:end] for start, end in check.spans(folded)] == ["a", "b", "c", "a", "b"]
    assert [folded[start:end] for start, end in check.spans("x a b x c")] == []
