"""A statement as JSON: the document's words and what is known of them."""

import json
from typing import Any

from statements.export.loading import load_statement, sections_with_paragraphs
from statements.models import Edition, Paragraph, Section, Statement


def statement_json(statement: Statement) -> dict[str, Any]:
    """{slug, kind, status, date, place, titles, parties, event, series, editions, sections}; current text only.

    An edition's `id` is its key, its `licence` is told where it is known; `event` and `series` are slugs or None;
    texts per language are {tag: text}.
    """
    statement = load_statement(statement)
    return {
        "slug": statement.slug,
        "kind": statement.kind,
        "status": statement.status,
        "date": str(statement.when),
        "place": statement.place,
        "titles": statement.texts(),
        "parties": [{"slug": x.slug, "names": x.texts()} for x in statement.parties_in_order()],
        "event": statement.event.slug if statement.event else None,
        "series": statement.series.slug if statement.series else None,
        "editions": [_edition(edition) for edition in statement.editions.all()],
        "sections": [_section(section, paragraphs) for section, paragraphs in sections_with_paragraphs(statement)],
    }


def _edition(edition: Edition) -> dict[str, str]:
    return {
        "id": edition.key,
        "language": edition.language,
        "publisher": edition.publisher,
        "authority": edition.authority,
        "extent": edition.extent,
        "source_url": edition.source_url,
        **({"licence": edition.licence} if edition.licence else {}),
    }


def _section(section: Section, paragraphs: list[Paragraph]) -> dict[str, Any]:
    rows = [_paragraph(paragraph) for paragraph in paragraphs]
    return {"number": section.number, "headings": section.texts(), "paragraphs": rows}


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    passages = [
        {"edition": x.edition.key, "language": x.edition.language, "text": x.text} for x in paragraph.passages.all()
    ]
    return {"id": paragraph.pk, "kind": paragraph.kind, "revision": paragraph.revision, "passages": passages}


def write(statement: Statement) -> str:
    """`statement_json` as text, for people and programs to read."""
    return json.dumps(statement_json(statement), ensure_ascii=False, indent=2) + "\n"
