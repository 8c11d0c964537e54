"""Each role and each verb: who may do it, and that the verb itself asks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User

from statements import workflow
from statements.models import Act, Statement, Status, Verb, paragraph_content
from statements.workflow import NotAllowed
from tests import building
from tests.building import paragraphs_of
from tests.people import ROLES, make_roles, person

pytestmark = pytest.mark.django_db

# Which roles may do a verb to a statement that somebody else has entered.
TABLE: dict[Verb, str] = {
    #                 nobody contributor editor publisher administrator superuser
    Verb.RECEIVE: "   -      x           x      x         x             x",
    Verb.EDIT: "      -      -           x      x         x             x",
    Verb.SUBMIT: "    -      -           x      x         x             x",
    Verb.DISCARD: "   -      -           x      x         x             x",
    Verb.RETURN: "    -      -           x      x         x             x",
    Verb.APPROVE: "   -      -           x      x         x             x",
    Verb.PUBLISH: "   -      -           -      x         x             x",
    Verb.CORRECT: "   -      -           -      x         x             x",
    Verb.WITHDRAW: "  -      -           -      x         x             x",
    Verb.RESTORE: "   -      -           -      x         x             x",
}
EVERYBODY = ("", *ROLES, "superuser")
OWN = (Verb.EDIT, Verb.SUBMIT, Verb.DISCARD)
CASES = [
    (role, verb, mark == "x") for verb, row in TABLE.items() for role, mark in zip(EVERYBODY, row.split(), strict=True)
]


def statement_for(verb: Verb, by: User | None = None) -> Statement:
    """A statement in the state from which the verb leads on."""
    if verb in (Verb.CORRECT, Verb.WITHDRAW, Verb.RESTORE):
        made = building.statement(2, published=True, entered_by=by)
        return workflow.withdraw(made, "a forgery") if verb == Verb.RESTORE else made
    status = Status.IN_REVIEW if verb in (Verb.RETURN, Verb.APPROVE) else Status.DRAFT
    return building.statement(2, status=status, entered_by=by)


def reword(statement: Statement, by: User) -> Any:
    paragraph = paragraphs_of(statement)[0]
    return workflow.revise(paragraph, building.row(statement, en="Other words."), by=by, reason="A slip.")


def correct(statement: Statement, by: User) -> Any:
    paragraph = paragraphs_of(statement)[0]
    return workflow.correct(paragraph, building.row(statement, en="Other words."), "A slip.", by=by)


DEEDS: dict[Verb, Callable[[Statement, User], Any]] = {
    Verb.EDIT: reword,
    Verb.SUBMIT: lambda statement, by: workflow.submit(statement, by),
    Verb.DISCARD: lambda statement, by: workflow.discard(statement, by),
    Verb.RETURN: lambda statement, by: workflow.return_(statement, "Look again.", by),
    Verb.APPROVE: lambda statement, by: workflow.approve(statement, by),
    Verb.PUBLISH: lambda statement, by: workflow.publish(statement, by),
    Verb.CORRECT: correct,
    Verb.WITHDRAW: lambda statement, by: workflow.withdraw(statement, "a forgery", by),
    Verb.RESTORE: lambda statement, by: workflow.restore(statement, by),
}


@pytest.mark.parametrize(("role", "verb", "allowed"), CASES)
def test_who_may(role: str, verb: Verb, allowed: bool) -> None:
    assert workflow.may(person(role), verb, statement_for(verb)) is allowed


@pytest.mark.parametrize(("role", "verb", "allowed"), [case for case in CASES if case[1] in DEEDS])
def test_the_verb_asks(role: str, verb: Verb, allowed: bool) -> None:
    """It is done and noted, or refused and nothing is."""
    who, statement = person(role), statement_for(verb)
    acts = Act.objects.filter(verb=verb, by=who)
    if allowed:
        DEEDS[verb](statement, who)
        assert acts.count() == 1
    else:
        before = Statement.objects.values().get(pk=statement.pk)
        with pytest.raises(NotAllowed, match="lacks the permission"):
            DEEDS[verb](statement, who)
        assert Statement.objects.values().get(pk=statement.pk) == before
        assert not acts.exists()


@pytest.mark.parametrize("verb", TABLE)
def test_a_contributor_and_their_own_draft(verb: Verb) -> None:
    who = person("contributor")
    mine = building.statement(2, entered_by=who)
    assert workflow.may(who, verb, mine) is (verb in (*OWN, Verb.RECEIVE))
    in_review = workflow.submit(mine, who)
    assert workflow.may(who, verb, in_review) is (verb == Verb.RECEIVE)
    returned = workflow.return_(in_review, "Look again.")
    assert workflow.may(who, verb, returned) is (verb in (*OWN, Verb.RECEIVE))


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.WITHDRAWN])
def test_what_was_published_is_edited_by_those_who_may_publish(status: str) -> None:
    statement = statement_for(Verb.RESTORE if status == Status.WITHDRAWN else Verb.CORRECT)
    assert [role for role in EVERYBODY if workflow.may(person(role), Verb.EDIT, statement)] == [
        "publisher",
        "administrator",
        "superuser",
    ]
    prepare = [role for role in EVERYBODY if workflow.may_prepare(person(role), statement)]
    assert prepare == ["editor", "publisher", "administrator", "superuser"]


def test_every_verb_of_words_and_places_asks() -> None:
    """A contributor changes nothing of another's draft, by whichever verb."""
    who, statement = person("contributor"), building.statement(2)
    first, second = paragraphs_of(statement)
    section = statement.sections.get()
    row = paragraph_content.read(first)
    deeds: list[Callable[[], Any]] = [
        lambda: workflow.add_paragraph(type(first)(section=section), row, by=who),
        lambda: workflow.retire(first, [second], by=who),
        lambda: workflow.bring_back(first, by=who),
        lambda: workflow.settle(first, by=who),
        lambda: workflow.move(first, section, 1, by=who),
        lambda: workflow.move_section(section, 0, by=who),
        lambda: workflow.retire_section(section, by=who),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()
    assert paragraphs_of(statement) == [first, second]


def test_an_account_that_was_closed_may_nothing() -> None:
    for role in ("publisher", "superuser"):
        who = person(role)
        who.is_active = False
        assert not any(workflow.may(who, verb, statement_for(verb)) for verb in TABLE)


def test_roles_are_made_once() -> None:
    """The permissions that the migration makes are those that Django looks for."""
    before = set(Permission.objects.values_list("content_type__app_label", "codename", "name"))
    make_roles()
    make_roles()
    assert set(Permission.objects.values_list("content_type__app_label", "codename", "name")) == before
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(ROLES)


def test_a_role_keeps_what_it_was_given_since() -> None:
    make_roles()
    extra = Permission.objects.get(codename="add_session")
    Group.objects.get(name="editor").permissions.add(extra)
    make_roles()
    assert extra in Group.objects.get(name="editor").permissions.all()
