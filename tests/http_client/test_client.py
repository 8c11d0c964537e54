"""What is asked of other servers, against one that redirects, drips, lies, bursts and points inside.

One port of 127.0.0.1 is allowed; every other, and every other network, is refused before a byte is sent.
"""

import datetime
import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils import timezone

from statements import http_client
from statements.http_client import Policy, Problem, RequestError
from statements.http_client.networks import NetworkPolicy
from tests.http_client.server import Site, answer, leading_to, serving

PAGE = b"<!doctype html><p>The canal is open."
LOCAL = ip_address("127.0.0.1")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def policy(site: Site) -> Policy:
    """The site's port of 127.0.0.1 alone, by any name."""
    network = NetworkPolicy(settings.FETCH_FORBIDDEN_NETWORKS, settings.FETCH_PORTS, [(LOCAL, site.port)])
    return Policy(("*",), network, seconds=600, most_bytes=1_000_000, redirects=3)


def refusal(address: str, policy: Policy) -> RequestError:
    with pytest.raises(RequestError) as caught:
        http_client.fetch(address, policy)
    return caught.value


def names(monkeypatch: pytest.MonkeyPatch, answers: dict[str, list[str]]) -> list[str]:
    """Let names resolve to these addresses, one after another; returns the names as they are asked for."""
    asked: list[str] = []
    really = socket.getaddrinfo

    def resolved(host: str, port: int, *more: Any, **named: Any) -> list[Any]:
        if host not in answers:  # a number, as which a checked address is connected to
            return really(host, port, *more, **named)
        asked.append(host)
        found = answers[host]
        address = found.pop(0) if len(found) > 1 else found[0]
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    return asked


# What comes back


def test_a_page_comes_byte_for_byte_with_what_its_server_says_of_it(site: Site, policy: Policy) -> None:
    content = "<p>运河已开放。".encode("gb18030")
    site.pages["/a?b=c"] = answer(content, content_type="text/html; charset=GB2312", set_cookie="a=b")
    found = http_client.fetch(site.address("/a?b=c#part"), policy)
    assert (found.content, found.address) == (content, site.address("/a?b=c"))
    assert (found.media_type, found.charset, found.status) == ("text/html", "gb2312", 200)
    assert ("set-cookie", "a=b") in found.headers
    assert timezone.now() - found.received_at < datetime.timedelta(minutes=10)


