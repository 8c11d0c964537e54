"""`manage.py import_statements https://...`: fetched, kept as it came, with its source filled in."""

import json
from collections.abc import Iterator
from io import StringIO
from ipaddress import ip_address
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from statements.models import SourceFile, Statement
from tests.http_client.server import Site, answer, serving
from tests.ingest import canals

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(settings: LazySettings) -> Iterator[Site]:
    with serving() as made:
        settings.FETCH_HOSTS = ["127.0.0.1"]
        settings.FETCH_ALLOWED_ENDPOINTS = [(ip_address("127.0.0.1"), made.port)]
        made.pages["/en"] = answer(canals.ENGLISH.encode(), content_type="text/plain")
        made.pages["/ru"] = answer(canals.RUSSIAN.encode("koi8-r"), content_type="text/plain; charset=koi8-r")
        yield made


def report(*arguments: str) -> tuple[dict[str, Any], int]:
    """What the command says, and its exit code."""
    out, code = StringIO(), 0
    try:
        call_command("import_statements", *arguments, "--json", stdout=out, stderr=StringIO())
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    return json.loads(out.getvalue()), code


def test_an_address_for_each_language(site: Site) -> None:
    addresses = [site.address("/en"), site.address("/ru")]
    found, code = report("--pair", *addresses, "--publisher", "ru=Министерство рек")
    assert code == 0, found
    english, russian = Statement.objects.get().editions.order_by("order")
    assert [english.source_url, russian.source_url] == addresses
    assert (english.publisher, russian.publisher) == ("127.0.0.1", "Министерство рек")
    assert russian.retrieved_on is not None and russian.source is not None
    with russian.source.content.open("rb") as file:
        assert file.read() == canals.RUSSIAN.encode("koi8-r")
    assert ["content-type", "text/plain; charset=koi8-r"] in russian.source.headers
    again, _ = report("--pair", *addresses)
    assert [x["outcome"] for x in again["statements"]] == ["unchanged"]


def test_a_refusal_names_the_address_and_says_what_to_do(site: Site, settings: LazySettings) -> None:
    found, code = report("--pair", site.address("/en"), site.address("/fr"))
    assert code == 1 and not SourceFile.objects.exists()
    (error,) = found["errors"]
    assert error["message"] == f"{site.address('/fr')}: 127.0.0.1 has no such page (404): check the address"
    settings.FETCH_HOSTS = []
    found, code = report(site.address("/en"))
    assert code == 1
    assert found["errors"][0]["message"].startswith("nothing is fetched from addresses here, since FETCH_HOSTS is")
