"""What becomes of paragraphs from one text to the next."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.compare.matching import Change, Match, Texts, TooManyParagraphs, heaviest_increasing, match
from tests.benchmarks.compare.texts import specimen

STATEMENT = specimen()[0][:20]
LANGUAGES = ("en", "zh-Hans")


def found(
    old: Sequence[Texts], new: Sequence[Texts], *changes: Change
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(x.old, x.new) for x in match(old, new) if x.change in changes]


def only(texts: Sequence[Texts], *tags: str) -> list[Texts]:
    return [{tag: x[tag] for tag in tags} for x in texts]


def joined(one: Texts, other: Texts) -> Texts:
    return {tag: one[tag] + ("" if tag == "zh-Hans" else " ") + other[tag] for tag in one}


def shortened(texts: Texts) -> Texts:
    """Without the last third."""
    return {tag: text[: 2 * len(text) // 3] for tag, text in texts.items()}


@pytest.mark.parametrize("tags", [LANGUAGES, ("en",), ("zh-Hans",)])
def test_a_text_is_the_same_as_itself(tags: tuple[str, ...]) -> None:
    texts = only(STATEMENT, *tags)
    assert match(texts, texts) == tuple(Match((k,), (k,), Change.SAME) for k in range(20))


def test_what_is_said_again_and_again_keeps_its_order() -> None:
    call = {"en": "Delegates,", "zh-Hans": "各位代表："}
    texts = [call, STATEMENT[0], call, STATEMENT[1], call, STATEMENT[2]]
    assert {x.change for x in match(texts, texts)} == {Change.SAME}
    assert found(texts, texts[2:], Change.GONE, Change.NEW) == [((0,), ()), ((1,), ())]


@pytest.mark.parametrize("tags", [LANGUAGES, ("en",), ("zh-Hans",)])
def test_each_kind_of_change_is_told(tags: tuple[str, ...]) -> None:
    every = only(STATEMENT, *tags)
    old, added = every[:14], every[14]
    full = [shortened(old[0]), *old[1:4], old[12], added]  # edited; 12 moves to the front
    full += [joined(old[4], old[5]), old[6], old[7], *old[9:12]]  # 8 goes
    half = {tag: len(text) // 2 for tag, text in old[13].items()}
    full += [{tag: text[: half[tag]] for tag, text in old[13].items()}]
    full += [{tag: text[half[tag] :] for tag, text in old[13].items()}]
    assert found(old, full, Change.EDITED) == [((0,), (0,))]
    assert found(old, full, Change.MOVED) == [((12,), (4,))]
    assert found(old, full, Change.NEW) == [((), (5,))]
    assert found(old, full, Change.MERGED) == [((4, 5), (6,))]
    assert found(old, full, Change.GONE) == [((8,), ())]
    assert found(old, full, Change.SPLIT) == [((13,), (12, 13))]
    assert len(found(old, full, Change.SAME)) == 8


def test_what_is_gone_stands_where_it_stood() -> None:
    order = [(x.old, x.new) for x in match(STATEMENT[:4], [STATEMENT[0], *STATEMENT[2:4]])]
    assert order == [((0,), (0,)), ((1,), ()), ((2,), (1,)), ((3,), (2,))]


def test_parts_are_found_across_what_was_put_between_or_taken_away() -> None:
    old = STATEMENT[:6]
    assert ((1, 3), (1,)) in found(old, [old[0], joined(old[1], old[3]), *old[4:]], Change.MERGED)
    whole = joined(old[1], old[2])
    assert ((1,), (1, 3)) in found([old[0], whole, old[3]], [old[0], old[1], old[5], old[2], old[3]], Change.SPLIT)


def test_a_language_that_one_text_lacks_says_nothing() -> None:
    assert {x.change for x in match(STATEMENT, only(STATEMENT, "zh-Hans"))} == {Change.SAME}
    nothing_shared = match(only(STATEMENT[:2], "en"), only(STATEMENT[:2], "zh-Hans"))
    assert {x.change for x in nothing_shared} == {Change.NEW, Change.GONE}
    gaps = [{**x, "en": "" if k % 2 else x["en"]} for k, x in enumerate(STATEMENT)]
    assert {x.change for x in match(STATEMENT, gaps)} == {Change.SAME}


def test_chinese_in_another_script_is_the_same() -> None:
    old = [{"zh-Hant": text} for text in ("雙方將共同維護運河兩岸的堤壩。", "兩國學生每年互訪。", "港口夜間開放。")]
    new = [{"zh-Hans": text} for text in ("双方将共同维护运河两岸的堤坝。", "港口夜间开放。")]
    assert [x.change for x in match(old, new)] == [Change.SAME, Change.GONE, Change.SAME]
    assert [x.change for x in match([{"sr": "Мост"}], [{"sr-Latn": "Most"}])] == [Change.GONE, Change.NEW]


def test_punctuation_and_case_are_no_change() -> None:
    assert match([{"en": "The two sides, together."}], [{"en": "The Two Sides - together"}])[0].change == Change.SAME


def test_one_paragraph_against_one_needs_no_others_to_judge_by() -> None:
    assert match(STATEMENT[:1], [shortened(STATEMENT[0])]) == (Match((0,), (0,), Change.EDITED),)
    assert len(match(STATEMENT[:1], STATEMENT[5:6])) == 2


@pytest.mark.parametrize("tags", [LANGUAGES, ("en",), ("zh-Hans",)])
def test_paragraphs_about_other_things_are_not_linked(tags: tuple[str, ...]) -> None:
    even, odd = only(STATEMENT[::2], *tags), only(STATEMENT[1::2], *tags)
    assert not found(even, odd, Change.SAME)
    assert len(found(even, odd, Change.NEW)) >= 8  # of one statement, whose opening and closing are alike


def test_nothing_is_compared_with_nothing() -> None:
    assert match([], []) == ()
    assert match([], STATEMENT[:1]) == (Match((), (0,), Change.NEW),)
    assert match(STATEMENT[:1], [{"en": " — "}]) == (Match((0,), (), Change.GONE), Match((), (0,), Change.NEW))


@pytest.mark.parametrize("tag", ["en", "zh-Hans"])
def test_paragraphs_of_marks_alone_are_the_same(tag: str) -> None:
    texts = [{tag: text} for text in ("* * *", "……", "* * *")]
    assert {x.change for x in match(texts, texts)} == {Change.SAME}


def test_too_many_pairs_are_refused_by_name() -> None:
    with pytest.raises(TooManyParagraphs, match="400 pairs of paragraphs are more than the 399"):
        match(STATEMENT, STATEMENT, limit=399)


CANALS = ["canal", "bank", "of", "the", "dredge", "运河", "堤岸", "的", "双方", "канал"]
WORDS = st.lists(st.sampled_from(CANALS), max_size=8).map(" ".join)
SIDES = st.lists(st.dictionaries(st.sampled_from(["en", "zh-Hans", "ru"]), WORDS, max_size=2), max_size=7)


@given(SIDES, SIDES)
def test_every_paragraph_stands_in_one_match(old: list[Texts], new: list[Texts]) -> None:
    matches = match(old, new)
    assert sorted(i for x in matches for i in x.old) == list(range(len(old)))
    assert sorted(j for x in matches for j in x.new) == list(range(len(new)))
    assert all(min(len(x.old), len(x.new)) <= 1 for x in matches)
    firsts = [x.new[0] for x in matches if x.new]
    assert firsts == sorted(firsts)
    assert match(old, new) == matches


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=9))
def test_the_heaviest_increasing_subsequence(pairs: list[tuple[int, int]]) -> None:
    values, weights = [x for x, _ in pairs], [y for _, y in pairs]
    subsets = (x for size in range(len(pairs) + 1) for x in combinations(range(len(pairs)), size))
    rising = [x for x in subsets if all(values[a] < values[b] for a, b in pairwise(x))]
    kept = sorted(heaviest_increasing(values, weights))
    assert tuple(kept) in rising
    assert sum(weights[k] for k in kept) == max(sum(weights[k] for k in x) for x in rising)
