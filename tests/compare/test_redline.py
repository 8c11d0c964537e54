"""The difference of two wordings: exact, by words, and readable."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements import languages
from statements.compare.redline import Kind, Piece, new_text, old_text, redline, redlines
from statements.compare.tokens import tokens
from statements.compare.wording import wording

SIGNS = "运河植树雙方堤坝，。、；0 1\n\tcanal’s-É e\u0301дом. قن\u064bالトแม่น้ำ🚢👩‍🔧🇦🇶"
TEXTS = st.text(st.sampled_from(SIGNS), max_size=60) | st.text(max_size=30)
CLAUSES = [
    "双方将共同维护运河两岸堤坝。",
    "雙方",
    "The two sides dredge the canal each year. ",
    "the old stone quay",
    "в устье реки, ",
    "[^1]",
]
STITCHED = st.lists(st.sampled_from([*CLAUSES, *SIGNS]), max_size=12).map("".join)
TAGS = st.sampled_from(languages.TAGS)
MARKS = {Kind.SAME: "{}", Kind.DELETED: "[-{}-]", Kind.INSERTED: "{{+{}+}}"}
MARKS |= {Kind.MOVED_AWAY: "[<{}<]", Kind.MOVED_HERE: "{{>{}>}}"}


def written(pieces: tuple[Piece, ...]) -> str:
    """`a [-b-]{+c+} d`."""
    return "".join(MARKS[x.kind].format(x.text) for x in pieces)


@given(TEXTS, TAGS)
def test_words_are_the_text(text: str, tag: str) -> None:
    assert "".join(tokens(text, tag)) == text
    assert "" not in tokens(text, tag)
    whole = wording(text, tag)
    assert "".join(whole.text(x) for x in whole.sentences(whole.whole)) == text


@given(TEXTS | STITCHED, TEXTS | STITCHED, TAGS, st.sampled_from([0, 5, 20_000]))
def test_both_wordings_can_be_had_back(old: str, new: str, tag: str, limit: int) -> None:
    pieces = redline(old, new, tag, limit)
    assert old_text(pieces) == old
    assert new_text(pieces) == new
    assert all(x.text for x in pieces)
    assert all((one.kind, one.move) != (other.kind, other.move) for one, other in pairwise(pieces))
    assert all(bool(x.move) == (x.kind in (Kind.MOVED_AWAY, Kind.MOVED_HERE)) for x in pieces)


@given(st.lists(st.tuples(STITCHED, STITCHED), max_size=3), TAGS)
def test_what_moved_has_left_one_place_and_come_to_one(pairs: list[tuple[str, str]], tag: str) -> None:
    found = redlines(pairs, tag)
    assert [(old_text(x), new_text(x)) for x in found] == pairs
    moves = [
        [x.move for pieces in found for x in pieces if x.kind == kind] for kind in (Kind.MOVED_AWAY, Kind.MOVED_HERE)
    ]
    assert sorted(moves[0]) == sorted(moves[1]) == list(range(1, len(moves[0]) + 1))


@given(TEXTS, TAGS)
def test_the_same_is_the_same(text: str, tag: str) -> None:
    assert [x.kind for x in redline(text, text, tag)] == [Kind.SAME] * bool(text)


@pytest.mark.parametrize(
    ("tag", "old", "new", "expected"),
    [
        ("en", "They plant trees.", "They plant oaks.", "They plant [-trees-]{+oaks+}."),
        ("en", "They plant.", "They will plant.", "They {+will +}plant."),
        ("en", "the old stone quay", "the new brick quay", "the [-old stone-]{+new brick+} quay"),
        ("en", "plant trees along it", "plant oaks and elms along it", "plant [-trees-]{+oaks and elms+} along it"),
        ("en", "the quay’s wall", "the quay’s walls", "the quay’s [-wall-]{+walls+}"),
        ("en", "up 3.5 percent", "up 4.25 percent", "up [-3.5-]{+4.25+} percent"),
        ("ru", "дом у канала", "дом у реки", "дом у [-канала-]{+реки+}"),
        ("zh-Hans", "两国维护运河。", "两国疏浚运河。", "两国[-维护-]{+疏浚+}运河。"),
        ("zh-Hant", "兩國維護運河。", "兩國維護堤壩。", "兩國維護[-運河-]{+堤壩+}。"),
        ("ar", "في القناة الكبيرة", "في القناة الصغيرة", "في القناة [-الكبيرة-]{+الصغيرة+}"),
        ("en", "", "New.", "{+New.+}"),
        ("en", "Gone.", "", "[-Gone.-]"),
    ],
)
def test_changed_by_words(tag: str, old: str, new: str, expected: str) -> None:
    assert written(redline(old, new, tag)) == expected


@pytest.mark.parametrize(
    ("tag", "old", "new", "expected"),
    [
        (
            "zh-Hans",  # six characters
            "双方坚持共商共建共享原则，推动运河通航。",
            "各国要在共商共建共享的基础上修建堤坝。",
            "[-双方坚持-]{+各国要在+}共商共建共享[-原则，推动运河通航-]{+的基础上修建堤坝+}。",
        ),
        (
            "en",  # four words
            "Keepers report that large cargo barges block quays at Halvern.",
            "Owners of large cargo barges block nobody today.",
            "[-Keepers report that-]{+Owners of+} large cargo barges block [-quays at Halvern-]{+nobody today+}.",
        ),
    ],
)
def test_a_long_run_that_stayed_is_not_shown_as_changed(tag: str, old: str, new: str, expected: str) -> None:
    assert written(redline(old, new, tag)) == expected


def test_a_long_run_is_found_where_many_short_ones_are_more_words() -> None:
    old = "quay 1 lock 2 dam 3 bank 4 pier 5 weir 6 mole 7 large cargo barges block canals"
    new = "large cargo barges block canals quay 8 lock 9 dam 10 bank 11 pier 12 weir 13 mole 14"
    stayed = [x.text.strip() for x in redline(old, new, "en") if x.kind == Kind.SAME]
    assert stayed == ["large cargo barges block canals"]


def test_a_sentence_of_which_little_stays_is_shown_before_and_after() -> None:
    old = "They dredge the canal. The President visited the lighthouse on Monday."
    new = "They dredge the canal. Both ministers opened a school in the harbour."
    before, after = "The President visited the lighthouse on Monday", "Both ministers opened a school in the harbour"
    assert written(redline(old, new, "en")) == f"They dredge the canal. [-{before}-]{{+{after}+}}."


def test_two_words_between_changes_are_no_island() -> None:
    old, new = "plant slow oaks near canals", "cut quick oaks near rivers"
    assert written(redline(old, new, "en")) == "[-plant slow oaks near canals-]{+cut quick oaks near rivers+}"
    assert "维护" not in [x.text for x in redline("两国积极维护旧运河", "各方共同维护新堤坝", "zh-Hans")]


def test_a_change_does_not_run_from_one_sentence_into_the_next() -> None:
    old, new = "They dredge canals. They plant oaks.", "They dredge rivers. They cut oaks."
    assert written(redline(old, new, "en")) == "They dredge [-canals-]{+rivers+}. [-They plant-]{+They cut+} oaks."


MOVED = {
    "en": (
        "Cargo barges pay no toll at the lower lock. ",
        "The keepers open every gate at dawn. ",
        "Oaks line the northern bank of the canal. ",
    ),
    "zh-Hans": ("货船通过下游船闸时不再缴纳费用。", "管理人员每天清晨开启所有闸门。", "运河北岸种植橡树。"),
}


@pytest.mark.parametrize("tag", MOVED)
def test_a_sentence_that_stands_elsewhere_is_moved(tag: str) -> None:
    one, two, three = MOVED[tag]
    pieces = redline(one + two + three, two + three + one, tag)
    assert written(pieces) == f"[<{one}<]{two}{three}{{>{one}>}}"
    assert [x.move for x in pieces] == [1, 0, 1]


@pytest.mark.parametrize("tag", MOVED)
def test_a_sentence_may_move_to_another_paragraph(tag: str) -> None:
    one, two, three = MOVED[tag]
    assert (
        written(redline(f"{one}{two}\n{three}", f"{two}\n{three}{one}", tag)) == f"[<{one}<]{two}\n{three}{{>{one}>}}"
    )
    here, there = redlines([(one + two, two), (three, three + one)], tag)
    assert (written(here), written(there)) == (f"[<{one}<]{two}", f"{three}{{>{one}>}}")


def test_chinese_words_are_cut_whole() -> None:
    assert tokens("双方将维护运河2031年", "zh-Hans") == ["双方", "将", "维护", "运河", "2031", "年"]
    assert tokens("運河 (运)", "en") == ["運", "河", " ", "(", "运", ")"]


def test_long_texts_that_share_little_are_exchanged_whole() -> None:
    one, other = ("".join(f"canal {n * step} " for n in range(20_000)) for step in (3, 7))
    assert [x.kind for x in redline(one, other, "en") if x.kind != Kind.SAME] == [Kind.DELETED, Kind.INSERTED]


@pytest.mark.parametrize(("tag", "text"), [("hi", "संयुक्त वक्तव्य जारी"), ("th", "แถลงการณ์ ร่วม"), ("ar", "بيانٌ مشترك")])
def test_a_vowel_sign_is_not_parted_from_its_letter(tag: str, text: str) -> None:
    assert [word for word in tokens(text, tag) if word != " "] == text.split()


@pytest.mark.parametrize("sign", ["👩‍🔧", "👍🏽", "🇦🇶", "❤️"])
def test_a_sign_of_several_characters_is_one(sign: str) -> None:
    assert tokens(f"{sign}{sign}", "en") == [sign, sign]
