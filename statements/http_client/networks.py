"""Which addresses of the network may be connected to (server-side request forgery, CWE-918).

Python's `is_global` follows IANA's registries of special-purpose addresses (RFC 6890), but takes multicast, and what
is translated to IPv4 on its way (NAT64, 6to4, Teredo), for public: the setting's list has these too.
"""

import socket
import threading
from collections.abc import Collection, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Endpoint = tuple[Address, int]


@dataclass(frozen=True)
class NetworkPolicy:
    """`forbidden` networks, beside all that are not public; `ports` of the public ones; `endpoints`: pairs of an
    address and a port that may be connected to in spite of both.
    """

    forbidden: Collection[Network]
    ports: Collection[int]
    endpoints: Collection[Endpoint] = ()

    def allows(self, address: Address, port: int) -> bool:
        """Whether a connection may be opened."""
        if (address, port) in self.endpoints:
            return True
        public = address.is_global and not address.is_multicast and getattr(address, "scope_id", None) is None
        return public and port in self.ports and not any(address in network for network in self.forbidden)


def resolve(host: str, port: int, seconds: float) -> Sequence[Address]:
    """The addresses of a host name, in the resolver's order.

    The system's resolver knows no limit of time, so a thread waits for it. Raises OSError (TimeoutError after
    `seconds`).
    """
    found: Future[Sequence[Address]] = Future()
    threading.Thread(target=_look_up, args=(host, port, found), daemon=True).start()
    return found.result(seconds)


def _look_up(host: str, port: int, found: Future[Sequence[Address]]) -> None:
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        found.set_result(list(dict.fromkeys(ip_address(x[4][0]) for x in answers)))
    except UnicodeError as error:  # a label of more than 63 characters
        found.set_exception(OSError(str(error)))
    except Exception as error:  # whoever waits is told, whatever it is
        found.set_exception(error)
