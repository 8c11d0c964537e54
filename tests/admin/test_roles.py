"""Each role and each verb in the admin: the buttons that are shown, and what is done to those who send without one."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from statements.models import Paragraph, Statement, Status, Verb
from tests import building
from tests.admin.pages import act, address, filled, said, send
from tests.building import paragraphs_of
from tests.people import ROLES, person, signed_in
from tests.views.page import get
from tests.workflow.test_roles import TABLE, statement_for

pytestmark = pytest.mark.django_db

EVERYBODY = ("", *ROLES, "superuser")
WITH_PAGE = (Verb.SUBMIT, Verb.RETURN, Verb.APPROVE, Verb.PUBLISH, Verb.WITHDRAW, Verb.RESTORE)
BECOMES = {
    Verb.SUBMIT: Status.IN_REVIEW,
    Verb.RETURN: Status.DRAFT,
    Verb.APPROVE: Status.IN_REVIEW,
    Verb.PUBLISH: Status.PUBLISHED,
    Verb.WITHDRAW: Status.WITHDRAWN,
    Verb.RESTORE: Status.PUBLISHED,
}
CASES = [
    (role, verb, mark == "x") for verb in WITH_PAGE for role, mark in zip(EVERYBODY, TABLE[verb].split(), strict=True)
]


def buttons(client: Client, statement: Statement) -> set[str]:
    """The verbs that its page offers."""
    response = client.get(address(statement))
    if response.status_code == 403:
        return set()
    names = set(re.findall(r'<input[^>]*type="submit"[^>]*name="_(\w+)"', response.content.decode()))
    return {str(verb) for verb in Verb if str(verb) in names}


@pytest.mark.parametrize(("role", "verb", "allowed"), CASES)
def test_the_page_of_the_verb(role: str, verb: Verb, allowed: bool) -> None:
    client, statement = signed_in(person(role)), statement_for(verb)
    before = statement.status
    where = f"{address(Statement, verb)}?ids={statement.pk}"
    response = client.post(where, {"note": "Look again.", "reason": "A slip."})
    statement.refresh_from_db()
    assert statement.status == (BECOMES[verb] if allowed else before)
    assert bool(statement.approved_at) is (allowed and verb in (Verb.APPROVE, Verb.PUBLISH))
    if not allowed and not (role == "contributor" and verb == Verb.SUBMIT):  # who may submit their own
        assert response.status_code == 403


@pytest.mark.parametrize("role", EVERYBODY)
def test_a_button_where_it_may_be_pressed(role: str) -> None:
    """And a form that is sent with the name of a button that was not shown does nothing."""
    client = signed_in(person(role))
    for verb in WITH_PAGE:
        statement = statement_for(verb)
        offered, before = buttons(client, statement), statement.status
        assert (verb in offered) is ((role, verb, True) in CASES), verb
        response = client.post(address(statement), {f"_{verb}": "1"})
        assert response.status_code in ((200, 302) if verb in offered else (200, 302, 403))
        if verb not in offered:
            assert Statement.objects.get(pk=statement.pk).status == before


@pytest.mark.parametrize("role", EVERYBODY)
def test_discarding(role: str) -> None:
    client, statement = signed_in(person(role)), building.statement(1)
    response = client.post(address(statement, "delete"), {"post": "yes"})
    allowed = role not in ("", "contributor")
    assert response.status_code == (302 if allowed else 403)
    assert Statement.objects.exists() is not allowed


@pytest.mark.parametrize("role", EVERYBODY)
def test_correcting_published_words(role: str) -> None:
    client, statement = signed_in(person(role)), building.statement(1, published=True)
    paragraph = paragraphs_of(statement)[0]
    field = f"text-{statement.editions.get(key='en').pk}"
    allowed = role in ("publisher", "administrator", "superuser")
    if allowed:
        send(client, address(paragraph), {field: "Other words.", "reason": "A slip."})
    else:
        data = {field: "Other words.", "reason": "A slip.", "row_kind": "text", "home": paragraph.section_id}
        assert client.post(address(paragraph), data).status_code == 403
    assert Paragraph.objects.get(pk=paragraph.pk).revision == (2 if allowed else 1)


@pytest.mark.parametrize("role", EVERYBODY)
def test_accounts(role: str) -> None:
    client = signed_in(person(role))
    allowed = role in ("administrator", "superuser")
    assert client.get("/admin/auth/user/").status_code == (200 if allowed else 403)
    assert client.get("/admin/auth/user/add/").status_code == (200 if allowed else 403)


class TestContributor:
    @pytest.fixture
    def who(self) -> User:
        return person("contributor")

    @pytest.fixture
    def client(self, who: User) -> Client:
        return signed_in(who)

    def test_their_own_draft_from_the_first_word_to_the_review(self, client: Client, who: User) -> None:
        mine = building.statement(2, entered_by=who)
        assert buttons(client, mine) == {"submit"}
        send(client, address(mine), {"place": "Lanhai Harbour", "titles-0-text": "A better title"})
        paragraph = paragraphs_of(mine)[0]
        send(client, address(paragraph), {f"text-{mine.editions.get(key='en').pk}": "Other words."})
        send(client, address(mine.sections.get()), {"headings-0-text": "A heading"})
        mine.refresh_from_db()
        assert (mine.place, str(mine)) == ("Lanhai Harbour", "A better title")
        response = send(client, address(mine), {"_submit": "1"})
        assert get(client, response.headers["Location"]).one("h1").text == "Submit for review"
        client.post(response.headers["Location"], {"note": "Ready."})
        assert Statement.objects.get(pk=mine.pk).status == Status.IN_REVIEW
        assert buttons(client, mine) == set()
        assert client.post(address(mine), {"place": "Elsewhere"}).status_code == 403

    def test_anothers_draft_is_only_looked_at(self, client: Client) -> None:
        other = building.statement(2)
        section, paragraph = other.sections.get(), paragraphs_of(other)[0]
        for thing in (other, section, paragraph):
            assert client.get(address(thing)).status_code == 200
            assert client.post(address(thing), {}).status_code == 403
            assert client.post(address(thing, "delete"), {"post": "yes"}).status_code == 403

    def test_nor_is_it_changed_from_a_list(self, client: Client) -> None:
        other = building.statement(2)
        first, second = paragraphs_of(other)
        where = f"{address(Paragraph, 'retire')}?ids={first.pk}"
        assert "lacks the permission" in said(client.post(where, {"agreed": "True"}, follow=True))
        act(client, [other], "delete_selected", post="yes")
        act(client, [other.sections.get()], "delete_selected", post="yes")
        act(client, [first], "delete_selected", post="yes")
        act(client, [first], "settle")
        numbers = {
            "form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": other.sections.get().pk,
            "form-0-number": 77, "initial-form-0-number": 1, "_save": "Save",
        }  # fmt: skip
        assert client.post(address(type(other.sections.get())), numbers).status_code == 403
        assert paragraphs_of(other) == [first, second]
        assert other.sections.get().number == 1

    def test_nothing_is_added_to_anothers(self, client: Client) -> None:
        other = building.statement(1)
        where = f"{address(Paragraph, 'add')}?section={other.sections.get().pk}"
        data: dict[str, Any] = filled(client, where)
        field = f"text-{other.editions.get(key='en').pk}"
        assert client.post(where, data | {field: "One more."}).status_code == 403
        assert len(paragraphs_of(other)) == 1


class TestAdministrator:
    def test_gives_roles_and_no_more(self) -> None:
        """No way leads from the role to a superuser's account."""
        administrator, root = person("administrator"), person("superuser")
        client = signed_in(administrator)
        page = get(client, f"/admin/auth/user/{administrator.pk}/change/")
        assert page.all("select", name="groups")
        assert not page.all("input", name="is_superuser")
        assert not page.all("select", name="user_permissions")
        joined = {"date_joined_0": "2031-04-12", "date_joined_1": "10:00:00"}
        changes = {"is_superuser": "on", "email": "a@example.org", **joined}
        send(client, f"/admin/auth/user/{administrator.pk}/change/", changes)
        administrator.refresh_from_db()
        assert (administrator.email, administrator.is_superuser) == ("a@example.org", False)
        secret = {"password1": "a new long secret", "password2": "a new long secret"}
        for page_of in ("change", "password"):
            assert client.post(f"/admin/auth/user/{root.pk}/{page_of}/", secret).status_code == 403
        assert client.post(f"/admin/auth/user/{root.pk}/delete/", {"post": "yes"}).status_code == 403
        chosen = {"action": "delete_selected", "_selected_action": [root.pk], "post": "yes"}
        client.post("/admin/auth/user/", chosen)
        assert User.objects.filter(pk=root.pk, is_superuser=True).exists()
