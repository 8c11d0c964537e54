"""A full disk, a locked and a damaged database are said to be that, each with what can be done."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from archive.urls import handler500 as handler500
from archive.urls import urlpatterns as real
from statements.models import Party
from tests.views.page import Element, parse


def write(request: HttpRequest) -> HttpResponse:
    Party.objects.create(slug="x" * int(request.GET.get("size", 9)))
    return HttpResponse()


def keep_file(request: HttpRequest) -> HttpResponse:
    with open("/dev/full", "w") as file:
        file.write("An upload.")
    return HttpResponse()


def read_damaged(request: HttpRequest) -> HttpResponse:
    with closing(sqlite3.connect(request.GET["file"])) as database:
        database.execute("SELECT * FROM statements_party")
    return HttpResponse()


urlpatterns = [*real, path("write/", write), path("keep/", keep_file), path("damaged/", read_damaged)]


@pytest.fixture
def client() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


def page(response: Any) -> Element:
    tree = parse(response.content.decode())
    assert tree.all("p", lang="zh-Hans")
    return tree


@pytest.mark.django_db(transaction=True)
def test_a_write_that_waited_too_long_can_be_sent_again(client: Client) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        connection.cursor().execute("PRAGMA busy_timeout = 0")
        other.execute("BEGIN IMMEDIATE")
        response = client.get("/write/")
        assert (response.status_code, response["Retry-After"]) == (503, "5")
        assert page(response).one("h1").text == "The archive is busy"
        assert client.get("/about/").status_code == 200
        other.rollback()
    assert client.get("/write/").status_code == 200
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_database_without_room_says_so_and_can_be_read(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    response = client.get("/write/?size=10000000")
    assert (response.status_code, page(response).one("h1").text) == (507, "There is no room left on this server")
    assert client.get("/parties/").status_code == 200
    connection.close()


def test_a_disk_without_room_for_a_file(client: Client) -> None:
    response = client.get("/keep/")
    assert (response.status_code, page(response).one("h1").text) == (507, "There is no room left on this server")


@pytest.mark.parametrize("damage", [b"no database at all" * 100, None])
def test_a_damaged_database_says_how_to_restore_it(client: Client, tmp_path: Path, damage: bytes | None) -> None:
    file = tmp_path / "damaged.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE statements_party (slug)")
        database.executemany("INSERT INTO statements_party VALUES (?)", [("x" * 500,)] * 100)
        database.commit()
    content = file.read_bytes()
    file.write_bytes(damage or content[:4096] + b"\xff" * (len(content) - 4096))
    response = client.get("/damaged/", {"file": str(file)})
    assert (response.status_code, page(response).one("h1").text) == (500, "The database of this archive is damaged")
    assert "docs/upgrading.md" in page(response).text
