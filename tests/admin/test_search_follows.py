"""What is done in the admin is true in search when the click returns."""

import pytest
from django.test import Client

from statements.models import IndexTask, Statement
from statements.search import find
from statements.search.query import SearchQuery
from tests import building
from tests.admin.pages import act, address, send
from tests.building import ids, paragraphs_of

pytestmark = pytest.mark.django_db(transaction=True)


def found(text: str) -> set[str]:
    """Ids of the paragraphs that a search finds, nothing being left to do."""
    assert not IndexTask.objects.exists()
    results = find.search_page(SearchQuery(text))
    return {hit.key for hit in results.hits}


def test_publish_correct_withdraw(admin_client: Client) -> None:
    draft = building.statement(2)
    act(admin_client, [draft], "publish")
    assert found("运河") == ids(draft)
    first, second = paragraphs_of(draft)
    chinese = draft.editions.get(key="zh-Hans")
    send(admin_client, address(first), {f"text-{chinese.pk}": "双方种植橡树。", "reason": "misprint"})
    assert found("橡树") == {first.pk}
    assert found("zh:运河") == {second.pk}
    page = act(admin_client, [draft], "withdraw")
    admin_client.post(page.redirect_chain[-1][0], {"reason": "a forgery"})
    assert found("橡树") == set()


def test_retire_and_bring_back(admin_client: Client) -> None:
    statement = building.statement(2)
    act(admin_client, [statement], "publish")
    first, second = paragraphs_of(statement)
    page = act(admin_client, [first], "retire")
    admin_client.post(page.redirect_chain[-1][0], {"agreed": "True", "reason": "A slip."})
    assert found("运河") == {second.pk}
    act(admin_client, [first], "bring_back")
    assert found("运河") == {first.pk, second.pk}


def test_the_outbox_can_be_emptied_by_hand(admin_client: Client) -> None:
    statement = building.statement(1, published=True)
    IndexTask.objects.enqueue(ids(statement))
    act(admin_client, [IndexTask.objects.get()], "drain_now")
    assert found("运河") == ids(statement)
    assert Statement.objects.count() == 1
