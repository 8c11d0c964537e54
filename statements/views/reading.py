"""The reading view as data: which editions stand side by side, and each paragraph as a row of cells.

Views compose it, templates show it; nothing here asks the database but `sections_of`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.http import QueryDict

from statements import languages
from statements.languages.sizes import FRAGMENT_MOST, size
from statements.models import Authority, Edition, Paragraph, ParagraphKind, Section, Statement
from statements.models.section import SectionQuerySet, section_anchor

MAX_COLUMNS = 3


@dataclass(frozen=True)
class Layout:
    """How a statement is laid out: which editions, in which order, beside or below one another."""

    columns: tuple[Edition, ...]
    stacked: bool = False
    commentary: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(x.key for x in self.columns)

    @property
    def beside(self) -> int:
        """How many columns stand side by side where there is room."""
        return 1 if self.stacked else len(self.columns)

    @property
    def shape(self) -> str:
        """Classes that give each column its share of the width: `han-2` where the second is in Han characters."""
        return " ".join(f"han-{n}" for n, column in enumerate(self.columns, 1) if column.language_info.is_han)


@dataclass(frozen=True)
class Cell:
    """What a row says in one edition; `text` is empty where that edition has nothing there."""

    edition: Edition
    text: str = ""
    paraphrase: bool = False

    @property
    def language(self) -> str:
        return self.edition.language


@dataclass(frozen=True)
class Row:
    """One paragraph as it is shown: `cells` one for each column, `notes` an analyst's words about it."""

    paragraph: Paragraph
    cells: tuple[Cell, ...]
    notes: tuple[Cell, ...] = ()

    @property
    def is_commentary(self) -> bool:
        return not self.cells

    @property
    def is_cited(self) -> bool:
        """Whether anyone would cite it by itself; words that only lead in to a passage are read with it."""
        return bool(self.cells) or not all(_leads_in(x) for x in self.notes)


def _leads_in(note: Cell) -> bool:
    return size(note.text, note.language) <= FRAGMENT_MOST and note.text.rstrip()[-1:] not in tuple(".!?。！？")


@dataclass(frozen=True)
class Heading:
    """A section's heading in the language of one column; `again` where a column before has that language too."""

    language: str
    text: str
    number: str
    again: bool = False


@dataclass(frozen=True)
class Part:
    """A section with its rows; `anchor` is its address on the page."""

    section: Section
    anchor: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]


def sections_of(statement: Statement) -> SectionQuerySet:
    """The sections of today with headings, paragraphs and passages: four queries, however long the text."""
    paragraphs = Paragraph.objects.current().order_by("order", "pk").with_passages()
    sections = Section.objects.current().filter(statement=statement)
    return sections.prefetch_related("headings", Prefetch("paragraphs", paragraphs))


def layout(query: QueryDict, editions: Sequence[Edition]) -> Layout:
    """The layout that an address asks for, of the editions that hold the document's words.

    What it cannot have (an unknown key, the same one twice, a fourth column) is passed over.
    """
    keys = [key for value in query.getlist("editions") for key in value.split(",")]
    by_key = {edition.key: edition for edition in editions}
    columns = tuple(by_key[key] for key in dict.fromkeys(keys) if key in by_key)[:MAX_COLUMNS]
    return Layout(
        columns or preferred(editions),
        stacked=query.get("layout") == "stacked",
        commentary=query.get("commentary") != "no",
    )


def preferred(editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """The columns where nobody chose: the first edition, and the first in another language."""
    first = editions[:1]
    other = [x for x in editions if x.language_info.search != first[0].language_info.search]
    return (*first, *other[:1])


def address(layout: Layout, editions: Sequence[Edition]) -> str:
    """The query string (`?editions=en,ru`) that asks for a layout; `?` alone for what nobody has to ask for."""
    parameters: dict[str, str] = {}
    if layout.columns != preferred(editions):
        parameters["editions"] = ",".join(layout.keys)
    if layout.stacked:
        parameters["layout"] = "stacked"
    if not layout.commentary:
        parameters["commentary"] = "no"
    return "?" + urlencode(parameters, safe=",")


def with_text(editions: Sequence[Edition], sections: Iterable[Section]) -> list[Edition]:
    """Those of `editions` that say something in `sections`; all of them where none does."""
    present = {x.edition_id for section in sections for p in section.paragraphs.all() for x in p.passages.all()}
    return [x for x in editions if x.pk in present] or list(editions)


def parts(sections: Iterable[Section], layout: Layout) -> tuple[Part, ...]:
    """The text laid out. Sections that nothing is shown of are left out; a heading alone is shown in a text."""
    laid_out = [_part(section, number, layout) for number, section in enumerate(sections, 1)]
    if not any(part.rows for part in laid_out):
        return ()
    return tuple(part for part in laid_out if part.rows or (part.headings and not part.section.paragraphs.all()))


def _part(section: Section, number: int, layout: Layout) -> Part:
    rows = (row(paragraph, layout.columns) for paragraph in section.paragraphs.all())
    shown = tuple(x for x in rows if layout.commentary or not x.is_commentary)
    if not layout.commentary:
        shown = tuple(replace(x, notes=()) for x in shown)
    return Part(section, section_anchor(number), headings(section, layout.columns), shown)


def headings(section: Section, columns: Sequence[Edition]) -> tuple[Heading, ...]:
    """One for each column, or a single one where no column's language has any; none without heading and number."""
    texts = section.texts()
    if not texts and section.number is None:
        return ()
    if not any(x.language in texts for x in columns):
        return (Heading(section.label_language, section.label, str(section.number or "")),)
    tags = [x.language for x in columns]
    return tuple(
        Heading(
            x.language, texts.get(x.language, ""), x.language_info.numeral(section.number), x.language in tags[:index]
        )
        for index, x in enumerate(columns)
    )


def row(paragraph: Paragraph, columns: Sequence[Edition]) -> Row:
    """A paragraph (with its passages prefetched) as a row of `columns`."""
    cells = [Cell(x.edition, x.text, x.paraphrase) for x in paragraph.passages.all()]
    return row_of(paragraph, paragraph.kind, cells, columns)


def row_of(paragraph: Paragraph, kind: str, cells: Sequence[Cell], columns: Sequence[Edition]) -> Row:
    """A row of what was `said` in each edition: today, or as of a revision."""
    if kind == ParagraphKind.COMMENTARY:
        return Row(paragraph, (), tuple(cells))
    by_edition = {cell.edition.pk: cell for cell in cells}
    notes = tuple(cell for cell in cells if cell.edition.authority == Authority.COMMENTARY)
    return Row(paragraph, tuple(by_edition.get(x.pk, Cell(x)) for x in columns), notes)


def opening(statement: Statement) -> Row | None:
    """The first paragraph of its text, in the columns that a reader sees first."""
    rows = Paragraph.objects.current().of_statement(statement).filter(kind=ParagraphKind.TEXT)
    first = rows.in_reading_order().with_passages().first()
    return row(first, preferred(statement.text_editions())) if first else None


def languages_of(editions: Iterable[Edition]) -> list[languages.Language]:
    """The languages of editions, each once, in the registry's order."""
    return [languages.get(tag) for tag in languages.in_registry_order({x.language for x in editions})]
