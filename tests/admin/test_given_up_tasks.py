"""Index tasks that were given up: seen, filtered, with their reason, and tried again by an action."""

import pytest
from django.test import Client
from django.utils import timezone

from statements.models import IndexTask
from statements.search import worker
from tests import building
from tests.admin.pages import act, address, said
from tests.building import ids

pytestmark = pytest.mark.django_db
REASON = "UnknownLanguage: <qq>"


@pytest.fixture
def dead() -> IndexTask:
    """A task that was given up, of a paragraph that can be indexed by now."""
    made = building.statement(1, published=True)
    worker.ensure_index()
    (pk,) = ids(made)
    return IndexTask.objects.create(paragraph_id=pk, attempts=8, died_at=timezone.now(), error=REASON)


def test_the_list_and_the_page_give_the_reason_escaped(admin_client: Client, dead: IndexTask) -> None:
    for where in (address(IndexTask), address(dead)):
        page = admin_client.get(where).content.decode()
        assert "UnknownLanguage: &lt;qq&gt;" in page
        assert dead.paragraph_id in page


def test_the_list_can_be_asked_for_what_was_given_up(admin_client: Client, dead: IndexTask) -> None:
    IndexTask.objects.enqueue(["0000000000"])
    page = admin_client.get(f"{address(IndexTask)}?dead=yes").content.decode()
    assert dead.paragraph_id in page
    assert "0000000000" not in page
    page = admin_client.get(f"{address(IndexTask)}?dead=no").content.decode()
    assert dead.paragraph_id not in page
    assert "0000000000" in page


def test_it_is_tried_again_and_done(admin_client: Client, dead: IndexTask) -> None:
    assert said(act(admin_client, [dead], "try_again")) == "The index is up to date."
    assert not IndexTask.objects.exists()


def test_what_was_not_selected_stays(admin_client: Client, dead: IndexTask) -> None:
    other = IndexTask.objects.create(paragraph_id="0000000000", attempts=8, died_at=timezone.now(), error="other")
    act(admin_client, [dead], "try_again")
    assert IndexTask.objects.get() == other


def test_draining_all_leaves_what_was_given_up(admin_client: Client, dead: IndexTask) -> None:
    waiting = IndexTask.objects.create(paragraph_id="0000000000", attempts=1, not_before=timezone.now().replace(2999))
    assert said(act(admin_client, [waiting], "drain_now")) == "The index is up to date."
    assert IndexTask.objects.get() == dead
