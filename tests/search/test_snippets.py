"""Of a long passage the stretch round the best match is shown, between sentences where it can be."""

import pytest
from django.conf import LazySettings
from hypothesis import given
from hypothesis import strategies as st

from statements.search import find, worker
from statements.search.language.grammar import parse
from statements.search.query import Hit, Mark, Piece, SearchQuery, Snippet, text_of
from statements.search.results.highlight import checks_for, pieces
from statements.search.results.snippets import snippet
from statements.search.tree import clauses
from tests.search.archive import statement

FILLER = "The keepers of the lock wrote down the water of each day. "
HAN_FILLER = "守闸人每天记下水位。"


def cut(typed: str, text: str, size: int, language: str = "en") -> Snippet:
    checks = checks_for(clauses(parse(typed).tree), language)
    made = snippet(pieces(text, checks), size, checks)
    assert text_of((*made.before, *made.shown, *made.after)) == text
    return made


def test_a_short_passage_is_shown_whole() -> None:
    made = cut("weir", "A weir stands here.", 60)
    assert (made.whole, text_of(made.shown)) == (True, "A weir stands here.")


def test_a_passage_that_is_hardly_longer_is_shown_whole() -> None:
    assert cut("weir", "weir " * 25, 20).whole
    assert not cut("weir", "weir " * 26, 20).whole


def test_the_stretch_stands_round_the_match_and_is_whole_sentences() -> None:
    made = cut("weir", FILLER * 9 + "A weir was built. " + FILLER * 9, 30)
    assert text_of(made.shown) == FILLER + "A weir was built. " + FILLER.strip()
    assert text_of(made.before) == FILLER * 8
    assert [piece.text for piece in made.shown if piece.marked] == ["weir"]


def test_where_no_sentence_is_near_it_is_whole_words() -> None:
    made = cut("weir", "boat " * 100 + "weir" + " barge" * 100, 11)
    assert text_of(made.shown) == "boat " * 5 + "weir" + " barge" * 5


def test_different_words_count_more_than_the_same_one_often() -> None:
    text = "weir weir weir weir. " + FILLER * 9 + "A weir beside a sluice. " + FILLER * 9
    assert "sluice" in text_of(cut("weir sluice", text, 30).shown)


def test_forms_of_one_word_are_no_different_words() -> None:
    text = "A weir, weirs. " + FILLER * 9 + "Weir, weir, weir. " + FILLER * 9
    assert "Weir, weir, weir." in text_of(cut("weir", text, 30).shown)


def test_the_first_of_equal_matches_is_shown() -> None:
    made = cut("weir", ("A weir. " + FILLER * 5) * 3, 30)
    assert made.before == ()


def test_at_an_end_of_the_passage_the_room_beyond_it_is_used_on_the_other_side() -> None:
    assert text_of(cut("weir", "boat " * 100 + "weir", 11).shown) == "boat " * 10 + "weir"
    assert text_of(cut("weir", "weir" + " boat" * 100, 11).shown) == "weir" + " boat" * 10


def test_near_the_end_of_the_passage_no_late_sentence_takes_the_room() -> None:
    made = cut("水坝", "船" * 100 + "。双方修建水坝。", 40, "zh-Hans")
    assert text_of(made.shown) == "船" * 32 + "。双方修建水坝。"


def test_chinese_is_measured_in_characters_and_cut_at_punctuation() -> None:
    made = cut("水坝", HAN_FILLER * 9 + "双方修建水坝。" + HAN_FILLER * 9, 30, "zh-Hans")
    assert text_of(made.shown) == HAN_FILLER + "双方修建水坝。" + HAN_FILLER


def test_chinese_without_punctuation_is_cut_between_characters() -> None:
    made = cut("水坝", "船" * 100 + "水坝" + "舟" * 100, 12, "zh-Hans")
    assert text_of(made.shown) == "船" * 5 + "水坝" + "舟" * 5


def test_a_match_that_is_longer_than_the_stretch_is_shown_whole() -> None:
    phrase = " ".join(f"word{number}" for number in range(30))
    made = cut(f'"{phrase}"', f"{FILLER * 9}{phrase} {FILLER * 9}", 10)
    assert phrase in text_of(made.shown)


def test_a_word_without_end_is_cut() -> None:
    assert len(text_of(cut("weir", "weir " + "x" * 50_000, 10).shown)) < 1000


def test_without_a_match_the_likely_rendering_is_shown_else_the_place() -> None:
    text = Piece("甲" * 300), Piece("水坝", Mark.RENDERING), Piece("乙" * 300)
    assert "水坝" in text_of(snippet(text, 40).shown)
    plain = (Piece("甲" * 300 + "乙" * 300),)
    assert text_of(snippet(plain, 40, position=0.5).shown) == "甲" * 20 + "乙" * 20
    assert text_of(snippet(plain, 40, position=1.0).shown) == "乙" * 40
    assert snippet(plain, 40, position=0.0).before == ()


@given(
    st.text(alphabet="ab 双方。,.\n“”\U0001f6a2", max_size=300),
    st.integers(1, 12),
    st.floats(0, 1),
    st.sampled_from(["a", "双", "a 双"]),
)
def test_the_stretches_are_the_passage_and_a_match_is_shown(text: str, size: int, place: float, typed: str) -> None:
    for language in ("en", "zh-Hans"):
        checks = checks_for(clauses(parse(typed).tree), language)
        marked = pieces(text, checks)
        made = snippet(marked, size, checks, place)
        assert text_of((*made.before, *made.shown, *made.after)) == text
        assert any(piece.marked for piece in made.shown) == any(piece.marked for piece in marked)
        assert not any(not piece.text for piece in (*made.before, *made.shown, *made.after))


@pytest.fixture
def hit(db: None, settings: LazySettings) -> Hit:
    settings.SEARCH_SNIPPET_WORDS, settings.SEARCH_SNIPPET_CHARACTERS = 30, 30
    english = FILLER * 15 + "A weir was built. " + FILLER * 4
    statement([{"en": english, "zh-Hans": HAN_FILLER * 15 + "双方修建水坝。" + HAN_FILLER * 4, "ru": "Плотина."}])
    worker.ensure_index()
    return find.search_page(SearchQuery("weir")).hits[0]


def test_each_passage_of_a_hit_is_cut_by_its_language(hit: Hit) -> None:
    english, chinese, russian = (passage.snippet for passage in hit.passages)
    assert "A weir was built." in text_of(english.shown)
    assert len(text_of(english.shown).split()) <= 30
    assert "双方修建水坝。" in text_of(chinese.shown), "the other language shows about the same place"
    assert len(text_of(chinese.shown)) <= 36
    assert (russian.whole, text_of(russian.shown)) == (True, "Плотина.")
