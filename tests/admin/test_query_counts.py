"""No page of the admin makes a query per row: with twelve of everything it asks as often as with three."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from statements.models import AccountSession, Paragraph, Statement
from tests import building
from tests.admin.pages import address
from tests.admin.world import OURS, grow, pages

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 12


def counts(client: Client) -> dict[str, int]:
    """How many queries each page makes."""
    return {name: queries(client, where) for name, where in pages().items()}


def queries(client: Client, where: str) -> int:
    client.get(where)  # fills Django's cache of content types
    AccountSession.objects.update(seen_at=timezone.now())  # or its last use, written once a minute, may be counted too
    with CaptureQueriesContext(connection) as asked:
        response = client.get(where)
    assert response.status_code == 200, f"{where}: {response.status_code}"
    return len(asked)


@pytest.fixture
def big() -> Statement:
    return building.statement(1, series=building.series(), event=building.event())


def test_no_page_makes_a_query_per_row(admin_client: Client, big: Statement) -> None:
    grow(big, FEW)
    few = counts(admin_client)
    grow(big, MANY)
    many = counts(admin_client)
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}
    assert max(many.values()) <= 54, many  # that of a deletion, which asks of each model what goes with it


def test_actions_ask_on_a_page_without_a_query_per_row(admin_client: Client, big: Statement) -> None:
    def ask(count: int) -> int:
        grow(big, count)
        chosen = list(Statement.objects.values_list("pk", flat=True))
        with CaptureQueriesContext(connection) as asked:
            data = {"action": "delete_selected", "_selected_action": chosen}
            assert b"Are you sure" in admin_client.post(address(Statement), data).content
        return len(asked)

    ask(FEW)
    assert ask(FEW) == ask(MANY)


def test_lists_cut_long_texts_and_escape_them(admin_client: Client, big: Statement) -> None:
    building.paragraph(big.sections.first(), {"en": "<script>alert(1)</script> " + "canal " * 500})
    for where in (address(Paragraph), address(big.sections.first())):
        page = admin_client.get(where).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page
        assert page.count("canal canal") < 20


def test_every_row_has_been_looked_at() -> None:
    """Each of our models has a page of its own, or is shown on that of its owner."""
    assert {model.__name__ for model in OURS} == {
        "Act", "Event", "FormerSlug", "Formulation", "IndexTask", "Paragraph", "Party", "Section", "Series",
        "SourceFile", "Statement",
    }  # fmt: skip
