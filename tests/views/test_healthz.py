"""What a monitor is told."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from statements.models import IndexTask
from statements.search import worker
from tests import building

pytestmark = pytest.mark.django_db
WELL = {
    "ok": True,
    "database": True,
    "index": True,
    "disk": True,
    "failure": None,
    "pending": 0,
    "dead": 0,
    "lag_seconds": 0.0,
}


@pytest.fixture
def built() -> None:
    building.statement(2, published=True)
    worker.ensure_index()


@pytest.mark.usefixtures("built")
def test_all_is_well(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, WELL)
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.usefixtures("built")
def test_a_task_that_waits_is_counted_and_tolerated_for_a_while(client: Client) -> None:
    IndexTask.objects.enqueue(["0000000000", "0000000001"])
    IndexTask.objects.filter(key="0000000000").update(enqueued_at=timezone.now() - timedelta(seconds=90))
    response = client.get("/healthz")
    assert (response.status_code, response.json()["pending"]) == (200, 2)
    assert 90 <= response.json()["lag_seconds"] < 120
    late = timezone.now() - timedelta(seconds=settings.INDEX_LAG_SECONDS + 1)
    IndexTask.objects.update(enqueued_at=late)
    response = client.get("/healthz")
    assert (response.status_code, response.json()["ok"]) == (503, False)


@pytest.mark.usefixtures("built")
def test_what_was_given_up_is_counted_and_does_not_close_the_archive(client: Client) -> None:
    ages = timezone.now() - timedelta(days=9)
    IndexTask.objects.create(key="0000000000", attempts=8, died_at=ages, error="secret")
    IndexTask.objects.update(enqueued_at=ages)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {**WELL, "dead": 1})


@pytest.mark.usefixtures("built")
def test_an_index_that_cannot_be_read(client: Client) -> None:
    (Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"]) / "current").unlink()
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {**WELL, "ok": False, "index": False})


@pytest.mark.usefixtures("built")
def test_a_database_that_cannot_be_asked(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE statements_indextask RENAME TO elsewhere")
    response = client.get("/healthz")
    assert response.status_code == 503
    unknown = {"pending": None, "dead": None, "lag_seconds": None}
    assert response.json() == {**WELL, "ok": False, "database": False, **unknown}


def test_it_is_only_read(client: Client) -> None:
    assert client.post("/healthz").status_code == 405


@pytest.mark.usefixtures("built")
def test_it_answers_without_https_too(client: Client, settings: pytest.FixtureRequest) -> None:
    settings.SECURE_SSL_REDIRECT = True  # type: ignore[attr-defined]
    assert client.get("/healthz").status_code == 200
    assert client.get("/about/").status_code == 301


@pytest.mark.usefixtures("built")
def test_this_machine_is_answered_whatever_the_site_is_called(client: Client, settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["statements.example.org"], True
    for host in ("127.0.0.1", "127.0.0.1:8000", "localhost:8000", "[::1]:8000"):
        assert client.get("/healthz", headers={"Host": host}).status_code == 200
    assert client.get("/healthz", headers={"Host": "elsewhere.example"}).status_code == 400
    assert client.get("/about/", headers={"Host": "127.0.0.1"}).status_code == 400


@pytest.mark.usefixtures("built")
def test_a_disk_with_little_room(client: Client, settings: LazySettings) -> None:
    settings.DISK_LEAST_BYTES = 1 << 62
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {**WELL, "ok": False, "disk": False})
