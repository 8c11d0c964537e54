"""docs/languages.md says what is true of every row."""

import pytest

from statements.languages import TAGS
from tests.languages.table import BEGIN, END, LEFT_OUT, PAGE, aligned_right, table

MISSED_MOST = 2  # of the ten, by languages that share no alphabet and no dictionary with English


def test_the_table_is_the_registry_as_it_measures() -> None:
    assert BEGIN + table() + END in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != "en"])
def test_it_is_aligned_with_english_with_paragraphs_left_out(tag: str) -> None:
    assert aligned_right(tag) >= len(LEFT_OUT) - MISSED_MOST
