"""docs/languages.md says what is true of every row."""

from statements.languages import TAGS
from tests.languages.table import BEGIN, END, LEFT_OUT, PAGE, aligned_right, table

MISSED_MOST = 2  # of the ten, by a language that shares no alphabet and no dictionary with English


def test_the_table_is_the_registry_as_it_measures() -> None:
    assert BEGIN + table() + END in PAGE.read_text(encoding="utf-8")
    assert all(aligned_right(tag) >= len(LEFT_OUT) - MISSED_MOST for tag in TAGS if tag != "en")
