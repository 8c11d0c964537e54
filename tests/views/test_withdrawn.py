"""What was withdrawn answers 410 with the reason at all its addresses, and is nowhere else."""

import pytest
from django.test import Client
from django.urls import reverse

from statements import workflow
from statements.models import Statement
from tests.building import paragraphs_of
from tests.people import person, signed_in
from tests.views import world
from tests.views.page import get

pytestmark = pytest.mark.django_db(transaction=True)

REASON = "It was never signed."


@pytest.fixture
def withdrawn() -> Statement:
    """Withdrawn after a correction, a retirement and a change of its slug."""
    made = world.readable(slug="former-name")
    first, second, *_ = paragraphs_of(made)
    world.correct(first, "Both sides plant hornbeams.")
    workflow.retire(second, [first])
    made.refresh_from_db()
    made.slug = "canals"
    made.save()
    return workflow.withdraw(made, REASON)


def addresses(statement: Statement) -> list[str]:
    paragraphs = [x.get_absolute_url() for x in statement.sections.first().paragraphs.all()]
    revisions = [f"{paragraphs[0]}r1/", f"{paragraphs[0]}r2/"]
    query = f"{statement.get_absolute_url()}?layout=stacked"
    return [statement.get_absolute_url(), query, "/statements/former-name/", *paragraphs, *revisions]


@pytest.mark.parametrize("role", ["reader", "contributor", "superuser"])
def test_every_address_says_why(client: Client, withdrawn: Statement, role: str) -> None:
    who = client if role == "reader" else signed_in(person(role))
    for where in addresses(withdrawn):
        tree = get(who, where, status=410)
        assert tree.one("p", cls="withdrawal-reason").text == REASON
        assert "hornbeams" not in tree.text
        assert [x["content"] for x in tree.all("meta", name="robots")] == ["noindex"]


def test_browsers_ask_again_since_it_may_be_restored(client: Client, withdrawn: Statement) -> None:
    """They keep 301 and 410 for ever otherwise."""
    moved = client.get("/statements/former-name/")
    workflow.restore(withdrawn)
    for response in (moved, client.get("/statements/former-name/")):
        assert response.status_code in (301, 410)
        assert response.headers["Cache-Control"] == "no-cache"


def test_it_is_in_no_list_and_no_search(client: Client, withdrawn: Statement) -> None:
    published = world.readable()
    queries = ["", "results.csv", "results.json", "feed.atom"]
    found = [f"{reverse('statements:search')}{name}?q={word}" for name in queries for word in ("hornbeams", "canals")]
    lists = [reverse(f"statements:{name}") for name in ("home", "statement_list", "series_list", "event_list")]
    for where in [*found, *lists, f"{reverse('statements:search')}?q={paragraphs_of(withdrawn)[0].pk}"]:
        response = client.get(where)
        body = response.getvalue()
        assert response.status_code == 200, where
        assert b"/statements/canals/" not in body, where
        assert b"Both sides plant" not in body, where
    assert published.get_absolute_url() in client.get(reverse("statements:statement_list")).content.decode()


def test_restored_it_is_back_at_all_of_them(client: Client, withdrawn: Statement) -> None:
    workflow.restore(withdrawn)
    for where in addresses(withdrawn):
        assert client.get(where, follow=True).status_code == 200, where
    assert "hornbeams" in get(client, f"{reverse('statements:search')}?q=hornbeams").one("main").text
