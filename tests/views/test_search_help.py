"""The page that explains how to search: every example on it is asked, and finds something."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.translation import override

from statements.search import find
from statements.search.language.tokens import FIELDS
from statements.search.query import SearchQuery
from tests.processes import ROOT
from tests.views.page import get

SPECIMEN = ROOT / "statements" / "specimen"
FINDS_NOTHING = {"note:concern"}
SAYS_SOMETHING = {'river "common', "river) Velm", "huxin", *FINDS_NOTHING}


def examples(client: Client) -> list[str]:
    """What stands as an example on the page, as its link asks it."""
    links = [
        link for link in get(client, "/search/help/").one("article").all("a") if "data-example" in link.attributes
    ]
    asked = [parse_qs(urlsplit(link["href"]).query)["q"][0] for link in links]
    assert asked == [link.text for link in links]
    assert len(set(asked)) == len(asked) >= 35
    return asked


@pytest.mark.django_db
def test_every_example_finds_something_in_the_specimen(client: Client) -> None:
    asked = examples(client)
    call_command("import_statements", *map(str, specimen()), publish=True)
    with override("en"):
        totals = {typed: find.search_page(SearchQuery(typed)) for typed in asked}
    assert {typed for typed, results in totals.items() if not results.total} == FINDS_NOTHING
    assert {typed for typed, results in totals.items() if results.notes} == SAYS_SOMETHING
    assert get(client, "/search/?q=zh:反对 -en:firmly").one("ol", cls="hits").all("li")


def specimen() -> Iterator[Path]:
    found = sorted(SPECIMEN.glob("*.txt"))
    assert len(found) > 5
    return iter(found)


@pytest.mark.django_db
def test_every_operator_and_field_has_an_example(client: Client) -> None:
    asked = " ".join(examples(client))
    wanted = [f"{field}:" for field in FIELDS]
    wanted += [" AND ", " OR ", " -", "(", '"', "* ", "~ ", " NEAR ", " NEAR/3 ", "zh:", "ru:", "zh:("]
    assert [what for what in wanted if what not in asked] == []


@pytest.mark.django_db
def test_the_limits_are_those_of_the_settings(client: Client, settings: Any) -> None:
    settings.SEARCH_MAX_TERMS = 43
    assert "43 words and phrases" in get(client, "/search/help/").one("article").text


@pytest.mark.django_db
def test_it_is_found_from_the_search_and_from_every_page(client: Client) -> None:
    for page in ("/search/", "/search/?q=hovercraft"):
        assert "/search/help/" in {link["href"] for link in get(client, page).one("main").all("a")}
    assert "/search/help/" in {link["href"] for link in get(client, "/").one("footer").all("a")}
