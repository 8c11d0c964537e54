"""The formats in which the results of a search can be taken away: one line each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from statements.search.result_exports import atom, csv, json
from statements.search.result_exports.batches import Gathered

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class Format:
    """One format: its address is `search/<path>`, named `search_<name>`; `label` is what a reader calls it.

    `write` gives a file in pieces; `file` is its name, where it is to be kept rather than shown. `feed`: it is asked
    again and again, and holds the newest results alone.
    """

    name: str
    label: "str | StrPromise"
    path: str
    write: Callable[[Gathered], Iterator[bytes]]
    media_type: str
    file: str = ""
    feed: bool = False


FORMATS: tuple[Format, ...] = (
    Format("csv", "CSV", "results.csv", csv.write, "text/csv; charset=utf-8", "search-results.csv"),
    Format("json", "JSON", "results.json", json.write, "application/json"),
    Format("feed", _("Feed"), "feed.atom", atom.write, "application/atom+xml; charset=utf-8", feed=True),
)
