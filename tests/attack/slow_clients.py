"""How long readers wait beside 200 clients that send a byte every two seconds: `python -m tests.attack.slow_clients`.

Asks an archive that is being served at PORT (given as the argument). Prints the 95th percentile without and with them.
"""

import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection

SLOW, READERS, SECONDS = 200, 4, 10.0
EVERY = 2.0  # seconds between the bytes of one slow client
PAGES = ("/", "/statements/", "/search/?q=canal", "/about/")
ENDLESS = b"GET /about/ HTTP/1.1\r\nHost: localhost\r\nX-More: " + b"x" * 10_000


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[int(share * (len(values) - 1))]


def waits(port: int, seconds: float = SECONDS) -> list[float]:
    """The seconds that each page took for readers who ask one after the other; a page that did not come is 60."""
    until = time.monotonic() + seconds
    taken: list[float] = []

    def read() -> None:
        number = 0
        while time.monotonic() < until:
            begun = time.monotonic()
            try:
                connection = HTTPConnection("127.0.0.1", port, timeout=60)
                connection.request("GET", PAGES[number % len(PAGES)])
                connection.getresponse().read()
                taken.append(time.monotonic() - begun)
            except OSError:
                taken.append(60.0)
            finally:
                connection.close()
            number += 1

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return taken


@contextmanager
def slow_clients(port: int, count: int = SLOW) -> Iterator[None]:
    """That many connections are open all the while, each with a request that does not end."""
    ended = threading.Event()

    def drip() -> None:
        connections: list[tuple[socket.socket, Iterator[int]]] = []
        while not ended.is_set():
            while len(connections) < count and not ended.is_set():
                with suppress(OSError):
                    connections.append((socket.create_connection(("127.0.0.1", port), timeout=1), iter(ENDLESS)))
            for each in list(connections):
                try:
                    each[0].sendall(bytes([next(each[1])]))
                except OSError:
                    connections.remove(each)
            ended.wait(EVERY)
        for connection, _ in connections:
            connection.close()

    thread = threading.Thread(target=drip)
    thread.start()
    time.sleep(3 * EVERY)  # let them take what they can
    try:
        yield
    finally:
        ended.set()
        thread.join()


def main(port: int) -> None:
    waits(port, 3.0)
    alone = percentile(waits(port), 0.95)
    with slow_clients(port):
        beside = percentile(waits(port), 0.95)
    times = f"{1000 * alone:.0f} ms alone, {1000 * beside:.0f} ms beside {SLOW} slow clients"
    print(f"95 % of pages within {times}: {beside / alone:.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]))
