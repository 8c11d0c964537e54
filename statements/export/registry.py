"""The formats that statements are written in: one line each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from statements.export import bilingual, csv, json, tmx
from statements.models import Statement

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class Format:
    """`write` gives a whole file as text; `suffix` and `media_type` are for those who store or serve it.

    `label`: what a reader calls it.
    """

    name: str
    label: "str | StrPromise"
    write: Callable[[Statement], str]
    suffix: str
    media_type: str


FORMATS: dict[str, Format] = {
    x.name: x
    for x in (
        Format("bilingual", _("Bilingual text"), bilingual.write, ".txt", "text/plain; charset=utf-8"),
        Format("json", "JSON", json.write, ".json", "application/json"),
        Format("tmx", "TMX", tmx.write, ".tmx", "application/x-tmx+xml; charset=utf-8"),
        Format("csv", "CSV", csv.write, ".csv", "text/csv; charset=utf-8"),
    )
}
