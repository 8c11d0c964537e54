"""Submitted, returned, approved: by whom, in which order, and what takes an approval back."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from statements import workflow
from statements.messages import Message
from statements.models import Act, Statement, Status
from statements.workflow import NotPossible
from tests import building
from tests.building import paragraphs_of
from tests.people import person

pytestmark = pytest.mark.django_db


def fresh(statement: Statement) -> Statement:
    return Statement.objects.get(pk=statement.pk)


@pytest.fixture
def anna() -> User:
    return person("editor", "anna")


@pytest.fixture
def boris() -> User:
    return person("publisher", "boris")


@pytest.fixture
def in_review(anna: User) -> Statement:
    return workflow.submit(building.statement(2, entered_by=anna), anna, "Please look at row 2.")


def reword(statement: Statement, by: User, text: str = "Other words.") -> None:
    workflow.revise(paragraphs_of(statement)[0], building.row(statement, en=text), by=by, reason="A slip.")


def test_submitted_and_returned_with_a_note(in_review: Statement, boris: User) -> None:
    assert fresh(in_review).status == Status.IN_REVIEW
    workflow.return_(in_review, "  Row 2 lacks its Chinese.\n", boris)
    assert (fresh(in_review).status, fresh(in_review).review_note) == (Status.DRAFT, "Row 2 lacks its Chinese.")
    workflow.submit(in_review)
    assert fresh(in_review).review_note == ""


@pytest.mark.parametrize("note", ["", " \n"])
def test_a_return_needs_a_note(in_review: Statement, note: str) -> None:
    with pytest.raises(NotPossible, match="needs a note"):
        workflow.return_(in_review, note)
    assert fresh(in_review).status == Status.IN_REVIEW


def test_approved_by_whom_and_when(in_review: Statement, boris: User) -> None:
    workflow.approve(in_review, boris)
    assert fresh(in_review).approved_by == boris
    assert fresh(in_review).approved_at is not None
    assert fresh(in_review).status == Status.IN_REVIEW
    workflow.publish(in_review, boris)
    assert (fresh(in_review).status, fresh(in_review).approved_by) == (Status.PUBLISHED, boris)


def test_a_publisher_approves_by_publishing(boris: User) -> None:
    draft = workflow.publish(building.statement(1), boris)
    assert fresh(draft).approved_by == boris
    assert fresh(draft).approved_at is not None


@pytest.mark.parametrize("verb", ["reword", "move", "retire", "add", "facts"])
def test_a_change_takes_the_approval_back(in_review: Statement, anna: User, boris: User, verb: str) -> None:
    workflow.approve(in_review, boris)
    first, second = paragraphs_of(in_review)
    deeds: dict[str, Any] = {
        "reword": lambda: reword(in_review, anna),
        "move": lambda: workflow.move(first, first.section, 1, by=anna),
        "retire": lambda: workflow.retire(first, [second], by=anna),
        "add": lambda: workflow.add_paragraph(
            type(first)(section=first.section), building.row(in_review, en="One more."), by=anna
        ),
        "facts": lambda: workflow.note_edit(in_review, in_review, anna, detail=Message.literal("place")),
    }
    deeds[verb]()
    assert fresh(in_review).approved_at is None
    assert fresh(in_review).approved_by is None


def test_returned_it_is_no_longer_approved(in_review: Statement, boris: User) -> None:
    workflow.return_(workflow.approve(in_review, boris), "One more slip.", boris)
    assert fresh(in_review).approved_at is None


def test_verbs_at_the_wrong_time() -> None:
    draft = building.statement(1)
    for verb, message in ((workflow.approve, "submit it first"), (workflow.submit, "no text yet")):
        empty = building.statement(1)
        empty.sections.all().delete()
        with pytest.raises(NotPossible, match=message):
            verb(draft if verb == workflow.approve else empty)
    with pytest.raises(NotPossible, match="not in review"):
        workflow.return_(draft, "Look again.")
    published = building.statement(1, published=True)
    with pytest.raises(NotPossible, match="not a draft"):
        workflow.submit(published)
    assert not Act.objects.about(draft).exists()


def test_what_stands_in_memory_is_not_believed(in_review: Statement) -> None:
    """Two people have the page open: the second verb sees what the first one did."""
    second = fresh(in_review)
    workflow.return_(in_review, "Look again.")
    with pytest.raises(NotPossible, match="submit it first"):
        workflow.approve(second)
    assert fresh(in_review).status == Status.DRAFT


class TestFourEyes:
    @pytest.fixture(autouse=True)
    def four_eyes(self, settings: Any) -> None:
        settings.FOUR_EYES = True

    def test_nothing_is_published_unapproved(self, in_review: Statement, boris: User) -> None:
        for statement in (in_review, building.statement(1)):
            with pytest.raises(NotPossible, match="not approved yet"):
                workflow.publish(statement, boris)
            assert fresh(statement).published_at is None

    def test_whoever_approved_does_not_publish(self, in_review: Statement, boris: User) -> None:
        workflow.approve(in_review, boris)
        with pytest.raises(NotPossible, match="another person has to publish"):
            workflow.publish(in_review, boris)
        workflow.publish(in_review, person("publisher"))
        assert fresh(in_review).status == Status.PUBLISHED
        assert fresh(in_review).approved_by == boris

    def test_whoever_edited_last_does_not_approve(self, in_review: Statement, anna: User, boris: User) -> None:
        reword(in_review, anna)
        with pytest.raises(NotPossible, match="another person has to approve"):
            workflow.approve(in_review, anna)
        workflow.approve(in_review, boris)
        assert fresh(in_review).approved_by == boris

    def test_a_change_after_the_approval_asks_for_another(self, in_review: Statement, anna: User, boris: User) -> None:
        workflow.approve(in_review, anna)
        reword(in_review, boris)
        with pytest.raises(NotPossible, match="not approved yet"):
            workflow.publish(in_review, boris)

    def test_published_words_are_not_changed_by_one_person(self, boris: User) -> None:
        published = building.statement(1, published=True)
        with pytest.raises(NotPossible, match="review page"):
            reword(published, boris)
        assert paragraphs_of(published)[0].revision == 1

    def test_superusers_have_two_eyes_too(self, in_review: Statement) -> None:
        with pytest.raises(NotPossible, match="not approved yet"):
            workflow.publish(in_review, person("superuser"))

    def test_a_command_of_the_server_publishes(self, in_review: Statement) -> None:
        assert workflow.publish(in_review).status == Status.PUBLISHED
