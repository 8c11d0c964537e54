"""Drafts are read by staff with a role alone, are kept by no cache, and what was withdrawn says so in a search."""

import pytest
from django.test import Client
from django.urls import reverse

from statements import workflow
from statements.export.registry import FORMATS
from statements.models import Statement
from tests import building
from tests.people import ROLES, person, signed_in
from tests.views import world
from tests.views.page import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Statement:
    return building.statement(1)


def addresses(statement: Statement) -> list[str]:
    paragraph = building.paragraphs_of(statement)[0]
    files = [reverse("statements:download", args=[statement.slug, x]) for x in FORMATS]
    return [statement.get_absolute_url(), f"/p/{paragraph.pk}/", f"/p/{paragraph.pk}/r1/", *files]


@pytest.mark.parametrize("role", ["reader", "", *ROLES, "superuser"])
def test_drafts_are_read_by_those_with_a_role_and_kept_by_no_cache(draft: Statement, role: str) -> None:
    client = Client() if role == "reader" else signed_in(person(role))
    for where in addresses(draft):
        answer = client.get(where)
        if role in ("reader", ""):
            assert answer.status_code == 404, where
        else:
            assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store"), where


def test_what_only_staff_see_of_a_published_text_is_kept_by_no_cache_either(draft: Statement) -> None:
    paragraph = building.paragraphs_of(draft)[0]
    workflow.revise(paragraph, building.row(draft, en="Both sides will dig."))
    workflow.publish(draft)
    answer = signed_in(person("editor")).get(f"/p/{paragraph.pk}/r1/")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    for client in (Client(), signed_in(person(""))):
        assert client.get(f"/p/{paragraph.pk}/r1/").status_code == 404


def test_public_pages_are_not_marked(client: Client) -> None:
    made = world.readable()
    for where in addresses(made):
        assert "no-store" not in client.get(where).get("Cache-Control", ""), where


def test_a_search_within_a_withdrawn_statement_says_so(client: Client) -> None:
    made = world.withdrawn()
    tree = get(client, f"/search/?q=canal&statement={made.slug}")
    flag = tree.one("p", cls="flag")
    assert flag.text == "Joint statement on canals was withdrawn, so nothing of it is found. The reason"
    assert flag.one("a")["href"] == made.get_absolute_url()
    other = building.statement(1, published=True)
    assert "withdrawn" not in get(client, f"/search/?q=canal&statement={other.slug}").text
