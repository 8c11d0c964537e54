"""A draft is parted on the review page: who may, from which rows, and what is shown of the second draft."""

import pytest
from django.test import Client

from statements.models import Statement
from statements.review.working_copy.read import table_of
from tests import building
from tests.admin.test_review import address, editor, keys, press, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Statement:
    return building.statement(3)


def test_what_was_typed_elsewhere_goes_into_the_draft_first(admin_client: Client, made: Statement) -> None:
    row = keys(made)
    response = press(admin_client, made, f"part {row[2]}", **{f"text:{row[1]}:en": "Typed in the first row."})
    new = Statement.objects.exclude(pk=made.pk).get()
    assert response.redirect_chain[-1][0] == address(new)
    assert "a separate draft" in response.content.decode()
    assert [x.text("en") for x in table_of(made).rows][1:] == ["Typed in the first row."]
    assert [x.key for x in table_of(new).rows] == row[2:]


def test_older_rows_part_nothing(admin_client: Client, made: Statement) -> None:
    row, old = keys(made), seen(admin_client, made)
    press(admin_client, made, f"delete {row[3]}")
    assert press(admin_client, made, f"part {row[2]}", old).status_code == 409
    assert Statement.objects.get() == made


@pytest.mark.parametrize(("permissions", "status"), [((), 403), (("add_statement",), 200)])
def test_who_may_edit_and_add_parts_it(made: Statement, permissions: tuple[str, ...], status: int) -> None:
    client, row = editor("boris", *permissions), keys(made)[2]
    offered = "A new document begins here" in client.get(f"{address(made)}?more={row}").content.decode()
    assert offered == bool(permissions)
    assert press(client, made, f"part {row}").status_code == status
    assert Statement.objects.count() == 1 + bool(permissions)


def test_a_row_that_is_gone_is_said(admin_client: Client, made: Statement) -> None:
    assert "no longer here" in press(admin_client, made, "part nowhere").content.decode()


def test_it_is_not_offered_of_what_was_published(admin_client: Client) -> None:
    published = building.statement(2, published=True)
    page = admin_client.get(f"{address(published)}?more={keys(published)[1]}").content.decode()
    assert "Delete the row" in page and "A new document begins here" not in page
