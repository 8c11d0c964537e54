"""How folded text is cut."""

from statements.search.whoosh.engine import words


def test_words_and_pairs_stop_at_han_characters_or_go_across() -> None:
    folded = "the g20峰会 of two x真y z"
    assert list(words.words(folded)) == ["the", "g20", "of", "two", "x", "y", "z"]
    assert list(words.pairs(folded, across=False)) == ["the g20", "of two", "two x", "y z"]
    assert list(words.pairs(folded, across=True)) == ["the g20", "g20 of", "of two", "two x", "x y", "y z"]


def test_characters_of_every_run_or_of_runs_with_han() -> None:
    folded = "ab c真 de"
    assert list(words.characters(folded, every=True)) == ["a", "b", "c", "真", "d", "e"]
    assert list(words.characters(folded, every=False)) == ["c", "真"]
    assert list(words.bigrams(folded, every=True)) == ["ab", "c真", "de", "b c", "真 d"]
    assert list(words.bigrams(folded, every=False)) == ["c真"]


def test_characters_on_both_sides_of_a_gap_are_a_pair() -> None:
    folded = "周年 深化 g 真 ab"
    assert list(words.bigrams(folded, every=True)) == ["周年", "深化", "ab", "年 深", "化 g", "g 真", "真 a"]
    assert list(words.bigrams(folded, every=False)) == ["周年", "深化", "年 深"]


def test_nothing_is_cut_from_nothing() -> None:
    assert list(words.characters("", every=True)) == list(words.words("")) == list(words.pairs("", across=True)) == []
