"""A parsed statement as bilingual text: the inverse of reading. Pure."""

from datetime import date

from statements import bilingual_syntax as syntax
from statements.ingest.document import ParsedName, ParsedParagraph, ParsedSection, ParsedStatement


def write(parsed: ParsedStatement) -> str:
    """`parsed` as a file, from which `parse` reads the same (texts as `statements.text` cleans them).

    Sections with neither headings nor paragraphs are left out.
    """
    facts = {
        "slug": parsed.slug,
        "kind": parsed.kind,
        "date": parsed.date,
        "place": syntax.clean_line(parsed.place),
        "specimen": parsed.specimen or None,
        "titles": syntax.local_texts(parsed.titles),
        "parties": [_named(x) for x in parsed.parties],
        "event": _named(parsed.event) if parsed.event else None,
        "series": _named(parsed.series) if parsed.series else None,
        "editions": [syntax.edition(x) for x in parsed.editions],
    }
    sections = [x for x in parsed.sections if x.paragraphs or x.headings]
    blocks = [block for place, section in enumerate(sections) for block in _section(section, place == 0)]
    return syntax.document(facts, blocks)


def _named(named: ParsedName) -> object:
    extra = {key: date.fromisoformat(text) if key == "date" else text for key, text in named.extra.items() if text}
    return syntax.named(named.slug, named.names, **extra)


def _section(section: ParsedSection, first: bool) -> list[str]:
    plain = section.number is None and not section.headings
    opening = [] if first and plain else [syntax.section(section.number, section.headings)]
    return [*opening, *(_paragraph(x) for x in section.paragraphs)]


def _paragraph(paragraph: ParsedParagraph) -> str:
    opening = syntax.opening(paragraph.kind, paragraph.id, paragraph.revision, paragraph.uncertain)
    return syntax.paragraph(opening, (syntax.passage(x.edition, x.text, x.paraphrase) for x in paragraph.passages))
