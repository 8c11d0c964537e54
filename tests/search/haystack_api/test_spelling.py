"""The nearest words that the index has."""

from haystack.query import SearchQuerySet

from tests.search import embedded
from tests.search.haystack_api.conftest import Library


def test_a_word_that_is_nearly_right(library: Library) -> None:
    asked = SearchQuerySet().auto_query("canel gates")
    assert asked.spelling_suggestion() == "canal gates"
    assert asked.count() == 0
    assert asked.spelling_suggestion() == "canal gates"
    assert SearchQuerySet().filter(content="pianted").spelling_suggestion() == "painted"


def test_nothing_is_suggested_for_what_is_right_or_strange(library: Library) -> None:
    assert SearchQuerySet().filter(content="canal gates").spelling_suggestion() is None
    assert SearchQuerySet().filter(content="xylophonist").spelling_suggestion() is None
    assert SearchQuerySet().filter(content="运何").spelling_suggestion() is None
    assert SearchQuerySet().all().spelling_suggestion() is None


def test_of_equally_near_words_the_most_frequent(library: Library) -> None:
    """*winter* is as near as *water*."""
    assert SearchQuerySet().filter(content="wnter").spelling_suggestion() == "water"


def test_of_another_text(library: Library) -> None:
    assert SearchQuerySet().all().spelling_suggestion("Wintr in Spring") == "winter in spring"
    assert SearchQuerySet().set_spelling_query("barjes").filter(content="x").spelling_suggestion() == "barges"


def test_what_the_backend_gives_where_the_connection_asks_for_it(library: Library) -> None:
    backend = embedded.backend()
    assert backend.search("canel")["spelling_suggestion"] is None
    backend.include_spelling = True
    try:
        assert backend.search("canel")["spelling_suggestion"] == "canal"
        assert backend.search("canel", spelling_query="gats")["spelling_suggestion"] == "gates"
    finally:
        backend.include_spelling = False
