"""What hits say, as it is written and folded: in one SQL query, and in none where it was read lately."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from statements.models import Paragraph, Passage
from statements.search.caches import Cache
from statements.search.engine_protocol import Match
from statements.text import fold

CHARACTERS_KEPT = 16_000_000


@dataclass(frozen=True)
class Wording:
    """One passage: the tag of its language, its text, and the text as it is compared."""

    language: str
    text: str
    folded: str


@dataclass(frozen=True)
class Said:
    """A paragraph: the day of its statement, its kind, its passages in the order of their editions."""

    day: date
    kind: str
    wordings: tuple[Wording, ...]


# By the place in the index, as records are: what changes a paragraph or its statement gives it another place.
_kept: Cache[Said] = Cache(CHARACTERS_KEPT)


def of(matches: Iterable[Match]) -> dict[str, Said]:
    """{id: what it says} of those that may be found."""
    said: dict[str, Said] = {}
    slots: dict[str, tuple[str, int] | None] = {}
    for match in matches:
        known = _kept.get(match.place) if match.place else None
        if known:
            said[match.key] = known
        else:
            slots[match.key] = match.place
    for key, read in _read(list(slots)).items():
        said[key] = read
        if slot := slots[key]:
            _kept.put(slot, read, sum(len(x.text) + len(x.folded) for x in read.wordings))
    return said


def _read(ids: list[str]) -> dict[str, Said]:
    if not ids:
        return {}
    said: dict[str, Said] = {}
    for key, language, text, day, kind in _rows(ids):
        before = said[key].wordings if key in said else ()
        said[key] = Said(day, kind, (*before, Wording(language, text, fold(text))))
    return said


def _rows(ids: list[str]) -> Iterable[tuple[str, str, str, date, str]]:
    paragraphs = Paragraph.objects.searchable().filter(pk__in=ids)
    passages = Passage.objects.filter(paragraph__in=paragraphs).order_by("edition__order", "edition_id")
    return passages.values_list(
        "paragraph_id", "edition__language", "text", "paragraph__section__statement__date", "paragraph__kind"
    ).iterator(5_000)
