"""Tables about canals, drawn on paper: a row a line, `|` between the editions, `_` where one says nothing."""

from hypothesis import strategies as st

from statements.messages import Message
from statements.review.table import COMMENTARY, HEADING, TEXT, Cell, Column, Row, Table

COLUMNS = (Column("en", "en"), Column("zh-Hans", "zh-Hans"))
WITH_NOTES = (*COLUMNS, Column("notes", "en", commentary=True))
MARKS = {"#": HEADING, ">": COMMENTARY}


def drawn(*lines: str, columns: tuple[Column, ...] = COLUMNS) -> Table:
    """`# Dams | 水坝` is a heading, `> _ | _ | A remark.` commentary; row 1 is the paragraph `P1`."""
    return Table(columns, tuple(_row(line, number, columns) for number, line in enumerate(lines, 1)))


def _row(line: str, number: int, columns: tuple[Column, ...]) -> Row:
    kind = MARKS.get(line[0], TEXT)
    texts = [x.strip() for x in line.lstrip("#> ").split("|")]
    cells = {x.key: Cell(text) for x, text in zip(columns, texts, strict=False) if text != "_"}
    if kind == HEADING:
        return Row(f"s{number}", cells, kind, section=number)
    return Row(f"P{number}", cells, kind, id=f"P{number}")


def lines(table: Table) -> list[str]:
    """The table drawn again."""
    signs = {kind: f"{mark} " for mark, kind in MARKS.items()}
    return [signs.get(row.kind, "") + " | ".join(row.text(x.key) or "_" for x in table.columns) for row in table.rows]


WORDS = st.sampled_from(["a lock", "the weir", "G20", "水坝", "运河。", "Boats pass; all wait.", "up 3.5 m", "x"])
CELLS = st.builds(Cell, st.lists(WORDS, min_size=1, max_size=3).map(" ".join), st.booleans())


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any text of two editions and a commentary."""
    rows = []
    for number in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from([TEXT, TEXT, TEXT, HEADING, COMMENTARY]))
        sides = draw(st.sets(st.sampled_from(["en", "zh-Hans", "notes"]), min_size=1))
        cells = {side: draw(CELLS) for side in sorted(sides)}
        name = {"section": number} if kind == HEADING else {"id": f"P{number}"}
        uncertain = draw(
            st.sampled_from([Message(), Message("aligned with confidence %(confidence)s", confidence="0.62")])
        )
        rows.append(Row(f"k{number}", cells, kind, uncertain=uncertain, **name))
    return Table(WITH_NOTES, tuple(rows))
