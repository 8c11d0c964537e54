"""The formats in which the results of a search can be taken away: one line each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from statements.search.result_exports import atom, csv, json
from statements.search.result_exports.batches import Gathered


@dataclass(frozen=True)
class Format:
    """`write` gives a file in pieces; `file` is its name, where it is to be kept rather than shown."""

    name: str
    write: Callable[[Gathered], Iterator[bytes]]
    media_type: str
    file: str = ""


FORMATS: dict[str, Format] = {
    x.name: x
    for x in (
        Format("csv", csv.write, "text/csv; charset=utf-8", "search-results.csv"),
        Format("json", json.write, "application/json"),
        Format("atom", atom.write, "application/atom+xml; charset=utf-8"),
    )
}
