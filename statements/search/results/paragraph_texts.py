"""What hits say, as it is written and folded: in one SQL query, and in none where it was read lately."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from statements.models import Paragraph, Passage, Section
from statements.models.section import section_of
from statements.search import deadline
from statements.search.caches import Cache
from statements.search.engine_protocol import Match
from statements.search.facets.registry import HEADING
from statements.text import fold_with_marks

CHARACTERS_KEPT = 16_000_000


@dataclass(frozen=True)
class PassageText:
    """One passage, or a heading in one language: the tag of its language, its text, and the text as it is compared."""

    language: str
    text: str
    folded: str


@dataclass(frozen=True)
class ParagraphText:
    """A paragraph or a heading: the day of its statement, its kind or HEADING, its texts in the editions' order."""

    day: date
    kind: str
    passages: tuple[PassageText, ...]


# By the location in the index (Match.location): what changes a paragraph or its statement gives it another location.
_kept: Cache[ParagraphText] = Cache(CHARACTERS_KEPT)


def of(matches: Iterable[Match]) -> dict[str, ParagraphText]:
    """{key: text} of what may be found of these matches. Raises engine_protocol.TooLong."""
    texts: dict[str, ParagraphText] = {}
    locations: dict[str, tuple[str, int] | None] = {}
    for match in matches:
        known = _kept.get(match.location) if match.location else None
        if known:
            texts[match.key] = known
        else:
            locations[match.key] = match.location
    for key, read in _read(list(locations)).items():
        texts[key] = read
        if location := locations[key]:
            _kept.put(location, read, sum(len(x.text) + len(x.folded) for x in read.passages))
    return texts


def _read(ids: list[str]) -> dict[str, ParagraphText]:
    if not ids:
        return {}
    texts: dict[str, ParagraphText] = {}
    for key, language, text, day, kind in _rows(ids):
        deadline.look()
        before = texts[key].passages if key in texts else ()
        texts[key] = ParagraphText(day, kind, (*before, PassageText(language, text, fold_with_marks(text))))
    return texts


def _rows(ids: list[str]) -> Iterable[tuple[str, str, str, date, str]]:
    paragraphs = Paragraph.objects.searchable().filter(pk__in=ids)
    passages = Passage.objects.filter(paragraph__in=paragraphs).order_by("edition__order", "edition_id")
    yield from passages.values_list(
        "paragraph_id", "edition__language", "text", "paragraph__section__statement__date", "paragraph__kind"
    ).iterator(5_000)
    if pks := [pk for key in ids if (pk := section_of(key))]:
        sections = Section.objects.searchable().filter(pk__in=pks).select_related("statement")
        for section in sections.defer("statement__as_read").prefetch_related("headings"):
            for language, text in section.texts().items():
                yield section.index_key, language, text, section.statement.date, HEADING
