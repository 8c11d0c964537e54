"""A gunicorn worker whose threads wait for no client: what is slow to send or to read keeps none of them.

The main loop reads each connection without waiting for it. A thread gets a request when all of it has come, but for a
body longer than BODY_AT_ONCE, which is read only when the application asks for it: whoever may not send one is refused
before. What a client does not take at once is kept and sent by the main loop. Each of these has a limit of time. Where
there are as many connections as may be, a new one takes the place of the one whose request has been coming longest;
where more than KEPT_MOST is kept for clients that do not read, those with most of it are ended.
"""

import re
import time
from collections.abc import Iterator, Mapping
from functools import cache, partial
from selectors import EVENT_READ, EVENT_WRITE
from socket import MSG_DONTWAIT, SHUT_WR, socket
from tempfile import SpooledTemporaryFile
from typing import Any, TypeVar

from django.template.loader import render_to_string
from gunicorn.http import RequestParser
from gunicorn.workers.gthread import TConn, ThreadWorker

from archive import environment as env

REQUEST_LINE = 16_384  # bytes; a question of 1,000 Chinese characters takes 9,000
HEAD = 65_536  # of the request line and all headers
BODY_AT_ONCE = 65_536  # a body up to this is read before the application is asked
IN_MEMORY = 65_536  # of a body or of an answer, for each connection; beyond it lies in a temporary file
KEPT_MOST = 500_000_000  # bytes of answers that clients have not read yet, in one process
SECONDS = env.integer("REQUEST_SECONDS", 10, least=1)  # for a head; likewise for a body, and for what is sent, but
BYTES_A_SECOND = 20_000  # for each of these there is a second more
LINGER_SECONDS = 2.0  # after the last answer, so that the client has time to read it
STEP = 65_536

