"""What was published once cannot be deleted in the admin, by whatever way it is asked; drafts can."""

from typing import Any

import pytest
from django.test import Client

from statements import workflow
from statements.models import (
    FormerSlug,
    IndexTask,
    Paragraph,
    Party,
    Passage,
    RevisedPassage,
    Revision,
    Section,
    SourceFile,
    Statement,
)
from tests import building
from tests.admin.pages import act, address, filled, refusals, said
from tests.building import paragraphs_of

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["published", "withdrawn"])
def kept(request: pytest.FixtureRequest) -> Statement:
    statement = building.statement(2, published=True)
    return workflow.withdraw(statement, "a forgery") if request.param == "withdrawn" else statement


def things_of(statement: Statement) -> list[Any]:
    return [statement, statement.sections.first(), paragraphs_of(statement)[0]]


def test_no_delete_button(admin_client: Client, kept: Statement) -> None:
    for thing in things_of(kept):
        assert 'class="deletelink"' not in admin_client.get(address(thing)).content.decode()
    for thing in things_of(building.statement()):
        assert 'class="deletelink"' in admin_client.get(address(thing)).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_page_of_deletion_is_refused_with_a_message(admin_client: Client, kept: Statement, method: str) -> None:
    for thing in things_of(kept):
        response = getattr(admin_client, method)(address(thing, "delete"), {"post": "yes"}, follow=True)
        assert response.status_code == 200
        assert "was published once, so it cannot be deleted" in said(response)
        assert type(thing).objects.filter(pk=thing.pk).exists()


def test_the_action_is_refused_whole_with_a_message(admin_client: Client, kept: Statement) -> None:
    draft = building.statement()
    for thing, other in zip(things_of(kept), things_of(draft), strict=True):
        response = act(admin_client, [thing, other], "delete_selected", post="yes")
        assert "1 " in said(response)
        assert "was published once" in said(response)
        assert type(thing).objects.filter(pk__in=[thing.pk, other.pk]).count() == 2
    assert IndexTask.objects.filter(key__in=building.ids(draft)).count() == 0


def test_a_statement_published_while_its_deletion_was_confirmed_stays(admin_client: Client) -> None:
    draft = building.statement()
    assert admin_client.get(address(draft, "delete")).status_code == 200
    workflow.publish(draft)
    admin_client.post(address(draft, "delete"), {"post": "yes"})
    assert Statement.objects.filter(pk=draft.pk).exists()


def test_a_draft_goes_with_all_its_rows(admin_client: Client) -> None:
    draft = building.statement(2, 2)
    first, second, *_ = paragraphs_of(draft)
    workflow.retire(first, [second])
    page = admin_client.get(address(draft, "delete")).content.decode()
    assert "Are you sure" in page
    admin_client.post(address(draft, "delete"), {"post": "yes"})
    for model in (Statement, Section, Paragraph, Passage, Revision, RevisedPassage):
        assert model._default_manager.count() == 0


def test_a_party_of_a_statement_stays(admin_client: Client) -> None:
    party = building.statement().parties_in_order()[0]
    assert "parties: 1" in admin_client.get(address(party, "delete")).content.decode()
    assert admin_client.post(address(party, "delete"), {"post": "yes"}).status_code == 200
    act(admin_client, [party], "delete_selected", post="yes")
    assert Party.objects.filter(pk=party.pk).exists()


def test_an_edition_with_texts_stays(admin_client: Client) -> None:
    draft = building.statement()
    data = filled(admin_client, address(draft)) | {"editions-0-DELETE": "on"}
    response = admin_client.post(address(draft), data)
    assert response.status_code == 200
    assert "The edition en holds texts of 3 paragraphs, so it cannot be deleted." in refusals(response)
    assert draft.editions.count() == 2


def test_the_last_title_stays(admin_client: Client) -> None:
    draft = building.statement()
    data = filled(admin_client, address(draft)) | {"titles-0-DELETE": "on", "titles-1-DELETE": "on"}
    assert refusals(admin_client.post(address(draft), data)) == ["Please submit at least 1 form."]
    assert draft.titles.count() == 2


def test_records_can_only_be_looked_at(admin_client: Client) -> None:
    file = SourceFile.objects.create(sha256="0" * 64, name="a.txt", format="bilingual", size=1, yielded=0)
    former = FormerSlug.objects.create(scope="statement", slug="former", target=building.statement().pk)
    IndexTask.objects.enqueue(["0123456789"])
    for thing in (file, former, IndexTask.objects.get()):
        assert admin_client.get(address(thing)).status_code == 200
        assert admin_client.post(address(thing), {"name": "b.txt"}).status_code == 403
        assert admin_client.post(address(thing, "delete"), {"post": "yes"}).status_code == 403
        assert admin_client.get(address(type(thing), "add")).status_code == 403
