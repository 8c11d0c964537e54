"""Drafts are for staff, what was withdrawn says why, and pages are only read."""

import pytest
from django.test import Client

from statements.models import Status
from tests import building
from tests.views import world
from tests.views.page import get

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW])
def test_what_is_not_published_is_not_found_by_the_public(client: Client, status: str) -> None:
    draft = building.statement(1, status=status)
    get(client, draft.get_absolute_url(), status=404)
    get(client, building.paragraphs_of(draft)[0].get_absolute_url(), status=404)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW])
def test_staff_preview_it_under_a_banner(admin_client: Client, status: str) -> None:
    draft = building.statement(1, status=status)
    for where in (draft.get_absolute_url(), building.paragraphs_of(draft)[0].get_absolute_url()):
        tree = get(admin_client, where)
        banner = tree.one("p", cls="draft")
        assert banner.text.startswith(str(Status(status).label))
        assert banner.one("a")["href"].endswith(f"/admin/statements/statement/{draft.pk}/change/")
        assert [x["content"] for x in tree.all("meta", name="robots")] == ["noindex"]


def test_a_reader_with_an_account_is_not_staff(client: Client, django_user_model: object) -> None:
    client.force_login(django_user_model.objects.create_user("reader"))  # type: ignore[attr-defined]
    get(client, building.statement(1).get_absolute_url(), status=404)


def test_drafts_are_in_no_list(admin_client: Client) -> None:
    draft = building.statement(1, series=building.series(), event=building.event())
    for where in ("/", "/statements/", "/series/", "/events/", "/parties/"):
        assert "canals" not in get(admin_client, where).one("main").text.lower()
    for thing in (draft.series, draft.event, draft.parties.first()):
        assert thing is not None
        get(admin_client, thing.get_absolute_url(), status=404)


def test_what_was_withdrawn_is_gone_and_says_why_to_everybody(client: Client, admin_client: Client) -> None:
    made = world.withdrawn("It was <b>never</b> signed.\nSee the note of May.")
    paragraph = building.paragraphs_of(made)[0]
    for who in (client, admin_client):
        for where in (made.get_absolute_url(), f"/p/{paragraph.pk}/", f"/p/{paragraph.pk}/r1/"):
            tree = get(who, where, status=410)
            assert tree.one("p", cls="withdrawal-reason").text == "It was <b>never</b> signed.See the note of May."
            assert paragraph.passages.all()[0].text not in tree.text


def test_pages_are_only_read(client: Client) -> None:
    made = world.readable()
    for where in world.pages(made).values():
        assert client.post(where).status_code == 405, where
        head = client.head(where)
        assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize(
    "where",
    [
        "/statements/nothing/",
        "/series/nothing/",
        "/events/nothing/",
        "/parties/nothing/",
        "/nothing/",
        "/%FF%FE/",
        "/a%00b/",
    ],
)
def test_what_is_not_there_is_not_found_and_says_where_to_go(client: Client, where: str) -> None:
    tree = get(client, where, status=404)
    assert tree.one("h1").text == "There is nothing at this address"
    assert tree.one("main").one("form", role="search")["action"] == "/search/"


def test_renamed_things_redirect(client: Client) -> None:
    made = world.readable()
    for thing, path in ((made.series, "series"), (made.event, "events"), (made.parties.first(), "parties")):
        assert thing is not None
        old, thing.slug = thing.slug, f"new-{thing.slug}"
        thing.save()
        response = client.get(f"/{path}/{old}/")
        assert (response.status_code, response["Location"]) == (301, f"/{path}/{thing.slug}/")


def test_a_former_slug_of_a_draft_says_nothing(client: Client) -> None:
    draft = building.statement(1)
    old, draft.slug = draft.slug, "a-secret-name"
    draft.save()
    assert "secret" not in get(client, f"/statements/{old}/", status=404).text
