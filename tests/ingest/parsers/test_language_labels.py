"""What says a text's language before it, or at the head of a column."""

import pytest

from statements.ingest.parsers.language_labels import LABELS, NAMES, without_label
from statements.text import fold


@pytest.mark.parametrize(
    "label", ["EN:", "English: ", "中文：", "ZH : ", "(Chinese): ", "【原文】：", "Русский: ", "译文:"]
)
def test_a_label_goes(label: str) -> None:
    assert without_label(f"{label}Both sides agree.") == "Both sides agree."


@pytest.mark.parametrize(
    "text",
    ["Weir: it is old.", "温莎：它很旧。", "English is spoken.", "EN:", "EN 5: it is old.", "", "Both: English: no"],
)
def test_other_words_before_a_colon_stay(text: str) -> None:
    assert without_label(text) == text


def test_a_label_within_a_text_stays() -> None:
    assert without_label("They said in English: we agree.") == "They said in English: we agree."


@pytest.mark.parametrize(
    ("name", "tag"),
    [("English", "en"), ("中文", "zh-Hans"), ("繁體", "zh-Hant"), ("Français", "fr"), ("русский", "ru")],
)
def test_what_languages_are_called(name: str, tag: str) -> None:
    assert NAMES[fold(name)] == tag
    assert fold(name) in LABELS
