"""A statement as a table (RFC 4180, UTF-8 with a byte order mark, without which Excel misreads Chinese).

A row for each paragraph and for each section's headings, a column for each edition. What a spreadsheet has no place
for stands in the columns after them, so that `ingest.parsers.csv` reads the same statement back: the front matter of
our bilingual text in the first row of the last one. What a spreadsheet would run gets an apostrophe before it.
"""

import csv
import io
from collections.abc import Iterator, Mapping

from statements import bilingual_syntax as syntax
from statements.export import bilingual
from statements.export.loading import load_statement, sections_with_paragraphs
from statements.formulas import defused
from statements.models import Paragraph, Section, Statement

BYTE_ORDER_MARK = "\ufeff"


def write(statement: Statement) -> str:
    """The current text with its ids and revisions."""
    statement = load_statement(statement)
    texts, front = sections_with_paragraphs(statement), syntax.front(bilingual.front_matter(statement))
    columns = [syntax.column(edition.key) for edition in statement.editions.all()]
    tags = sorted({tag for section, _ in texts for tag in section.texts()})
    names = [*syntax.CSV_FIRST, *columns, *(syntax.CSV_HEADING + tag for tag in tags), *syntax.CSV_LAST]
    output = io.StringIO()
    table = csv.DictWriter(output, names, restval="")
    table.writeheader()
    for index, row in enumerate(_rows(texts)):
        cells = {**row, **({syntax.CSV_ABOUT: front} if index == 0 else {})}
        table.writerow({name: defused(cell) for name, cell in cells.items()})
    return BYTE_ORDER_MARK + output.getvalue()


def _rows(texts: list[tuple[Section, list[Paragraph]]]) -> Iterator[Mapping[str, str]]:
    for index, (section, paragraphs) in enumerate(texts):
        headings = syntax.local_texts(section.texts())
        if index or headings or section.number is not None:
            yield {
                "kind": syntax.SECTION_KIND,
                "section": "" if section.number is None else str(section.number),
                **{syntax.CSV_HEADING + tag: text for tag, text in headings.items()},
            }
        for paragraph in paragraphs:
            yield _paragraph(paragraph)


def _paragraph(paragraph: Paragraph) -> dict[str, str]:
    passages = list(paragraph.passages.all())
    return {
        "id": paragraph.pk,
        "revision": str(paragraph.revision),
        "kind": paragraph.kind,
        "uncertain": str(paragraph.uncertain),
        "paraphrase": " ".join(x.edition.key for x in passages if x.paraphrase),
        **{syntax.column(x.edition.key): x.text for x in passages},
    }
