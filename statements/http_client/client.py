"""Requests that are bounded in time, size and redirects, and carry nothing but what was asked.

No cookie, no credential and no proxy of the environment goes along: each hop has a client of its own. Servers are
asked not to pack what they send; where one does, it is unpacked piece by piece, never beyond the limit.
"""

import ssl
import time
import zlib
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

import certifi
import httpcore
import httpx
from django.http.request import split_domain_port, validate_host
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from statements.http_client.connections import ForbiddenAddress, PolicyBackend
from statements.http_client.exchange import Answer, Policy, Problem, RequestError
from statements.messages import Message

HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; ArchiveOfJointStatements/1.0)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, */*;q=0.8",
    "Accept-Language": "*",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
REDIRECTS, GONE = (301, 302, 303, 307, 308), (404, 410)
PACKINGS = ("gzip", "x-gzip", "deflate")
CHUNK = 1 << 16
MAX_PORT = 65_535
LONGEST = 1000  # characters of an address, as editions have it
SAVE = _("save the page in your browser and choose that file")
OFF = _("nothing is fetched from addresses here, since FETCH_HOSTS is empty: %(save)s")
NO_ADDRESS = _("%(address)s is not the address of a web page: write it like https://example.org/page")
CREDENTIALS = _("the address has a name or a password in it, which is not sent: leave it out, or %(save)s")
NO_HOST = _("%(host)s is not among the hosts that FETCH_HOSTS allows: %(save)s, or have it allowed")
NETWORK = _("%(host)s is in a network, or at a port, that the settings do not allow: %(save)s")
UNREACHED = _("%(host)s could not be reached (%(error)s): check the address, or try again later")
SLOW = _("%(host)s took longer than %(seconds)s seconds: try again later, or %(save)s")
BROKEN = _("%(host)s sent something that is not whole or not HTTP (%(error)s): try again, or %(save)s")
MISSING = _("%(host)s has no such page (%(status)s): check the address")
REFUSED = _("%(host)s does not give this page away (%(status)s): %(save)s")
TOO_LARGE = _("%(host)s sends more than %(most)s MB: %(save)s, or have UPLOAD_MAX_BYTES raised")
TOO_MANY = _("%(host)s leads on to other addresses more than %(most)s times: open it in your browser, then %(save)s")
PACKED = _("%(host)s sends this packed as %(encoding)s, which is not read: %(save)s")
EMPTY = _("%(host)s answered with nothing: %(save)s")
FAILURES = (
    *(ForbiddenAddress, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError),
    *(httpx.HTTPError, httpx.InvalidURL),  # of an answer that makes no sense, such as one that leads to `http://[`
)


def fetch(address: str, policy: Policy) -> Answer:
    """What stands at an address, behind at most so many redirects as the policy says. Raises RequestError."""
    until = time.monotonic() + policy.seconds
    here = address
    for _hop in range(policy.redirects + 1):
        answer = _request("GET", here, policy, until, {}, b"")
        target = dict(answer.headers).get("location", "")
        if answer.status not in REDIRECTS or not target:
            return _success(answer)
        here = _next(here, target)
    raise _problem(Problem.LIMIT, TOO_MANY, host=_host(here), most=policy.redirects)


def _next(here: str, target: str) -> str:
    try:
        return urljoin(here, target)
    except ValueError as error:
        raise _no_address(target) from error


def request(method: str, address: str, policy: Policy, headers: Mapping[str, str], content: bytes) -> Answer:
    """One request and its answer, whatever its status. Raises RequestError."""
    return _request(method, address, policy, time.monotonic() + policy.seconds, headers, content)


def _request(
    method: str, address: str, policy: Policy, until: float, headers: Mapping[str, str], content: bytes
) -> Answer:
    url = checked(address, policy)
    transport = _Transport(PolicyBackend(policy.network, until), secure=url.scheme == "https")
    try:
        with (
            httpx.Client(transport=transport, trust_env=False, headers=HEADERS) as client,
            client.stream(method, url, headers=dict(headers), content=content) as response,
        ):
            body = b"".join(_content(response, policy.most_bytes))
    except FAILURES as error:
        raise _failure(url.host, policy, error) from error
    sent = tuple((name.lower(), value) for name, value in response.headers.multi_items())
    return Answer(str(url), response.status_code, sent, body, timezone.now())


def checked(address: str, policy: Policy) -> httpx.URL:
    """The address without its fragment. Raises RequestError where it is none, or its host is not allowed."""
    if not policy.hosts:
        raise _problem(Problem.FORBIDDEN, OFF)
    try:
        url = httpx.URL(address.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise _no_address(address) from error
    name = url.raw_host.decode("ascii").rstrip(".")
    domain, _port = split_domain_port(f"[{name}]" if ":" in name else name)
    if url.scheme not in ("http", "https") or not domain or (url.port or 0) > MAX_PORT or len(str(url)) > LONGEST:
        raise _no_address(address)
    if url.userinfo:
        raise _problem(Problem.FORBIDDEN, CREDENTIALS)
    if not validate_host(domain, policy.hosts):
        raise _problem(Problem.FORBIDDEN, NO_HOST, host=url.host)
    return url


def _no_address(address: str) -> RequestError:
    return _problem(Problem.FORBIDDEN, NO_ADDRESS, address=address[:LONGEST])


def _success(answer: Answer) -> Answer:
    host, status = _host(answer.address), answer.status
    if status in GONE:
        raise _problem(Problem.MISSING, MISSING, status, host=host, status=status)
    if not 200 <= status < 300:
        raise _problem(Problem.FAILED, REFUSED, status, host=host, status=status)
    if not answer.content:
        raise _problem(Problem.FAILED, EMPTY, status, host=host)
    return answer


def _host(address: str) -> str:
    return httpx.URL(address).host


def _failure(host: str, policy: Policy, error: Exception) -> RequestError:
    if isinstance(error, ForbiddenAddress):
        return _problem(Problem.FORBIDDEN, NETWORK, host=host)
    if isinstance(error, httpcore.TimeoutException):
        return _problem(Problem.FAILED, SLOW, host=host, seconds=int(policy.seconds))
    if isinstance(error, httpcore.ConnectError):
        return _problem(Problem.FAILED, UNREACHED, host=host, error=str(error))
    return _problem(Problem.FAILED, BROKEN, host=host, error=str(error))


def _problem(problem: Problem, pattern: str, code: int = 0, /, **values: str | int) -> RequestError:
    return RequestError(problem, Message(pattern, **values, save=Message(SAVE)), code)


# Content


def _content(response: httpx.Response, most: int) -> Iterator[bytes]:
    """The content piece by piece, unpacked, no more than `most` bytes together. Raises RequestError."""
    too_large = _problem(Problem.LIMIT, TOO_LARGE, host=response.url.host, most=most // 1_000_000)
    if int(response.headers.get("content-length", 0)) > most:
        raise too_large
    size = 0
    for piece in _pieces(response):
        size += len(piece)
        if size > most:
            raise too_large
        yield piece


def _pieces(response: httpx.Response) -> Iterator[bytes]:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in PACKINGS:
        return _inflated(response.iter_raw(CHUNK))
    if encoding not in ("", "identity"):
        raise _problem(Problem.LIMIT, PACKED, host=response.url.host, encoding=encoding[:40])
    return response.iter_raw(CHUNK)


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """At most CHUNK bytes at once, however small the piece was that they come from (RFC 1950, 1952)."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        for piece in pieces:
            while piece:
                yield unpacker.decompress(piece, CHUNK)
                piece = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error as error:
        raise httpcore.RemoteProtocolError(str(error)) from error
    if not unpacker.eof or unpacker.unused_data:
        raise httpcore.RemoteProtocolError("what is packed does not end where it should")


# Connections


def _trusted() -> ssl.SSLContext:
    """Who vouches for servers: those whom the system trusts, and Mozilla's list, where the system has none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class _Transport(httpx.BaseTransport):
    """httpx over connections that a policy allows: its own transport takes no network backend."""

    def __init__(self, backend: PolicyBackend, *, secure: bool) -> None:
        trusted = _trusted() if secure else None
        self.pool = httpcore.ConnectionPool(ssl_context=trusted, network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        there = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        asked = httpcore.Request(request.method, there, headers=request.headers.raw, content=request.read())
        answer = self.pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer))

    def close(self) -> None:
        self.pool.close()


class _Stream(httpx.SyncByteStream):
    """The content of httpcore's response, as it comes."""

    def __init__(self, response: httpcore.Response) -> None:
        self.response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self.response.iter_stream()

    def close(self) -> None:
        self.response.close()
