"""Hits as JSON: what the command prints, with what is known of them all."""

import json
from io import StringIO
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client

from tests.search.result_exports.exported import archive, take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def made(db: None) -> None:
    archive()


def answer(client: Client, **parameters: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(take(client, "results.json", **parameters))
    return found


def test_the_hits_are_those_of_the_command(client: Client) -> None:
    printed = StringIO()
    call_command("search", "weir", "--json", stdout=printed)
    found = answer(client, q="weir")
    assert found["hits"] == json.loads(printed.getvalue())["hits"]
    assert (found["query"], found["understood"], found["total"]) == ("weir", "weir", 4)
    assert (found["cut"], found["pending"], found["notes"], found["left_out"]) == (False, False, [], 0)
    assert {hit["matched"][0] for hit in found["hits"]} == {"en"}


def test_counts_are_over_all_that_is_found(client: Client) -> None:
    facets = answer(client, q="weir")["facets"]
    assert facets["year"] == {"2031": 3, "2032": 1}
    assert facets["commentary"] == {"no": 3, "yes": 1}


def test_where_it_is_cut_it_says_so(client: Client, settings: LazySettings) -> None:
    settings.SEARCH_MAX_LIMIT = 3
    found = answer(client, q="weir")
    assert (len(found["hits"]), found["total"], found["cut"]) == (3, 4, True)
    assert found["notes"] == ["These are the first 3 of 4 results."]
    assert sum(found["facets"]["year"].values()) == 4


@pytest.mark.parametrize("text", ["", "hovercraft", '"', "(", "\x00", "a" * 5000, "\ud800", "\u2028"])
def test_any_query_gives_an_object(client: Client, text: str) -> None:
    found = answer(client, q=text.encode("utf-8", "replace"))
    assert (found["hits"], found["total"]) == ([], 0)
    assert found["notes"] or text == "hovercraft"


def test_it_is_shown_by_browsers(client: Client) -> None:
    response = client.get("/search/results.json?q=weir")
    assert response["Content-Type"] == "application/json"
    assert "Content-Disposition" not in response
