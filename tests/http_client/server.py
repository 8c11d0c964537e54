"""A server on this machine that answers as it is told: by its own lights, too slowly, with lies."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

Behaviour = Callable[[socket.socket], None]


def answer(content: bytes = b"", status: str = "200 OK", /, **headers: str) -> Behaviour:
    """An honest answer; headers with _ for -, which may replace the length."""
    named = {"content_length": str(len(content)), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in named.items() if value)
    return lambda client: client.sendall(f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + content)


def leading_to(target: str) -> Behaviour:
    return answer(b"", "302 Found", location=target)


class Site:
    """`pages` are {path: how it is answered}, all else is 404; `requests` are the heads that came, as text."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, Behaviour] = {}
        self.requests: list[str] = []

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def answer(self, client: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head and (more := client.recv(65536)):
            head += more
        if head:
            self.requests.append(head.decode("latin-1"))
            path = self.requests[-1].split(" ")[1]
            self.pages.get(path, answer(b"", "404 Not Found"))(client)


@contextmanager
def serving(pages: Mapping[str, Behaviour] | None = None, secure: Any = None) -> Iterator[Site]:
    """A site at a free port of 127.0.0.1; `secure`: an SSL context."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):  # whoever asked has gone
                site.answer(secure.wrap_socket(self.request, server_side=True) if secure else self.request)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads, allow_reuse_address = True, True

    with Server(("127.0.0.1", 0), Handler) as server:
        site = Site(server.server_address[1])
        site.pages |= pages or {}
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
