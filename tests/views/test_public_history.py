"""The public history of a text begins with its publication: what was removed before stays with its editors."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from statements import workflow
from statements.export.registry import FORMATS
from statements.ingest import intake
from statements.ingest.sandbox.messages import Reading
from statements.models import Paragraph, Revision, Statement
from statements.models.paragraph_content import Content
from statements.review.working_copy import steps
from tests import building
from tests.people import person, signed_in
from tests.review.working_copy.step_builders import edited, step
from tests.views import world
from tests.views.page import get
from tests.workflow import canals

pytestmark = pytest.mark.django_db

SECRET = "The minister of Lanhai was asked for money"
WHY = "Libel of the minister of Lanhai"
GONE = "The parties agreed on nothing in the evening"


def content(statement: Statement, english: str) -> Content:
    return building.row(statement, en=english, zh_Hans="双方将修建运河。")


@pytest.fixture
def draft() -> Statement:
    return building.statement(3)


@pytest.fixture
def published(draft: Statement) -> Statement:
    """What was reworded, and what was taken out, before it was published."""
    reworded, retired, _ = building.paragraphs_of(draft)
    workflow.revise(reworded, content(draft, SECRET))
    workflow.revise(reworded, content(draft, "Both sides will build a canal."), reason=WHY)
    workflow.revise(retired, content(draft, GONE))
    workflow.retire(retired, [reworded])
    return workflow.publish(draft)


def rows(statement: Statement) -> list[Paragraph]:
    """The one that was reworded, the one that was retired, the one that was left alone."""
    return list(Paragraph.objects.filter(section__statement=statement).order_by("order", "pk"))


def answers(client: Client, statement: Statement) -> dict[str, Any]:
    """Every address that a reader could try of a statement's paragraphs, its files, and searches for them."""
    pages = [f"/p/{x.pk}/" for x in rows(statement)]
    pages += [f"{page}r{number}/" for page in pages for number in range(1, 5)]
    pages += [reverse("statements:download", args=[statement.slug, x]) for x in FORMATS]
    pages += [
        statement.get_absolute_url(),
        "/",
        "/search/?q=Lanhai",
        "/search/?q=minister",
        "/search/feed.atom?q=canal",
    ]
    pages += ["/search/results.csv?q=minister", "/search/results.json?q=Lanhai"]
    return {page: client.get(page) for page in pages}


def texts(found: dict[str, Any]) -> str:
    contents = (x.getvalue() if x.streaming else x.content for x in found.values() if x.status_code == 200)
    return "\n".join(x.decode(errors="replace") for x in contents)


def test_what_was_removed_from_a_draft_stays_removed(client: Client, published: Statement) -> None:
    reworded, retired, alone = rows(published)
    found = answers(client, published)
    assert not [secret for secret in (SECRET, WHY, GONE) if secret in texts(found)]
    assert {page: x.status_code for page, x in found.items() if page.startswith("/p/")} == {
        f"/p/{reworded.pk}/": 200,
        **{f"/p/{reworded.pk}/r{number}/": 200 if number == 3 else 404 for number in range(1, 5)},
        **{f"/p/{retired.pk}/{revision}": 404 for revision in ("", "r1/", "r2/", "r3/", "r4/")},
        f"/p/{alone.pk}/": 200,
        **{f"/p/{alone.pk}/r{number}/": 200 if number == 1 else 404 for number in range(1, 5)},
    }


def test_the_public_page_names_no_earlier_revision(client: Client, published: Statement) -> None:
    reworded = rows(published)[0]
    tree = get(client, f"/p/{reworded.pk}/")
    assert [x.one("a").text for x in tree.one("section", cls="revisions").all("li")] == ["Revision 3"]
    first = get(client, f"/p/{reworded.pk}/r3/")
    assert first.all("section", cls="difference") == []


def test_staff_see_all_of_it(published: Statement) -> None:
    reworded, retired, _ = rows(published)
    client = signed_in(person("contributor"))
    assert SECRET in get(client, f"/p/{reworded.pk}/r2/").text
    assert WHY in get(client, f"/p/{reworded.pk}/").text
    assert GONE in get(client, f"/p/{retired.pk}/").text


