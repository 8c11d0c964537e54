"""A paragraph's page tells who changed it, when, why and word by word; a statement's what was done to it."""

import pytest
from django.test import Client

from statements import workflow
from statements.models import Act, Verb
from tests import building
from tests.admin.pages import address, send
from tests.building import paragraphs_of
from tests.people import person, signed_in
from tests.views.page import get

pytestmark = pytest.mark.django_db


def test_the_history_of_a_wording(admin_client: Client) -> None:
    statement = building.statement(1)
    paragraph = paragraphs_of(statement)[0]
    anna = person("editor", "anna")
    for english, chinese in (("Plant <trees>.", "双方维护运河。"), ("Plant <oaks>.", "双方疏浚运河。")):
        row = building.row(statement, en=english, zh_Hans=chinese)
        workflow.revise(paragraph, row, by=anna, reason=f"As signed: {english}")
    page = get(admin_client, address(paragraph))
    newest, _, first = (x for x in page.all("tr", cls="has_original"))
    assert "anna" in newest.text
    assert "As signed: Plant <oaks>." in newest.text
    lines = newest.one("div", cls="difference").all("p")
    assert [x["lang"] for x in lines] == ["en", "zh-Hans"]
    assert [[x.text for x in line.all("del")] for line in lines] == [["[deleted: trees]"], ["[deleted: 维护]"]]
    assert [[x.text for x in line.all("ins")] for line in lines] == [["[inserted: oaks]"], ["[inserted: 疏浚]"]]
    assert first.all("div", cls="difference") == []


def test_a_statement_shows_what_was_done(admin_client: Client) -> None:
    anna, boris = person("editor", "anna"), person("publisher", "boris")
    statement = workflow.submit(building.statement(1), anna, "Please look at <row 1>.")
    workflow.return_(statement, "It lacks a title.", boris)
    other = workflow.submit(building.statement(1), boris, "Another matter.")
    page = get(admin_client, address(statement))
    newest, older = page.one("table", cls="acts").one("tbody").all("tr")
    assert all(words in newest.text for words in ("boris", "Returned to its editor", "It lacks a title."))
    assert all(words in older.text for words in ("anna", "Submitted for review", "Please look at <row 1>."))
    assert page.one("div", cls="field-review_note").text.startswith("Note: It lacks a title.")
    assert "Another matter." not in page.text
    assert "Another matter." in get(admin_client, address(other)).text


def test_only_the_newest_are_shown(admin_client: Client, settings: object) -> None:
    settings.ACTS_SHOWN = 3  # type: ignore[attr-defined]
    statement = building.statement(1)
    for number in range(5):
        Act.objects.note(Verb.EDIT, statement, statement=statement, detail=f"change {number}")
    page = get(admin_client, address(statement))
    assert "change 4" in page.text
    assert "change 1" not in page.text
    assert "The newest 3 are shown." in page.text


def test_what_forms_change_is_noted_with_the_fields() -> None:
    statement = building.statement(1)
    client = signed_in(person("editor", "anna"))
    send(client, address(statement), {"place": "Lanhai Harbour"})
    act = Act.objects.get(verb=Verb.EDIT)
    assert (act.who, act.kind, act.statement_key) == ("anna", "statement", statement.pk)
    assert "lace" in str(act.detail)
    send(client, address(statement), {})
    assert Act.objects.filter(verb=Verb.EDIT).count() == 1
    party = statement.parties_in_order()[0]
    send(client, address(party), {"names-0-text": "Aldermark Republic"})
    assert Act.objects.filter(verb=Verb.EDIT, kind="party", object_key=party.pk).count() == 1


def test_a_form_of_a_paragraph_is_one_act() -> None:
    statement = building.statement(2)
    paragraph = paragraphs_of(statement)[0]
    english = statement.editions.get(key="en").pk
    client = signed_in(person("editor", "anna"))
    send(client, address(paragraph), {f"text-{english}": "Other words.", "reason": "A slip."})
    assert [(x.verb, x.reason) for x in Act.objects.about(statement)] == [("edit", "A slip.")]
    send(client, address(paragraph), {"uncertain": "Who speaks?"})
    assert [str(x.detail) for x in Act.objects.about(statement)] == ["Changed uncertain.", "revision 2"]


@pytest.mark.parametrize("role", ["", "contributor", "editor", "publisher", "administrator", "superuser"])
def test_the_audit_is_read_by_publishers_and_edited_by_nobody(role: str) -> None:
    act = Act.objects.note(Verb.PUBLISH, building.statement(1), by=person("publisher", "boris"))
    client = signed_in(person(role))
    allowed = role in ("publisher", "administrator", "superuser")
    assert client.get(address(Act)).status_code == (200 if allowed else 403)
    assert client.get(address(act)).status_code == (200 if allowed else 403)
    assert client.get(address(Act, "add")).status_code == 403
    assert client.post(address(act), {"reason": "Another."}).status_code == 403
    assert client.post(address(act, "delete"), {"post": "yes"}).status_code == 403
    client.post(address(Act), {"action": "delete_selected", "_selected_action": [act.pk], "post": "yes"})
    assert Act.objects.get(pk=act.pk).reason == ""


def test_the_audit_is_filtered_by_person_verb_and_day(admin_client: Client) -> None:
    one, other = building.statement(1), building.statement(1)
    Act.objects.note(Verb.PUBLISH, one, by=person("publisher", "boris"), reason="The first deed.")
    Act.objects.note(Verb.EDIT, other, by=person("editor", "anna"), reason="The second deed.")
    for query, shown in (("who=boris", "first"), ("verb__exact=edit", "second"), ("q=second", "second")):
        page = get(admin_client, f"{address(Act)}?{query}").one("table", id="result_list").text
        assert (("first deed" in page), ("second deed" in page)) == (shown == "first", shown == "second"), query
    day = Act.objects.earliest("at").at
    that_day = f"{address(Act)}?at__year={day.year}&at__month={day.month}&at__day={day.day}"
    assert "first deed" in get(admin_client, that_day).text
    assert "first deed" not in get(admin_client, f"{address(Act)}?at__year={day.year - 1}").text
