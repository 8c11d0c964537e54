"""What each operation makes of rows, case by case."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from statements.messages import Message
from statements.review import operations as do
from statements.review.table import Column, NotPossible, Table
from tests.review.tables import WITH_NOTES, drawn, lines

EN, ZH = "en", "zh-Hans"


def test_a_column_that_is_a_row_too_low_is_mended_in_one_step() -> None:
    table = drawn("A | _", "B | 甲", "C | 乙", "_ | 丙")
    mended = do.move_up(table, 1, ZH)
    assert lines(mended) == ["A | 甲", "B | 乙", "C | 丙"]
    assert [x.id for x in mended.rows] == ["P1", "P2", "P3"]
    assert mended.rows[2].origins == ("P4",)  # so that what pointed to the vanished row can be led here


def test_a_column_that_is_a_row_too_high_is_mended_in_one_step() -> None:
    mended = do.move_down(drawn("A | 乙", "B | 丙", "C | 丁"), 0, ZH)
    assert lines(mended) == ["A | _", "B | 乙", "C | 丙", "_ | 丁"]
    assert (mended.rows[3].id, mended.rows[3].kind) == (None, "text")


def test_an_empty_cell_is_filled_from_below() -> None:
    assert lines(do.move_up(drawn("A | _", "B | 甲", "C | 乙"), 0, ZH)) == ["A | 甲", "B | 乙", "C | _"]


def test_a_gap_takes_up_what_moves_down_and_the_rows_behind_it_stay() -> None:
    mended = do.move_down(drawn("A | 乙", "B | 丙", "C | _", "D | 丁"), 0, ZH)
    assert lines(mended) == ["A | _", "B | 乙", "C | 丙", "D | 丁"]


def test_moving_up_against_a_text_joins_it() -> None:
    assert lines(do.move_up(drawn("A | 甲", "B | 甲二", "C | 乙"), 1, ZH)) == ["A | 甲甲二", "B | 乙", "C | _"]
    assert lines(do.move_up(drawn("A | 甲", "B | 乙"), 1, EN)) == ["A B | 甲", "_ | 乙"]


def test_what_moves_stays_in_its_section_unless_it_is_to_go_through() -> None:
    table = drawn("# I | 一", "A | 乙", "B | 丙", "# II | 二", "C | 丁")
    assert lines(do.move_down(table, 1, ZH)) == ["# I | 一", "A | _", "B | 乙", "_ | 丙", "# II | 二", "C | 丁"]
    through = do.move_down(table, 1, ZH, through=True)
    assert lines(through) == ["# I | 一", "A | _", "B | 乙", "# II | 丙", "C | 二", "_ | 丁"]


def test_remarks_between_rows_are_passed_over() -> None:
    table = drawn("A | _ | _", "> _ | _ | A remark.", "B | 甲 | _", columns=WITH_NOTES)
    assert lines(do.move_up(table, 2, ZH)) == ["A | 甲 | _", "> _ | _ | A remark.", "B | _ | _"]


def test_merging_keeps_all_words_and_both_pasts() -> None:
    merged = do.merge(drawn("A. | 甲。", "B. | 乙。", "C | 丙"), 1)
    assert lines(merged) == ["A. B. | 甲。乙。", "C | 丙"]
    assert (merged.rows[0].id, merged.rows[0].origins) == (None, ("P1", "P2"))


def test_merging_with_a_row_that_was_inserted_goes_on_as_the_old_one() -> None:
    inserted = do.edit(do.insert(drawn("A | 甲"), 0), 1, {EN: "B"})
    merged = do.merge(inserted, 1)
    assert (lines(merged), merged.rows[0].id) == (["A B | 甲"], "P1")


def test_splitting_one_side_leaves_the_other_above() -> None:
    parted = do.split(drawn("One. Two. | 一。二。", "Three. | 三。"), 0, EN, 4)
    assert lines(parted) == ["One. | 一。二。", "Two. | _", "Three. | 三。"]
    assert [(x.id, x.origins) for x in parted.rows[:2]] == [(None, ("P1",)), (None, ("P1",))]


def test_splitting_the_other_side_too_fills_the_row_that_was_split_off() -> None:
    parted = do.split(do.split(drawn("One. Two. | 一。二。", "_ | 三。"), 0, EN, 4), 0, ZH, 2)
    assert lines(parted) == ["One. | 一。", "Two. | 二。", "_ | 三。"]


def test_a_row_of_another_paragraph_is_not_filled_by_a_split() -> None:
    assert lines(do.split(drawn("One. Two. | 一", "_ | 二"), 0, EN, 4)) == ["One. | 一", "Two. | _", "_ | 二"]


def test_what_is_split_and_merged_again_reads_as_before() -> None:
    table = drawn("One. Two. | 一。二。")
    assert lines(do.merge(do.split(do.split(table, 0, EN, 4), 0, ZH, 2), 1)) == lines(table)


def test_a_heading_is_one_line() -> None:
    table = do.edit(drawn("A | 甲"), 0, {EN: "Two\nlines"})
    assert lines(do.mark(table, 0, "heading")) == ["# Two lines | 甲"]


BOTH_NOTES = (*WITH_NOTES, Column("notes-zh", "zh-Hans", commentary=True))


def test_what_is_commentary_goes_to_the_edition_of_remarks_and_back() -> None:
    table = drawn("A. | 甲。", columns=BOTH_NOTES)
    marked = do.mark(table, 0, "commentary")
    assert lines(marked) == ["> _ | _ | A. | 甲。"]
    assert marked.rows[0].id == "P1"
    assert lines(do.mark(marked, 0, "text")) == lines(table)


def test_commentary_stays_where_no_edition_of_its_language_holds_remarks() -> None:
    assert lines(do.mark(drawn("A. | 甲。", columns=WITH_NOTES), 0, "commentary")) == ["> _ | 甲。 | A."]


def test_a_text_with_a_remark_beside_it_keeps_it_as_a_heading() -> None:
    assert lines(do.mark(drawn("A | 甲 | A remark.", columns=WITH_NOTES), 0, "heading")) == ["# A | 甲 | A remark."]


@pytest.mark.parametrize("side", ["notes-zh", ZH])
def test_chinese_that_was_taken_for_commentary_is_given_to_the_text_above_in_one_step(side: str) -> None:
    table = drawn("A. | _", "> _ | _ | A remark.", "> _ | _ | _ | 甲。", "B. | 乙。", columns=BOTH_NOTES)
    mended = do.give_to_text(table, 2, side)
    assert lines(mended) == ["A. | 甲。 | _ | _", "> _ | _ | A remark. | _", "B. | 乙。 | _ | _"]
    assert (mended.rows[0].id, mended.rows[0].origins) == ("P1", ("P3",))  # whose address leads here


def test_what_belongs_to_the_text_above_joins_it_and_nothing_else_moves() -> None:
    mended = do.give_to_text(drawn("A. | 甲。", "B. | 乙。", "C. | 丙。"), 1, ZH)
    assert lines(mended) == ["A. | 甲。乙。", "B. | _", "C. | 丙。"]


def test_what_belongs_to_the_text_below_is_its_beginning() -> None:
    table = drawn("A. | 甲。", "B. | 乙。", "> _ | _ | A remark.", "C. | 丙。", columns=WITH_NOTES)
    mended = do.give_to_text(table, 1, ZH, below=True)
    assert lines(mended) == ["A. | 甲。 | _", "B. | _ | _", "> _ | _ | A remark.", "C. | 乙。丙。 | _"]
    mended = do.give_to_text(mended, 1, EN, below=True)
    assert lines(mended) == ["A. | 甲。 | _", "> _ | _ | A remark.", "B. C. | 乙。丙。 | _"]
    assert (mended.rows[2].id, mended.rows[2].origins) == ("P4", ("P2",))


def test_a_section_begins_above_a_row_with_a_heading_to_be_written() -> None:
    table = do.begin_section(drawn("A | 甲", "B | 乙"), 1)
    assert lines(do.edit(table, 1, {EN: "II"}, 2)) == ["A | 甲", "# II | _", "B | 乙"]


def test_checked_rows_are_no_longer_counted() -> None:
    table = drawn("A | 甲", "B | 乙")
    table = table.with_rows(0, 1, [replace(table.rows[0], uncertain=Message.literal("few words agree"))])
    assert (table.to_check, do.settle(table, 0).to_check) == ((0,), ())


REFUSED: dict[str, tuple[Callable[[Table], Table], str]] = {
    "merge the first row": (lambda t: do.merge(t, 0), "no row above"),
    "merge text with a heading": (lambda t: do.merge(t, 1), "mark both alike"),
    "split at the beginning": (lambda t: do.split(t, 1, EN, 0), "between two words"),
    "split before the beginning": (lambda t: do.split(t, 1, EN, -3), "between two words"),
    "split at the end": (lambda t: do.split(t, 1, EN, 99), "between two words"),
    "split nothing": (lambda t: do.split(t, 2, ZH, 1), "between two words"),
    "move what is not there": (lambda t: do.move_down(t, 2, ZH), "no text on this side"),
    "move above the first row": (lambda t: do.move_up(t, 0, EN), "no row above"),
    "join a text to a heading": (lambda t: do.move_up(t, 1, EN), "the row above is no text"),
    "give text to a heading below": (
        lambda t: do.give_to_text(do.begin_section(t, 2), 1, EN, below=True),
        "no text below",
    ),
    "give text to nothing below": (lambda t: do.give_to_text(t, 2, EN, below=True), "no text below"),
    "give text to a heading": (lambda t: do.give_to_text(t, 1, EN), "no text above"),
    "give a heading to the text above": (lambda t: do.give_to_text(do.insert(t, -1), 1, EN), "no text above"),
    "give what is not there": (lambda t: do.give_to_text(t, 2, ZH), "no text on this side"),
    "begin a section at a heading": (lambda t: do.begin_section(t, 0), "begins here already"),
    "begin a section behind a heading": (lambda t: do.begin_section(t, 1), "begins here already"),
    "an unknown edition": (lambda t: do.move_up(t, 1, "ru"), "no such edition"),
    "an unknown kind": (lambda t: do.mark(t, 1, "note"), "text, commentary or a heading"),
    "a heading of 600 characters": (lambda t: do.mark(do.edit(t, 1, {EN: "w" * 600}), 1, "heading"), "600"),
    "an empty row": (lambda t: do.edit(t, 2, {EN: " "}), "delete it instead"),
    "check what is not uncertain": (lambda t: do.settle(t, 1), "checked already"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_says_why(name: str) -> None:
    operation, why = REFUSED[name]
    with pytest.raises(NotPossible, match=why):
        operation(drawn("# I | 一", "A | 甲", "B | _"))
