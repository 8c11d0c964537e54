"""The registry of languages."""

import pytest

from statements import languages


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("EN", "en"),
        ("zh", "zh-Hans"),
        ("zh_TW", "zh-Hant"),
        ("zh-hans", "zh-Hans"),
        ("en-GB", "en"),
        ("ru", "ru"),
        ("eng", "en"),
        ("cmn", "zh-Hans"),
        ("cmn-Hant", "zh-Hant"),
        ("zho-TW", "zh-Hant"),
        ("CHI", "zh-Hans"),
        ("fre-FR", "fr"),
        ("rus", "ru"),
        ("sh", "sr-Latn"),
        ("zh-Hans-CN", "zh-Hans"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("ZH-CHS", "zh-Hans"),
        ("zh-CHT", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("sr", "sr"),
        ("sr-Cyrl-RS", "sr"),
        ("sr-Latn-ME", "sr-Latn"),
        ("sr-ME", "sr-Latn"),
        ("pt-BR", "pt"),
        ("uz-Latn-UZ", "uz"),
    ],
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


def test_sections_are_numbered_as_each_language_does() -> None:
    assert [languages.get(tag).numeral(12) for tag in ("zh-Hans", "ja", "en", "ru")] == [
        "十二、",
        "十二、",
        "12",
        "12",
    ]
    assert languages.get("zh").numeral(None) == ""
    assert [languages.get("zh").numeral(number) for number in (0, 100)] == ["0", "100"]
