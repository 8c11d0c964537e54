"""A draft that holds two documents is made two: rows keep ids, past and editions; what was published stays whole."""

import pytest

from statements import workflow
from statements.models import Act, Paragraph, Statement, Status
from statements.review.commands import Command
from statements.review.working_copy import steps
from statements.review.working_copy.read import table_of
from tests import building
from tests.people import person

pytestmark = pytest.mark.django_db


def ids(statement: Statement) -> list[str]:
    return [x.pk for x in Paragraph.objects.current().of_statement(statement).in_reading_order()]


def test_rows_from_the_middle_of_a_section_become_a_draft_of_the_same_event() -> None:
    made, who = building.statement(2, 2, event=building.event()), person("editor")
    before = ids(made)
    new = workflow.part(made, before[1], who)
    assert (ids(made), ids(new)) == (before[:1], before[1:])
    assert (new.status, new.event, new.date, new.entered_by) == (Status.DRAFT, made.event, made.date, who)
    assert new.parties_in_order() == made.parties_in_order()
    assert new.slug == f"{made.slug}-2" and not new.titles.exists()
    for statement in (made, new):
        said = [x for row in Paragraph.objects.of_statement(statement) for x in row.passages.all()]
        earlier = [
            x
            for row in Paragraph.objects.of_statement(statement)
            for r in row.revisions.all()
            for x in r.passages.all()
        ]
        assert {x.edition.statement for x in (*said, *earlier)} == {statement}
    kinds = [row.kind for row in table_of(new).rows]
    assert kinds == ["text", "heading", "text", "text"]


def test_a_heading_goes_with_the_document_that_begins_there() -> None:
    made = building.statement(1, 2)
    heading = table_of(made).rows[2]
    new = workflow.part(made, heading.key)
    assert [x.key for x in table_of(new).rows][0] == heading.key
    assert len(ids(made)) == 1


def test_open_steps_are_saved_first_and_rows_that_they_made_go_along() -> None:
    made, who = building.statement(3), person("editor")
    keys = ids(made)
    now = steps.current_state(made)
    steps.take_step(made, now.seen, Command("edit", keys[1], texts={"en": "First. Second."}), who)
    now = steps.current_state(made)
    steps.take_step(made, now.seen, Command("split", keys[1], "en", offset=6), who)
    row = steps.current_state(made).table.rows[3]
    assert row.text("en") == "Second."
    new = workflow.part(made, row.key, who)
    assert [x.text("en") for x in table_of(new).rows][:1] == ["Second."]
    assert steps.open_copy(made) is None


def test_both_drafts_say_in_the_audit_what_was_done() -> None:
    made, who = building.statement(2), person("editor")
    new = workflow.part(made, ids(made)[1], who)
    said = {(x.verb, str(x.detail), x.by) for x in Act.objects.all() if x.verb in ("move", "add")}
    assert said == {("move", f"rows moved to {new.slug}: 1", who), ("add", f"parted from {made.slug}", who)}


def test_the_next_address_is_a_free_one() -> None:
    made = building.statement(3)
    rows = ids(made)
    assert [workflow.part(made, rows[at]).slug for at in (2, 1)] == [f"{made.slug}-2", f"{made.slug}-3"]


def test_what_was_published_stays_whole() -> None:
    made = building.statement(2, published=True)
    with pytest.raises(workflow.NotPossible, match="only a draft"):
        workflow.part(made, ids(made)[1])


def test_neither_document_is_left_without_a_row() -> None:
    made = building.statement(2)
    with pytest.raises(workflow.NotPossible, match="one would have none"):
        workflow.part(made, ids(made)[0])
    assert Statement.objects.count() == 1


def test_only_who_may_edit_it_parts_it() -> None:
    made = building.statement(2)
    with pytest.raises(workflow.NotAllowed):
        workflow.part(made, ids(made)[1], person("contributor"))
