"""The plan of the specimen (its README): tables of what stands where through the years of each series."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from statements.ingest.document import ParsedStatement

ABSENT = "–"
ID = re.compile(r"`([0-9A-HJKMNP-TV-Z]{10})`")


@dataclass(frozen=True)
class Table:
    """The cells of a table's head, and of each of its rows."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Row:
    """A paragraph of a statement's own words: its id, its section (0: none has its number) and its text by edition."""

    id: str
    section: int
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Year:
    """One statement of a series: its rows in order, and the keys of its editions without commentary."""

    rows: Sequence[Row]
    editions: frozenset[str]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """{id: which row of the text it is}."""
        return {row.id: place for place, row in enumerate(self.rows)}

    def row(self, id: str) -> Row:
        return self.rows[self.places[id]]

    def sections_with(self, edition: str, words: str) -> set[int]:
        """The sections of the rows that have these words."""
        return {row.section for row in self.rows if says(row.texts.get(edition, ""), words)}


def says(text: str, words: str) -> bool:
    """Whether these words stand in a text, as they are written but for capitals; "…" leaves some out."""
    parts = [re.escape(x.strip().casefold()) for x in words.split("…")]
    return re.search(".*".join(parts), text.casefold()) is not None


@dataclass(frozen=True)
class Series:
    """What the plan says of a series, and its statements by year. `threads`: {thread: {year: ids}}."""

    slug: str
    tables: Mapping[str, Sequence[Table]]
    years: Mapping[str, Year]

    def rows(self, name: str) -> Iterator[Sequence[str]]:
        """The rows of all tables under the heading `name`."""
        for table in self.tables.get(name, ()):
            yield from table.rows

    @cached_property
    def threads(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """{thread: {year: ids of its paragraphs}}; a year without one is left out."""
        found: dict[str, dict[str, Sequence[str]]] = {}
        for table in self.tables.get("Paragraphs", ()):
            for thread, *cells in table.rows:
                ids = {year: ID.findall(cell) for year, cell in zip(table.head[1:], cells, strict=True)}
                found[thread] = {year: x for year, x in ids.items() if x}
        return found

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each year with the one before it."""
        years = sorted(self.years)
        return zip(years, years[1:], strict=False)

    def before(self, year: str) -> str:
        """The year of the statement before; "" for the first."""
        return next((before for before, now in self.pairs() if now == year), "")

    def text(self, thread: str, year: str, edition: str) -> str:
        """What a thread says in a year; "" where it has no paragraph there, or the year no statement."""
        ids = self.threads.get(thread, {}).get(year, ())
        rows = [self.years[year].row(id) for id in ids if id in self.years[year].places] if year in self.years else []
        return "\n".join(row.texts.get(edition, "") for row in rows)


def year_of(statement: ParsedStatement) -> Year:
    """A statement as the plan speaks of it."""
    rows = [
        Row(str(paragraph.id), section.number or 0, {x.edition: x.text for x in paragraph.passages})
        for section in statement.sections
        for paragraph in section.paragraphs
        if paragraph.kind == "text"
    ]
    return Year(rows, frozenset(x.key for x in statement.editions if x.authority != "commentary"))


def tables(text: str) -> list[Table]:
    """The tables of a text in Markdown."""
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", text + "\n", re.MULTILINE):
        head, _, *body = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.splitlines()]
        found.append(Table(head, body))
    return found


def _parts(text: str, mark: str) -> dict[str, str]:
    """{heading: what stands below it} of the headings with this mark (`##`)."""
    _, *parts = re.split(rf"^{mark} +", text, flags=re.MULTILINE)
    return {head.strip(): body for head, _, body in (part.partition("\n") for part in parts)}


def table_of(readme: str, heading: str) -> Table:
    """The only table below "## `heading`"."""
    [found] = tables(_parts(readme, "##")[heading])
    return found


def series_of(readme: str, statements: Mapping[str, ParsedStatement]) -> list[Series]:
    """Each series of the plan, with its statements."""
    return [
        Series(
            heading.removeprefix("Series "),
            {name: tables(part) for name, part in _parts(body, "###").items()},
            {
                str(x.date.first.year): year_of(x)
                for x in statements.values()
                if x.series and x.series.slug == heading.removeprefix("Series ")
            },
        )
        for heading, body in _parts(readme, "##").items()
        if heading.startswith("Series ")
    ]
