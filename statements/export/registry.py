"""The formats that statements are written in: one line each."""

from collections.abc import Callable
from dataclasses import dataclass

from statements.export import bilingual, csv, json, tmx
from statements.models import Statement


@dataclass(frozen=True)
class Format:
    """`write` gives a whole file as text; `suffix` and `media_type` are for those who store or serve it."""

    name: str
    write: Callable[[Statement], str]
    suffix: str
    media_type: str


FORMATS: dict[str, Format] = {
    x.name: x
    for x in (
        Format("bilingual", bilingual.write, ".txt", "text/plain; charset=utf-8"),
        Format("json", json.write, ".json", "application/json"),
        Format("tmx", tmx.write, ".tmx", "application/x-tmx+xml; charset=utf-8"),
        Format("csv", csv.write, ".csv", "text/csv; charset=utf-8"),
    )
}
