"""All that a search finds, for those who take it away: up to a limit, read batch by batch while it is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from django.conf import settings
from django.utils.translation import gettext as _

from statements.search import deadline, find
from statements.search.deadline import Overloaded
from statements.search.engine_protocol import Match, TooLong
from statements.search.find import EngineResult
from statements.search.query import Row, SearchQuery
from statements.search.results import hydration

T = TypeVar("T")


@dataclass(frozen=True)
class RequestUrl:
    """Where the search stands on the web: `absolute` makes an address of a path, `query` is its query string."""

    absolute: Callable[[str], str]
    query: str = ""


@dataclass
class Gathered:
    """A query and its result; every paragraph and heading is a match of its own, whatever a page folds.

    `ended_early`: the time of the request was over before all of it was written.
    """

    query: SearchQuery
    result: EngineResult
    url: RequestUrl
    ended_early: bool = False

    @property
    def cut(self) -> bool:
        """Whether there are more hits than these."""
        return self.result.answer.total > len(self.result.answer.matches)

    @property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """{fact: {value: hits}} over all that was found."""
        return self.result.answer.facets

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader is to know: of the query, and whether there is more."""
        counts = {"count": len(self.result.answer.matches), "total": self.result.answer.total}
        more = _("These are the first %(count)d of %(total)d results.") % counts
        notes = (*self.result.notes, more) if self.cut else self.result.notes
        return (*notes, ended_early_note()) if self.ended_early else notes

    def batches(self) -> Iterator[tuple[Match, ...]]:
        """The matches, so many at a time as are read together."""
        matches = self.result.answer.matches
        for start in range(0, len(matches), settings.INDEX_BATCH):
            yield matches[start : start + settings.INDEX_BATCH]

    def in_time(self, pieces: Iterable[T]) -> Iterator[T]:
        """Those that there is time for."""
        try:
            for piece in pieces:
                deadline.look()
                yield piece
        except (TooLong, Overloaded):
            self.ended_early = True

    def rows(self) -> Iterator[tuple[Match, Row]]:
        """The matches that may be seen, with their rows, in a fixed number of SQL queries a batch."""
        for batch in self.batches():
            known = hydration.rows(batch)
            yield from ((match, known[match.key]) for match in batch if match.key in known)


def ended_early_note() -> str:
    """What stands at the end of a file that the time was too short for."""
    return _("This file is not complete: writing it took too long. Please make the search narrower.")


def gather(query: SearchQuery, url: RequestUrl, limit: int | None = None) -> Gathered:
    """Ask once for all hits, at most `limit` (settings.SEARCH_MAX_LIMIT). Never raises for what was typed."""
    per_page = limit or settings.SEARCH_MAX_LIMIT
    every = replace(query, page=1, per_page=per_page, by_statement=False, alike=False, extras=True)
    return Gathered(every, find.execute(every), url)
