"""Whatever is done to any table: no word is lost, each edition reads in its order, and undoing restores the rows."""

from hypothesis import given
from hypothesis import strategies as st

from statements.review import history
from statements.review.commands import SEVERAL, VERBS, Command, execute
from statements.review.table import NotPossible, Row, Table, dump_table, load_table
from tests.review.tables import drawn, tables
from tests.sampling import examples

LOSING = {"edit", "delete", "delete-rows"}
KINDS = {"text", "commentary", "heading", "text-rows", "commentary-rows", "heading-rows"}
CHANGING_EDITIONS = {*KINDS, "to-above", "to-below"}  # whose words they are is what is put right
DRAWN = st.tuples(
    st.sampled_from(sorted({**VERBS, **SEVERAL})), st.integers(0, 9), st.sampled_from(["en", "zh-Hans", "notes"])
)
STEPS = st.lists(st.tuples(DRAWN, st.integers(1, 30)), min_size=1, max_size=8)


def read_through(table: Table) -> dict[str, str]:
    """What each edition says from beginning to end, without blanks."""
    texts = {x.key: [row.text(x.key) for row in table.rows] for x in table.columns}
    return {side: "".join("".join(said).split()) for side, said in texts.items()}


def letters(table: Table) -> dict[str, list[str]]:
    """All that is said in each language, whoever says it."""
    said: dict[str, list[str]] = {}
    for column in table.columns:
        said.setdefault(column.language, []).extend(read_through(table)[column.key])
    return {language: sorted(found) for language, found in said.items()}


def flags(table: Table) -> set[tuple[str, bool]]:
    return {(side, cell.paraphrase) for row in table.rows for side, cell in row.cells.items()}


def past(table: Table) -> set[str]:
    return {key for row in table.rows for key in row.lineage}


def taken(table: Table, step: tuple[tuple[str, int, str], int]) -> Table | None:
    """The table after a drawn step, None where it does not allow it."""
    (verb, place, side), offset = step
    row = table.rows[place % len(table.rows)]
    texts = {side: "Written anew."} if verb == "edit" else {}
    try:
        keys = tuple(x.key for x in table.rows[place % len(table.rows) :][: 1 + offset % 4])
        return execute(table, Command(verb, row.key, side, offset=offset, texts=texts, keys=keys)).table
    except NotPossible:
        return None


@given(tables(), STEPS)
@examples(300)
def test_no_word_is_lost_and_none_changes_places(table: Table, steps: list[tuple[tuple[str, int, str], int]]) -> None:
    for step in steps:
        new = taken(table, step)
        if new is None or not new.rows:
            continue
        if step[0][0] not in LOSING:
            assert letters(new) == letters(table)
            assert past(new) == past(table)
        if step[0][0] not in LOSING | CHANGING_EDITIONS:
            assert read_through(new) == read_through(table)
            assert {x for x in flags(table) if x[1]} <= flags(new)  # what is retold is never taken for quoted
        assert len({row.key for row in new.rows}) == len(new.rows)
        table = new


@given(tables(), STEPS)
@examples(300)
def test_undo_and_redo_restore_exactly(table: Table, steps: list[tuple[tuple[str, int, str], int]]) -> None:
    seen, splices = [table], []
    for step in steps:
        new = taken(seen[-1], step) if seen[-1].rows else None
        if new is not None:
            splices.append(history.splice_between(seen[-1], new))
            seen.append(new)
    back = seen[-1]
    for splice, before in zip(reversed(splices), reversed(seen[:-1]), strict=True):
        back = history.apply_splice(back, splice.inverse())
        assert back == before
    for splice, after in zip(splices, seen[1:], strict=True):
        back = history.apply_splice(back, splice)
        assert back == after


@given(tables())
def test_a_table_is_written_and_read_back_the_same(table: Table) -> None:
    read = load_table(dump_table(table))
    assert (read, read.made) == (table, table.made)


def test_a_section_numbered_zero_keeps_its_number() -> None:
    table = drawn("A | 甲").with_rows(0, 1, [Row("s1", {}, "heading", number=0, section=1)])
    assert load_table(dump_table(table)) == table


def test_a_step_keeps_only_the_rows_that_it_changed() -> None:
    table = drawn("A | 甲", "B | 乙", "C | 丙", "D | 丁")
    outcome = execute(table, Command("merge-up", "P3"))
    splice = history.splice_between(table, outcome.table)
    assert (splice.first, len(splice.before), len(splice.after)) == (1, 2, 1)


def test_what_can_be_undone_and_redone() -> None:
    def after(*moves: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        found = history.undo_stacks(history.Step(version, move) for version, move in enumerate(moves, 1))
        return found.undo, found.redo

    assert after("do", "do") == ((1, 2), ())
    assert after("do", "do", "undo") == ((1,), (2,))
    assert after("do", "do", "undo", "undo", "redo") == ((1,), (2,))
    assert after("do", "undo", "do") == ((3,), ())
