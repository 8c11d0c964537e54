"""The Content-Security-Policy holds: no page has anything inline, or anything from elsewhere."""

import pytest
from django.test import Client

from tests.views import world
from tests.views.page import Element, get

pytestmark = pytest.mark.django_db
LOADING = {"script": "src", "link": "href", "img": "src", "use": "href", "iframe": "src"}


def offences(tree: Element) -> list[str]:
    found = []
    for element in tree.all():
        found += [f"{element.tag} {name}" for name in element.attributes if name == "style" or name.startswith("on")]
        if element.tag == "style" or (element.tag == "script" and element.raw.strip()):
            found.append(f"inline {element.tag}")
        address = element.attributes.get(LOADING.get(element.tag, ""), "/")
        if not address.startswith("/") and element.attributes.get("rel") != "canonical":
            found.append(address)
    return found


def test_no_page_has_anything_inline_or_from_elsewhere(client: Client) -> None:
    made = world.readable()
    pages = {name: get(client, where) for name, where in world.pages(made).items()}
    pages["404"] = get(client, "/nothing/", status=404)
    pages["410"] = get(client, world.withdrawn().get_absolute_url(), status=410)
    pages["414"] = get(client, "/search/?q=" + "a" * 2000, status=414)
    assert {name: found for name, tree in pages.items() if (found := offences(tree))} == {}


def test_every_page_sends_the_policy(client: Client) -> None:
    for where in world.pages(world.readable()).values():
        policy = client.get(where)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_ids_are_unique_and_what_labels_refer_to_is_there(client: Client) -> None:
    for name, where in world.pages(world.readable()).items():
        tree = get(client, where)
        ids = [x["id"] for x in tree.all() if "id" in x.attributes]
        assert len(ids) == len(set(ids)), name
        for attribute in ("aria-labelledby", "for"):
            assert {x[attribute] for x in tree.all() if attribute in x.attributes} <= set(ids), name


def test_every_page_has_one_heading_a_title_and_its_language(client: Client) -> None:
    titles = set()
    pages = world.pages(world.readable())
    for name, where in pages.items():
        tree = get(client, where)
        assert len(tree.all("h1")) == 1, name
        assert tree.one("html")["lang"] == "en"
        assert tree.one("link", rel="canonical")["href"].startswith("http://testserver/")
        titles.add(tree.one("title").text)
    assert len(titles) >= len(pages) - 3  # the list and the filtered list, and names that tests share
