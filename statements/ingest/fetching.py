"""Files from addresses: fetched, named by what they are, and told of in the statement that they give."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_noop as _

from statements import http_client
from statements.http_client import Answer
from statements.ingest.document import Notice, ParsedEdition, ParsedStatement, UnreadableFile
from statements.ingest.parsers import signatures
from statements.ingest.reading import ZIP
from statements.ingest.sandbox.messages import Given, Part, Read
from statements.messages import Message
from statements.models import Authority
from statements.text import clean_line

NAME_MOST = 100  # characters
PACKED = (".docx", ".xlsx")
TOLD_BY_NAME = (*signatures.TABLES, *signatures.MARKDOWN, ".txt", ".tmx")
PAGES = ("text/html", "application/xhtml+xml")
HOST_AS_PUBLISHER = _("%(host)s stands as the publisher, since the page names none: put its name there")


@dataclass(frozen=True)
class Origin:
    """Where a file was fetched, when (with its time zone), and the headers that came with it."""

    address: str
    retrieved_at: datetime.datetime
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FetchedFile:
    """A file with where it comes from."""

    given: Given
    origin: Origin


def is_address(text: str) -> bool:
    """Whether a text means a place in the web, and no path."""
    return text.lower().startswith(("http://", "https://"))


def fetch(address: str) -> FetchedFile:
    """The file at an address, byte for byte. Raises UnreadableFile, which names the address."""
    try:
        answer = http_client.fetch(address)
    except http_client.RequestError as error:
        raise UnreadableFile(error.message, file=address) from error
    origin = Origin(answer.address, answer.received_at, answer.headers)
    return FetchedFile(Given(file_name(answer), answer.content, answer.charset), origin)


def file_name(answer: Answer) -> str:
    """What a file is to be called: as its address ends, or its host, and by what it is, whatever its server says."""
    parts = urlsplit(answer.address)
    last = PurePosixPath(clean_line(unquote(parts.path)).replace("\\", "/"))
    stem = last.stem or (parts.hostname or "").replace(".", "-")
    return stem[:NAME_MOST] + _suffix(answer, last.suffix.lower())


def _suffix(answer: Answer, said: str) -> str:
    content = answer.content
    if signatures.is_pdf(content, ""):
        return ".pdf"
    if content.startswith(ZIP):
        return said if said in PACKED else ""
    if answer.media_type in PAGES or said in signatures.PAGES or signatures.is_html(content, ""):
        return ".html"
    return said if said in TOLD_BY_NAME else ""


def with_origins(read: Read, origins: Sequence[Origin | None]) -> Read:
    """What was read, with source address, day of retrieval and publisher for editions that tell no source themselves.

    `origins`: one for each file, None of what was not fetched, which gets the publisher alone. Where a fetched page
    names no publisher its host stands for it, with a warning.
    """
    hosts: dict[str, Notice] = {}
    statements = tuple(_with_origins(x, origins, read.parts, hosts) for x in read.parsed.statements)
    warnings = (*read.parsed.warnings, *hosts.values())
    return replace(read, parsed=replace(read.parsed, statements=statements, warnings=warnings))


def _with_origins(
    statement: ParsedStatement, origins: Sequence[Origin | None], parts: Sequence[Part], hosts: dict[str, Notice]
) -> ParsedStatement:
    """Several files gave an edition each, in their order; one file gave them all. `hosts` gets the warnings."""
    files = [place if len(origins) > 1 else 0 for place in range(len(statement.editions))]
    editions = (
        _with_origin(edition, origins[file], parts[file].site, hosts)
        for edition, file in zip(statement.editions, files, strict=True)
    )
    return replace(statement, editions=tuple(editions))


def _with_origin(edition: ParsedEdition, origin: Origin | None, site: str, hosts: dict[str, Notice]) -> ParsedEdition:
    if edition.source_url or edition.authority == Authority.COMMENTARY:
        return edition
    publisher = edition.publisher or site
    if origin is None:  # a page that somebody saved names its publisher all the same
        return replace(edition, publisher=publisher)
    host = urlsplit(origin.address).hostname or ""
    if not publisher:
        hosts[host] = Notice(0, Message(HOST_AS_PUBLISHER, host=host))
    return replace(
        edition,
        source_url=origin.address,
        retrieved_on=edition.retrieved_on or origin.retrieved_at.date(),
        publisher=publisher or host,
    )
