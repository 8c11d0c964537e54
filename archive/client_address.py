"""Where a request comes from: the other end of its connection, or what TRUSTED_PROXIES proxies in front say of it.

The middleware puts the client's address into REMOTE_ADDR, so that whatever counts by address (django-axes, rate
limits) needs to know of no proxy, and keeps it for what has no request at hand: acts and the log.
"""

import ipaddress
import logging
from collections.abc import Callable, Mapping
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# What clients can send as well as proxies: without a trusted proxy nobody reads it.
FORWARDED = (
    *("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT"),
    *("HTTP_X_REAL_IP", "HTTP_FORWARDED"),
)
NETWORK_BITS = 64  # of IPv6: what one customer of a provider has at least, to take a new address from at will
_current: ContextVar[str] = ContextVar("client_address", default="")


def current() -> str:
    """The address of whoever sent the request that is being answered; empty for commands and threads."""
    return _current.get()


def address_of(meta: Mapping[str, str], proxies: int) -> str:
    """The client's address behind so many proxies, each of which appends whom it heard to X-Forwarded-For.

    Where the header is shorter than that, or names no address, it is that of the connection; empty without one.
    """
    hops = meta.get("HTTP_X_FORWARDED_FOR", "").split(",")
    claimed = hops[-proxies] if 0 < proxies <= len(hops) else ""
    return _valid(claimed) or _valid(meta.get("REMOTE_ADDR", ""))


def _valid(text: str) -> str:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return ""
    return str(getattr(address, "ipv4_mapped", None) or address)


def limited_as(request: HttpRequest) -> str | None:
    """What log-ins are counted by: an IPv4 address, the network of an IPv6 one; None where there is no address."""
    address = request.META.get("REMOTE_ADDR", "")
    if ":" not in address:
        return address or None
    return str(ipaddress.ip_network((address, NETWORK_BITS), strict=False).network_address)


class ClientAddressMiddleware:
    """Sets REMOTE_ADDR, and takes away what is said of it, and of HTTPS, where no proxy is trusted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META["REMOTE_ADDR"] = address_of(request.META, settings.TRUSTED_PROXIES)
        if not settings.TRUSTED_PROXIES:
            for name in FORWARDED:
                request.META.pop(name, None)
        token = _current.set(request.META["REMOTE_ADDR"])
        try:
            return self.get_response(request)
        finally:
            _current.reset(token)


class AddressFilter(logging.Filter):
    """Gives each record of the log the client's address, "-" where there is none."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record. What Django logs of a whole answer comes with its request."""
        request = getattr(record, "request", None)
        record.address = getattr(request, "META", {}).get("REMOTE_ADDR") or current() or "-"
        return True
