"""What was published once is never deleted, whoever asks."""

from typing import Any

import pytest
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from statements import workflow
from statements.models import Paragraph, PublishedOnce, Revision, Section, Statement
from tests import building
from tests.building import paragraphs_of

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["published", "withdrawn"])
def kept(request: pytest.FixtureRequest) -> Statement:
    statement = building.statement(2, published=True)
    return workflow.withdraw(statement, "a forgery") if request.param == "withdrawn" else statement


def parts(statement: Statement) -> list[Any]:
    """The statement, its section, a paragraph, a revision."""
    paragraph = paragraphs_of(statement)[0]
    return [statement, paragraph.section, paragraph, paragraph.revisions.get()]


def test_no_part_of_it_can_be_deleted(kept: Statement) -> None:
    for thing in parts(kept):
        with pytest.raises(PublishedOnce, match="withdraw or retire"), transaction.atomic():
            thing.delete()
        with pytest.raises(PublishedOnce), transaction.atomic():
            type(thing).objects.filter(pk=thing.pk).delete()
    assert [model.objects.count() for model in (Statement, Section, Paragraph, Revision)] == [1, 1, 2, 2]


def test_a_retired_paragraph_neither(kept: Statement) -> None:
    first, second = paragraphs_of(kept)
    workflow.retire(first, [second])
    with pytest.raises(PublishedOnce):
        first.delete()


def test_one_kept_among_drafts_keeps_all(kept: Statement) -> None:
    building.statement()
    with pytest.raises(PublishedOnce), transaction.atomic():
        Statement.objects.all().delete()
    assert Statement.objects.count() == 2


def test_the_refusal_is_one_that_django_shows(kept: Statement) -> None:
    with pytest.raises(ProtectedError) as refused, transaction.atomic():
        kept.delete()
    assert refused.value.protected_objects


def test_a_draft_can_be_deleted_part_by_part_or_whole() -> None:
    draft = building.statement(2, 2)
    for thing in reversed(parts(draft)):
        thing.delete()
    assert [model.objects.count() for model in (Statement, Section, Paragraph, Revision)] == [0, 0, 0, 0]


def test_what_is_used_stays() -> None:
    draft = building.statement(series=building.series(), event=building.event())
    things: list[Any] = [draft.series, draft.event, draft.parties_in_order()[0]]
    for thing in things:
        with pytest.raises(ProtectedError):
            thing.delete()
    with pytest.raises(RestrictedError):
        draft.editions.first().delete()


def test_an_edition_that_once_said_something_stays() -> None:
    draft = building.statement(1)
    workflow.revise(paragraphs_of(draft)[0], building.row(draft, en="English alone."))
    with pytest.raises(RestrictedError):
        draft.editions.get(key="zh-Hans").delete()
