"""Which two languages a text has, and where the second one stands in a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.ingest.parsers.tongues import Tongues, letters_of, nearer, stretches, tongues
from statements.languages.sizes import size
from tests.sampling import examples

ENGLISH = "Both sides agree to mend the weir before the spring floods and to share its cost."
CHINESE = "双方同意在春汛前修缮堤堰并分担费用。"
TRADITIONAL = "雙方同意在春汛前修繕堤堰並分擔費用，並將結果通報兩國漁民。"
RUSSIAN = "Стороны договорились починить плотину до весеннего паводка и разделить расходы."
ARABIC = "اتفق الجانبان على إصلاح السد قبل فيضان الربيع وتقاسم تكاليفه."
JAPANESE = "双方は春の増水の前に堰を修理し、その費用を分担することに合意した。"
FRENCH = "Les deux parties sont convenues de réparer le barrage avant les crues du printemps et d'en partager le coût."
ENGLISH_CHINESE = Tongues("en", "zh-Hans")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([ENGLISH, ENGLISH, CHINESE], ENGLISH_CHINESE),
        ([CHINESE, CHINESE, ENGLISH], Tongues("zh-Hans", "en")),
        ([ENGLISH, ENGLISH, TRADITIONAL], Tongues("en", "zh-Hant")),
        ([ENGLISH, ENGLISH, RUSSIAN], Tongues("en", "ru")),
        ([RUSSIAN, RUSSIAN, CHINESE], Tongues("ru", "zh-Hans")),
        ([ENGLISH, ENGLISH, ARABIC], Tongues("en", "ar")),
        ([CHINESE, CHINESE, JAPANESE], Tongues("zh-Hans", "ja")),
        ([ENGLISH, ENGLISH, JAPANESE], Tongues("en", "ja")),
        ([f"{ENGLISH} {CHINESE}"], ENGLISH_CHINESE),
        ([ENGLISH, FRENCH, ENGLISH, ENGLISH], Tongues("en", "fr")),
        ([ENGLISH], Tongues("en")),
        ([CHINESE], Tongues("zh-Hans")),
        ([JAPANESE], Tongues("ja")),
    ],
)
def test_the_two_languages_of_a_text(texts: list[str], expected: Tongues) -> None:
    assert tongues(texts) == expected


@pytest.mark.parametrize("texts", [[], [""], ["12", "— 3.5 %"], ["!?"]])
def test_what_has_no_letters_has_no_language(texts: list[str]) -> None:
    assert tongues(texts) is None


def test_a_third_language_is_that_of_the_comments() -> None:
    remark = "A analista escreve em português sobre a declaração e comenta cada frase para os seus leitores. "
    found = tongues([remark * 3, RUSSIAN, CHINESE, remark, RUSSIAN, CHINESE])
    assert found == Tongues("ru", "zh-Hans", "pt") or found == Tongues("zh-Hans", "ru", "pt")


def test_a_newsletter_begins_in_its_own_language_however_much_it_quotes() -> None:
    assert tongues([ENGLISH, ENGLISH, *[CHINESE] * 9]) == ENGLISH_CHINESE


def test_a_few_words_of_another_language_are_no_second_one() -> None:
    assert tongues([*[ENGLISH] * 20, FRENCH]) == Tongues("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ENGLISH} {CHINESE}", [CHINESE]),
        (f"“{ENGLISH}” {CHINESE} So they say.", [CHINESE]),
        (f"“{ENGLISH}” （{CHINESE}）", [f"（{CHINESE}）"]),
        ("It grew. 2030年贸易增长5.2%。", ["2030年贸易增长5.2%。"]),
        ("They help: 双方支持WTO和G20，欢迎 Delta 9 起重机。", ["双方支持WTO和G20，欢迎 Delta 9 起重机。"]),
        (CHINESE, [CHINESE]),
        (ENGLISH, []),
        ("", []),
    ],
)
def test_a_stretch_takes_its_marks_numbers_and_names_along(text: str, expected: list[str]) -> None:
    assert [text[slice(*x)] for x in stretches(text, ENGLISH_CHINESE)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The old weir (堤堰) was mended in the spring.",
        "They praise the weir（堤堰）again.",
        "“They reject the ‘paper dam’ (纸坝).”",
    ],
)
def test_a_gloss_stays_in_the_text_around_it_unless_asked_for(text: str) -> None:
    assert stretches(text, ENGLISH_CHINESE) == []
    assert len(stretches(text, ENGLISH_CHINESE, glosses=True)) == 1


def test_a_mark_behind_a_gloss_closes_the_quotation_rather_than_opening_the_translation() -> None:
    text = f"“They reject the ‘paper dam’ (纸坝).” {CHINESE}"
    assert [text[slice(*x)] for x in stretches(text, ENGLISH_CHINESE)] == [CHINESE]


def test_names_in_latin_letters_are_of_the_text_around_them() -> None:
    assert stretches("双方欢迎 Delta Nine 公司。", Tongues("zh-Hans", "en")) == []


def test_where_one_script_is_written_sentences_are_told_by_their_words() -> None:
    its = Tongues("en", "fr")
    assert its.letter is None
    text = f"{ENGLISH} {FRENCH}"
    assert [text[slice(*x)] for x in stretches(text, its)] == [FRENCH]
    assert (nearer(FRENCH, its), nearer(ENGLISH, its), nearer(RUSSIAN, its)) == ("fr", "en", "en")


@pytest.mark.parametrize(("tag", "letter"), [("zh-Hans", "堤"), ("ru", "ж"), ("ar", "س"), ("en", "w")])
def test_letters_of_a_language(tag: str, letter: str) -> None:
    assert letters_of(tag).fullmatch(letter)
    assert not letters_of(tag).fullmatch("5")


@pytest.mark.parametrize(
    ("text", "tag"), [(ENGLISH, "en"), (CHINESE, "zh-Hans"), (RUSSIAN, "ru"), (FRENCH, "fr"), (JAPANESE, "ja")]
)
def test_one_sentence_is_about_as_long_in_every_language(text: str, tag: str) -> None:
    assert 0.6 < size(text, tag) / size(ENGLISH, "en") < 1.6


@examples(200)
@given(
    st.lists(st.sampled_from([*"“”‘’'\"()（）.。,，: \t", "weir", "堤", "双方同意", "5", "G20", "Both. "])).map(
        "".join
    )
)
def test_stretches_are_in_order_and_hold_all_letters_of_the_other_language(text: str) -> None:
    found = stretches(text, ENGLISH_CHINESE, glosses=True)
    assert all(a < b for a, b in found)
    assert all(x[1] <= y[0] for x, y in zip(found, found[1:], strict=False))
    held = {place for a, b in found for place in range(a, b)}
    assert all(place in held for place, letter in enumerate(text) if letter in "堤双方同意")
