"""Whatever is typed, there is an answer."""

import pytest
from hypothesis import given

from statements.search import find
from statements.search.language.query_explanation import explain
from statements.search.query import SearchQuery, page_number
from statements.search.tree import Both
from tests.sampling import examples
from tests.search.archive import statement
from tests.search.test_grammar_fuzz import LANGUAGES, TYPED

INPUTS = {
    "nothing": "",
    "blanks": " \t\u3000 ",
    "one letter": "a",
    "one character": "河",
    "one digit": "7",
    "10,000 characters": "river " * 1_666 + "dams",
    "10,000 Chinese characters": "河坝" * 5_000,
    "10,000 brackets": "(" * 10_000,
    "500 brackets": "(" * 500,
    "emoji": "😀 👨‍👩‍👧 🇨🇳",
    "NUL": "river\x00dams",
    "NUL alone": "\x00",
    "SQL": "'; DROP TABLE statements_paragraph; --",
    "markup": "<script>alert(1)</script>",
    "a lone surrogate": "river\ud800",
    "a lone surrogate alone": "\udfff",
    "controls": "\x01\x02\x7f\x85\u2028\ufeff",
    "percent": "%00%ff%",
    "right to left": "\u202eriver",
    "combining marks": "r\u0301\u0301\u0301 \u0301",
    "Whoosh's own syntax": "en:[a TO b] river^2 da* ~dams key:x",
    "every mark": "\"'“”„‟«»「」『』〝〞‘’",
    **{
        operator: operator for operator in ("AND", "OR", "NOT", "-", "+", "*", "?", "~", "^", ":", "|", "&", "\\", "/")
    },
    **{operator: operator for operator in ("(", ")", "[", "]", "{", "}", '"', "“", "«", "「", "zh:", "en:", ".", "…")},
}


@pytest.mark.django_db
@pytest.mark.parametrize("typed", INPUTS.values(), ids=INPUTS.keys())
def test_any_input_is_answered(typed: str) -> None:
    statement([{"en": "River dams, 2031.", "zh-Hans": "2031年河坝。"}])
    results = find.search_page(SearchQuery(typed))
    assert results.total == len(results.hits) <= 1
    assert results.total or results.notes or results.understood


@pytest.mark.parametrize(
    ("raw", "page"),
    [("3", 3), (None, 1), ("", 1), ("0", 1), ("-1", 1), ("abc", 1), ("1e3", 1), ("9" * 4_000, 1), (7, 7), ("²", 1)],
)
def test_page_numbers(raw: object, page: int) -> None:
    assert page_number(raw) == page


def test_a_page_of_ten_to_the_twelfth_is_a_number() -> None:
    assert page_number("1000000000000") == 1_000_000_000_000


@pytest.mark.django_db
def test_whatever_is_made_of_operators_and_fields_is_answered() -> None:
    """Through the whole search: names are resolved, the engine asked, and what it finds marked and told in words."""
    statement([{"en": "River dams, a 2031.", "zh-Hans": "2031年河坝。"}, {"en": "No dams."}])

    @examples(150)
    @given(TYPED, LANGUAGES)
    def answered(typed: str, language: str | None) -> None:
        results = find.search_page(SearchQuery(typed, language=language, extras=True))
        assert results.total <= 2
        assert results.total or results.notes or results.understood
        assert bool(explain(results.tree)) == (results.tree != Both())

    answered()
