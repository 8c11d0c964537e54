"""The text of a statement as a table, in a fixed number of queries."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Prefetch

from statements.models import Authority, Edition, Paragraph, Passage, Section, Statement, WorkingCopy
from statements.review.table import HEADING, Cell, Column, Row, Table, dump_row


def table_of(statement: Statement) -> Table:
    """The rows in the database. A row's key is its paragraph's id; a heading's, `s` and its section's primary key."""
    editions = list(statement.editions.all())
    columns = tuple(Column(x.key, x.language, x.authority == Authority.COMMENTARY) for x in editions)
    paragraphs = _rows_by_section(statement)
    rows: list[Row] = []
    opening = None
    sections = Section.objects.current().filter(statement=statement).prefetch_related("headings")
    for index, section in enumerate(sections):
        if index == 0 and section.number is None and not section.headings.all():
            opening = section.pk
        else:
            rows.append(_heading(section, columns))
        rows += paragraphs[section.pk]
    return Table(columns, tuple(rows), opening)


def _rows_by_section(statement: Statement) -> Mapping[int, list[Row]]:
    """The rows of each section, by its primary key; as plain values, since models take three times as long."""
    current = Paragraph.objects.current().of_statement(statement)
    cells: defaultdict[str, dict[str, Cell]] = defaultdict(dict)
    passages = Passage.objects.filter(paragraph__in=current).order_by("edition__order", "edition_id")
    for key, side, text, paraphrase in passages.values_list("paragraph", "edition__key", "text", "paraphrase"):
        cells[key][side] = Cell(text, paraphrase)
    rows: defaultdict[int, list[Row]] = defaultdict(list)
    for home, key, kind, uncertain in current.order_by("order", "pk").values_list(
        "section", "pk", "kind", "uncertain"
    ):
        rows[home].append(Row(key, cells[key], kind, id=key, uncertain=uncertain))
    return rows


def sections_of(statement: Statement) -> list[Section]:
    """The sections of today, with headings, paragraphs and passages fetched along."""
    paragraphs = Paragraph.objects.current().order_by("order", "pk").with_passages()
    sections = Section.objects.current().filter(statement=statement)
    return list(sections.prefetch_related("headings", Prefetch("paragraphs", paragraphs)))


def heading_columns(columns: tuple[Column, ...]) -> dict[str, str]:
    """{language: key of the column that its headings stand in}: the first of each language."""
    return {x.language: x.key for x in reversed(columns)}


def _heading(section: Section, columns: tuple[Column, ...]) -> Row:
    keys = heading_columns(columns)
    cells = {keys[x.language]: Cell(x.text) for x in section.headings.all() if x.language in keys}
    return Row(f"s{section.pk}", cells, HEADING, number=section.number, section=section.pk)


def digest(table: Table) -> str:
    """What tells one text from another; whether rows are uncertain has no part in it."""
    rows = [{**dump_row(row), "uncertain": ""} for row in table.rows]
    columns = [[x.key, x.language, x.commentary] for x in table.columns]
    text = json.dumps([table.opening, columns, rows], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def editions_by_key(statement: Statement, copy: WorkingCopy | None = None) -> Mapping[str, Edition]:
    """Its editions, as columns name them, with those that wait in a working copy of it."""
    waiting = [x.as_edition() for x in copy.editions.all()] if copy else []
    return {x.key: x for x in (*waiting, *statement.editions.all())}