def test_nothing_but_the_request_goes_along(
    site: Site, policy: Policy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No cookie that was set on the way, no proxy and no password of the environment."""
    with serving() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.address(""))
        (tmp_path / "netrc").write_text("machine 127.0.0.1 login reader password secret\n")
        monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
        site.pages["/"] = answer(b"", "302 Found", location="/canals", set_cookie="a=b; Path=/")
        site.pages["/canals"] = answer(PAGE)
        assert http_client.fetch(site.address("/"), policy).content == PAGE
        assert proxy.requests == []
    assert [x.split("\r\n")[0] for x in site.requests] == ["GET / HTTP/1.1", "GET /canals HTTP/1.1"]
    sent = {line.partition(":")[0].lower() for x in site.requests for line in x.split("\r\n")[1:] if line}
    assert sent == {"host", "user-agent", "accept", "accept-language", "accept-encoding", "connection"}


def test_what_is_packed_against_all_asking_is_unpacked(site: Site, policy: Policy) -> None:
    site.pages["/gzip"] = answer(gzip.compress(PAGE * 5000), content_encoding="gzip")
    site.pages["/deflate"] = answer(zlib.compress(PAGE * 5000), content_encoding="deflate")
    for path in ("/gzip", "/deflate"):
        assert http_client.fetch(site.address(path), policy).content == PAGE * 5000


def test_a_message_is_posted_and_its_answer_given_as_it_is(site: Site, policy: Policy) -> None:
    site.pages["/hook"] = answer(b"no", "500 Broken")
    found = http_client.send(site.address("/hook"), b'{"a": 1}', {"Content-Type": "application/json"}, policy)
    assert (found.status, found.content) == (500, b"no")
    assert site.requests[0].startswith("POST /hook ") and "application/json" in site.requests[0]
    site.pages["/moved"] = leading_to("/hook")
    assert http_client.send(site.address("/moved"), b"", {}, policy).status == 302


# Where it may lead


FORBIDDEN = (
    *("http://127.0.0.1/", "http://127.0.0.2/", "http://0.0.0.0/", "http://10.1.2.3/", "http://192.168.1.1/"),
    *("http://172.16.0.1/", "http://100.100.100.200/", "http://169.254.169.254/latest/meta-data/"),
    *("http://168.63.129.16/", "http://192.0.0.192/", "http://224.0.0.1/", "http://255.255.255.255/"),
    *("http://198.18.0.1/", "http://240.0.0.1/", "http://[::1]/", "http://[::]/", "http://[fd00:ec2::254]/"),
    *("http://[fe80::1]/", "http://[ff02::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:8.8.8.8]/"),
    *("http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::a00:1]/", "http://[2002:7f00:1::]/"),
    *("http://[2001:0:7f00:1::]/", "http://[2001:db8::1]/", "http://[fec0::1]/", "http://[::ffff:0:7f00:1]/"),
    *("http://2130706433/", "http://0x7f000001/", "http://127.1/", "http://localhost/"),
    *("http://8.8.8.8:25/", "https://8.8.8.8:22/", "http://[2606:4700::1111]:6379/"),
)


@pytest.mark.parametrize("address", FORBIDDEN)
def test_networks_and_ports_that_are_forbidden(address: str, site: Site, policy: Policy) -> None:
    found = refusal(address, policy)
    assert found.problem == Problem.FORBIDDEN
    assert "that the settings do not allow: save the page in your browser" in str(found)


def test_public_addresses_are_allowed() -> None:
    public = NetworkPolicy(settings.FETCH_FORBIDDEN_NETWORKS, settings.FETCH_PORTS)
    for address in ("8.8.8.8", "1.1.1.1", "223.5.5.5", "2606:4700:4700::1111", "2400:3200::1"):
        assert public.allows(ip_address(address), 443)


def test_every_other_port_of_the_allowed_address_is_refused(site: Site, policy: Policy) -> None:
    with serving({"/": answer(PAGE)}) as other:
        for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433"):
            assert refusal(other.address("/", host), policy).problem == Problem.FORBIDDEN
        site.pages["/in"] = leading_to(other.address("/"))
        assert refusal(site.address("/in"), policy).problem == Problem.FORBIDDEN
        assert other.requests == []
    assert len(site.requests) == 1


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/", "//10.0.0.1/", "http://[::1]/", "http://inner.example/"]
)
def test_a_redirect_inside_is_refused(
    target: str, site: Site, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    names(monkeypatch, {"inner.example": ["10.9.8.7"]})
    site.pages["/"] = leading_to(target)
    assert refusal(site.address("/"), policy).problem == Problem.FORBIDDEN


def test_a_name_that_leads_elsewhere_a_moment_later_changes_nothing(
    site: Site, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address that was checked is connected to: each connection asks for the name once."""
    asked = names(monkeypatch, {"canals.example": ["127.0.0.1", "10.0.0.1"]})
    site.pages["/"] = answer(PAGE)
    site.pages["/again"] = leading_to("/")
    address = f"http://canals.example:{site.port}"
    assert http_client.fetch(f"{address}/", policy).content == PAGE
    assert f"Host: canals.example:{site.port}\r\n" in site.requests[0]
    assert asked == ["canals.example"]
    names(monkeypatch, {"canals.example": ["127.0.0.1", "10.0.0.1"]})
    assert refusal(f"{address}/again", policy).problem == Problem.FORBIDDEN


def test_a_name_with_one_address_inside_is_refused_whole(
    site: Site, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (x, site.port)) for x in ("127.0.0.1", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    assert refusal(f"http://canals.example:{site.port}/", policy).problem == Problem.FORBIDDEN
    assert site.requests == []


ODD = (
    *("ftp://canals.example/a", "file:///etc/passwd", "gopher://127.0.0.1:25/_HELO", "javascript:alert(1)", "data:,a"),
    *(
        "",
        "canals",
        "http://",
        "http:///etc/passwd",
        "//canals.example/",
        "http://[::1",
        "http://a b/",
        "http://\x00/",
    ),
    *("http://canals.example:port/", "http://canals.example/" + "a" * 1000, "http://canals.example:99999/"),
)


@pytest.mark.parametrize("address", ODD)
def test_what_is_no_address_of_a_page(address: str, policy: Policy) -> None:
    found = refusal(address, policy)
    assert found.problem == Problem.FORBIDDEN
    assert "is not the address of a web page" in str(found)


def test_no_credential_is_sent_and_none_is_shown(policy: Policy) -> None:
    found = refusal("https://reader:secret@canals.example/", policy)
    assert found.problem == Problem.FORBIDDEN and "secret" not in str(found)


def test_hosts_that_may_be_asked(site: Site, policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/"] = answer(PAGE)
    known = (
        "canals.example.",
        "WWW.CANALS.example",
        "127.0.0.1",
        "www.canals.example",
        "canals.example",
        "evilcanals.example",
        "canals.example.net",
    )
    names(monkeypatch, {x: ["127.0.0.1"] for x in known})
    some = replace(policy, hosts=(".canals.example",))
    for host in ("canals.example", "www.canals.example", "WWW.CANALS.example", "canals.example."):
        assert http_client.fetch(site.address("/", host), some).content == PAGE
    for host in ("evilcanals.example", "canals.example.net", "127.0.0.1"):
        found = refusal(site.address("/", host), some)
        assert found.problem == Problem.FORBIDDEN and f"{host} is not among the hosts" in str(found)
    site.pages["/away"] = leading_to(site.address("/", "evilcanals.example"))
    assert "evilcanals.example is not among" in str(refusal(site.address("/away", "canals.example"), some))


def test_without_hosts_nothing_is_asked(site: Site, policy: Policy) -> None:
    assert "FETCH_HOSTS is empty: save the page" in str(refusal(site.address("/"), replace(policy, hosts=())))
    assert Policy.of_settings().hosts == () and site.requests == []


# Limits


def test_redirects_are_counted(site: Site, policy: Policy) -> None:
    site.pages |= {f"/{n}": leading_to(f"/{n - 1}") for n in range(1, 6)} | {"/0": answer(PAGE)}
    assert http_client.fetch(site.address("/3"), policy).address == site.address("/0")
    found = refusal(site.address("/4"), policy)
    assert found.problem == Problem.LIMIT and "more than 3 times" in str(found)
    site.pages["/round"] = leading_to("/round")
    assert refusal(site.address("/round"), policy).problem == Problem.LIMIT


@pytest.mark.parametrize("location", ["http://[", "ftp://127.0.0.1/", "http://\x01/", "mailto:a@canals.example"])
def test_a_redirect_to_nowhere(location: str, site: Site, policy: Policy) -> None:
    site.pages["/"] = leading_to(location)
    assert refusal(site.address("/"), policy).problem in (Problem.FORBIDDEN, Problem.FAILED)


def dripping(*parts: bytes) -> Any:
    """The parts, the last of them again and again while somebody listens."""

    def send(client: socket.socket) -> None:
        for part in parts:
            client.sendall(part)
        client.settimeout(0.05)
        while True:
            try:
                if not client.recv(1):
                    return
            except TimeoutError:
                client.sendall(parts[-1])

    return send


@pytest.mark.parametrize(
    "parts",
    [
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (b"HTTP/1.1 100 Continue\r\n\r\n",),
        (b"",),
    ],
)
def test_who_drips_is_left(parts: tuple[bytes, ...], site: Site, policy: Policy) -> None:
    site.pages["/"] = dripping(*parts)
    found = refusal(site.address("/"), replace(policy, seconds=1))
    assert found.problem == Problem.FAILED and "took longer than 1 seconds" in str(found)


def test_redirects_share_one_limit_of_time(site: Site, policy: Policy) -> None:
    site.pages["/"] = leading_to("/slow")
    site.pages["/slow"] = dripping(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a")
    assert "took longer than 1 seconds" in str(refusal(site.address("/"), replace(policy, seconds=1)))


def test_a_resolver_that_does_not_answer(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait() and [])
    found = refusal("http://canals.example/", replace(policy, seconds=0.2))
    over.set()
    assert found.problem == Problem.FAILED and "took longer" in str(found)


@pytest.mark.parametrize(
    "behaviour",
    [
        answer(b"a" * 1_000_001),
        answer(b"a", content_length="999999999999"),
        answer(b"", transfer_encoding="chunked", content_length=""),
        answer(b"a" * 1_000_001, content_length=""),
        answer(gzip.compress(bytes(200_000_000)), content_encoding="gzip"),
    ],
    ids=["too large", "says that it is", "in pieces", "without a length", "bomb"],
)
def test_too_much(behaviour: Any, site: Site, policy: Policy) -> None:
    def send(client: socket.socket) -> None:
        behaviour(client)
        pieces = b"40000\r\n" + b"a" * 0x40000 + b"\r\n"
        for _ in range(8):
            client.sendall(pieces)

    site.pages["/"] = send
    found = refusal(site.address("/"), policy)
    assert found.problem == Problem.LIMIT and "sends more than 1 MB" in str(found)


@pytest.mark.parametrize(
    "behaviour",
    [
        answer(PAGE, content_length="1000"),
        answer(PAGE, content_length="-1"),
        answer(PAGE, content_length="some"),
        answer(b"5\r\nabc", content_length="", transfer_encoding="chunked"),
        answer(b"zz\r\nabc", content_length="", transfer_encoding="chunked"),
        answer(gzip.compress(PAGE)[:-9], content_encoding="gzip"),
        answer(gzip.compress(PAGE) + b"more", content_encoding="gzip"),
        answer(PAGE, content_encoding="gzip"),
        lambda client: client.sendall(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"),
        lambda client: client.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000),
        lambda client: client.close(),
    ],
)
def test_what_is_not_whole_or_makes_no_sense(behaviour: Any, site: Site, policy: Policy) -> None:
    def send(client: socket.socket) -> None:
        behaviour(client)
        client.close()

    site.pages["/"] = send
    found = refusal(site.address("/"), policy)
    assert found.problem == Problem.FAILED and "not whole or not HTTP" in str(found)


def test_more_than_was_said_is_not_taken(site: Site, policy: Policy) -> None:
    """As browsers do: what follows an answer belongs to no answer (RFC 9112, 6.3)."""
    site.pages["/"] = answer(PAGE + b"<p>More.", content_length=str(len(PAGE)))
    assert http_client.fetch(site.address("/"), policy).content == PAGE


def test_what_is_packed_otherwise(site: Site, policy: Policy) -> None:
    site.pages["/"] = answer(b"a", content_encoding="br")
    assert "packed as br" in str(refusal(site.address("/"), policy))


@pytest.mark.parametrize(
    ("status", "problem"),
    [("404 Not Found", Problem.MISSING), ("410 Gone", Problem.MISSING), ("403 Forbidden", Problem.FAILED),
     ("500 Broken", Problem.FAILED), ("304 Not Modified", Problem.FAILED), ("204 No Content", Problem.FAILED)],
)  # fmt: skip
def test_an_answer_that_is_no_page(status: str, problem: Problem, site: Site, policy: Policy) -> None:
    site.pages["/"] = answer(b"", status)
    found = refusal(site.address("/"), policy)
    assert (found.problem, found.status) == (problem, int(status[:3]))


def test_a_name_that_nobody_has(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "could not be reached" in str(refusal("http://canals.example/", policy))
    assert "could not be reached" in str(refusal(f"http://{'a' * 70}.example/", policy))


# HTTPS


def certificate(folder: Path, name: str) -> Path:
    """A certificate for a host name that vouches for itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = timezone.now()
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / f"{name}.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_the_certificate_is_asked_for_by_the_hosts_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though the connection leads to a number: a server of another name, or that nobody vouches for, is refused."""
    file = certificate(tmp_path, "canals.example")
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(file)
    asked: list[str | None] = []
    secure.sni_callback = lambda _socket, name, _context: asked.append(name)
    names(monkeypatch, {x: ["127.0.0.1"] for x in ("canals.example", "other.example", "127.0.0.1")})
    with serving({"/": answer(PAGE)}, secure) as site:
        network = NetworkPolicy((), (), [(LOCAL, site.port)])
        policy = Policy(("*",), network, seconds=600, most_bytes=1000, redirects=0)
        address = f"https://canals.example:{site.port}/"
        assert "could not be reached" in str(refusal(address, policy))
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        assert http_client.fetch(address, policy).content == PAGE
        assert asked == ["canals.example"] * 2
        assert "could not be reached" in str(refusal(address.replace("canals", "other"), policy))
    assert len(site.requests) == 1
