"""docs/languages.md says what is true of every row."""

from statements.languages import TAGS
from tests.languages.table import BEGIN, END, LEFT_OUT, PAGE, aligned_right, table


def test_the_table_is_the_registry_as_it_measures() -> None:
    assert BEGIN + table() + END in PAGE.read_text(encoding="utf-8")


def test_whatever_is_left_out_on_either_side_all_rows_are_right() -> None:
    assert {tag: aligned_right(tag) for tag in TAGS} == dict.fromkeys(TAGS, len(LEFT_OUT))
