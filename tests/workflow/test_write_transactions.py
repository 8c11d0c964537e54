"""While a transaction keeps every other writer away, nothing is folded, compared, hashed, parsed or rendered."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
from django.db import connection
from django.template import Template

from statements import text, workflow
from statements.ingest import intake, paragraph_matching, sources
from statements.ingest.document import Hints
from statements.ingest.parsers import files
from statements.ingest.sandbox import json_codec
from statements.ingest.sandbox.messages import Reading
from statements.models import Statement
from statements.models.paragraph_content import Cell, Content
from statements.workflow import uploads
from statements.workflow.uploads import SubmittedFile
from tests import people
from tests.admin.uploading import BOTH, ENGLISH, taken
from tests.attack.documents import document

pytestmark = pytest.mark.django_db(transaction=True)
COSTLY: tuple[Callable[..., Any], ...] = (
    text.fold,
    text.fold_with_marks,
    text.fold_with_offsets,
    paragraph_matching._likeness,
    sources.digest,
    files.open_file,
    json_codec.dumps,
    json_codec.loads,
    Template.render,
)
CODES: dict[CodeType, str] = {x.__code__: x.__qualname__ for x in COSTLY}


@contextmanager
def watched() -> Iterator[dict[str, bool]]:
    """{what was called inside: whether a transaction was open at any such time}"""
    called: dict[str, bool] = {}

    def look(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and (name := CODES.get(frame.f_code)):
            called[name] = called.get(name, False) or connection.in_atomic_block

    sys.setprofile(look)
    try:
        yield called
    finally:
        sys.setprofile(None)


def inside(called: dict[str, bool]) -> set[str]:
    return {name for name, was_inside in called.items() if was_inside}


def test_uploads_and_their_drafts() -> None:
    person = people.person("editor")
    with watched() as called:
        upload = taken(person, *BOTH)
        [draft] = uploads.make_drafts(upload, uploads.parsed_of(upload), person)
        again = taken(person, SubmittedFile("canals.en.txt", ENGLISH.replace("glass", "iron").encode()), BOTH[1])
        [same] = uploads.make_drafts(again, _named(again, draft), person)
        workflow.publish(draft)
    assert {"digest", "fold", "dumps"} <= set(called)
    assert (same.pk, inside(called)) == (draft.pk, set())


def _named(upload: Any, draft: Statement) -> Any:
    """What was read, to be written over the draft."""
    parsed = uploads.parsed_of(upload)
    return replace(parsed, statements=(replace(parsed.statements[0], slug=draft.slug),))


def test_files_that_are_imported_and_corrected(tmp_path: Path) -> None:
    path = tmp_path / "canals.txt"
    with watched() as called:
        for said in ("It opens in May.", "It opens in June."):
            path.write_bytes(document("bilingual.txt", said))
            received = workflow.receive(intake.brought([path], Reading(Hints())), publish_too=True)
    assert [x.outcome for x in received.stored] == ["updated"]
    assert {"digest", "fold", "open_file"} <= set(called)
    assert inside(called) == set()


def test_a_paragraph_that_is_revised_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "canals.txt"
    path.write_bytes(document("bilingual.txt", "It opens in May."))
    [stored] = workflow.receive(intake.brought([path], Reading(Hints())), publish_too=True).stored
    paragraph = stored.statement.sections.get().paragraphs.get()
    edition = stored.statement.editions.get(key="en")
    with watched() as called:
        assert workflow.correct(paragraph, Content("text", {edition.pk: Cell("It opens.")}), "Shorter.")
    assert "fold_with_marks" in called, "it was indexed"
    assert inside(called) == set()


def test_a_form_of_the_admin_that_is_opened() -> None:
    made = Statement.objects.create(slug="x", kind="joint-statement", date="2031-04-12")
    client = people.signed_in(people.person("administrator"))
    with watched() as called:
        assert client.get(f"/admin/statements/statement/{made.pk}/change/").status_code == 200
    assert "Template.render" in called
    assert inside(called) == set()
