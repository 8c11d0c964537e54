"""What is shown of hits, from the database; what was read lately is kept."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Prefetch, QuerySet

from statements.models import Paragraph, Participation, Passage, Section, SectionHeading
from statements.search import worker
from statements.search.caches import Cache
from statements.search.engine_protocol import Match
from statements.search.query import Row

# In bytes, roughly.
BYTES_OF_PARAGRAPHS, OF_ONE_PARAGRAPH, OF_A_CHARACTER = 32_000_000, 6_000, 2
BYTES_OF_SECTIONS, OF_ONE_SECTION = 32_000_000, 30_000

# By the location in the index (Match.location). Whatever changes a paragraph or what is shown with it enqueues an
# index task, and the document that the index then writes has another location: so what is kept cannot outlive what it
# was made of.
_kept: Cache[Paragraph] = Cache(BYTES_OF_PARAGRAPHS)
# By the version of the index and their primary key, with their statement: all that is shown of either enqueues.
_sections: Cache[Section] = Cache(BYTES_OF_SECTIONS)


def rows(matches: Sequence[Match]) -> dict[str, Row]:
    """{key: paragraph, or section of a heading} of what may be found, with all that a page shows of it, in a fixed
    number of queries.

    Threads share what is kept: it is for showing, never for changing.
    """
    found: dict[str, Row] = {}
    headings = [match for match in matches if match.section]
    found.update(_paragraphs([match for match in matches if not match.section]))
    found.update({section.index_key: section for section in _headings(headings)} if headings else {})
    return found


def _headings(matches: Collection[Match]) -> Iterable[Section]:
    """The sections whose heading may be found, and says what it says now."""
    pks = [match.section for match in matches if match.section]
    headings = SectionHeading.objects.filter(owner__in=Section.objects.searchable().filter(pk__in=pks).order_by())
    current: dict[int, dict[str, str]] = {}
    for pk, language, text in headings.values_list("owner_id", "language", "text"):
        current.setdefault(pk, {})[language] = text
    version = worker.backend().version() if all(match.location for match in matches) else None
    sections = _sections_of(version, current.keys())
    changed = {pk for pk, texts in current.items() if pk not in sections or sections[pk].texts() != texts}
    return (sections | (_sections_of(None, changed) if changed else {})).values()


def _paragraphs(matches: Collection[Match]) -> dict[str, Paragraph]:
    """{id: paragraph} of those that may be found."""
    locations = {match.key: match.location for match in matches}
    kept = {key: known for key, location in locations.items() if location and (known := _kept.get(location))}
    # What is kept says nothing of what may be found now.
    current: dict[str, int] = {}
    if kept:
        current = dict(Paragraph.objects.searchable().filter(pk__in=list(kept)).values_list("pk", "revision"))
    fresh = {key: known for key, known in kept.items() if current.get(key) == known.revision}
    unknown = [key for key in locations if key not in fresh and (key not in kept or key in current)]
    for paragraph in _read(unknown, keep=None not in locations.values()):
        fresh[paragraph.pk] = paragraph
        if location := locations[paragraph.pk]:
            length = sum(len(passage.text) for passage in paragraph.passages.all())
            _kept.put(location, paragraph, OF_ONE_PARAGRAPH + OF_A_CHARACTER * length)
    return fresh


def _read(ids: Collection[str], *, keep: bool) -> list[Paragraph]:
    """Those that may be found, with their passages, editions and sections; `keep`: the latter may be kept."""
    if not ids:
        return []
    version = worker.backend().version() if keep else None  # asked first, so that nothing is kept that is older
    passages = Prefetch("passages", Passage.objects.order_by("edition__order", "edition_id"))
    paragraphs = list(Paragraph.objects.searchable().filter(pk__in=ids).prefetch_related(passages))
    sections = _sections_of(version, {paragraph.section_id for paragraph in paragraphs})
    shown = [paragraph for paragraph in paragraphs if paragraph.section_id in sections]
    for paragraph in shown:
        paragraph.section = sections[paragraph.section_id]
        editions = {edition.pk: edition for edition in paragraph.section.statement.editions.all()}
        for passage in paragraph.passages.all():
            passage.edition = editions.get(passage.edition_id) or passage.edition
    return shown


def _sections_of(version: str | None, ids: Collection[int]) -> dict[int, Section]:
    """{primary key: section} with all that is shown of it and of its statement."""
    sections = {pk: known for pk in ids if version and (known := _sections.get((version, pk)))}
    if missing := [pk for pk in ids if pk not in sections]:
        for section in _whole_sections().filter(pk__in=missing):
            sections[section.pk] = section
            if version:
                _sections.put((version, section.pk), section, OF_ONE_SECTION)
    return sections


def _whole_sections() -> QuerySet[Section]:
    parties = Participation.objects.select_related("party").prefetch_related("party__names")
    sections = Section.objects.with_positions().select_related("statement__series", "statement__event")
    return sections.defer("statement__as_read").prefetch_related(
        "headings",
        "statement__titles",
        "statement__editions",
        "statement__series__names",
        "statement__event__names",
        Prefetch("statement__participations", parties),
    )
