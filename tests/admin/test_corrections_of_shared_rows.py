"""Under FOUR_EYES the names of what published statements name are proposed by one person and published by another."""

from typing import Any

import pytest
from django.test import Client

from statements import workflow
from statements.models import Act, Event, FormerSlug, Party, Proposal, Series, Statement, Verb
from tests import building
from tests.admin.pages import address, filled, refusals, said, send
from tests.building import enqueued, ids
from tests.people import person, signed_in
from tests.views.page import get

pytestmark = pytest.mark.django_db

NAME, WHY = {"names-0-text": "Dams"}, {"reason": "As they sign themselves."}


@pytest.fixture
def public(settings: Any) -> Any:
    settings.FOUR_EYES = True
    return building.statement(1, published=True, series=building.series(), event=building.event())


@pytest.fixture
def anna() -> Client:
    return signed_in(person("editor", "anna"))


@pytest.fixture
def boris() -> Client:
    return signed_in(person("publisher", "boris"))


def shared(statement: Any, model: Any) -> Any:
    return statement.parties_in_order()[0] if model is Party else getattr(statement, model._meta.model_name)


def english(thing: Any) -> str:
    return str(thing.names.get(language="en").text)


def decide(client: Client, thing: Any, do: str = "_publish") -> Any:
    return client.post(address(thing, "proposal"), {do: "1"}, follow=True)


@pytest.mark.parametrize("model", [Party, Series, Event])
def test_one_proposes_and_another_publishes(public: Any, anna: Client, boris: Client, model: Any) -> None:
    thing = shared(public, model)
    before = english(thing)
    answer = anna.post(address(thing), filled(anna, address(thing)) | NAME | WHY, follow=True)
    assert "waits for another person" in said(answer) and english(thing) == before
    assert get(boris, "/admin/").one("ul", cls="desk-tasks").one("a")["href"] == address(thing)
    page = get(boris, address(thing)).one("section", cls="proposal")
    assert ["Name in English", before, "Dams"] in [[x.text for x in row.all()] for row in page.one("tbody").all("tr")]
    assert said(decide(boris, thing)) == "The correction was published"
    assert english(thing) == "Dams" and enqueued() == ids(public)
    assert not get(boris, "/admin/").all("ul", cls="desk-tasks")
    acts = Act.objects.filter(who__in=["anna", "boris"]).order_by("pk").exclude(verb=Verb.LOG_IN)
    assert [(x.verb, x.who, x.kind) for x in acts] == [
        (Verb.SUBMIT, "anna", "proposal"),
        (Verb.CORRECT, "boris", model._meta.model_name),
    ]
    assert f"name en: {before} → Dams" in str(acts[1].detail) and "proposed by anna" in str(acts[1].detail)


def test_date_place_and_address_of_an_event(public: Any, anna: Client, boris: Client) -> None:
    changes = {"slug": "the-visit", "date": "2031-04-13", "place": "Port Ista"}
    send(anna, address(public.event), changes | WHY)
    assert Event.objects.get().place == ""
    decide(boris, public.event)
    made = Event.objects.get()
    assert (made.slug, str(made.date), made.place) == ("the-visit", "2031-04-13", "Port Ista")


def test_a_publisher_does_not_publish_their_own(public: Any, boris: Client) -> None:
    send(boris, address(public.event), NAME | WHY)
    assert "another person has to publish it" in said(decide(boris, public.event))
    assert english(public.event) == "Visit to the canals"
    decide(boris, public.event, "_discard")
    assert not Proposal.objects.open().exists()


def test_an_editor_finds_the_form_closed_and_discards_their_own(public: Any, anna: Client) -> None:
    send(anna, address(public.event), NAME | WHY)
    assert not get(anna, address(public.event)).all("input", name="names-0-text")
    found = anna.get(f"{address(Event)}?prepared=yes").context["cl"].result_list
    assert list(found) == [public.event]
    assert anna.post(address(public.event, "proposal"), {"_publish": "1"}).status_code == 403
    decide(anna, public.event, "_discard")
    assert get(anna, address(public.event)).all("input", name="names-0-text")


def test_it_asks_for_a_reason(public: Any, anna: Client) -> None:
    answer = anna.post(address(public.event), filled(anna, address(public.event)) | NAME)
    assert refusals(answer) == ["This field is required."]
    assert not Proposal.objects.exists()


def test_what_changed_meanwhile_is_not_overwritten(public: Any, anna: Client, boris: Client) -> None:
    send(anna, address(public.event), NAME | WHY)
    public.event.names.create(language="fr", text="Visite")
    assert "changed since this was proposed" in said(decide(boris, public.event))
    assert english(public.event) == "Visit to the canals"


def test_what_no_published_statement_names_is_changed_by_one(public: Any, anna: Client) -> None:
    other = building.event()
    send(anna, address(other), NAME)
    assert english(other) == "Dams"


def test_so_is_all_of_it_where_one_is_enough(public: Any, anna: Client, settings: Any) -> None:
    settings.FOUR_EYES = False
    send(anna, address(public.event), NAME)
    assert english(public.event) == "Dams"


def test_what_was_approved_under_another_name_is_approved_anew(anna: Client, settings: Any) -> None:
    settings.FOUR_EYES = True
    draft: Any = building.statement(1, event=building.event())
    workflow.approve(workflow.submit(draft), person("publisher"))
    send(anna, address(draft.event), NAME)
    draft.refresh_from_db()
    assert draft.approved_at is None


@pytest.mark.parametrize("model", [Party, Series, Event, Statement])
def test_an_address_that_leads_readers_somewhere_is_given_to_nothing_else(
    public: Any, anna: Client, model: Any
) -> None:
    thing = public if model is Statement else shared(public, model)
    former = thing.slug
    thing.slug = "moved"
    thing.save()
    where = address(model, "add")
    answer = anna.post(where, filled(anna, where) | {"slug": former})
    assert f"This address leads to {thing}, which had it before: choose another." in refusals(answer)
    assert FormerSlug.objects.get().target == thing.pk
