"""A statement as bilingual text: what `ingest.parsers.bilingual` reads back. docs/bilingual-text.md specifies it."""

from typing import Any

from statements import bilingual_syntax as syntax
from statements.export.loading import load_statement, sections_with_paragraphs
from statements.models import Paragraph, Statement
from statements.models.party import NamedEntity
from statements.text import clean_line


def write(statement: Statement) -> str:
    """The current text with its ids and revisions. Its status, and what was retired, are the archive's own."""
    statement = load_statement(statement)
    blocks = [
        block
        for index, (section, paragraphs) in enumerate(sections_with_paragraphs(statement))
        for block in (
            *syntax.section(section.number, section.texts(), first=index == 0),
            *(_paragraph(paragraph) for paragraph in paragraphs),
        )
    ]
    return syntax.document(front_matter(statement), blocks)


def front_matter(statement: Statement) -> dict[str, Any]:
    """The metadata of a loaded statement, with the keys of our format's front matter."""
    event = statement.event
    return {
        "slug": statement.slug,
        "kind": statement.kind,
        "date": statement.when,
        "place": clean_line(statement.place),
        "specimen": statement.specimen or None,
        "titles": syntax.local_texts(statement.texts()),
        "parties": [_entity(party) for party in statement.parties_in_order()],
        "event": _entity(event, date=event.date, place=clean_line(event.place)) if event else None,
        "series": _entity(statement.series) if statement.series else None,
        "editions": [syntax.edition(edition) for edition in statement.editions.all()],
    }


def _entity(entity: NamedEntity, **extra: Any) -> dict[str, Any]:
    return syntax.named(entity.slug, entity.texts(), **extra)


def _paragraph(paragraph: Paragraph) -> str:
    opening = syntax.opening(paragraph.kind, paragraph.pk, paragraph.revision, str(paragraph.uncertain))
    passages = (
        syntax.passage(syntax.label(x.edition, paragraph.kind, x.paraphrase), x.text) for x in paragraph.passages.all()
    )
    return syntax.paragraph(opening, passages)
