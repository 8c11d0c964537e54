"""Publishing, withdrawing, restoring: what is allowed when, and what the index is told."""

import pytest
from django.db import IntegrityError, transaction

from statements import workflow
from statements.models import IndexTask, Statement, Status
from statements.workflow import NotPossible
from tests import building
from tests.building import enqueued, ids

pytestmark = pytest.mark.django_db


def fresh(statement: Statement) -> Statement:
    return Statement.objects.get(pk=statement.pk)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW])
def test_a_draft_is_published(status: Status) -> None:
    draft, other = building.statement(2, status=status), building.statement(1)
    workflow.publish(draft)
    assert fresh(draft).status == Status.PUBLISHED
    assert fresh(draft).published_at is not None
    assert fresh(other).status == Status.DRAFT
    assert enqueued() == ids(draft)


def test_published_again_it_keeps_its_first_day() -> None:
    statement = workflow.publish(building.statement(1))
    first = fresh(statement).published_at
    workflow.publish(statement)
    assert fresh(statement).published_at == first


def test_without_text_nothing_is_published() -> None:
    empty = building.statement()
    empty.sections.all().delete()
    with pytest.raises(NotPossible, match="no text yet"):
        workflow.publish(empty)
    assert fresh(empty).status == Status.DRAFT


def test_with_retired_text_only_neither() -> None:
    draft = building.statement(1)
    workflow.retire(building.paragraphs_of(draft)[0])
    with pytest.raises(NotPossible, match="no text yet"):
        workflow.publish(draft)


def test_text_that_was_taken_out_since_is_not_approved() -> None:
    statement = workflow.submit(building.statement(1))
    workflow.retire(building.paragraphs_of(statement)[0])
    with pytest.raises(NotPossible, match="no text yet"):
        workflow.approve(statement)
    assert fresh(statement).approved_at is None


def test_withdrawn_with_a_reason_and_restored_without() -> None:
    statement = building.statement(2, published=True)
    first = statement.published_at
    workflow.withdraw(statement, "  a forgery\n")
    assert (fresh(statement).status, fresh(statement).withdrawal_reason) == (Status.WITHDRAWN, "a forgery")
    assert enqueued() == ids(statement)
    IndexTask.objects.all().delete()
    workflow.restore(statement)
    assert (fresh(statement).status, fresh(statement).withdrawal_reason) == (Status.PUBLISHED, "")
    assert fresh(statement).published_at == first
    assert enqueued() == ids(statement)


@pytest.mark.parametrize("reason", ["", " \n"])
def test_a_withdrawal_needs_a_reason(reason: str) -> None:
    statement = building.statement(published=True)
    with pytest.raises(NotPossible, match="needs a reason"):
        workflow.withdraw(statement, reason)
    assert fresh(statement).status == Status.PUBLISHED


def test_verbs_at_the_wrong_time() -> None:
    draft = building.statement()
    with pytest.raises(NotPossible, match="not published"):
        workflow.withdraw(draft, "a forgery")
    with pytest.raises(NotPossible, match="not withdrawn"):
        workflow.restore(draft)
    withdrawn = workflow.withdraw(building.statement(published=True), "a forgery")
    with pytest.raises(NotPossible, match="restore it instead"):
        workflow.publish(withdrawn)
    with pytest.raises(NotPossible, match="not published"):
        workflow.withdraw(withdrawn, "a forgery")
    assert enqueued() == ids(withdrawn)


def test_a_change_and_its_tasks_are_one_transaction() -> None:
    """A failure after the change takes the task back with it."""
    statement = building.statement(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        workflow.publish(statement)
        assert enqueued()
        Statement.objects.filter(pk=statement.pk).update(kind="treaty")
    assert fresh(statement).status == Status.DRAFT
    assert enqueued() == set()


def test_any_other_change_is_indexed_once_for_each_paragraph() -> None:
    statement = building.statement(2)
    party = statement.parties_in_order()[0]
    with workflow.reindexing(party, statement, statement.titles.first()):
        party.names.update(text="Renamed")
    headings = [section.index_key for section in statement.sections.all()]
    assert sorted(IndexTask.objects.values_list("key", flat=True)) == sorted([*ids(statement), *headings])


def test_what_a_change_cuts_off_is_indexed_too() -> None:
    statement = building.statement(2)
    participation = statement.participations.get(order=0)
    with workflow.reindexing(participation):
        participation.delete()
    assert enqueued() == ids(statement)


def test_a_change_that_fails_leaves_nothing() -> None:
    statement = building.statement(2)
    with pytest.raises(ValueError, match="stop"), workflow.reindexing(statement):
        Statement.objects.filter(pk=statement.pk).update(place="Lanhai Harbour")
        raise ValueError("stop")
    assert fresh(statement).place == ""
    assert enqueued() == set()
