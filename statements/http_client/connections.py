"""Connections that lead to checked addresses alone, and end when their time is over.

The address that was checked is the one that is connected to: a name that resolves to something else a moment later
(DNS rebinding) changes nothing. httpcore sends the host's name and asks for its certificate as ever. Sockets have
limits for each step, which who sends a byte now and then never reaches: here every step has the time that is left.
"""

import time
from collections.abc import Iterable
from typing import Any

import httpcore

from statements.http_client.networks import NetworkPolicy, resolve

CONNECT_SECONDS = 10.0  # to one address of several


class ForbiddenAddress(Exception):
    """A name leads to an address that the policy does not allow."""


class PolicyBackend(httpcore.NetworkBackend):
    """Opens connections by a policy; all of them end at `until`, a time of `time.monotonic`."""

    def __init__(self, policy: NetworkPolicy, until: float) -> None:
        self.policy, self.until = policy, until
        self.sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """To the first address of the host that answers. Raises ForbiddenAddress where one of them is not allowed,
        which no public server has among its own, and httpcore's errors.
        """
        try:
            addresses = resolve(host, port, seconds_left(self.until))
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        if refused := next((x for x in addresses if not self.policy.allows(x, port)), None):
            raise ForbiddenAddress(f"{host} leads to {refused}, port {port}")
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                seconds = min(CONNECT_SECONDS, seconds_left(self.until))
                return TimedStream(self.sockets.connect_tcp(str(address), port, seconds), self.until)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(self, path: str, *args: Any, **options: Any) -> httpcore.NetworkStream:
        raise ForbiddenAddress(path)


class TimedStream(httpcore.NetworkStream):
    """A connection whose every step has the time that is left until `until`."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self.stream, self.until = stream, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, seconds_left(self.until))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, seconds_left(self.until))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self.stream.start_tls(ssl_context, server_hostname, seconds_left(self.until))
        return TimedStream(secured, self.until)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def seconds_left(until: float) -> float:
    """Raises httpcore.ReadTimeout where none is left."""
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for this request is over")
    return left
