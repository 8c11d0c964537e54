"""A table back to sections and paragraphs. Runs inside the caller's transaction (`workflow.apply_copy`).

A row that alone continues a paragraph keeps its id and gets a revision where it reads differently. Paragraphs that
were merged, split or deleted are retired and point to the rows that say what they said.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from statements.messages import NOTHING, Message
from statements.models import Paragraph, Section, Statement, ordering, paragraph_content
from statements.models.left_out import BY_HAND
from statements.models.paragraph_content import Cell, Content, Provenance
from statements.review.table import HEADING, Row, Table
from statements.review.working_copy.read import editions_by_key, heading_columns, sections_of


@dataclass
class Part:
    """A section to be written: its heading row (None for rows before the first heading) and its rows of text."""

    heading: Row | None
    section: Section | None
    rows: list[Row] = field(default_factory=list)


def apply(statement: Statement, table: Table, provenance: Provenance) -> bool:
    """Make `table` the text of the statement; whether anything changed."""
    return TableWriter(statement, table, provenance).write()


def parts_of(table: Table, sections: dict[int, Section]) -> list[Part]:
    """The rows by sections. Rows without any text are left out, and a beginning without any row."""
    parts = [Part(None, sections.get(table.opening or 0))]
    for row in table.rows:
        if row.kind == HEADING:
            parts.append(Part(row, sections.get(row.section or 0)))
        elif row.cells:
            parts[-1].rows.append(row)
    return parts if parts[0].rows or parts[0].section else parts[1:]


def continued_paragraphs(table: Table) -> dict[str, str]:
    """{key of a row: id of the paragraph that it continues}; rows left out are new paragraphs.

    What was split and merged again continues the paragraph that it was.
    """
    rows = [row for row in table.rows if row.kind != HEADING and row.cells]
    shares = Counter(key for row in rows for key in row.lineage)
    unshared = {row.key: row.lineage[0] for row in rows if len(row.lineage) == 1 and shares[row.lineage[0]] == 1}
    return unshared | {row.key: row.id for row in rows if row.id}


def _prefetched_content(paragraph: Paragraph) -> Content:
    """The content of a paragraph with prefetched passages; `paragraph_content.read` would make a query for each."""
    cells = {x.edition_id: Cell(x.text, x.paraphrase) for x in paragraph.passages.all()}
    return Content(paragraph.kind, dict(sorted(cells.items())))


class TableWriter:
    """One statement while a table is written over it."""

    def __init__(self, statement: Statement, table: Table, provenance: Provenance) -> None:
        self.statement, self.table, self.provenance = statement, table, provenance
        self.sections = sections_of(statement)
        self.old: dict[str, Paragraph] = {x.pk: x for section in self.sections for x in section.paragraphs.all()}
        self.editions = editions_by_key(statement)
        self.parts = parts_of(table, {x.pk: x for x in self.sections})
        self.lowest = min([0, *(x.order for x in self.old.values())])  # orders below it are free in every section
        self.changed = False

    def write(self) -> bool:
        """Write the table, with successors for the paragraphs that it no longer has; whether anything changed."""
        ids = continued_paragraphs(self.table)
        removed = [x for key, x in self.old.items() if key not in set(ids.values())]
        self._retire(removed)
        self._write_sections()
        written = {row.key: self._write_row(row, part, ids) for part in self.parts for row in part.rows}
        for part in self.parts:
            self._put_in_order(part, [written[row.key] for row in part.rows])
        self._retire_sections()
        for paragraph in removed:
            heirs = [written[x.key] for part in self.parts for x in part.rows if paragraph.pk in x.lineage]
            paragraph.successors.set(heirs)
            self._keep_left_out(paragraph, heirs, {x.pk for x in removed})
        put_back = [piece for part in self.parts for row in part.rows for piece in row.left_out]
        self.statement.left_out.filter(pk__in=put_back).delete()
        return self.changed

    def _keep_left_out(self, paragraph: Paragraph, heirs: Sequence[Paragraph], removed: set[str]) -> None:
        """What was deleted of a draft can be put back; what was left out behind it stands behind its heir from now."""
        ids = list(self.old)
        before = [x for x in ids[: ids.index(paragraph.pk)] if x not in removed]
        after = heirs[-1].pk if heirs else before[-1] if before else ""
        self.statement.left_out.filter(after=paragraph.pk).update(after=after)
        if not heirs and self.statement.published_at is None:
            texts = {x.edition.key: x.text for x in paragraph.passages.all()}
            self.statement.left_out.create(texts=texts, why=Message(BY_HAND), after=after)

    def _retire(self, paragraphs: Sequence[Paragraph]) -> None:
        for paragraph in paragraphs:
            paragraph.retired_at, paragraph.retired_by_hand = timezone.now(), True
            paragraph.save(update_fields=["retired_at", "retired_by_hand"])
        self.changed |= bool(paragraphs)

    def _write_sections(self) -> None:
        """Sections in their order, with number and headings."""
        kept = [part.section for part in self.parts if part.section]
        if [x.pk for x in kept] != [x.pk for x in self.sections] or len(kept) != len(self.parts):
            self.changed = True
            ordering.make_room(Section, self.sections)
        for order, part in enumerate(self.parts):
            part.section = self._section(part, order)

    def _section(self, part: Part, order: int) -> Section:
        number = part.heading.number if part.heading else None
        section = part.section or Section(statement=self.statement)
        if (section.pk, section.order, section.number) != (getattr(part.section, "pk", 0), order, number):
            self.changed = True
            section.order, section.number = order, number
            section.save()
        if part.heading:
            self._write_headings(section, part.heading)
        return section

    def _write_headings(self, section: Section, row: Row) -> None:
        """Those in languages that have a column; others stay."""
        current = {x.language: x.text for x in section.headings.all()}
        for language, side in heading_columns(self.table.columns).items():
            text = row.text(side)
            if text == current.get(language, ""):
                continue
            self.changed = True
            if text:
                section.headings.update_or_create(language=language, defaults={"text": text})
            else:
                section.headings.filter(language=language).delete()

    def _write_row(self, row: Row, part: Part, ids: dict[str, str]) -> Paragraph:
        cells = {self.editions[side].pk: Cell(x.text, x.paraphrase) for side, x in row.cells.items()}
        content = Content(row.kind, cells)
        paragraph: Paragraph | None = self.old.get(ids.get(row.key, ""))
        if paragraph is None:
            return self._add(row, content, part)
        if content.cleaned() != _prefetched_content(paragraph):
            self.changed |= paragraph_content.write(paragraph, content, self.provenance) is not None
        self._doubt(paragraph, row)
        return paragraph

    def _doubt(self, paragraph: Paragraph, row: Row) -> None:
        """Settled where a person has looked at the row, and doubted where the table gave reason to."""
        doubt = NOTHING if row.settled else row.uncertain if row.fresh else paragraph.uncertain
        if paragraph.uncertain != doubt:
            self.changed, paragraph.uncertain = True, doubt
            paragraph.save(update_fields=["uncertain"])

    def _add(self, row: Row, content: Content, part: Part) -> Paragraph:
        self.lowest -= 1
        self.changed = True
        uncertain = NOTHING if row.settled else row.uncertain
        paragraph = Paragraph(section=part.section, kind=row.kind, order=self.lowest, uncertain=uncertain)
        paragraph.save(force_insert=True)
        paragraph_content.create_passages(paragraph, content.cleaned())
        paragraph_content.record(paragraph, content.cleaned(), self.provenance)
        return paragraph

    def _put_in_order(self, part: Part, paragraphs: Sequence[Paragraph]) -> None:
        assert part.section is not None
        old = next((list(x.paragraphs.all()) for x in self.sections if x.pk == part.section.pk), [])
        if [(x.pk, x.section_id) for x in paragraphs] != [(x.pk, part.section.pk) for x in old]:
            self.changed = True
            ordering.put_in_order(part.section, paragraphs)

    def _retire_sections(self) -> None:
        kept = {part.section.pk for part in self.parts if part.section}
        removed = [x for x in self.sections if x.pk not in kept]
        for section in removed:
            section.retired_at = timezone.now()
            section.save(update_fields=["retired_at"])
        self.changed |= bool(removed)
