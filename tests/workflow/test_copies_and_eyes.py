"""Working copies, who edited, and two pairs of eyes."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from statements import workflow
from statements.models import Act, Statement, Verb, WorkingCopy
from statements.review.working_copy import steps
from statements.workflow import NotAllowed, NotPossible
from tests import building
from tests.people import ROLES, person
from tests.review.working_copy.step_builders import step

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return person("editor", "anna")


@pytest.fixture
def boris() -> User:
    return person("publisher", "boris")


def copy_of(statement: Statement) -> WorkingCopy:
    copy = steps.open_copy(statement)
    assert copy is not None
    return copy


def last_act(statement: Statement) -> tuple[str, str, str]:
    act = Act.objects.about(statement)[0]
    return act.verb, act.who, act.reason


def test_a_draft_was_edited_by_who_took_the_last_step(anna: User, boris: User) -> None:
    draft = building.statement(3)
    step(draft, "merge-up", 2, by=anna)
    workflow.apply_copy(copy_of(draft), by=boris)
    assert last_act(draft) == (Verb.EDIT, "anna", "")


def test_published_text_is_corrected_by_who_publishes_that(anna: User, boris: User) -> None:
    public = building.statement(3, published=True)
    step(public, "merge-up", 2, by=anna)
    workflow.apply_copy(copy_of(public), by=boris, reason="They are one sentence.")
    assert last_act(public) == (Verb.CORRECT, "boris", "They are one sentence.")


def test_an_editor_prepares_a_correction_and_cannot_publish_it(anna: User) -> None:
    public = building.statement(3, published=True)
    assert workflow.may_prepare(anna, public)
    step(public, "merge-up", 2, by=anna)
    with pytest.raises(NotAllowed):
        workflow.apply_copy(copy_of(public), by=anna, reason="They are one sentence.")
    assert copy_of(public).closed_at is None


@pytest.mark.parametrize("published", [False, True])
@pytest.mark.parametrize("role", ["", *ROLES, "superuser"])
def test_each_role_and_the_ends_of_a_copy(role: str, published: bool) -> None:
    """The verbs ask, whichever page or command it is that calls them."""
    who, statement = person(role), building.statement(3, published=published)
    step(statement, "merge-up", 2, by=person("editor"))
    may_discard = role not in ("", "contributor")
    may_apply = may_discard and not (role == "editor" and published)
    if may_apply:
        assert workflow.apply_copy(copy_of(statement), by=who, reason="They are one sentence.")
        step(statement, "merge-up", 2, by=person("editor"))
    else:
        with pytest.raises(NotAllowed):
            workflow.apply_copy(copy_of(statement), by=who, reason="They are one sentence.")
    if may_discard:
        workflow.discard_copy(copy_of(statement), by=who)
    else:
        with pytest.raises(NotAllowed):
            workflow.discard_copy(copy_of(statement), by=who)
    assert (steps.open_copy(statement) is None) is may_discard


def test_a_contributor_ends_a_copy_of_their_own_draft() -> None:
    who = person("contributor")
    mine = building.statement(3, entered_by=who)
    step(mine, "merge-up", 2, by=who)
    assert workflow.apply_copy(copy_of(mine), by=who)
    step(mine, "merge-up", 2, by=who)
    workflow.discard_copy(copy_of(mine), by=who)
    assert steps.open_copy(mine) is None


def test_nothing_changed_is_no_act(anna: User) -> None:
    draft = building.statement(3)
    step(draft, "merge-up", 2, by=anna)
    seen = steps.current_state(draft).seen
    steps.undo(draft, seen, anna)
    assert workflow.apply_copy(copy_of(draft), by=anna) is False
    assert not Act.objects.exists()


class TestFourEyes:
    @pytest.fixture(autouse=True)
    def four_eyes(self, settings: Any) -> None:
        settings.FOUR_EYES = True

    def test_a_correction_is_published_by_another(self, boris: User) -> None:
        public = building.statement(3, published=True)
        step(public, "merge-up", 2, by=boris)
        with pytest.raises(NotPossible, match="another person has to publish the correction"):
            workflow.apply_copy(copy_of(public), by=boris, reason="They are one sentence.")
        assert workflow.apply_copy(copy_of(public), by=person("publisher"), reason="They are one sentence.")

    def test_who_took_the_last_step_does_not_approve(self, anna: User, boris: User) -> None:
        draft = workflow.submit(building.statement(3))
        step(draft, "merge-up", 2, by=anna)
        with pytest.raises(NotPossible, match="you changed .* last"):
            workflow.approve(draft, anna)
        assert copy_of(draft).closed_at is None
        workflow.approve(draft, boris)
        assert draft.approved_by == boris

    def test_steps_after_the_approval_take_it_back(self, anna: User, boris: User) -> None:
        draft = workflow.approve(workflow.submit(building.statement(3)), anna)
        step(draft, "merge-up", 2, by=boris)
        with pytest.raises(NotPossible, match="not approved yet"):
            workflow.publish(draft, boris)
        assert Statement.objects.get(pk=draft.pk).published_at is None
