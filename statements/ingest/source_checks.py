"""Whether the addresses that editions were taken from still give their text.

The same bytes are the same text. Other bytes mean little, since pages change with every visit: the text is read again,
and each paragraph of the edition is looked for in it. What the kept original lacks too, an editor has worded, and its
absence says nothing.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from statements import http_client
from statements.http_client import Answer, Problem
from statements.ingest import fetching, sources
from statements.ingest.document import UnreadableFile
from statements.ingest.sandbox import parent
from statements.ingest.sandbox.messages import Extracting, Given
from statements.models import Edition, Passage, Status
from statements.text import fold


class Outcome(StrEnum):
    """What became of an address."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    UNREADABLE = "unreadable"
    NOT_ASKED = "not asked"


OUTCOMES = {Problem.FORBIDDEN: Outcome.NOT_ASKED, Problem.MISSING: Outcome.GONE}
TROUBLE = frozenset(Outcome) - {Outcome.SAME, Outcome.NOT_ASKED}


@dataclass(frozen=True)
class SourceCheck:
    """What became of the address of one edition. `missing`: those of its `paragraphs` that are not there any more;
    `detail`: what went wrong, or where the address leads now.
    """

    edition: Edition
    outcome: Outcome
    detail: str = ""
    paragraphs: int = 0
    missing: tuple[str, ...] = ()


def editions_by_address(slugs: Sequence[str], after: str, most: int) -> tuple[list[list[Edition]], int]:
    """The editions with a source address, those of one address together, and how many addresses are left out.

    `slugs`: of statements, none for all that are not withdrawn; `after`: a slug that lies before them; at most `most`
    addresses.
    """
    found = Edition.objects.exclude(source_url="").exclude(statement__status=Status.WITHDRAWN)
    found = found.filter(statement__slug__gt=after).select_related("statement", "source")
    if slugs:
        found = found.filter(statement__slug__in=slugs)
    grouped: dict[str, list[Edition]] = {}
    for edition in found.order_by("statement__slug", "order", "pk"):
        grouped.setdefault(edition.source_url, []).append(edition)
    groups = list(grouped.values())
    return groups[:most], len(groups[most:])


def check_all(groups: Sequence[Sequence[Edition]], pause: float) -> Iterator[SourceCheck]:
    """Each address is asked once; between two of the same host lie `pause` seconds."""
    asked: dict[str, float] = {}
    for editions in groups:
        host = urlsplit(editions[0].source_url).netloc
        time.sleep(max(0.0, asked.get(host, 0.0) + pause - time.monotonic()))
        yield from check(editions)
        asked[host] = time.monotonic()


def check(editions: Sequence[Edition]) -> Iterator[SourceCheck]:
    """The editions of one address."""
    address = editions[0].source_url
    try:
        answer = http_client.fetch(address)
        same = [x for x in editions if x.source and x.source.sha256 == sources.digest(answer.content)]
        text = "" if len(same) == len(editions) else _text(_fetched(answer))
    except http_client.RequestError as error:
        outcome = OUTCOMES.get(error.problem, Outcome.UNREACHABLE)
        yield from (SourceCheck(x, outcome, str(error)) for x in editions)
        return
    except UnreadableFile as error:
        yield from (SourceCheck(x, Outcome.UNREADABLE, str(error.message)) for x in editions)
        return
    moved = f"leads to {answer.address}" if answer.address != address else ""
    for edition in editions:
        yield SourceCheck(edition, Outcome.SAME, moved) if edition in same else _compared(edition, text, moved)


def _fetched(answer: Answer) -> Given:
    return Given(fetching.file_name(answer), answer.content, answer.charset)


def _compared(edition: Edition, text: str, moved: str) -> SourceCheck:
    """By its paragraphs."""
    passages = Passage.objects.filter(edition=edition, paragraph__retired_at=None)
    paragraphs = list(
        passages.order_by("paragraph__section__order", "paragraph__order").values_list("text", flat=True)
    )
    missing = [x for x in paragraphs if _letters(x) not in text]
    if missing:
        original = _original(edition)
        missing = [x for x in missing if original is None or _letters(x) in original]
    outcome = Outcome.CHANGED if missing else Outcome.SAME
    return SourceCheck(edition, outcome, moved, len(paragraphs), tuple(missing))


def _original(edition: Edition) -> str | None:
    """The text of the file that was kept; None where there is none that can be read."""
    if edition.source is None:
        return None
    try:
        with edition.source.content.open("rb") as file:
            content = bytes(file.read())
        return _text(Given(edition.source.name, content, http_client.charset(edition.source.headers)))
    except (OSError, UnreadableFile):
        return None


def _text(given: Given) -> str:
    return _letters(parent.run_where_needed([given], Extracting()).text)


def _letters(text: str) -> str:
    """Letters and digits alone, as the search takes them: pages are set anew with other blanks, quotes and hyphens."""
    return "".join(filter(str.isalnum, fold(text)))
