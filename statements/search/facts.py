"""Facts of a paragraph that a search narrows by and counts: their names in queries, addresses and indexes alike."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from statements.models import Edition, Paragraph, ParagraphKind

# One value or several of each paragraph, as exact strings.
PARTY = "party"  # slugs
SERIES = "series"  # slug
EVENT = "event"  # slug
KIND = "kind"  # of the statement: models.Kind
YEAR = "year"  # of signing, four digits
LANGUAGE = "language"  # tags of its passages
AUTHORITY = "authority"  # of the editions of its passages: models.Authority
COMMENTARY = "commentary"  # yes: an analyst's words; no: the document's own
SOURCE = "source"  # hosts of the source addresses and publishers of the editions of its passages, as they are written
SECTION_NUMBER = "section"  # number of its section
STATEMENT = "statement"  # slug

FACTS = (PARTY, SERIES, EVENT, KIND, YEAR, LANGUAGE, AUTHORITY, COMMENTARY, SOURCE, SECTION_NUMBER, STATEMENT)

# Those that the page counts and offers, in its order.
FACETS = (SERIES, PARTY, KIND, YEAR, LANGUAGE, AUTHORITY, COMMENTARY)


def of(paragraph: Paragraph) -> Mapping[str, tuple[str, ...]]:
    """The values of each fact; a fact that does not apply has none.

    Reads the section, the statement with its parties, series and event, and the passages with their editions.
    """
    section = paragraph.section
    statement = section.statement
    editions = [passage.edition for passage in paragraph.passages.all()]
    return {
        PARTY: tuple(party.slug for party in statement.parties.all()),
        SERIES: (statement.series.slug,) if statement.series else (),
        EVENT: (statement.event.slug,) if statement.event else (),
        KIND: (statement.kind,),
        YEAR: (f"{statement.date.year:04}",),
        LANGUAGE: tuple(dict.fromkeys(edition.language for edition in editions)),
        AUTHORITY: tuple(dict.fromkeys(edition.authority for edition in editions)),
        COMMENTARY: ("yes" if paragraph.kind == ParagraphKind.COMMENTARY else "no",),
        SOURCE: tuple(dict.fromkeys(source for edition in editions for source in sources(edition))),
        SECTION_NUMBER: () if section.number is None else (str(section.number),),
        STATEMENT: (statement.slug,),
    }


def sources(edition: Edition) -> tuple[str, ...]:
    """Where an edition was taken from: the host of its address, and its publisher."""
    return tuple(source for source in (host(edition.source_url), edition.publisher) if source)


def host(address: str) -> str:
    """The host of an address in small letters; empty where there is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
