"""A manifest that names addresses: its rows are fetched by the same client as everything that people paste."""

from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from django.conf import LazySettings

from statements.models import SourceFile, Statement
from tests.http_client.server import Site, answer, serving
from tests.management import back_catalogue
from tests.management.back_catalogue import row, texts, write_manifest
from tests.management.test_catalogue import outcomes, run

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(settings: LazySettings) -> Iterator[Site]:
    with serving() as made:
        settings.FETCH_HOSTS = ["127.0.0.1"]
        settings.FETCH_ALLOWED_ENDPOINTS = [(ip_address("127.0.0.1"), made.port)]
        for number in range(3):
            said = texts(number)
            made.pages[f"/en/{number}"] = answer(said["en"].encode(), content_type="text/plain; charset=utf-8")
            made.pages[f"/zh/{number}"] = answer(page(said["zh-Hans"]), content_type="text/html; charset=utf-8")
        yield made


def page(text: str) -> bytes:
    title, *paragraphs = text.split("\n\n")
    body = "".join(f"<p>{x}</p>" for x in paragraphs)
    head = '<meta charset="utf-8"><meta property="og:site_name" content="奥纳总理府">'
    return f"<!doctype html><html><head>{head}</head><body><h1>{title}</h1>{body}</body></html>".encode()


def at(site: Site, number: int, **more: str) -> dict[str, str]:
    """The row of a statement, its texts by their addresses."""
    return row(number) | {"en": site.address(f"/en/{number}"), "zh-Hans": site.address(f"/zh/{number}")} | more


def test_rows_that_name_addresses_are_fetched_and_kept_with_their_source(site: Site, tmp_path: Path) -> None:
    back_catalogue.write(tmp_path, 2)
    mixed = row(1) | {"zh-Hans": site.address("/zh/1")}
    manifest = write_manifest(tmp_path, [at(site, 0), mixed])
    lines, _, code = run(tmp_path, manifest)
    assert (code, outcomes(lines)) == (0, ["created"] * 2), lines
    english, chinese = Statement.objects.get(slug=lines[0]["slug"]).editions.order_by("order")
    assert (english.source_url, chinese.source_url) == (site.address("/en/0"), site.address("/zh/0"))
    assert (english.publisher, chinese.publisher) == ("Chancery of Ona", "奥纳总理府")
    assert english.retrieved_on is not None and chinese.source is not None
    with chinese.source.content.open("rb") as file:
        assert file.read() == page(texts(0)["zh-Hans"])
    assert ["content-type", "text/html; charset=utf-8"] in chinese.source.headers
    local, fetched = Statement.objects.get(slug=lines[1]["slug"]).editions.order_by("order")
    assert (local.source_url, local.retrieved_on) == ("", None)
    assert fetched.source_url == site.address("/zh/1")
    again, _, code = run(tmp_path, manifest)
    assert (code, outcomes(again)) == (0, ["unchanged"] * 2)


def test_what_cannot_be_fetched_is_a_line_of_the_report_and_the_run_goes_on(site: Site, tmp_path: Path) -> None:
    site.pages["/empty"] = answer(page(""), content_type="text/html")
    bad = [
        (at(site, 1, en=site.address("/gone")), "en", "127.0.0.1 has no such page (404)"),
        (at(site, 1, en="https://elsewhere.example/1"), "en", "elsewhere.example is not among the hosts"),
        (at(site, 1, en="http://127.0.0.1:9/1"), "en", "in a network, or at a port"),
        (at(site, 1, **{"zh-Hans": site.address("/empty")}), "zh-Hans", "no text was found"),
    ]
    manifest = write_manifest(tmp_path, [at(site, 0), *(x for x, _, _ in bad), at(site, 2)])
    lines, said, code = run(tmp_path, manifest)
    assert (code, outcomes(lines)) == (1, ["created", *["refused"] * len(bad), "created"])
    for line, (_, column, what) in zip(lines[1:-1], bad, strict=True):
        assert line["column"] == column and what in line["what_to_do"], line
    assert "catalogue.csv:3, column en: error: 127.0.0.1 has no such page" in said
    assert (Statement.objects.count(), SourceFile.objects.count()) == (2, 4)


def test_nothing_is_fetched_where_no_host_is_allowed(site: Site, tmp_path: Path, settings: LazySettings) -> None:
    settings.FETCH_HOSTS = []
    back_catalogue.write(tmp_path, 2)
    lines, _, code = run(tmp_path, write_manifest(tmp_path, [row(0), at(site, 1, en="en/0001.txt"), row(1)]))
    assert (code, outcomes(lines)) == (1, ["created", "refused", "created"])
    assert (lines[1]["line"], lines[1]["column"]) == ("3", "zh-Hans")
    assert "since FETCH_HOSTS is empty" in lines[1]["what_to_do"]
    assert not site.requests


def test_files_that_are_called_the_same_name_no_column(tmp_path: Path) -> None:
    back_catalogue.write(tmp_path, 1)
    (tmp_path / "zh-Hans" / "0000.txt").write_text("")
    lines, _, _ = run(tmp_path, write_manifest(tmp_path, [row(0)]))
    assert (lines[0]["column"], "empty" in lines[0]["what_to_do"]) == ("", True)
