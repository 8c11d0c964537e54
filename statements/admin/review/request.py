"""What a request to the review page asks for, read once: `do` is a verb and what it is about, parted by blanks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_noop as _

from statements.messages import Message
from statements.review.commands import Command
from statements.review.table import HEADING, NotPossible, Row, Table
from statements.review.working_copy.steps import Seen
from statements.text import clean, clean_line

MAX_NUMBER = 10**9  # of numbers in a request
MAX_WORDS = 200  # characters that are looked for


@dataclass(frozen=True)
class Typed:
    """What stands in the fields of a row that is open: {edition key: text}, and a heading's number."""

    texts: Mapping[str, str] = field(default_factory=dict)
    number: str = ""

    def changes(self, row: Row) -> bool:
        """Whether it is something else than the row says."""
        tidy = clean_line if row.kind == HEADING else clean
        other_number = row.kind == HEADING and self.number != str(row.number if row.number is not None else "")
        return other_number or any(tidy(text) != row.text(side) for side, text in self.texts.items())

    def section_number(self) -> int | None:
        """The typed number of a heading, None where empty. Raises NotPossible for anything but 0 to 9999."""
        plain = self.number.strip()
        if plain and not (plain.isascii() and plain.isdecimal() and len(plain) < 5):
            raise NotPossible(Message(_("the number of a heading is a number up to 9999, or empty")))
        return int(plain) if plain else None


@dataclass(frozen=True)
class RowFilter:
    """Which rows are shown: those to check alone, those in which some words stand. Without either, all."""

    to_check: bool = False
    words: str = ""

    @property
    def query(self) -> str:
        """What an address says of it, `?` included; empty where all are shown."""
        said = {"show": "check" if self.to_check else "", "find": self.words}
        query = urlencode({name: value for name, value in said.items() if value})
        return f"?{query}" if query else ""

    def hides(self, row: Row) -> bool:
        """Whether a row is left out."""
        words = self.words.casefold()
        return (self.to_check and not row.to_check) or not (
            not words or any(words in cell.text.casefold() for cell in row.cells.values())
        )


@dataclass(frozen=True)
class StepRequest:
    """`words`: the verb, then the key of a row, an edition, and after which sentence, where the verb needs them.

    `rows`: the keys of those that are chosen.
    """

    words: tuple[str, ...]
    seen: Seen
    typed: Mapping[str, Typed]
    offset: int | None = None
    reason: str = ""
    rows: tuple[str, ...] = ()

    @property
    def verb(self) -> str:
        return self.words[0]

    def command(self) -> Command:
        """The step that is asked for. Raises NotPossible."""
        verb, key, side, sentence = (*self.words, "", "", "")[:4]
        typed = self.typed.get(key, Typed()) if verb in ("edit", "split") else Typed()
        texts, number = _bounded(typed.texts), typed.section_number()
        return Command(verb, key, side, self.offset, _number(sentence), texts, number, self.rows)

    def saved_first(self, table: Table) -> list[Command]:
        """What was typed in other rows than the one that is asked about: nothing typed is lost to a step elsewhere."""
        rows = {row.key: row for row in table.rows}
        own = self.words[1] if self.verb in ("edit", "split") and len(self.words) > 1 else None
        return [
            Command("edit", key, texts=_bounded(typed.texts), number=typed.section_number())
            for key, typed in self.typed.items()
            if key != own and key in rows and typed.changes(rows[key])
        ]


def _bounded(texts: Mapping[str, str]) -> Mapping[str, str]:
    most = settings.REVIEW_MAX_TEXT_CHARACTERS
    if any(len(text) > most for text in texts.values()):
        raise NotPossible(Message(_("a text has at most %(most)s characters here: split it"), most=most))
    return texts


def read_request(request: HttpRequest) -> StepRequest:
    """What is posted. A missing or broken value reads as one that nobody has seen."""
    data = request.POST
    words = tuple(data.get("do", "").split()[:4]) or ("",)
    offset = data.get("offset", "")
    return StepRequest(
        words,
        read_seen(data),
        _typed(data),
        _number(offset) if offset else None,
        data.get("reason", ""),
        tuple(data.getlist("rows")),
    )


def read_filter(data: QueryDict) -> RowFilter:
    """Which rows an address asks for."""
    return RowFilter(data.get("show") == "check", data.get("find", "").strip()[:MAX_WORDS])


def read_seen(data: QueryDict) -> Seen:
    """The state that a page was shown in: `copy.version.base`."""
    copy, version, base = (*data.get("seen", "").split("."), "", "", "")[:3]
    return Seen(_number(copy) or 0, _number(version) or 0, base)


def format_seen(state: Seen) -> str:
    """The state as the page's hidden field holds it; `read_seen` reads it back."""
    return f"{state.copy}.{state.version}.{state.base}"


def _number(text: str) -> int | None:
    return min(int(text), MAX_NUMBER) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _typed(data: QueryDict) -> dict[str, Typed]:
    """Fields are named `text:ROW:EDITION` and `number:ROW`."""
    texts: dict[str, dict[str, str]] = {}
    for name, value in data.items():
        kind, _, rest = name.partition(":")
        if kind == "text":
            key, _, side = rest.partition(":")
            texts.setdefault(key, {})[side] = str(value).replace("\r\n", "\n")
    return {key: Typed(said, str(data.get(f"number:{key}", ""))) for key, said in texts.items()}
