"""What the server does with requests that are long, slow or never end, before the site sees them."""

import re
from contextlib import suppress

from archive.buffering import largest_beyond
from tests.serving.server import CONNECTIONS, LARGE, LARGE_BYTES, Served, received
from tests.views.page import parse

ENDS = b"Host: localhost\r\nConnection: close\r\n\r\n"
THREADS = 2  # of the server in these tests


def status(answer: bytes) -> int:
    return int(answer.split()[1])


def line(length: int) -> bytes:
    """A request line of so many bytes, its end left out."""
    start, end = b"GET /search/?q=", b" HTTP/1.1"
    return start + b"x" * (length - len(start) - len(end)) + end


def test_a_page(served: Served) -> None:
    answer = served.answers(b"GET /about/ HTTP/1.1\r\n" + ENDS)
    assert status(answer) == 200
    assert answer.endswith(b"</html>\n")


def test_a_connection_is_used_again(served: Served) -> None:
    with served.connected() as connection:
        for _ in range(3):
            connection.sendall(b"HEAD /about/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
            answer = b""
            while not answer.endswith(b"\r\n\r\n"):
                answer += connection.recv(4096)
            assert status(answer) == 200


def test_a_question_as_long_as_a_line_may_be_gets_the_page_of_the_search(served: Served) -> None:
    answer = served.answers(line(16_384) + b"\r\n" + ENDS)
    assert status(answer) == 414
    assert "This search is too long" in parse(answer.partition(b"\r\n\r\n")[2].decode()).one("h1").text


def test_a_longer_line_gets_a_page_too(served: Served) -> None:
    for length in (16_385, 200_000, 2_000_000):
        answer = served.answers(line(length) + b"\r\n" + ENDS)
        assert status(answer) == 414
        assert parse(answer.partition(b"\r\n\r\n")[2].decode()).one("h1").text == "This address is too long"


def test_headers_without_end_are_refused(served: Served) -> None:
    assert status(served.answers(b"GET / HTTP/1.1\r\n" + b"X-More: 1\r\n" * 10_000)) == 431


def test_a_body_of_unknown_length_is_refused(served: Served) -> None:
    assert status(served.answers(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + ENDS)) == 411


def test_a_body_is_read_whole(served: Served) -> None:
    body = b"theme=dark&next=/about/&pad=" + b"x" * 60_000
    head = b"POST /preferences/ HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    answer = served.answers(head + b"Content-Length: %d\r\n" % len(body) + ENDS + body)
    assert status(answer) in (302, 403)  # the form's token is asked for, and was looked for in what was sent


def test_whoever_may_not_send_much_is_refused_before_it_is_sent(served: Served) -> None:
    """Nothing of the body is sent here, so it cannot have been waited for."""
    for expects in (b"", b"Expect: 100-continue\r\n"):
        answer = served.answers(b"POST /admin/ HTTP/1.1\r\nContent-Length: 300000000\r\n" + expects + ENDS)
        assert status(answer) == 413
        assert "This is too large" in answer.partition(b"\r\n\r\n")[2].decode()


def test_a_client_that_waits_to_be_asked_for_its_body(served: Served) -> None:
    with served.connected() as connection:
        head = b"POST /preferences/ HTTP/1.1\r\nContent-Length: 5\r\nExpect: 100-continue\r\n"
        connection.sendall(head + ENDS)
        assert connection.recv(4096) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"a=b&c")
        assert status(received(connection)) in (302, 403)


def test_slow_clients_hold_nobody_up_and_are_ended(served: Served) -> None:
    """Twenty times as many as there are threads: heads and bodies that do not end, and readers of nothing."""
    heads = [b"GET /about/ HT", b"GET /about/ HTTP/1.1\r\nHost: localhost\r\nX-More: ", b""]
    bodies = [b"POST /preferences/ HTTP/1.1\r\nContent-Length: 9\r\n" + ENDS]
    slow = [(served.connected(), begun) for _ in range(20 * THREADS) for begun in heads + bodies]
    for connection, begun in slow:
        connection.sendall(begun)
    assert status(served.answers(b"GET /about/ HTTP/1.1\r\n" + ENDS)) == 200
    for connection, begun in slow:
        answer = received(connection)
        assert re.match(rb"HTTP/1.1 408 ", answer) if begun else answer == b""
        connection.close()


def test_a_client_that_does_not_read_holds_nobody_up(served: Served) -> None:
    """It asks for more than the sockets hold, and keeps quiet: more of them than there are threads."""
    quiet = [served.connected() for _ in range(4 * THREADS)]
    for connection in quiet:
        connection.sendall(f"GET /static/{LARGE} HTTP/1.1\r\n".encode() + ENDS)
    assert status(served.answers(b"GET /about/ HTTP/1.1\r\n" + ENDS)) == 200
    answer = received(quiet[0])
    assert (status(answer), len(answer.partition(b"\r\n\r\n")[2])) == (200, LARGE_BYTES)
    for connection in quiet:
        connection.close()


def test_a_new_connection_takes_the_place_of_the_slowest(served: Served) -> None:
    """Those that time ends are told so; those that made room are not."""
    slow = [served.connected() for _ in range(CONNECTIONS + 20)]
    for connection in slow:
        with suppress(ConnectionError):  # it made room already
            connection.sendall(b"GET /about/ HT")
    assert status(served.answers(b"GET /about/ HTTP/1.1\r\n" + ENDS)) == 200
    with suppress(ConnectionError):
        assert received(slow[0]) == b""
    assert received(slow[-1]).startswith(b"HTTP/1.1 408 ")
    for connection in slow:
        connection.close()


def test_those_who_have_most_kept_for_them_are_ended_first() -> None:
    sizes = {"a": 10, "b": 70, "c": 5, "d": 40}
    assert largest_beyond(sizes, 125) == []
    assert largest_beyond(sizes, 60) == ["b"]
    assert largest_beyond(sizes, 54) == ["b", "d"]
