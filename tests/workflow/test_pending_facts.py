"""What a file knows of parties, series and events of the archive waits for the publication of its statement."""

from pathlib import Path
from typing import Any

import pytest

from statements import workflow
from statements.ingest import intake
from statements.ingest.document import UnreadableFile
from statements.ingest.sandbox.messages import Reading
from statements.models import Act, Event, Party, PendingFact, Series, Statement, Status, Verb
from tests import building, public_pages
from tests.admin.pages import address
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db

FILE = """---
titles:
  en: Joint statement on dams
kind: joint-statement
date: 2031-05-01
parties:
  - {slug: x-aldermark, names: {en: Aldermark, ru: НАРОЧНО}}
  - {slug: x-tamm, names: {en: Free City of Tamm, fr: Ville libre de Tamm}}
event: {slug: canals, names: {en: Visit, ru: ВИЗИТ}, place: WRONGTOWN}
series: {slug: canal-statements, names: {en: Canal statements, ru: СЕРИЯ}}
editions:
  - {id: en, language: en, authority: authentic, extent: full}
---

[en] Both sides will build dams.
"""
BROUGHT = ("НАРОЧНО", "ВИЗИТ", "WRONGTOWN", "СЕРИЯ")


@pytest.fixture
def public() -> Statement:
    """A published statement of a party, an event and a series that the file names too."""
    event, series = building.event("canals"), building.series("canal-statements")
    made = building.statement(1, published=True, event=event, series=series)
    party = made.parties.earliest("pk")
    party.slug = "x-aldermark"
    party.save()
    return made


def received(folder: Path, text: str = FILE, **more: Any) -> Statement:
    path = folder / "dams.txt"
    path.write_text(text, encoding="utf-8")
    (stored,) = workflow.receive(intake.brought([path], Reading()), **more).stored
    return stored.statement


def shared() -> list[Any]:
    """The rows that the public statement shares, as the public reads them."""
    rows = [*Party.objects.exclude(slug="x-tamm"), *Event.objects.all(), *Series.objects.all()]
    return [[x.slug, x.texts(), getattr(x, "place", "")] for x in rows]


def test_a_draft_changes_nothing_that_is_public(public: Statement, tmp_path: Path) -> None:
    before, asked = shared(), public_pages.addresses()
    read = public_pages.snapshot(asked)
    draft = received(tmp_path, by=person("contributor"))
    assert shared() == before and public_pages.snapshot(asked) == read
    assert {str(x) for x in PendingFact.objects.of(draft)} == {
        "name ru: НАРОЧНО", "name ru: ВИЗИТ", "place: WRONGTOWN", "name ru: СЕРИЯ",
    }  # fmt: skip


def test_what_is_discarded_leaves_nothing(public: Statement, tmp_path: Path) -> None:
    anna = person("contributor")
    asked = public_pages.addresses()
    read = public_pages.snapshot(asked)
    workflow.discard(received(tmp_path, by=anna), by=anna)
    assert public_pages.snapshot(asked) == read and not PendingFact.objects.exists()
    assert not [x for x in shared() if any(y in str(x) for y in BROUGHT)]


def test_those_who_review_it_see_it(public: Statement, tmp_path: Path) -> None:
    draft, editor = received(tmp_path, by=person("contributor")), signed_in(person("editor"))
    for page in (address(draft), address(draft, "review")):
        shown = editor.get(page).content.decode()
        assert "What publication also changes" in shown
        assert all(x in shown for x in BROUGHT)


def test_publication_writes_it_with_acts(public: Statement, tmp_path: Path) -> None:
    boris = person("publisher", "boris")
    draft = received(tmp_path)
    workflow.publish(draft, boris)
    party, event = Party.objects.get(slug="x-aldermark"), Event.objects.get(slug="canals")
    assert (party.texts()["ru"], event.texts()["ru"], event.place) == ("НАРОЧНО", "ВИЗИТ", "WRONGTOWN")
    assert Series.objects.get().texts()["ru"] == "СЕРИЯ"
    acts = Act.objects.filter(verb=Verb.EDIT, kind="party", object_key=str(party.pk))
    assert [(x.who, str(x.detail)) for x in acts] == [("boris", f"name ru: НАРОЧНО\npublished with {draft.slug}")]
    assert set(building.enqueued()) >= building.ids(public)
    assert not PendingFact.objects.exists()


def test_a_name_that_was_given_meanwhile_stays(public: Statement, tmp_path: Path) -> None:
    draft = received(tmp_path)
    Party.objects.get(slug="x-aldermark").names.create(language="ru", text="Альдермарк")
    workflow.publish(draft)
    assert Party.objects.get(slug="x-aldermark").texts()["ru"] == "Альдермарк"


def test_a_file_read_again_says_what_waits_now(public: Statement, tmp_path: Path) -> None:
    received(tmp_path)
    draft = received(tmp_path, FILE.replace(", ru: НАРОЧНО", ""))
    assert "НАРОЧНО" not in {x.text for x in PendingFact.objects.of(draft)}
    again = workflow.receive(intake.brought([tmp_path / "dams.txt"], Reading()))
    assert [x.outcome for x in again.stored] == ["unchanged"]


def test_over_published_text_names_come_with_publication_alone(public: Statement, tmp_path: Path) -> None:
    statement = received(tmp_path, FILE.replace(", ru: НАРОЧНО", ""), publish_too=True)
    assert statement.status == Status.PUBLISHED
    with pytest.raises(UnreadableFile):
        received(tmp_path)
    assert "ru" not in Party.objects.get(slug="x-aldermark").texts()
    received(tmp_path, publish_too=True)
    assert Party.objects.get(slug="x-aldermark").texts()["ru"] == "НАРОЧНО"
