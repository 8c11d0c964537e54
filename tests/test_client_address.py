"""Whose address a request has: the connection's, or what as many proxies as are trusted say of it."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from archive import client_address
from archive.client_address import ClientAddressMiddleware, address_of

PROXY = "127.0.0.1"


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("", 0, PROXY),
        ("203.0.113.9", 0, PROXY),
        ("", 1, PROXY),
        ("203.0.113.9", 1, "203.0.113.9"),
        ("192.0.2.1, 203.0.113.9", 1, "203.0.113.9"),
        ("192.0.2.1, 203.0.113.9,10.0.0.1", 2, "203.0.113.9"),
        ("203.0.113.9", 2, PROXY),
        ("203.0.113.9, unknown", 1, PROXY),
        ("2001:DB8::1", 1, "2001:db8::1"),
        ("::ffff:203.0.113.9", 1, "203.0.113.9"),
    ],
)
def test_the_proxies_are_counted_from_the_end(forwarded: str, proxies: int, address: str) -> None:
    assert address_of({"REMOTE_ADDR": PROXY, "HTTP_X_FORWARDED_FOR": forwarded}, proxies) == address


def test_a_connection_without_an_address_has_none() -> None:
    assert address_of({"REMOTE_ADDR": ""}, 1) == address_of({}, 0) == ""


@pytest.mark.parametrize(("proxies", "https", "address"), [(0, False, PROXY), (1, True, "203.0.113.9")])
def test_what_is_forwarded_is_ignored_without_a_proxy(settings: Any, proxies: int, https: bool, address: str) -> None:
    settings.TRUSTED_PROXIES, settings.SECURE_PROXY_SSL_HEADER = proxies, ("HTTP_X_FORWARDED_PROTO", "https")
    seen: list[tuple[bool, str, str]] = []

    def look(request: HttpRequest) -> HttpResponse:
        seen.append((request.is_secure(), request.META["REMOTE_ADDR"], client_address.current()))
        return HttpResponse()

    headers = {"x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https"}
    ClientAddressMiddleware(look)(RequestFactory().get("/", headers=headers))
    assert seen == [(https, address, address)]
    assert client_address.current() == ""
