"""Headers that bound what a page may do in a browser, and what browsers report of it."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client

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
