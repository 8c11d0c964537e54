"""What is excluded in a language is excluded among the paragraphs that have it; the others are counted."""

import pytest

from statements.search import worker
from statements.search.engine_protocol import Question
from statements.search.tree import Both, Clause, How, Label, Not
from tests.search.archive import statement
from tests.search.asking import ask, ids

ROWS = [
    {"zh-Hans": "运河", "en": "canal"},
    {"zh-Hans": "运河", "en": "waterway"},
    {"zh-Hans": "运河"},
    {"zh-Hans": "运河", "en": "waterway", "en-2": "canal"},
    {"zh-Hans": "河坝", "ru": "канал"},
    {"zh-Hans": "运河", "en": "……"},
    {"en": "weir"},
]


@pytest.fixture
def archive(db: None) -> list[str]:
    return [paragraph.pk for paragraph in statement(ROWS)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "rows", "left_out"),
    [
        ("zh:运河 -en:canal", [1], 2),
        ("zh:运河 NOT en:canals", [1], 2),
        ("-en:canal", [1, 6], 3),
        ("运河 -canal", [1, 2, 5], 0),
        ("zh:运河 -en:weir", [0, 1, 3], 2),
        ("-zh:运河", [4], 1),
        ("zh:运河 -en:canal -ru:канал", [], 3),
        ("zh:运河 -(en:canal OR en:waterway)", [], 2),
        ("-commentary:yes -en:canal", [1, 6], 3),
        ("zh:运河 en:waterway", [1, 3], 0),
    ],
)
def test_what_is_left(archive: list[str], typed: str, rows: list[int], left_out: int) -> None:
    results = ask(typed)
    assert {hit.key for hit in results.hits} == {archive[row] for row in rows}
    assert results.left_out == left_out


@pytest.mark.django_db
def test_what_is_excluded_ranks_nothing_and_is_not_marked(archive: list[str]) -> None:
    results = ask("waterway -zh:坝")
    assert {hit.score for hit in results.hits if hit.score} == {hit.score for hit in results.hits}
    assert ids("-zh:坝") and {hit.score for hit in ask("-zh:坝").hits} == {0.0}
    assert not any(piece.marked for hit in ask("-zh:坝").hits for x in hit.passages for piece in x.pieces)


@pytest.mark.django_db
def test_what_is_left_out_is_narrowed_by_filters_too(archive: list[str]) -> None:
    worker.ensure_index()
    tree = Both((Clause("运河", How.WORDS, "zh"), Not(Clause("canal", How.WORDS, "en"))))
    asked = Question(tree, (Label("language", ("ru", "en")),), facets=("language",))
    answer = worker.backend().answer(asked)
    assert (answer.total, answer.left_out) == (1, 1)
    assert answer.facets == {"language": {"zh-Hans": 1, "en": 1}}
