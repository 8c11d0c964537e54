"""The difference of two wordings: exact, by words, and readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements import languages
from statements.compare.diff import DELETED, INSERTED, SAME, difference, words

SIGNS = "运河植树雙方堤坝，。、0 1\n\tcanal’s-É e\u0301дом قن\u064bのト🚢"
TEXTS = st.text(st.sampled_from(SIGNS), max_size=60) | st.text(max_size=30)
TAGS = st.sampled_from(languages.TAGS)


def shown(old: str, new: str, tag: str) -> str:
    """`a [-b-]{+c+} d`."""
    marks = {SAME: "{}", DELETED: "[-{}-]", INSERTED: "{{+{}+}}"}
    return "".join(marks[x.kind].format(x.text) for x in difference(old, new, tag))


@given(TEXTS, TAGS)
def test_words_are_the_text(text: str, tag: str) -> None:
    assert "".join(words(text, tag)) == text
    assert "" not in words(text, tag)


@given(TEXTS, TEXTS, TAGS, st.sampled_from([0, 5, 20_000]))
def test_both_wordings_can_be_had_back(old: str, new: str, tag: str, most: int) -> None:
    pieces = difference(old, new, tag, most)
    assert "".join(x.text for x in pieces if x.kind != INSERTED) == old
    assert "".join(x.text for x in pieces if x.kind != DELETED) == new
    assert all(x.text for x in pieces)
    assert all(one.kind != other.kind for one, other in zip(pieces, pieces[1:], strict=False))


@given(TEXTS, TAGS)
def test_the_same_is_the_same(text: str, tag: str) -> None:
    assert [x.kind for x in difference(text, text, tag)] == [SAME] * bool(text)


@pytest.mark.parametrize(
    ("tag", "old", "new", "expected"),
    [
        ("en", "They plant trees.", "They plant oaks.", "They plant [-trees-]{+oaks+}."),
        ("en", "They plant.", "They will plant.", "They {+will +}plant."),
        ("en", "the old stone quay", "the new brick quay", "the [-old stone-]{+new brick+} quay"),
        ("en", "plant trees along it", "plant oaks and elms along it", "plant [-trees-]{+oaks and elms+} along it"),
        ("en", "the quay’s wall", "the quay’s walls", "the quay’s [-wall-]{+walls+}"),
        ("ru", "дом у канала", "дом у реки", "дом у [-канала-]{+реки+}"),
        ("zh-Hans", "两国维护运河。", "两国疏浚运河。", "两国[-维护-]{+疏浚+}运河。"),
        ("zh-Hant", "兩國維護運河。", "兩國維護堤壩。", "兩國維護[-運河-]{+堤壩+}。"),
        ("ar", "في القناة", "في النهر", "في [-القناة-]{+النهر+}"),
        ("en", "", "New.", "{+New.+}"),
        ("en", "Gone.", "", "[-Gone.-]"),
    ],
)
def test_changed_by_words(tag: str, old: str, new: str, expected: str) -> None:
    assert shown(old, new, tag) == expected


def test_chinese_words_are_cut_whole() -> None:
    assert words("双方将维护运河2031年", "zh-Hans") == ["双方", "将", "维护", "运河", "2031", "年"]
    assert words("運河 (运)", "en") == ["運", "河", " ", "(", "运", ")"]


def test_long_texts_that_share_little_are_exchanged_whole() -> None:
    one, other = ("".join(f"canal {n * step} " for n in range(60_000)) for step in (3, 7))
    pieces = difference(one, other, "en")
    assert [x.kind for x in pieces if x.kind != SAME] == [DELETED, INSERTED]


@pytest.mark.parametrize(("tag", "text"), [("hi", "संयुक्त वक्तव्य जारी"), ("th", "แถลงการณ์ ร่วม"), ("ar", "بيانٌ مشترك")])
def test_a_vowel_sign_is_not_parted_from_its_letter(tag: str, text: str) -> None:
    assert [word for word in words(text, tag) if word != " "] == text.split()
