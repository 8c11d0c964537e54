"""Discarded: a draft goes with those of its files that nothing else names; what was published stays."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from statements import workflow
from statements.ingest import intake
from statements.ingest.sandbox.messages import Reading
from statements.models import Act, IndexTask, Paragraph, SourceFile, Statement, Verb
from statements.workflow import NotPossible
from tests import building
from tests.people import person
from tests.workflow.canals import FILE

pytestmark = pytest.mark.django_db


@pytest.fixture
def received(tmp_path: Path, settings: Any) -> Statement:
    """A draft that was read from a file."""
    settings.MEDIA_ROOT = tmp_path / "kept"
    path = tmp_path / "canals.txt"
    path.write_text(FILE, encoding="utf-8")
    return workflow.receive(intake.brought([path], Reading())).stored[0].statement


def test_the_draft_goes_with_its_file(received: Statement, django_capture_on_commit_callbacks: Any) -> None:
    place = str(SourceFile.objects.get().content.name)
    assert default_storage.exists(place)
    with django_capture_on_commit_callbacks(execute=True):
        workflow.discard(received, person("editor"), "Twice the same.")
    assert not Statement.objects.exists()
    assert not Paragraph.objects.exists()
    assert not SourceFile.objects.exists()
    assert not default_storage.exists(place)
    act = Act.objects.get(verb=Verb.DISCARD)
    assert (act.label, act.reason) == ("Joint statement on canals", "Twice the same.")


def test_its_paragraphs_leave_the_index(received: Statement) -> None:
    going = building.ids(received)
    IndexTask.objects.all().delete()
    workflow.discard(received)
    assert building.enqueued() == going != set()


def test_a_file_that_another_statement_names_stays(received: Statement) -> None:
    other = building.statement(1, source=received.source)
    place = str(SourceFile.objects.get().content.name)
    workflow.discard(received)
    assert SourceFile.objects.get() == other.source
    assert default_storage.exists(place)


@pytest.mark.parametrize("withdrawn", [False, True])
def test_what_was_published_stays(withdrawn: bool) -> None:
    statement = building.statement(1, published=True)
    if withdrawn:
        workflow.withdraw(statement, "a forgery")
    with pytest.raises(NotPossible, match="withdraw it instead"):
        workflow.discard(statement)
    assert Statement.objects.get() == statement
    assert not Act.objects.filter(verb=Verb.DISCARD).exists()
