"""All that a search finds, for those who take it away: up to a limit, read batch by batch while it is written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import gettext as _

from statements.models import Paragraph
from statements.search import find
from statements.search.engine_protocol import Match
from statements.search.find import EngineResult
from statements.search.query import SearchQuery
from statements.search.results import hydration


@dataclass(frozen=True)
class RequestUrl:
    """Where the search stands on the web: `absolute` makes an address of a path, `query` is its query string."""

    absolute: Callable[[str], str]
    query: str = ""


@dataclass(frozen=True)
class Gathered:
    """A query and its result; every paragraph is a match of its own, whatever a page folds."""

    query: SearchQuery
    result: EngineResult
    url: RequestUrl

    @property
    def cut(self) -> bool:
        """Whether there are more paragraphs than these."""
        return self.result.answer.total > len(self.result.answer.matches)

    @property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """{fact: {value: paragraphs}} over all that was found."""
        return self.result.answer.facets

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader is to know: of the query, and whether there is more."""
        counts = {"count": len(self.result.answer.matches), "total": self.result.answer.total}
        more = _("These are the first %(count)d of %(total)d paragraphs.") % counts
        return (*self.result.notes, more) if self.cut else self.result.notes

    def batches(self) -> Iterator[tuple[Match, ...]]:
        """The matches, so many at a time as are read together."""
        matches = self.result.answer.matches
        for start in range(0, len(matches), settings.INDEX_BATCH):
            yield matches[start : start + settings.INDEX_BATCH]

    def paragraphs(self) -> Iterator[tuple[Match, Paragraph]]:
        """The matches that may be seen, with their rows, in a fixed number of SQL queries a batch."""
        for batch in self.batches():
            known = hydration.paragraphs(batch)
            yield from ((match, known[match.key]) for match in batch if match.key in known)


def gather(query: SearchQuery, url: RequestUrl, limit: int | None = None) -> Gathered:
    """Ask once for all hits, at most `limit` (settings.SEARCH_MAX_LIMIT). Never raises for what was typed."""
    per_page = limit or settings.SEARCH_MAX_LIMIT
    every = replace(query, page=1, per_page=per_page, by_statement=False, alike=False, extras=True)
    return Gathered(every, find.execute(every), url)