def test_corrections_since_are_public_with_their_reasons(client: Client, published: Statement) -> None:
    reworded, _, alone = rows(published)
    for paragraph in (reworded, alone):
        world.correct(paragraph, "Both sides will dig.", reason="The verb was wrong.")
        tree = get(client, f"/p/{paragraph.pk}/")
        numbers = [paragraph.revision, paragraph.revision - 1]
        assert [x.one("a").text for x in tree.all("section", cls="revisions")[0].all("li")] == [
            f"Revision {number}" for number in numbers
        ]
        assert "The verb was wrong." in tree.text and WHY not in tree.text
        tree = get(client, f"/p/{paragraph.pk}/r{paragraph.revision}/")
        assert [x["id"] for x in tree.all("section", cls="difference")] == [f"difference-{numbers[1]}-{numbers[0]}"]


def test_what_is_retired_after_publication_keeps_its_address(client: Client, published: Statement) -> None:
    reworded, hidden, alone = rows(published)
    workflow.retire(alone, [reworded, hidden])
    tree = get(client, f"/p/{alone.pk}/")
    assert [x["href"] for x in tree.one("div", cls="retired").all("a")] == [f"/p/{reworded.pk}/"]
    get(client, f"/p/{alone.pk}/r1/")


def test_what_was_retired_before_becomes_public_when_it_is_brought_back(client: Client, published: Statement) -> None:
    hidden = rows(published)[1]
    workflow.bring_back(hidden)
    assert GONE in get(client, f"/p/{hidden.pk}/").text
    get(client, f"/p/{hidden.pk}/r1/", status=404)
    workflow.retire(hidden)
    assert GONE in get(client, f"/p/{hidden.pk}/r2/").text


def test_what_came_and_went_during_a_withdrawal_was_never_public(client: Client, published: Statement) -> None:
    reworded, _, alone = rows(published)
    workflow.withdraw(published, "To be put right.")
    for paragraph in (reworded, alone):
        workflow.revise(paragraph, content(published, SECRET), reason="A try.")
    workflow.revise(reworded, content(published, "Both sides will dig."), reason="The verb was wrong.")
    workflow.retire(alone)
    workflow.restore(published)
    found = answers(client, published)
    assert SECRET not in texts(found)
    codes = {page: x.status_code for page, x in found.items()}
    assert [codes[f"/p/{reworded.pk}/r{number}/"] for number in (3, 4)] == [200, 404]
    assert [codes[f"/p/{alone.pk}/r{number}/"] for number in (1, 2)] == [200, 404]
    assert "The verb was wrong." in get(client, f"/p/{reworded.pk}/r5/").text
    assert "双方将沿第" in get(client, f"/p/{alone.pk}/").text  # as it read when it was public last


def test_a_working_copy_of_published_text_makes_public_what_it_writes(client: Client, published: Statement) -> None:
    reworded, _, alone = rows(published)
    edited(published, 1, en="Both sides will dig.")
    step(published, "delete", 2)
    copy = steps.open_copy(published)
    assert copy is not None
    workflow.apply_copy(copy, reason="The verb was wrong.")
    assert "The verb was wrong." in get(client, f"/p/{reworded.pk}/r4/").text
    assert "Both sides will build a canal." in get(client, f"/p/{reworded.pk}/r3/").text
    assert "No longer in the text." in get(client, f"/p/{alone.pk}/").text


def test_what_is_added_to_published_text_is_public_with_its_reason(client: Client, published: Statement) -> None:
    home = published.sections.first()
    added = workflow.add_paragraph(Paragraph(section=home), content(published, "New."), reason="It was left out.")
    assert "It was left out." in get(client, f"/p/{added.pk}/r1/").text


def test_what_a_file_publishes_at_once_is_public(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "canals.txt"
    for text in (canals.FILE, canals.FILE.replace("trees", "oaks")):
        path.write_text(text, encoding="utf-8")
        workflow.receive(intake.brought([path], Reading()), publish_too=True)
    paragraph = Paragraph.objects.get()
    assert "trees" in get(client, f"/p/{paragraph.pk}/r1/").text
    assert "oaks" in get(client, f"/p/{paragraph.pk}/r2/").text


def test_archives_of_former_versions_are_told_from_their_times(published: Statement) -> None:
    reworded, _, alone = rows(published)
    world.correct(alone, "Both sides will dig.")
    expected = set(Revision.objects.public().values_list("paragraph", "number"))
    assert expected == {(reworded.pk, 3), (alone.pk, 1), (alone.pk, 2)}
    Revision.objects.update(public_since=None)
    migration: Any = import_module("statements.migrations.0013_public_revisions")
    migration.mark_public(apps, None)
    assert set(Revision.objects.public().values_list("paragraph", "number")) == expected
    since = Revision.objects.get(paragraph=reworded, number=3).public_since
    assert since is not None and published.published_at is not None
    assert since - published.published_at < timedelta(seconds=1)
