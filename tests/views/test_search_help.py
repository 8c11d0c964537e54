"""The page that explains how to search; tests/specimen asks each of its examples."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from statements.search.language.tokens import FIELDS
from tests.views.page import get


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
