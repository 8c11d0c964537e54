"""A statement as bilingual text: what `ingest.parsers.bilingual` reads back. docs/bilingual-text.md specifies it."""

from typing import Any

from statements import bilingual_syntax as syntax
from statements.export.whole import text_of, whole
from statements.models import Event, Paragraph, Section, Statement
from statements.models.party import NamedEntity
from statements.text import clean_line


def write(statement: Statement) -> str:
    """The current text with its ids and revisions. Its status, and what was retired, are the archive's own."""
    statement = whole(statement)
    blocks = [
        block
        for place, (section, paragraphs) in enumerate(text_of(statement))
        for block in _section(section, paragraphs, first=place == 0)
    ]
    return syntax.document(facts(statement), blocks)


def facts(statement: Statement) -> dict[str, Any]:
    """What is known of a whole statement beside its text: the keys of our format's front matter."""
    return {
        "slug": statement.slug,
        "kind": statement.kind,
        "date": statement.date,
        "place": clean_line(statement.place),
        "specimen": statement.specimen or None,
        "titles": syntax.local_texts(statement.texts()),
        "parties": [_named(party) for party in statement.parties_in_order()],
        "event": _event(statement.event) if statement.event else None,
        "series": _named(statement.series) if statement.series else None,
        "editions": [syntax.edition(edition) for edition in statement.editions.all()],
    }


def _named(thing: NamedEntity, **extra: Any) -> dict[str, Any]:
    return syntax.named(thing.slug, thing.texts(), **extra)


def _event(event: Event) -> dict[str, Any]:
    return _named(event, date=event.date, place=clean_line(event.place))


def _section(section: Section, paragraphs: list[Paragraph], *, first: bool) -> list[str]:
    opening = syntax.section(section.number, section.texts(), first=first)
    return [*opening, *(_paragraph(paragraph) for paragraph in paragraphs)]


def _paragraph(paragraph: Paragraph) -> str:
    opening = syntax.opening(paragraph.kind, paragraph.pk, paragraph.revision, paragraph.uncertain)
    passages = (
        syntax.passage(syntax.label(x.edition, paragraph.kind, x.paraphrase), x.text) for x in paragraph.passages.all()
    )
    return syntax.paragraph(opening, passages)
