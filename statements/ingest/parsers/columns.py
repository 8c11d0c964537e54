"""Rows of a sheet whose columns are languages: our own export, columns named by their language, or told by content."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext_noop as _

from statements import bilingual_syntax as syntax
from statements.formulas import restored
from statements.ingest.document import (
    LEFT_OUT,
    Block,
    BlockKind,
    Hints,
    Opened,
    ParsedFile,
    ParsedTable,
    Removed,
    UnreadableFile,
)
from statements.ingest.parsers import bilingual, grids, lines, side_by_side, table_columns
from statements.ingest.sandbox import safety
from statements.languages.detection import detect
from statements.messages import Message
from statements.text import clean

Rows = Sequence[Sequence[str]]
KIND = "kind"  # the column that may say which rows are headings
HEADING = "heading"
NAMELESS = _("column without a name")
HEADING_MOST = 160  # characters of a lone cell that is still a heading
TEXT_LEAST = 8  # letters in a cell of a column of text, in the mean


def opened(rows: Rows) -> Opened:
    """What the rows hold; each has as many cells as the first. Raises UnreadableFile."""
    said = [row for row in rows if any(cell.strip() for cell in row)]
    if not said:
        raise UnreadableFile(Message(_("the sheet is blank: put the texts into it, a column for each language")))
    header = [cell.strip() for cell in said[0]]
    safety.check_columns(len(header))
    if syntax.CSV_ABOUT in header and set(syntax.CSV_FIRST) <= set(header):
        return _own(header, said[1:])
    tags = [table_columns.language_of(name, [row[at] for row in said[1:]]) for at, name in enumerate(header)]
    named = sum(map(bool, tags))
    if named > 1 or (named and len(_texts(said)) < 2):
        return _described(header, tags, said[1:])
    found = side_by_side.table([_grid(said)])
    return _unnamed(said) if found is None else found


def _described(header: Sequence[str], tags: Sequence[str | None], rows: Rows) -> ParsedTable:
    """The columns that have a tag, with what is to be said of all, so that a person can choose others."""
    told = table_columns.described(header, list(zip(*rows, strict=True)) or [()] * len(header))
    columns = tuple(replace(x, language=tag or "") for x, tag in zip(told, tags, strict=True))

    def choose(said: Sequence[str]) -> ParsedTable:
        return _described(header, [None if x == LEFT_OUT else x for x in said], rows)

    return replace(_named(header, tags, rows), columns=columns, choose=choose)


def _texts(rows: Rows) -> list[int]:
    """The columns of text."""
    return [at for at in range(len(rows[0])) if _is_text([row[at] for row in rows])]


def _unnamed(rows: Rows) -> ParsedTable:
    """Columns of text: their languages are told by their words where each is there once, else a person has to say
    them. Raises UnreadableFile where there is none.
    """
    named = table_columns.is_header(rows[0], rows[1:])
    header, rows = (rows[0], rows[1:]) if named else ([""] * len(rows[0]), rows)
    texts = _texts(rows)
    if not texts:
        said = _(
            "no column of this sheet holds text: put the texts into it, a column for each language, named in its "
            "first row, as en and zh-Hans"
        )
        raise UnreadableFile(Message(said))
    told = table_columns.described(header, list(zip(*rows, strict=True)))
    tags = table_columns.languages_of(told)
    words = ["\n".join(row[at] for row in rows) for at, x in enumerate(told) if x.holds == "text"]
    if tags and side_by_side.told_apart(tags, words):
        return _described(header, [x.language or None for x in told], rows)
    unsaid = [detect("\n".join(row[texts[0]] for row in rows))] if len(texts) == 1 else [None for _ in texts]
    return replace(
        _described(header, [None] * len(header), rows),
        languages=tuple(unsaid),
        rows=tuple(tuple(clean(restored(row[at])) for at in texts) for row in rows),
        removed=tuple(_others(header, rows, set(texts))),
        columns=told,
    )


def _is_text(cells: Sequence[str]) -> bool:
    """Whether a column is made of words rather than of numbers, marks and codes."""
    said = [sum(c.isalpha() for c in cell) for cell in cells if cell.strip()]
    return len(said) * 2 >= len(cells) and sum(said) >= TEXT_LEAST * len(said)


def _named(header: Sequence[str], tags: Sequence[str | None], rows: Rows) -> ParsedTable:
    kept = [at for at, tag in enumerate(tags) if tag]
    kinds = header.index(KIND) if KIND in header else None
    texts = [tuple(clean(restored(row[at])) for at in kept) for row in rows]
    said = [place for place, cells in enumerate(texts) if any(cells)]
    headings = frozenset(
        new for new, old in enumerate(said) if kinds is not None and rows[old][kinds].strip().lower() == HEADING
    )
    return ParsedTable(
        tuple(tags[at] for at in kept),
        tuple(texts[place] for place in said),
        headings,
        removed=tuple(_others(header, rows, {*kept, kinds})),
    )


def _others(header: Sequence[str], rows: Rows, kept: set[int | None]) -> Iterator[Removed]:
    """The columns that are no text."""
    for at, name in enumerate(header):
        said = lines.BETWEEN.join(row[at].strip() for row in rows if row[at].strip())
        if at not in kept and said:
            yield Removed(said, Message(_("column “%(name)s”"), name=name) if name else Message(NAMELESS))


def _grid(rows: Rows) -> grids.Grid:
    """A row with a single cell is a heading over all columns, where there are several."""
    return grids.grid([_cells(row) for row in rows])


def _cells(row: Sequence[str]) -> list[grids.Cell]:
    said = [text for text in row if text.strip()]
    if len(said) == 1 and len(row) > 1 and len(said[0]) <= HEADING_MOST:
        return [grids.Cell((Block(clean(said[0]), BlockKind.HEADING),), len(row))]
    return [grids.Cell((Block(clean(restored(text))),) if text.strip() else ()) for text in row]


def _own(header: Sequence[str], rows: Rows) -> ParsedFile:
    """The statement in a sheet that `export.csv` wrote. Raises UnreadableFile."""
    said = [{name: restored(cell) for name, cell in zip(header, row, strict=True) if cell} for row in rows]
    about = next((row[syntax.CSV_ABOUT] for row in said if row.get(syntax.CSV_ABOUT)), "")
    if not about:
        problem = _(
            "the column “%(name)s” is empty: its first cell says what the statement is; or take the column out, and "
            "the texts alone are read"
        )
        raise UnreadableFile(Message(problem, name=syntax.CSV_ABOUT))
    others = {*syntax.CSV_FIRST, *syntax.CSV_LAST}
    blocks = [block for row in said for block in _blocks(row, others)]
    return bilingual.parse(syntax.fenced(about.rstrip("\n") + "\n", blocks), Hints())


def _blocks(row: Mapping[str, str], others: set[str]) -> list[str]:
    if row.get("kind") == syntax.SECTION_KIND:
        headings = {x.removeprefix(syntax.CSV_HEADING): row[x] for x in row if x.startswith(syntax.CSV_HEADING)}
        return syntax.section(whole_number(row.get("section", ""), "section"), headings, first=False)
    texts = {name: row[name] for name in row if name not in others and not name.startswith(syntax.CSV_HEADING)}
    retold = row.get("paraphrase", "").split()
    revision = whole_number(row.get("revision", ""), "revision") or 1
    opening = syntax.opening(row.get("kind", ""), row.get("id"), revision, row.get("uncertain", ""))
    passages = [
        syntax.passage(syntax.any_label(key, key in retold), text)
        for key, text in ((name.removeprefix(syntax.CSV_EDITION), text) for name, text in texts.items())
    ]
    return [syntax.paragraph(opening, passages)] if passages else []


def whole_number(written: str, what: str) -> int | None:
    """A number as it was written, None for nothing. Raises UnreadableFile."""
    if not written.strip():
        return None
    if not (written.isascii() and written.isdecimal() and len(written) < 9):
        said = _("%(what)s %(written)s is no number: write it in digits")
        raise UnreadableFile(Message(said, what=what, written=repr(written[:40])))
    return int(written)
