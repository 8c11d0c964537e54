"""What is shown of a hit is what the database says now, though much of it is kept between two searches."""

from datetime import date

import pytest
from django.db import models

from statements import workflow
from statements.models import Edition, Paragraph, Party, PartyName, SectionHeading, StatementTitle
from statements.models.paragraph_content import Cell, Content
from statements.search import find
from statements.search.query import Hit, SearchQuery
from tests.search.archive import statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def paragraph() -> Paragraph:
    """Shown once, so that it is kept."""
    (made,) = statement([{"en": "Dams will be built.", "zh-Hans": "将修建河坝。"}])
    party = Party.objects.create(slug="x-aldermark")
    PartyName.objects.create(owner=party, language="en", text="Aldermark")
    made.section.statement.participations.create(party=party)
    assert shown().passages[0].text == "Dams will be built."
    return made


def changed(thing: models.Model) -> None:
    """Save it as the admin does."""
    with workflow.reindexing(thing):
        thing.save()


def shown() -> Hit:
    """The only hit."""
    (hit,) = find.search_page(SearchQuery("dams")).hits
    return hit


def test_a_new_wording_is_shown(paragraph: Paragraph) -> None:
    english = Edition.objects.get(key="en")
    workflow.revise(
        paragraph,
        Content("text", {english.pk: Cell("Dams and canals.")}),
    )
    assert [passage.text for passage in shown().passages] == ["Dams and canals."]


def test_a_new_title_heading_and_date_are_shown(paragraph: Paragraph) -> None:
    made = paragraph.section.statement
    title = StatementTitle.objects.get(owner=made)
    heading = SectionHeading(owner=paragraph.section, language="en", text="Water")
    title.text, made.date = "On dams", date(2032, 1, 2)
    for thing in (title, heading, made):
        changed(thing)
    hit = shown()
    assert (hit.statement.label, hit.section.label, hit.statement.date) == ("On dams", "Water", date(2032, 1, 2))


def test_a_new_name_of_a_party_is_shown(paragraph: Paragraph) -> None:
    assert [party.label for party in shown().statement.parties_in_order()] == ["Aldermark"]
    name = PartyName.objects.get()
    name.text = "Republic of Aldermark"
    changed(name)
    assert [party.label for party in shown().statement.parties_in_order()] == ["Republic of Aldermark"]


def test_a_new_publisher_of_an_edition_is_shown(paragraph: Paragraph) -> None:
    edition = Edition.objects.get(key="en")
    edition.publisher = "Lanhai Gazette"
    changed(edition)
    shown_now = shown().passages[0].edition
    assert shown_now and shown_now.publisher == "Lanhai Gazette"


def test_a_wording_written_past_the_verbs_is_shown_with_its_revision(paragraph: Paragraph) -> None:
    paragraph.passages.filter(edition__key="en").update(text="Dams were built.")
    Paragraph.objects.filter(pk=paragraph.pk).update(revision=2)
    assert shown().passages[0].text == "Dams were built."
