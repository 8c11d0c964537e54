"""Front matter as site generators and note-taking programs write it, before a text of any kind. Pure.

Known keys are used, all others are passed over, and named.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_noop as _

from statements import kinds
from statements.ingest import dates
from statements.ingest.document import Hints, Notice
from statements.messages import Message
from statements.models import Authority

FENCE = "---"
LINES_MOST = 100
KEY = re.compile(r"(?P<key>[A-Za-z][\w-]{0,40})\s*:\s*(?P<value>.*?)\s*$")
KNOWN = {
    "title": "title",
    "date": "date",
    "kind": "kind",
    "place": "place",
    "publisher": "publisher",
    "url": "source_url",
    "source_url": "source_url",
    "licence": "licence",
    "license": "licence",
    "authority": "authority",
    "event": "event",
    "series": "series",
}
OF_WHOLE_TEXTS = frozenset(Authority.values) - {Authority.COMMENTARY}
OF_OURS = frozenset(["editions", "parties", "titles"])
PASSED = _("front matter: passed over %(keys)s")


@dataclass(frozen=True)
class FrontMatter:
    """`values` by names of `Hints`; `passed`: keys that are not known; `lines`: how many it takes with its fences."""

    values: Mapping[str, str] = field(default_factory=dict)
    passed: tuple[str, ...] = ()
    lines: int = 0

    @property
    def notices(self) -> tuple[Notice, ...]:
        """That keys were passed over, where some were."""
        return (Notice(1, Message(PASSED, keys=", ".join(self.passed))),) if self.passed else ()

    def over(self, hints: Hints) -> Hints:
        """The hints with what stands here, where a person said nothing."""
        said: dict[str, object] = {x: y for x, y in self.values.items() if x != "date" and not getattr(hints, x)}
        if said.get("kind") not in (None, *kinds.VALUES):
            said.pop("kind")
        if hints.date is None and (date := dates.first_in([self.values.get("date", "")])):
            said["date"] = date
        return replace(hints, **said)  # type: ignore[arg-type]


def split(text: str) -> tuple[FrontMatter, str]:
    """The front matter of a text, and the text with blank lines in its place, so that lines keep their numbers."""
    lines = text.lstrip("\ufeff").split("\n")
    fences = [at for at, line in enumerate(lines[:LINES_MOST]) if line.rstrip() == FENCE]
    if len(fences) < 2 or any(line.strip() for line in lines[: fences[0]]):
        return FrontMatter(), text
    start, end = fences[:2]
    found = [x for line in lines[start + 1 : end] if (x := KEY.match(line))]
    if not found:
        return FrontMatter(), text
    values = {KNOWN[x["key"].lower()]: x["value"].strip("\"'") for x in found if x["key"].lower() in KNOWN}
    passed = tuple(x["key"] for x in found if x["key"].lower() not in KNOWN)
    if values.get("authority", Authority.AUTHENTIC) not in OF_WHOLE_TEXTS:
        passed += (f"authority: {values.pop('authority')}",)
    body = "\n".join([*[""] * (end + 1), *lines[end + 1 :]])
    return FrontMatter({x: y for x, y in values.items() if y}, passed, end + 1), body


def is_ours(text: str, marks: re.Pattern[str]) -> bool:
    """Whether the front matter, or lines behind it that `marks` matches, are those of the archive's own format."""
    front, body = split(text)
    return not front.lines or bool(OF_OURS.intersection(front.passed)) or bool(marks.search(body))
