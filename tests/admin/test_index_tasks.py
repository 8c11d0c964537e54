"""Each path through the admin that changes the text, or what is searched with it, and the index tasks it leaves."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from statements.models import Act, Event, IndexTask, Paragraph, Party, Section, Series, Statement, Status
from tests import building
from tests.admin.pages import act, address, said, send
from tests.building import enqueued, ids, paragraphs_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement() -> Statement:
    """A published statement of two sections, beside another that shares nothing with it."""
    building.statement(2, published=True)
    return building.statement(2, 2, published=True, series=building.series(), event=building.event())


def correct(client: Client, thing: Any, changes: dict[str, Any]) -> None:
    """Change what readers see, with a reason."""
    send(client, address(thing), {"reason": "A slip.", **changes})


def test_nothing_changed_leaves_no_task(admin_client: Client, statement: Statement) -> None:
    for thing in (statement, *paragraphs_of(statement), *statement.sections.all(), statement.series, statement.event):
        send(admin_client, address(thing), {})
    assert enqueued() == set()


def test_statement_title(admin_client: Client, statement: Statement) -> None:
    correct(admin_client, statement, {"titles-0-text": "Joint statement on rivers"})
    assert statement.titles.get(language="en").text == "Joint statement on rivers"
    assert enqueued() == ids(statement)


def test_statement_title_in_a_further_language(admin_client: Client, statement: Statement) -> None:
    more = {
        "titles-TOTAL_FORMS": 3,
        "titles-2-language": "ru",
        "titles-2-text": "Заявление",
        "titles-2-owner": statement.pk,
    }
    correct(admin_client, statement, more)
    assert statement.titles.count() == 3
    assert enqueued() == ids(statement)


def test_statement_title_deleted(admin_client: Client, statement: Statement) -> None:
    correct(admin_client, statement, {"titles-1-DELETE": "on"})
    assert statement.titles.count() == 1
    assert enqueued() == ids(statement)


@pytest.mark.parametrize(
    "change",
    [
        {"slug": "renamed"},
        {"kind": "declaration"},
        {"date": "2031-04-13"},
        {"place": "Lanhai Harbour"},
        {"series": ""},
        {"event": ""},
        {"specimen": "on"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_statement_facts(admin_client: Client, statement: Statement, change: dict[str, Any]) -> None:
    correct(admin_client, statement, change)
    assert enqueued() == ids(statement)


def test_former_slug_leads_to_the_statement(admin_client: Client, statement: Statement) -> None:
    former = statement.slug
    correct(admin_client, statement, {"slug": "renamed"})
    assert Statement.objects.by_slug(former) == Statement.objects.get(slug="renamed")


def test_party_added_to_statement(admin_client: Client, statement: Statement) -> None:
    other = building.party(name="Third Isles")
    rows = {
        "participations-TOTAL_FORMS": 3,
        "participations-2-party": other.pk,
        "participations-2-order": 2,
        "participations-2-statement": statement.pk,
    }
    correct(admin_client, statement, rows)
    assert other in statement.parties.all()
    assert enqueued() == ids(statement)


def test_party_removed_from_statement(admin_client: Client, statement: Statement) -> None:
    correct(admin_client, statement, {"participations-1-DELETE": "on"})
    assert statement.parties.count() == 1
    assert enqueued() == ids(statement)


def test_edition_changed(admin_client: Client, statement: Statement) -> None:
    correct(admin_client, statement, {"editions-0-authority": "unofficial-translation"})
    assert enqueued() == ids(statement)


def test_edition_added(admin_client: Client, statement: Statement) -> None:
    rows = {
        "editions-TOTAL_FORMS": 3,
        "editions-2-key": "en-2",
        "editions-2-language": "en",
        "editions-2-authority": "unofficial-translation",
        "editions-2-extent": "full",
        "editions-2-order": 2,
        "editions-2-statement": statement.pk,
    }
    correct(admin_client, statement, rows)
    assert statement.editions.count() == 3
    assert enqueued() == ids(statement)


def test_party_renamed(admin_client: Client, statement: Statement) -> None:
    other = building.statement(1)
    party = statement.parties_in_order()[0]
    other.participations.create(party=party)
    send(admin_client, address(party), {"names-0-text": "Greater Aldermark"})
    assert enqueued() == ids(statement) | ids(other)


def test_party_slug_changed(admin_client: Client, statement: Statement) -> None:
    party = statement.parties_in_order()[0]
    send(admin_client, address(party), {"slug": "x-greater-aldermark"})
    assert enqueued() == ids(statement)
    assert Party.objects.by_slug(party.slug) == party


@pytest.mark.parametrize("what", ["series", "event"])
def test_series_and_event_renamed(admin_client: Client, statement: Statement, what: str) -> None:
    send(admin_client, address(getattr(statement, what)), {"names-0-text": "Another name"})
    assert enqueued() == ids(statement)


def test_event_moved(admin_client: Client, statement: Statement) -> None:
    send(admin_client, address(statement.event), {"place": "Lanhai Harbour"})
    assert enqueued() == ids(statement)


@pytest.mark.parametrize("model", [Party, Series, Event])
def test_unused_thing_deleted(admin_client: Client, model: Any) -> None:
    makers: dict[Any, Callable[[], Any]] = {Party: building.party, Series: building.series, Event: building.event}
    thing = makers[model]()
    admin_client.post(address(thing, "delete"), {"post": "yes"})
    assert not model.objects.filter(pk=thing.pk).exists()
    assert enqueued() == set()


def test_heading_renamed(admin_client: Client, statement: Statement) -> None:
    section = statement.sections.first()
    correct(admin_client, section, {"headings-0-text": "On water"})
    assert enqueued() == ids(section.paragraphs.all())


def test_heading_deleted(admin_client: Client, statement: Statement) -> None:
    section = statement.sections.first()
    correct(admin_client, section, {"headings-0-DELETE": "on"})
    assert section.headings.count() == 0
    assert enqueued() == ids(section.paragraphs.all())


def test_section_number(admin_client: Client, statement: Statement) -> None:
    section = statement.sections.first()
    correct(admin_client, section, {"number": 7})
    assert Section.objects.get(pk=section.pk).number == 7
    assert enqueued() == ids(section.paragraphs.all())


def test_section_number_in_the_list(admin_client: Client) -> None:
    statement = building.statement(2, 2)
    first, second = statement.sections.all()
    rows = {
        "form-TOTAL_FORMS": 2,
        "form-INITIAL_FORMS": 2,
        "form-0-id": first.pk,
        "form-0-number": 1,
        "form-1-id": second.pk,
        "form-1-number": 9,
        "initial-form-1-number": 2,
        "_save": "Save",
    }
    where = f"{address(Section)}?q={statement.slug}"
    assert admin_client.post(where, {**rows, "initial-form-1-number": ""}).status_code == 200
    assert Section.objects.get(pk=second.pk).number == 2
    assert admin_client.post(where, rows).status_code == 302
    assert Section.objects.get(pk=second.pk).number == 9
    assert enqueued() == ids(second.paragraphs.all())


def test_section_moved(admin_client: Client, statement: Statement) -> None:
    section = statement.sections.last()
    correct(admin_client, section, {"place": 1})
    assert list(statement.sections.order_by("order"))[0] == section
    assert enqueued() >= ids(section.paragraphs.all())


def test_new_section_of_a_statement_has_nothing_to_index(admin_client: Client, statement: Statement) -> None:
    heading = {"headings-TOTAL_FORMS": 1, "headings-0-language": "en", "headings-0-text": "Closing words"}
    where = f"{address(Section, 'add')}?statement={statement.pk}"
    send(admin_client, where, {"statement": statement.pk, **heading})
    assert str(statement.sections.order_by("order").last()) == "Closing words"
    assert enqueued() == set()


def test_passage_corrected(admin_client: Client, statement: Statement) -> None:
    paragraph = paragraphs_of(statement)[0]
    english = statement.editions.get(key="en")
    send(admin_client, address(paragraph), {f"text-{english.pk}": "Both sides plant oaks.", "reason": "as signed"})
    revision = paragraph.revisions.get(number=2)
    assert (revision.reason, revision.origin, revision.made_by.username) == ("as signed", "hand", "admin")
    assert paragraph.passages.get(edition=english).text == "Both sides plant oaks."
    assert enqueued() == {paragraph.pk}


def test_kind_changed(admin_client: Client, statement: Statement) -> None:
    paragraph = paragraphs_of(statement)[0]
    send(admin_client, address(paragraph), {"row_kind": "commentary", "reason": "an analyst's words"})
    assert Paragraph.objects.get(pk=paragraph.pk).kind == "commentary"
    assert paragraph.revisions.get(number=2).kind == "commentary"
    assert enqueued() == {paragraph.pk}


def test_paragraph_moved_inside_its_section(admin_client: Client, statement: Statement) -> None:
    first, second, *_ = paragraphs_of(statement)
    send(admin_client, address(second), {"place": 1})
    assert paragraphs_of(statement)[:2] == [second, first]
    assert second.pk in enqueued()
    assert enqueued() <= {first.pk, second.pk}


def test_paragraph_moved_to_another_section(admin_client: Client, statement: Statement) -> None:
    first, _, third, fourth = paragraphs_of(statement)
    send(admin_client, address(first), {"home": third.section_id, "place": 2})
    assert list(third.section.paragraphs.order_by("order")) == [third, first, fourth]
    assert first.pk in enqueued()
    assert enqueued() <= {first.pk, third.pk, fourth.pk}


def test_paragraph_added(admin_client: Client, statement: Statement) -> None:
    section, english = statement.sections.first(), statement.editions.get(key="en")
    where = f"{address(Paragraph, 'add')}?section={section.pk}"
    send(admin_client, where, {f"text-{english.pk}": "A further sentence about locks.", "place": 1})
    added = section.paragraphs.order_by("order").first()
    assert added.passages.get().text == "A further sentence about locks."
    assert [(x.number, x.origin) for x in added.revisions.all()] == [(1, "hand")]
    assert added.pk in enqueued()
    assert enqueued() <= ids(section.paragraphs.all())


def test_paragraph_settled(admin_client: Client, statement: Statement) -> None:
    paragraph = building.paragraph(statement.sections.first(), uncertain="which side is quoted?")
    act(admin_client, [paragraph], "settle")
    assert str(Paragraph.objects.get(pk=paragraph.pk).uncertain) == ""
    assert enqueued() == {paragraph.pk}


def test_paragraph_retired_and_brought_back(admin_client: Client, statement: Statement) -> None:
    first, second, *_ = paragraphs_of(statement)
    page = act(admin_client, [first], "retire")
    chosen = {"successors": [second.pk], "agreed": "True"}
    assert "This field is required." in admin_client.post(page.redirect_chain[-1][0], chosen).content.decode()
    assert not Paragraph.objects.get(pk=first.pk).retired_at
    admin_client.post(page.redirect_chain[-1][0], {**chosen, "reason": "Not in the signed copy."})
    assert Act.objects.get(verb="retire").reason == "Not in the signed copy."
    assert Paragraph.objects.get(pk=first.pk).retired_at
    assert list(first.successors.all()) == [second]
    assert enqueued() == {first.pk}
    IndexTask.objects.all().delete()
    act(admin_client, [first], "bring_back")
    assert Paragraph.objects.get(pk=first.pk).retired_at is None
    assert enqueued() == {first.pk}


def test_successors_of_a_retired_paragraph(admin_client: Client, statement: Statement) -> None:
    first, second, *_ = paragraphs_of(statement)
    page = act(admin_client, [first], "retire")
    admin_client.post(page.redirect_chain[-1][0], {"agreed": "True", "reason": "A slip."})
    IndexTask.objects.all().delete()
    send(admin_client, address(first), {"successors": second.pk})
    assert list(first.successors.all()) == [second]
    assert enqueued() == {first.pk}


def test_statement_published(admin_client: Client) -> None:
    draft, other = building.statement(2), building.statement(1)
    act(admin_client, [draft], "publish")
    assert Statement.objects.get(pk=draft.pk).status == Status.PUBLISHED
    assert Statement.objects.get(pk=other.pk).status == Status.DRAFT
    assert enqueued() == ids(draft)
    assert LogEntry.objects.get(object_id=str(draft.pk)).change_message == "published"


def test_statement_published_by_the_button(admin_client: Client) -> None:
    draft = building.statement(2)
    send(admin_client, address(draft), {"place": "Lanhai Harbour", "_publish": "1"})
    published = Statement.objects.get(pk=draft.pk)
    assert (published.status, published.place) == (Status.PUBLISHED, "Lanhai Harbour")
    assert enqueued() == ids(draft)


def test_statement_withdrawn_and_restored(admin_client: Client, statement: Statement) -> None:
    page = act(admin_client, [statement], "withdraw")
    assert said(admin_client.post(page.redirect_chain[-1][0], {"reason": "a forgery"}, follow=True)) == "Withdrawn: 1"
    withdrawn = Statement.objects.get(pk=statement.pk)
    assert (withdrawn.status, withdrawn.withdrawal_reason) == (Status.WITHDRAWN, "a forgery")
    assert enqueued() == ids(statement)
    IndexTask.objects.all().delete()
    act(admin_client, [statement], "restore")
    assert Statement.objects.get(pk=statement.pk).status == Status.PUBLISHED
    assert enqueued() == ids(statement)


def test_draft_deleted_on_its_page(admin_client: Client) -> None:
    draft = building.statement(2)
    gone = ids(draft)
    admin_client.post(address(draft, "delete"), {"post": "yes"})
    assert not Statement.objects.filter(pk=draft.pk).exists()
    assert enqueued() == gone


@pytest.mark.parametrize("count", [1, 2])
def test_drafts_deleted_by_the_action(admin_client: Client, count: int) -> None:
    drafts = [building.statement(2) for _ in range(count)]
    gone = set().union(*map(ids, drafts))
    act(admin_client, drafts, "delete_selected", post="yes")
    assert Statement.objects.count() == 0
    assert enqueued() == gone


def test_section_and_paragraph_of_a_draft_deleted(admin_client: Client) -> None:
    draft = building.statement(2, 2)
    first, *_ = paragraphs_of(draft)
    admin_client.post(address(first, "delete"), {"post": "yes"})
    assert enqueued() == {first.pk}
    IndexTask.objects.all().delete()
    last = draft.sections.last()
    gone = ids(last.paragraphs.all())
    admin_client.post(address(last, "delete"), {"post": "yes"})
    assert enqueued() == gone
    assert draft.sections.count() == 1
