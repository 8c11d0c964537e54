"""Files brought in: noted with who brought them, published where asked to, never changing unasked what readers see."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from statements import workflow
from statements.ingest import intake
from statements.ingest.document import UnreadableFile
from statements.ingest.sandbox.messages import Reading
from statements.models import Act, IndexTask, Passage, Statement, Status, Verb
from tests.building import enqueued, ids
from tests.people import person
from tests.workflow.canals import FILE

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return person("publisher", "anna")


def received(folder: Path, by: User | None, text: str = FILE, **more: Any) -> tuple[Statement, str]:
    path = folder / "canals.txt"
    path.write_text(text, encoding="utf-8")
    (stored,) = workflow.receive(intake.brought([path], Reading()), by=by, **more).stored
    return stored.statement, stored.outcome


def acts() -> list[tuple[str, str, str]]:
    return [(x.verb, x.who, str(x.detail)) for x in Act.objects.order_by("pk")]


def wording() -> str:
    return Passage.objects.get().text


def test_what_is_new_is_a_draft_of_whoever_brought_it(tmp_path: Path, anna: User) -> None:
    statement, outcome = received(tmp_path, anna)
    assert (outcome, statement.status, statement.entered_by) == ("created", Status.DRAFT, anna)
    assert Statement.objects.get().entered_by == anna
    assert acts() == [(Verb.RECEIVE, "anna", "created")]


def test_what_is_changed_is_noted_and_what_is_not_is_no_act(tmp_path: Path, anna: User) -> None:
    received(tmp_path, anna)
    boris = person("editor", "boris")
    assert received(tmp_path, boris)[1] == "unchanged"
    assert received(tmp_path, boris, FILE.replace("trees", "reeds"))[1] == "updated"
    assert acts() == [(Verb.RECEIVE, "anna", "created"), (Verb.RECEIVE, "boris", "updated")]
    assert Statement.objects.get().entered_by == anna


def test_what_was_approved_and_is_changed_waits_for_approval_again(tmp_path: Path, anna: User) -> None:
    statement, _ = received(tmp_path, None)
    workflow.approve(workflow.submit(statement), anna)
    received(tmp_path, None)
    assert Statement.objects.get().approved_by == anna
    received(tmp_path, None, FILE.replace("trees", "reeds"))
    assert Statement.objects.get().approved_by is None


def test_published_where_asked_to(tmp_path: Path, anna: User) -> None:
    statement, outcome = received(tmp_path, anna, publish_too=True)
    assert (outcome, Statement.objects.get().status) == ("created", Status.PUBLISHED)
    assert enqueued() == ids(statement)


def test_an_unchanged_draft_is_published_where_asked_to(tmp_path: Path, anna: User) -> None:
    received(tmp_path, anna)
    assert received(tmp_path, anna, publish_too=True)[1] == "updated"
    assert Statement.objects.get().status == Status.PUBLISHED


def test_what_readers_see_is_changed_only_where_asked_to_and_indexed_anew(tmp_path: Path, anna: User) -> None:
    statement, _ = received(tmp_path, anna, publish_too=True)
    IndexTask.objects.all().delete()
    changed = FILE.replace("trees", "reeds")
    with pytest.raises(UnreadableFile, match="give --publish"):
        received(tmp_path, anna, changed)
    assert (wording(), enqueued()) == ("Both sides will plant trees.", set())
    assert received(tmp_path, anna, publish_too=True)[1] == "unchanged"
    assert enqueued() == set()
    assert received(tmp_path, anna, changed, publish_too=True)[1] == "updated"
    assert (wording(), enqueued()) == ("Both sides will plant reeds.", ids(statement))


def test_under_four_eyes_published_text_is_corrected_by_two(tmp_path: Path, anna: User, settings: Any) -> None:
    received(tmp_path, None, publish_too=True)
    settings.FOUR_EYES = True
    changed = FILE.replace("trees", "reeds")
    with pytest.raises(UnreadableFile, match="two persons correct that"):
        received(tmp_path, anna, changed, publish_too=True)
    assert received(tmp_path, None, changed, publish_too=True)[1] == "updated"
