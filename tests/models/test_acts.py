"""The audit: each verb leaves one act, and nobody changes or deletes it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from statements import workflow
from statements.models import Act, NeverChanged, Statement, Verb
from tests import building
from tests.building import paragraphs_of
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def act() -> Act:
    return Act.objects.note(Verb.EDIT, building.statement(1), by=person("editor", "anna"), reason="A slip.")


def test_each_verb_leaves_one(django_assert_num_queries: Any) -> None:
    who, statement = person("superuser", "anna"), building.statement(3)
    first, second, third = paragraphs_of(statement)
    section = statement.sections.get()
    workflow.revise(first, building.row(statement, en="Other words."), by=who, reason="A slip.")
    workflow.move(first, section, 2, by=who)
    workflow.retire(second, [third], by=who)
    workflow.bring_back(second, by=who)
    workflow.settle(third, by=who)
    workflow.submit(statement, who, "Ready.")
    workflow.return_(statement, "Not yet.", who)
    workflow.submit(statement, who)
    workflow.approve(statement, who)
    workflow.publish(statement, who)
    workflow.correct(first, building.row(statement, en="The right words."), "Misread.", by=who)
    workflow.withdraw(statement, "A forgery.", who)
    workflow.restore(statement, who)
    noted = [(x.verb, x.who, x.reason) for x in reversed(Act.objects.about(statement))]
    assert noted == [
        (verb, "anna", reason)
        for verb, reason in [
            ("edit", "A slip."), ("move", ""), ("retire", ""), ("bring-back", ""), ("settle", ""),
            ("submit", "Ready."), ("return", "Not yet."), ("submit", ""), ("approve", ""), ("publish", ""),
            ("correct", "Misread."), ("withdraw", "A forgery."), ("restore", ""),
        ]
    ]  # fmt: skip


def test_what_changed_nothing_is_no_act() -> None:
    statement = building.statement(1)
    paragraph = paragraphs_of(statement)[0]
    said = {x.edition.key.replace("-", "_"): x.text for x in paragraph.passages.all()}
    assert workflow.revise(paragraph, building.row(statement, **said)) is None
    assert not Act.objects.exists()


def test_an_act_and_its_deed_are_one_transaction() -> None:
    statement = building.statement(1)
    with pytest.raises(workflow.NotPossible):
        workflow.withdraw(statement, "a forgery")
    assert not Act.objects.exists()


def test_it_cannot_be_changed(act: Act) -> None:
    act.reason = "Another reason."
    with pytest.raises(NeverChanged):
        act.save()
    with pytest.raises(NeverChanged):
        Act.objects.update(reason="Another reason.")
    with pytest.raises(NeverChanged):
        Act.objects.bulk_update([act], ["reason"])
    with pytest.raises(NeverChanged):
        Act.objects.update_or_create(pk=act.pk, defaults={"reason": "Another reason."})
    assert Act.objects.get().reason == "A slip."


def test_it_cannot_be_deleted(act: Act) -> None:
    with pytest.raises(NeverChanged):
        act.delete()
    with pytest.raises(NeverChanged):
        Act.objects.all().delete()
    assert Act.objects.count() == 1


def test_it_outlives_the_account_and_the_thing(act: Act) -> None:
    name = act.label
    workflow.discard(Statement.objects.get())
    User.objects.all().delete()
    act = Act.objects.get(verb=Verb.EDIT)
    assert (act.who, act.by, act.label) == ("anna", None, name)


def test_coming_and_going_are_noted(client: Client) -> None:
    User.objects.create_user("anna", password="a long enough secret", is_staff=True)
    address = "/admin/login/"
    client.post(address, {"username": "anna", "password": "a wrong one"})
    client.post(address, {"username": "my secret by mistake", "password": "x"})
    client.post(address, {"username": "anna", "password": "a long enough secret"})
    client.post("/admin/logout/")
    noted = [(x.verb, x.who, x.label) for x in Act.objects.order_by("pk")]
    assert noted == [
        ("log-in-failed", "", "anna"),
        ("log-in-failed", "", ""),
        ("log-in", "anna", "anna"),
        ("log-out", "anna", "anna"),
    ]
