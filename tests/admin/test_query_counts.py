"""No page of the admin makes a query per row: with thirty of everything it asks as often as with three."""

from datetime import date
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from statements import languages, workflow
from statements.ingest import rows
from statements.models import (
    Event,
    FormerSlug,
    IndexTask,
    Paragraph,
    Party,
    Section,
    Series,
    SourceFile,
    Statement,
)
from tests import building
from tests.admin.pages import address

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 30
OURS = [model for model in admin.site._registry if model._meta.app_label == "statements"]


def grow(big: Statement, count: int) -> None:
    """Bring everything to `count` rows: of each model, and around the one statement `big`."""
    while Statement.objects.count() < count:
        number = Statement.objects.count()
        building.statement(1, series=building.series(), event=building.event(), date=date(2000 + number, 1, 1))
    while big.sections.count() < count:
        building.section(big)
    home = big.sections.first()
    while home.paragraphs.count() < count:
        building.paragraph(home, uncertain="look")
    while big.participations.count() < count:
        big.participations.create(party=building.party(), order=big.participations.count())
    while big.editions.count() < count:
        building.edition(big, "en", key=f"en-{big.editions.count()}")
    first, english = home.paragraphs.first(), big.editions.first()
    while first.revision < count:
        workflow.revise(first, rows.Row("text", {english.pk: rows.Cell(f"Wording {first.revision}.")}))
    others = Paragraph.objects.exclude(pk=first.pk)
    first.successors.set(others[:count])
    name_in_languages(first.section, big, count)
    record(count)


def name_in_languages(section: Section, big: Statement, count: int) -> None:
    """Names in as many languages as the registry has, of the few or the many."""
    owners = [(section, "headings"), (big, "titles"), (Party.objects.earliest("pk"), "names")]
    owners += [(Series.objects.earliest("pk"), "names"), (Event.objects.earliest("pk"), "names")]
    for owner, relation in owners:
        for tag in languages.TAGS[:count]:
            getattr(owner, relation).get_or_create(language=tag, defaults={"text": f"Name in {tag}"})


def record(count: int) -> None:
    """Files, former addresses and index tasks."""
    big = Statement.objects.earliest("pk")
    for number in range(count):
        facts = {"name": f"{number}.txt", "format": "bilingual", "size": 9, "yielded": 1}
        SourceFile.objects.get_or_create(sha256=f"{number:064}", defaults=facts)
        FormerSlug.objects.get_or_create(scope="statement", slug=f"former-{number}", defaults={"target": big.pk})
    IndexTask.objects.all().delete()
    IndexTask.objects.enqueue([f"{number:010}" for number in range(count)])


def pages() -> dict[str, str]:
    """Every page of the admin that shows our rows, by name."""
    found = {}
    for model in OURS:
        name = model._meta.model_name
        found[f"list of {name}"] = address(model)
        thing = model._default_manager.earliest("pk") if model is not Paragraph else first_paragraph()
        found[f"page of {name}"] = address(thing)
        found[f"history of {name}"] = address(thing, "history")
        if model not in (SourceFile, FormerSlug, IndexTask):
            found[f"deletion of {name}"] = address(thing, "delete")
    return found | special_pages()


def first_paragraph() -> Any:
    return Section.objects.earliest("pk").paragraphs.earliest("order")


def special_pages() -> dict[str, str]:
    """Pages of verbs, forms for new things, searches, and what fills a field as one types."""
    section = Section.objects.earliest("pk")
    statements = ",".join(str(x.pk) for x in Statement.objects.all())
    chosen = ",".join(x.pk for x in section.paragraphs.all())
    complete = f"{reverse('admin:autocomplete')}?term=&app_label=statements"
    return {
        "add a statement": address(Statement, "add"),
        "add a section": f"{address(Section, 'add')}?statement={section.statement_id}",
        "add a paragraph": f"{address(Paragraph, 'add')}?section={section.pk}",
        "withdraw": f"{address(Statement, 'withdraw')}?ids={statements}",
        "retire": f"{address(Paragraph, 'retire')}?ids={chosen}",
        "search statements": f"{address(Statement)}?q=canals",
        "search paragraphs": f"{address(Paragraph)}?q=canal",
        "paragraph by id": f"{address(Paragraph)}?q={first_paragraph().pk.lower()}",
        "filter statements": f"{address(Statement)}?status__exact=draft&uncertain=no",
        "complete statements": f"{complete}&model_name=section&field_name=statement",
        "complete series": f"{complete}&model_name=statement&field_name=series",
        "complete events": f"{complete}&model_name=statement&field_name=event",
    }


def counts(client: Client) -> dict[str, int]:
    """How many queries each page makes."""
    return {name: queries(client, where) for name, where in pages().items()}


def queries(client: Client, where: str) -> int:
    client.get(where)  # fills Django's cache of content types
    with CaptureQueriesContext(connection) as asked:
        response = client.get(where)
    assert response.status_code == 200, f"{where}: {response.status_code}"
    return len(asked)


@pytest.fixture
def big() -> Statement:
    return building.statement(1, series=building.series(), event=building.event())


def test_no_page_makes_a_query_per_row(admin_client: Client, big: Statement) -> None:
    grow(big, FEW)
    few = counts(admin_client)
    grow(big, MANY)
    many = counts(admin_client)
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}
    assert max(many.values()) <= 40, many


def test_actions_ask_on_a_page_without_a_query_per_row(admin_client: Client, big: Statement) -> None:
    def ask(count: int) -> int:
        grow(big, count)
        chosen = list(Statement.objects.values_list("pk", flat=True))
        with CaptureQueriesContext(connection) as asked:
            data = {"action": "delete_selected", "_selected_action": chosen}
            assert b"Are you sure" in admin_client.post(address(Statement), data).content
        return len(asked)

    ask(FEW)
    assert ask(FEW) == ask(MANY)


def test_lists_cut_long_texts_and_escape_them(admin_client: Client, big: Statement) -> None:
    building.paragraph(big.sections.first(), {"en": "<script>alert(1)</script> " + "canal " * 500})
    for where in (address(Paragraph), address(big.sections.first())):
        page = admin_client.get(where).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page
        assert page.count("canal canal") < 20


def test_every_row_has_been_looked_at() -> None:
    """Each of our models has a page of its own, or is shown on that of its owner."""
    assert {model.__name__ for model in OURS} == {
        "Event", "FormerSlug", "IndexTask", "Paragraph", "Party", "Section", "Series", "SourceFile", "Statement",
    }  # fmt: skip
