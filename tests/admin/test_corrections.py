"""The form of a published statement: changed with a reason, proposed by those who may not change it alone."""

from typing import Any

import pytest
from django.test import Client

from statements.models import Act, FormerSlug, IndexTask, Proposal, Section, Statement, Status, Verb
from tests import building
from tests.admin.pages import act, address, filled, refusals, said, send
from tests.building import enqueued, ids, paragraphs_of
from tests.people import ROLES, person, signed_in
from tests.views.page import get

pytestmark = pytest.mark.django_db

EVERYBODY = ("", *ROLES, "superuser")
CHANGES = {"place": "Port Aldermark", "titles-0-text": "Joint statement on the old canal"}
WHY = {"reason": "The signed copy says so."}


@pytest.fixture
def public() -> Statement:
    return building.statement(2, published=True, place="Port Ista")


def facts(statement: Statement) -> tuple[str, str]:
    fresh = Statement.objects.get(pk=statement.pk)
    return fresh.place, fresh.titles.get(language="en").text


BEFORE, AFTER = ("Port Ista", "Joint statement on canals"), ("Port Aldermark", "Joint statement on the old canal")


def sent(client: Client, statement: Statement, **more: str) -> Any:
    """The form with the changes; to where it leads."""
    return client.post(address(statement), filled(client, address(statement)) | CHANGES | more, follow=True)


def decide(client: Client, statement: Statement, do: str = "_publish") -> Any:
    """Press a button beside what was proposed."""
    return client.post(address(statement, "proposal"), {do: "1"}, follow=True)


def test_a_reason_is_asked_for_and_what_was_typed_stays(public: Statement) -> None:
    client = signed_in(person("publisher"))
    response = sent(client, public)
    assert refusals(response) == ["This field is required."]
    assert response.context["adminform"].form["place"].value() == "Port Aldermark"
    assert said(response) == ""
    assert facts(public) == BEFORE
    assert not Act.objects.about(public).exists() and enqueued() == set()
    sent(client, public, **WHY)
    assert facts(public) == AFTER
    done = Act.objects.about(public).get()
    assert (done.verb, done.reason) == (Verb.CORRECT, "The signed copy says so.")
    assert "place: Port Ista → Port Aldermark" in str(done.detail)
    assert enqueued() == ids(public)


def test_a_draft_asks_for_no_reason() -> None:
    draft = building.statement(1, place="Port Ista")
    client = signed_in(person("editor"))
    assert "reason" not in filled(client, address(draft))
    send(client, address(draft), CHANGES)
    assert facts(draft) == AFTER
    assert [x.verb for x in Act.objects.about(draft)] == [Verb.EDIT]


@pytest.mark.parametrize("button", ["_withdraw", "_restore"])
def test_verbs_are_done_without_a_reason_for_what_was_not_changed(public: Statement, button: str) -> None:
    client = signed_in(person("publisher"))
    if button == "_restore":
        Statement.objects.filter(pk=public.pk).update(status=Status.WITHDRAWN, withdrawal_reason="A slip.")
    response = send(client, address(public), {button: "1"})
    assert response.headers["Location"].startswith(address(Statement, "withdraw")) or button == "_restore"
    public.refresh_from_db()
    assert public.status == Status.PUBLISHED


@pytest.mark.parametrize("four_eyes", [False, True])
@pytest.mark.parametrize("role", EVERYBODY)
def test_each_role(public: Statement, settings: Any, role: str, four_eyes: bool) -> None:
    """Some change it, some propose it, some look at it, and some do not see it."""
    settings.FOUR_EYES = four_eyes
    client = signed_in(person(role))
    page = client.get(address(public))
    if role == "":
        assert page.status_code == 403
        return
    may_write = role != "contributor"
    assert ("adminform" in page.context and page.context["has_change_permission"]) is may_write
    if not may_write:
        assert client.post(address(public), CHANGES | WHY).status_code == 403
        assert facts(public) == BEFORE
        return
    at_once = role != "editor" and not four_eyes
    assert bool(get(client, address(public)).all("input", value="Propose the correction")) is not at_once
    response = sent(client, public, **WHY)
    assert facts(public) == (AFTER if at_once else BEFORE)
    assert ("waits for another person" in said(response)) is not at_once
    assert Proposal.objects.open().exists() is not at_once


