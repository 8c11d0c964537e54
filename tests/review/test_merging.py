"""Tables of two texts made one: no word is lost, no row of the first moves, keys stay apart."""

from hypothesis import given
from hypothesis import strategies as st

from statements.review.merging import Match, keys_beside, merged, renamed, table_of
from statements.review.table import COMMENTARY, HEADING, TEXT, Cell, Column, Row, Table
from tests.sampling import examples

KINDS = (TEXT, TEXT, TEXT, HEADING, COMMENTARY)


def table(name: str, kinds: list[str], *keys: str) -> Table:
    rows = tuple(
        Row(f"{name}{n}", {key: Cell(f"{name}{n} {key}") for key in keys}, kind, id=f"{name}{n}")
        for n, kind in enumerate(kinds)
    )
    return Table(tuple(Column(key, key) for key in keys), rows)


def test_an_edition_in_the_same_language_gets_the_next_key() -> None:
    first = (Column("en", "en"), Column("en-2", "en"))
    assert keys_beside(first, (Column("en", "en"), Column("ru", "ru"))) == {"en": "en-3", "ru": "ru"}


@st.composite
def texts(draw: st.DrawFn) -> tuple[Table, Table, list[Match]]:
    """Two tables and matches that rise in both."""
    sizes = [draw(st.lists(st.sampled_from(KINDS), max_size=7)) for _ in range(2)]
    matches, at = list[Match](), [0, 0]
    while all(x < len(size) for x, size in zip(at, sizes, strict=True)) and draw(st.booleans()):
        takes = [draw(st.integers(0, min(2, len(size) - x))) for x, size in zip(at, sizes, strict=True)]
        gaps = [draw(st.integers(0, len(size) - x - take)) for x, take, size in zip(at, takes, sizes, strict=True)]
        starts = [x + gap for x, gap in zip(at, gaps, strict=True)]
        left, right = (tuple(range(x, x + take)) for x, take in zip(starts, takes, strict=True))
        matches.append(Match(left, right))
        at = [x + max(take, 1) for x, take in zip(starts, takes, strict=True)]
    first, second = table("a", sizes[0], "en"), table("b", sizes[1], "en", "ru")
    return first, renamed(second, keys_beside(first.columns, second.columns)), matches


@examples(400)
@given(texts())
def test_no_word_is_lost_and_none_moves(given_texts: tuple[Table, Table, list[Match]]) -> None:
    first, second, matches = given_texts
    rows = merged(first, second, matches)
    one = table_of(first, second, rows)
    assert [x.key for x in one.rows if x.key.startswith("a")] == [x.key for x in first.rows]
    said = "\n".join(cell.text for row in one.rows for cell in row.cells.values())
    for row in (*first.rows, *second.rows):
        for key, cell in row.cells.items():
            assert cell.text in said or (row.kind == HEADING and key == "en-2")
    places = [x for row in rows for x in row.second]
    assert places == list(range(len(second.rows)))
    lineages = [x for row in one.rows for x in row.lineage]
    assert sorted(lineages) == sorted(x.key for x in (*first.rows, *second.rows))


def test_a_heading_alone_stands_in_the_first_column_of_its_language() -> None:
    first, second = table("a", [TEXT], "en"), table("b", [HEADING], "en")
    (_, row) = merged(first, renamed(second, {"en": "en-2"}), [])
    assert row.row.cells == {"en": Cell("b0 en")} and row.first is None
