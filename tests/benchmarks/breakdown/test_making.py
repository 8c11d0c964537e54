"""Made breakdowns: the same for the same seed, and what their truth says stands in them."""

import random
import re
from dataclasses import replace
from itertools import combinations

import pytest

from tests.benchmarks.breakdown import commentary, judge, passages
from tests.benchmarks.breakdown.making import Breakdown, breakdowns, swapped
from tests.benchmarks.breakdown.passages import Passage, Pool, alike, letters

POOLS = {"own": passages.own, "languages": passages.languages}
FILES, SEED = 24, 7
SAYS = [says for words in commentary.OF_LANGUAGE.values() for says in words.says]


def made(pool: str) -> list[Breakdown]:
    return list(breakdowns(POOLS[pool](), FILES, SEED))


@pytest.mark.parametrize("pool", POOLS)
def test_a_seed_makes_the_same_files_again(pool: str) -> None:
    assert made(pool) == made(pool)
    assert len({x.text for x in made(pool)}) == FILES


@pytest.mark.parametrize("pool", POOLS)
def test_all_passages_of_the_truth_stand_in_the_text(pool: str) -> None:
    for one in made(pool):
        text = letters(re.sub("|".join(SAYS), "", one.text))
        for pair in one.pairs:
            assert letters(re.sub("|".join(SAYS), "", pair.said)) in text
            assert letters(pair.translated) in text


def test_no_two_passages_of_a_file_are_alike() -> None:
    for one in made("own"):
        assert not any(alike(x, y) for x, y in combinations(one.drawn, 2))


def test_a_swapped_translation_replaces_the_right_one_and_is_of_none_of_the_passages() -> None:
    [pool, *_] = passages.own()
    for one in list(breakdowns([pool], FILES, SEED)):
        wrong = swapped(one, pool, random.Random(SEED))
        assert wrong
        [gone] = set(one.pairs) - set(wrong.pairs)
        assert gone.translated not in wrong.text
        assert wrong.wrong in wrong.text
        assert wrong.wrong not in [x.translated for x in one.drawn]


def test_no_translation_is_swapped_where_all_others_stand_in_the_file() -> None:
    [pool, *_] = passages.own()
    [one] = breakdowns([pool], 1, SEED)
    assert swapped(one, Pool(pool.languages, one.drawn), random.Random(SEED)) is None


def test_the_judge_counts_pairs_that_are_whole_on_both_sides() -> None:
    said = "“The two sides will mend the weir before the floods of spring come, and will share the cost of it.”"
    text = f"Joint statement of China and Italy, 4 May 2022\n{said} 双方将在春汛到来之前修缮堤堰，并分担费用。\n"
    [one] = breakdowns(passages.own()[:1], 1, SEED)
    kept = replace(
        one.pairs[0],
        said=said,
        kind="joint-statement",
        translated="双方将在春汛到来之前修缮堤堰，并分担费用。",
        section=None,
    )
    short = replace(kept, translated="双方将在春汛到来之前修缮堤堰")
    marks = judge.marks(replace(one, text=text, pairs=(kept, short)))
    assert (marks.wanted, marks.made, marks.right, marks.placed, marks.refused) == (2, 1, 1, 1, 0)
    wrong = judge.marks(replace(one, text=text, pairs=(), wrong=kept.translated))
    assert (wrong.swapped, wrong.paired) == (1, 1)


def test_words_tell_passages_apart() -> None:
    mended = Passage("Both sides agree to mend the northern weir.", "")
    assert alike(mended, Passage("Both countries agree to mend the northern weir together.", ""))
    assert not alike(mended, Passage("Students will exchange letters about bridges.", ""))
    assert alike(Passage("双方同意修缮北部堤堰。", ""), Passage("双方同意共同修缮北部堤堰。", ""))
