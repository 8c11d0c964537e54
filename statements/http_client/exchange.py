"""What may be asked of other servers, what they answer, and why nothing came of it."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.message import Message as HeaderParser
from enum import StrEnum

from django.conf import settings

from statements.http_client.networks import NetworkPolicy
from statements.messages import Message, MessageError


class Problem(StrEnum):
    """Why there is no answer, or none to be used."""

    FORBIDDEN = "forbidden"  # by the settings, or because of what the address says
    MISSING = "missing"  # the server says that there is no such page, or there is no such server
    FAILED = "failed"  # anything that may be otherwise tomorrow
    LIMIT = "limit"  # too large, too many redirects, packed too often


class RequestError(MessageError):
    """A request without a usable answer; the message says what to do. `status`: of an answer, else 0."""

    def __init__(self, problem: Problem, message: Message, status: int = 0) -> None:
        super().__init__(message)
        self.problem, self.status = problem, status


@dataclass(frozen=True)
class Policy:
    """What a request may do. `hosts`: names, `.example.org` with its subdomains too, `*` for any; none: nothing.

    `seconds`: from the first connection to the last byte, redirects included; `most_bytes`: of the content.
    """

    hosts: tuple[str, ...]
    network: NetworkPolicy
    seconds: float
    most_bytes: int
    redirects: int

    @classmethod
    def of_settings(cls) -> "Policy":
        """As the settings FETCH_... say."""
        network = NetworkPolicy(
            settings.FETCH_FORBIDDEN_NETWORKS, settings.FETCH_PORTS, settings.FETCH_ALLOWED_ENDPOINTS
        )
        return cls(
            tuple(settings.FETCH_HOSTS),
            network,
            settings.FETCH_SECONDS,
            settings.UPLOAD_MAX_BYTES,
            settings.FETCH_REDIRECTS,
        )


@dataclass(frozen=True)
class Answer:
    """What a server answered. `address`: the last one, behind all redirects; `content`: the bytes, unpacked."""

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes
    received_at: datetime.datetime

    @property
    def media_type(self) -> str:
        """As the server says, in small letters; `text/plain` where it says nothing that can be read."""
        return _content_type(self.headers).get_content_type()

    @property
    def charset(self) -> str:
        return charset(self.headers)


def charset(headers: Iterable[Sequence[str]]) -> str:
    """The encoding that a server says in the headers of its answer, in small letters; else empty."""
    return str(_content_type(headers).get_content_charset(""))


def _content_type(headers: Iterable[Sequence[str]]) -> HeaderParser:
    parser = HeaderParser()
    parser["content-type"] = next((value for name, value in headers if name == "content-type"), "")
    return parser
