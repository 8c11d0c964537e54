"""Headers that bound what a page may do in a browser, and what browsers report of it."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client

from tests.people import person

pytestmark = pytest.mark.django_db
REPORT = {
    "document-uri": "http://testserver/",
    "violated-directive": "script-src",
    "blocked-uri": "https://elsewhere.example/\n2031-01-01 forged line",
    "original-policy": "not kept",
    "source-file": "x" * 5_000,
}


@pytest.mark.parametrize("where", ["/", "/nothing/", "/healthz", "/admin/login/"])
def test_no_page_may_use_features_of_the_browser(client: Client, where: str) -> None:
    policy = client.get(where)["Permissions-Policy"]
    assert "camera=()" in policy and "geolocation=()" in policy and "*" not in policy


def test_pages_say_where_to_report(client: Client) -> None:
    assert "report-uri /csp-report/" in client.get("/")["Content-Security-Policy"]


def report(client: Client, content: Any) -> int:
    body = content if isinstance(content, str) else json.dumps(content)
    return client.post("/csp-report/", body, content_type="application/csp-report").status_code


@pytest.fixture
def log() -> Iterator[Path]:
    path = Path(site.DATA_DIR / "csp.log")
    path.unlink(missing_ok=True)
    yield path
    for handler in logging.getLogger("statements.csp").handlers:
        handler.close()
    path.unlink(missing_ok=True)


def test_reports_have_a_log_of_their_own(log: Path) -> None:
    assert report(Client(enforce_csrf_checks=True), {"csp-report": REPORT}) == 204
    (line,) = log.read_text(encoding="utf-8").splitlines()
    assert "127.0.0.1 statements.csp" in line and "script-src" in line and "forged line" in line
    assert "not kept" not in line and len(line) < 1_000


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", 400),
        ("[]", 400),
        ({"csp-report": 7}, 400),
        ("[" * 9_000, 400),
        ({"csp-report": {"a": "x" * 20_000}}, 413),
    ],
)
def test_what_is_no_report_is_refused(client: Client, log: Path, content: Any, code: int) -> None:
    assert report(client, content) == code
    assert not log.exists()


def test_a_report_is_posted_alone(client: Client) -> None:
    assert client.get("/csp-report/").status_code == 405


@pytest.mark.parametrize("where", ["/", "/nothing/", "/admin/login/"])
def test_every_answer_has_the_other_headers(client: Client, where: str) -> None:
    answer = client.get(where)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in answer


def test_no_script_reads_a_cookie(client: Client) -> None:
    """Nor does one go with what another site sends."""
    account = person("editor", "anna")
    account.set_password("the old lock keeper")
    account.save()
    client.post("/i18n/setlang/", {"language": "zh-hans"})
    client.post("/preferences/", {"theme": "dark"})
    client.post("/admin/login/", {"username": "anna", "password": "the old lock keeper"})
    assert set(client.cookies) >= {site.SESSION_COOKIE_NAME, site.CSRF_COOKIE_NAME, site.LANGUAGE_COOKIE_NAME}
    kept = {(bool(x["httponly"]), x["samesite"]) for x in client.cookies.values() if x.value}
    assert kept == {(True, "Lax")}


def test_trace_tells_nothing(client: Client) -> None:
    for where in ("/", "/admin/", "/healthz"):
        answer = client.trace(where, headers={"x-secret": "open the lock"})
        assert b"open the lock" not in answer.content
        assert answer.status_code != 200
