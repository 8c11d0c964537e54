"""What the aligner promises of any texts, and small texts whose alignment is plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.ingest.align import Bead, align
from statements.languages import TAGS, UnknownLanguage
from tests.sampling import examples

ENGLISH = [
    "Joint Statement of Aldermark and Lanhai",
    "1. The two sides will build 14 bridges over the river Ost by 2031.",
    "2. Trade in tea reached 3.5 million tons. The ministers of agriculture will meet every October.",
    "3. Both support the work of the ABCD forum.",
    "4. Students of music may stay for two years.",
]
CHINESE = [
    "奥德马克与澜海联合声明",
    "一、双方将于2031年前在奥斯特河上修建14座桥梁。",
    "二、茶叶贸易达到350万吨。",
    "农业部长将于每年10月会晤。",
    "三、双方支持ABCD论坛的工作。",
    "四、音乐专业学生可以停留两年。",
]
PARAGRAPHS = st.lists(st.text(max_size=30), max_size=8)


def pairs(beads: list[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.left, bead.right) for bead in beads]


@examples(60)
@given(PARAGRAPHS, PARAGRAPHS, st.sampled_from(TAGS), st.sampled_from(TAGS))
def test_every_paragraph_stands_in_one_bead_and_in_order(left: list[str], right: list[str], x: str, y: str) -> None:
    beads = align(left, right, (x, y))
    assert [i for bead in beads for i in bead.left] == list(range(len(left)))
    assert [j for bead in beads for j in bead.right] == list(range(len(right)))
    assert all(0 <= bead.confidence <= 1 for bead in beads)
    assert all(bead.left or bead.right for bead in beads)


def test_a_paragraph_that_is_split_on_one_side() -> None:
    expected = [((0,), (0,)), ((1,), (1,)), ((2,), (2, 3)), ((3,), (4,)), ((4,), (5,))]
    assert pairs(align(ENGLISH, CHINESE, ("en", "zh-Hans"))) == expected
    assert pairs(align(CHINESE, ENGLISH, ("zh-Hans", "en"))) == [(y, x) for x, y in expected]


def test_a_paragraph_that_only_one_side_has() -> None:
    beads = pairs(align(ENGLISH, CHINESE[:4] + CHINESE[5:], ("en", "zh-Hans")))
    assert beads == [((0,), (0,)), ((1,), (1,)), ((2,), (2, 3)), ((3,), ()), ((4,), (4,))]


def test_a_paragraph_about_another_number_stands_alone() -> None:
    left = ["The harbours opened on time.", "The fund holds 4,700 crowns.", "The ferries run each day."]
    right = ["港口按时开放。", "渡轮每天运行。"]
    assert pairs(align(left, right, ("en", "zh-Hans"))) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_a_name_that_no_dictionary_has_joins_what_stands_apart() -> None:
    left = ["He met Mr Tambelin there.", "She met Mr Oskeld there.", "They met Mrs Stavanor there."]
    right = ["他在那里会见坦贝林先生。", "他们在那里会见斯塔瓦诺女士。"]
    assert pairs(align(left, right, ("en", "zh-Hans"))) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_the_parts_of_a_treaty_are_counted_in_formal_numerals() -> None:
    left = ["PART II", "Article 2", "The parties shall meet.", "PART III", "Article 3", "The parties shall pay."]
    right = ["第貳編", "第二條", "各方應當會晤。", "第參編", "第三條", "各方應當付款。"]
    assert pairs(align(left, right, ("en", "zh-Hant"))) == [((k,), (k,)) for k in range(6)]


def test_the_same_text_twice_is_the_same_alignment() -> None:
    assert align(ENGLISH, CHINESE, ("en", "zh-Hans")) == align(ENGLISH, CHINESE, ("en", "zh-Hans"))


def test_an_empty_side_leaves_all_of_the_other_alone() -> None:
    assert pairs(align([], [], ("en", "ru"))) == []
    assert pairs(align(["a", "b"], [], ("en", "ru"))) == [((0,), ()), ((1,), ())]
    assert pairs(align([], ["a"], ("en", "ru"))) == [((), (0,))]


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(UnknownLanguage, match="xx"):
        align(["a"], ["b"], ("en", "xx"))


@pytest.mark.parametrize("language", TAGS)
def test_a_text_against_itself(language: str) -> None:
    texts = [f"{number} {word}" for number, word in enumerate(CHINESE + ENGLISH, start=10)]
    assert pairs(align(texts, texts, (language, language))) == [((i,), (i,)) for i in range(len(texts))]


def test_a_long_text_is_aligned_within_a_band() -> None:
    left = [f"Number {n} of the river register, at mile {3 * n}." for n in range(1_130)]
    right = [f"Номер {n} речного реестра, миля {3 * n}." for n in range(1_130) if not 400 <= n < 420]
    beads = align(left, right, ("en", "ru"))
    right_place = {n: n if n < 400 else n - 20 for n in range(1_130) if not 400 <= n < 420}
    good = sum(bead.right == (right_place[bead.left[0]],) for bead in beads if len(bead.left) == 1 and bead.right)
    assert good >= 0.98 * len(right)