LENGTH = re.compile(rb"\r\nContent-Length:[ \t]*(\d{1,15})[ \t]*\r\n", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\nTransfer-Encoding:", re.IGNORECASE)
EXPECTS = re.compile(rb"\r\nExpect:[ \t]*100-continue[ \t]*(?=\r\n)", re.IGNORECASE)
T = TypeVar("T")
REASONS = {
    408: "Request Timeout",
    411: "Length Required",
    414: "URI Too Long",
    431: "Request Header Fields Too Large",
}


class Awaited(BaseException):
    """The application reads a body that has not come yet. No Exception, so that nothing on its way answers it."""


class Incoming:
    """One request while it comes. `refusal`: the status that it is answered with at once, else 0."""

    def __init__(self, seconds: float) -> None:
        self.head = bytearray()
        self.body = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 ends with the request
        self.missing = 0  # bytes of the body
        self.deadline = time.monotonic() + seconds
        self.has_head = self.wanted = self.expects = self.surplus = self.over = False
        self.refusal = 0

    @property
    def whole(self) -> bool:
        """Whether all of it came."""
        return self.has_head and not self.missing

    @property
    def ready(self) -> bool:
        """Whether a thread can go on: with the whole, or with a head whose body may not be wanted."""
        return self.whole or (self.has_head and self.missing > BODY_AT_ONCE and not self.wanted)

    def feed(self, data: bytes) -> None:
        """Take what came."""
        if not self.has_head:
            data = self._feed_head(data)
        self.surplus = len(data) > self.missing
        self.body.write(data[: self.missing])
        self.missing -= min(len(data), self.missing)

    def _feed_head(self, data: bytes) -> bytes:
        """Take what belongs to the head, and return the rest."""
        if not self.head:
            self.deadline = time.monotonic() + SECONDS
        seen = max(0, len(self.head) - 3)
        self.head += data
        end = self.head.find(b"\r\n\r\n", seen)
        if self.head.find(b"\r\n", 0, REQUEST_LINE + 2) < 0 and len(self.head) > REQUEST_LINE:
            self.refusal = 414
        elif end < 0 and len(self.head) > HEAD:
            self.refusal = 431
        if self.refusal or end < 0:
            return b""
        rest = bytes(self.head[end + 4 :])
        self._end_head(bytes(self.head[: end + 4]))
        return rest

    def _end_head(self, head: bytes) -> None:
        self.has_head = True
        self.expects = bool(EXPECTS.search(head))
        self.head = bytearray(EXPECTS.sub(b"", head))
        length = LENGTH.search(head)
        self.missing = int(length[1]) if length else 0
        self.deadline = _deadline(self.missing)
        if CHUNKED.search(head):
            self.refusal = 411

    def pieces(self) -> Iterator[bytes]:
        """What gunicorn parses. Raises Awaited where the body is read before it came."""
        yield bytes(self.head)
        if self.missing:
            raise Awaited
        self.body.seek(0)
        yield from iter(lambda: self.body.read(STEP), b"")


class Outgoing(socket):
    """A socket whose `sendall` never waits: what the client does not take now is kept in `rest`."""

    def __init__(self, accepted: socket) -> None:
        super().__init__(accepted.family, accepted.type, accepted.proto, accepted.detach())
        self.rest: Any = None

    def sendall(self, data: Any, flags: int = 0) -> None:
        """Send or keep it."""
        sent = 0
        if self.rest is None:
            try:
                sent = self.send(data, MSG_DONTWAIT)
            except BlockingIOError:
                sent = 0
        if sent < len(data):
            self.rest = self.rest or SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 likewise
            self.rest.write(data[sent:])


class BufferingWorker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's threaded worker, but that its main loop reads requests and ends answers."""

    def init_process(self) -> None:
        """Called in the new process, before it serves."""
        self.attended: dict[Any, None] = {}  # connections that the main loop reads from or writes to, oldest first
        super().init_process()

    def accept(self, listener: socket) -> None:
        """Take a new connection, and read from it."""
        try:
            client, address = listener.accept()
        except OSError:  # it is gone, or another worker has it
            return
        self.nr_conns += 1
        if self.nr_conns >= self.worker_connections:
            self._make_room()
        conn = TConn(self.cfg, Outgoing(client), address, listener.getsockname())
        conn.initialized = conn.data_ready = True  # nothing is left for a thread to wait for
        conn.incoming = Incoming(SECONDS)
        self._attend(conn, EVENT_READ, self._on_bytes)

    def _make_room(self) -> None:
        """End the connection that has been sending a request, or nothing, for longest, so that it keeps nobody out."""
        if slowest := next((x for x in self.attended if not x.sock.rest), None):
            self._drop(slowest)

    def _attend(self, conn: Any, event: int, then: Any) -> None:
        conn.sock.setblocking(False)
        self.attended[conn] = None
        self.poller.register(conn.sock, event, partial(then, conn))

    def _leave(self, conn: Any) -> None:
        self.attended.pop(conn, None)
        self.poller.unregister(conn.sock)

    def _drop(self, conn: Any) -> None:
        self._leave(conn)
        self.nr_conns -= 1
        conn.close()

    def _on_bytes(self, conn: Any, client: socket) -> None:
        if conn not in self.attended:  # it made room for another that came with the same round of events
            return
        incoming = conn.incoming
        try:
            data = client.recv(STEP)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._drop(conn)
        elif not incoming.over:
            incoming.feed(data)
            if incoming.refusal:
                self._refuse(conn, incoming.refusal)
            elif incoming.ready:
                self._leave(conn)
                conn.parser = RequestParser(self.cfg, incoming.pieces(), conn.client)
                self.enqueue_req(conn)
            elif incoming.has_head:
                self._say_continue(conn)

    def _say_continue(self, conn: Any) -> None:
        if conn.incoming.expects:
            conn.incoming.expects = False
            conn.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _refuse(self, conn: Any, status: int) -> None:
        """Answer without the application."""
        try:
            conn.sock.sendall(answer(status))
        except OSError:
            self._drop(conn)
        else:
            self._linger(conn)

    def _linger(self, conn: Any) -> None:
        """Read on for a moment, and discard: unread bytes would take the answer from the client (RFC 9112, 9.6)."""
        conn.incoming.over = True
        conn.incoming.deadline = time.monotonic() + LINGER_SECONDS
        try:
            conn.sock.shutdown(SHUT_WR)
        except OSError:
            self._drop(conn)

    def murder_pending(self) -> None:
        """End what takes too long; gunicorn calls it every second."""
        now = time.monotonic()
        for conn in [x for x in self.attended if x.incoming.deadline < now or not (self.alive or x.incoming.head)]:
            if conn.incoming.over or not conn.incoming.head or conn.sock.rest:
                self._drop(conn)
            else:
                self._refuse(conn, 408)
        kept = {x: x.kept for x in self.attended if x.sock.rest}
        for conn in largest_beyond(kept, KEPT_MOST):
            self._drop(conn)

    def handle(self, conn: Any) -> object:
        """In a thread: answer a request. Returns Awaited where its body has to come first."""
        try:
            return super().handle(conn)
        except Awaited:
            return Awaited

    def _keepalive_after(self, conn: Any, keepalive: bool) -> bool:
        reusable = conn.incoming.whole and not conn.incoming.surplus
        return bool(reusable and super()._keepalive_after(conn, keepalive))

    def finish_request(self, conn: Any, fs: Any) -> None:
        """In the main loop: what becomes of a connection after a thread had it."""
        result = False if fs.cancelled() or fs.exception() else fs.result()
        if result is Awaited:
            conn.incoming.wanted = True
            self._attend(conn, EVENT_READ, self._on_bytes)
            self._say_continue(conn)
        elif conn.sock.rest:
            conn.kept = conn.sock.rest.tell()
            conn.incoming.deadline = _deadline(conn.kept)
            conn.sock.rest.seek(0)
            self._attend(conn, EVENT_WRITE, partial(self._on_room, bool(result)))
        else:
            self._go_on(conn, bool(result))

    def _on_room(self, kept: bool, conn: Any, client: Outgoing) -> None:
        """Send more of what was kept."""
        rest = client.rest
        start = rest.tell()
        data = rest.read(STEP)
        try:
            rest.seek(start + (client.send(data) if data else 0))
        except BlockingIOError:
            rest.seek(start)
        except OSError:
            self._drop(conn)
            return
        if not data:
            client.rest = None
            self._leave(conn)
            self._go_on(conn, kept)

    def _go_on(self, conn: Any, kept: bool) -> None:
        """Wait for the next request, or for the client to close."""
        if kept and self.alive:
            conn.incoming = Incoming(self.cfg.keepalive)
        self._attend(conn, EVENT_READ, self._on_bytes)
        if not (kept and self.alive):
            self._linger(conn)


def _deadline(size: int) -> float:
    """Until when so many bytes have to be on their way."""
    return time.monotonic() + SECONDS + size / BYTES_A_SECOND


def largest_beyond(sizes: Mapping[T, int], most: int) -> list[T]:
    """Those to leave out, the largest first, so that the sum of the others is no more than `most`."""
    total, left_out = sum(sizes.values()), []
    for each in sorted(sizes, key=lambda x: -sizes[x]):
        if total <= most:
            break
        total -= sizes[each]
        left_out.append(each)
    return left_out


@cache
def answer(status: int) -> bytes:
    """A whole response: our page for an address that is too long, else a line of text."""
    is_page = status == 414
    body = (render_to_string("414_address.html") if is_page else f"{REASONS[status]}\n").encode()
    head = (
        f"HTTP/1.1 {status} {REASONS[status]}\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\n"
        f"Content-Type: text/{'html' if is_page else 'plain'}; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode("ascii") + body
