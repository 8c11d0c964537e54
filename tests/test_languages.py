"""The registry of languages."""

import pytest

from statements import languages


@pytest.mark.parametrize(
    ("typed", "tag"),
    [("EN", "en"), ("zh", "zh-Hans"), ("zh_TW", "zh-Hant"), ("zh-hans", "zh-Hans"), ("en-GB", "en"), ("ru", "ru")],
)
def test_a_tag_is_found_as_people_write_it(typed: str, tag: str) -> None:
    assert languages.get(typed).tag == tag


def test_an_unknown_tag_is_named() -> None:
    with pytest.raises(languages.UnknownLanguage, match="xx"):
        languages.get("xx")


def test_the_nearest_text_is_its_own_language_then_its_other_script() -> None:
    assert languages.nearest({"en": "a", "zh-Hant": "b"}, "zh-Hans") == ("zh-Hant", "b")
    assert languages.nearest({"ru": "c"}, "en") == ("ru", "c")
    assert languages.nearest({}, "en") == ("", "")


@pytest.mark.parametrize(
    ("number", "written"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100"), (0, "0")]
)
def test_han_numerals(number: int, written: str) -> None:
    assert languages.han_numeral(number) == written


def test_sections_are_numbered_as_each_language_does() -> None:
    assert [languages.get(tag).numeral(12) for tag in ("zh-Hans", "ja", "en", "ru")] == [
        "十二、",
        "十二、",
        "12",
        "12",
    ]
    assert languages.get("zh").numeral(None) == ""
