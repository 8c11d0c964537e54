"""A parsed statement as bilingual text: the inverse of reading. Pure."""

from collections.abc import Mapping
from datetime import date

from statements import bilingual_syntax as syntax
from statements.ingest.document import ParsedEdition, ParsedName, ParsedParagraph, ParsedSection, ParsedStatement
from statements.text import clean_line


def write(parsed: ParsedStatement) -> str:
    """`parsed` as a file, from which `parse` reads the same (texts as `statements.text` cleans them).

    Sections with neither headings nor paragraphs are left out.
    """
    facts = {
        "slug": parsed.slug,
        "kind": parsed.kind,
        "date": parsed.date,
        "place": clean_line(parsed.place),
        "specimen": parsed.specimen or None,
        "titles": syntax.local_texts(parsed.titles),
        "parties": [_named(x) for x in parsed.parties],
        "event": _named(parsed.event) if parsed.event else None,
        "series": _named(parsed.series) if parsed.series else None,
        "editions": [syntax.edition(x) for x in parsed.editions],
    }
    sections = [x for x in parsed.sections if x.paragraphs or x.headings]
    editions = {x.key: x for x in parsed.editions}
    blocks = [block for place, section in enumerate(sections) for block in _section(section, place == 0, editions)]
    return syntax.document(facts, blocks)


def _named(named: ParsedName) -> object:
    extra = {key: date.fromisoformat(text) if key == "date" else text for key, text in named.extra.items() if text}
    return syntax.named(named.slug, named.names, **extra)


def _section(section: ParsedSection, first: bool, editions: Mapping[str, ParsedEdition]) -> list[str]:
    opening = syntax.section(section.number, section.headings, first=first)
    return [*opening, *(_paragraph(x, editions) for x in section.paragraphs)]


def _paragraph(paragraph: ParsedParagraph, editions: Mapping[str, ParsedEdition]) -> str:
    opening = syntax.opening(paragraph.kind, paragraph.id, paragraph.revision, str(paragraph.uncertain))
    labelled = ((syntax.label(editions[x.edition], paragraph.kind, x.paraphrase), x.text) for x in paragraph.passages)
    return syntax.paragraph(opening, (syntax.passage(label, text) for label, text in labelled))