class TestAProposal:
    @pytest.fixture
    def anna(self) -> Client:
        return signed_in(person("editor", "anna"))

    @pytest.fixture
    def boris(self) -> Client:
        return signed_in(person("publisher", "boris"))

    @pytest.fixture
    def waiting(self, public: Statement, anna: Client) -> Statement:
        sent(anna, public, slug="the-old-canal", **{"editions-0-publisher": "Chancery of Aldermark"}, **WHY)
        return public

    def test_it_stands_beside_what_it_would_change(self, waiting: Statement, boris: Client) -> None:
        page = get(boris, address(waiting)).one("section", cls="proposal")
        assert "anna proposed it" in page.text and "The signed copy says so." in page.text
        rows = [[cell.text for cell in row.all()] for row in page.one("tbody").all("tr")]
        assert ["Place", "Port Ista", "Port Aldermark"] in rows
        assert ["Title in English", BEFORE[1], AFTER[1]] in rows
        assert ["en: Publisher", "–", "Chancery of Aldermark"] in rows
        assert [x["value"] for x in page.all("input", type="submit")] == ["Publish the correction", "Discard it"]

    def test_readers_see_it_once_it_is_published(self, waiting: Statement, boris: Client, client: Client) -> None:
        address_of_old = waiting.get_absolute_url()
        assert BEFORE[1] in client.get(address_of_old).content.decode()
        IndexTask.objects.all().delete()
        response = decide(boris, waiting)
        assert said(response) == "The correction was published"
        assert facts(waiting) == AFTER
        assert enqueued() == ids(waiting)
        assert FormerSlug.objects.get().target == waiting.pk
        assert AFTER[1] in client.get(address_of_old, follow=True).content.decode()
        assert [(x.verb, x.who) for x in Act.objects.about(waiting).order_by("pk")] == [
            (Verb.SUBMIT, "anna"),
            (Verb.CORRECT, "boris"),
        ]

    def test_until_then_whoever_proposes_is_shown_the_form_closed(self, waiting: Statement, anna: Client) -> None:
        page = get(anna, address(waiting))
        assert not page.all("input", name="place")
        assert [x["value"] for x in page.one("section", cls="proposal").all("input", type="submit")] == ["Discard it"]
        assert anna.post(address(waiting), CHANGES | WHY).status_code == 403
        assert decide(anna, waiting).status_code == 403
        assert facts(waiting) == BEFORE

    def test_it_is_discarded(self, waiting: Statement, anna: Client) -> None:
        decide(anna, waiting, "_discard")
        assert facts(waiting) == BEFORE
        assert not Proposal.objects.open().exists()
        assert get(anna, address(waiting)).all("input", name="place")

    def test_what_changed_meanwhile_is_not_overwritten(self, waiting: Statement, boris: Client) -> None:
        send(boris, address(waiting), {"place": "Lanhai Harbour", **WHY})
        assert "changed since this was proposed" in said(decide(boris, waiting))
        assert facts(waiting)[0] == "Lanhai Harbour"

    def test_what_can_no_longer_be_saved_is_said(self, waiting: Statement, boris: Client) -> None:
        building.statement(1, slug="the-old-canal")
        assert "can no longer be saved" in said(decide(boris, waiting))
        assert facts(waiting) == BEFORE
        assert Proposal.objects.open().exists()

    def test_nothing_proposed_is_nothing_to_decide(self, public: Statement, boris: Client) -> None:
        assert decide(boris, public).status_code == 404
        assert boris.get(address(public, "proposal")).status_code == 404

    def test_the_list_finds_what_waits(self, waiting: Statement, boris: Client) -> None:
        building.statement(1, published=True)
        found = boris.get(f"{address(Statement)}?prepared=yes").context["cl"].result_list
        assert [x.pk for x in found] == [waiting.pk]

    def test_under_four_eyes_a_publisher_does_not_publish_their_own(
        self, public: Statement, boris: Client, settings: Any
    ) -> None:
        settings.FOUR_EYES = True
        sent(boris, public, **WHY)
        assert "another person has to publish it" in said(decide(boris, public))
        assert facts(public) == BEFORE
        assert said(decide(signed_in(person("publisher")), public)) == "The correction was published"
        assert facts(public) == AFTER


class TestSections:
    def test_headings_and_numbers_need_a_reason(self, public: Statement) -> None:
        client, section = signed_in(person("publisher")), public.sections.get()
        changes = {"headings-0-text": "On water", "number": 7}
        response = client.post(address(section), filled(client, address(section)) | changes)
        assert refusals(response) == ["This field is required."]
        assert (section.headings.get().text, Section.objects.get().number) == ("Part 1", 1)
        send(client, address(section), changes | WHY)
        assert (section.headings.get().text, Section.objects.get().number) == ("On water", 7)
        done = Act.objects.about(public).get()
        assert (done.verb, done.reason) == (Verb.CORRECT, WHY["reason"])
        assert str(done.detail).splitlines() == ["number: 1 → 7", "heading en: Part 1 → On water"]

    def test_in_the_list_there_is_no_room_for_one(self, public: Statement) -> None:
        client, section = signed_in(person("publisher")), public.sections.get()
        rows = {
            "form-TOTAL_FORMS": 1,
            "form-INITIAL_FORMS": 1,
            "form-0-id": section.pk,
            "form-0-number": 7,
            "_save": 1,
        }
        response = client.post(address(Section), rows)
        assert "on the section&#x27;s page, with a reason" in response.content.decode()
        assert Section.objects.get().number == 1

    def test_under_four_eyes_the_review_page_changes_them(self, public: Statement, settings: Any) -> None:
        settings.FOUR_EYES = True
        client, section = signed_in(person("publisher")), public.sections.get()
        assert client.post(address(section), {"number": 7} | WHY).status_code == 403
        act(client, [section], "take_out")
        assert (Section.objects.get().number, len(paragraphs_of(public))) == (1, 2)
