"""What becomes of sections, paragraphs and addresses when a working copy is applied."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from statements import workflow
from statements.ingest.corrections import about
from statements.models import Paragraph, Revision, Statement
from statements.review.commands import VERBS, Command
from statements.review.table import HEADING, NotPossible
from statements.review.working_copy import steps
from statements.review.working_copy.read import table_of
from tests import building
from tests.building import paragraphs_of
from tests.review.working_copy.step_builders import edited, step
from tests.sampling import examples
from tests.views import world

pytestmark = pytest.mark.django_db


def current(statement: Statement) -> list[str]:
    """The ids of the text of today, in its order."""
    found = Paragraph.objects.current().of_statement(statement).in_reading_order()
    return list(found.values_list("pk", flat=True))


def applied(statement: Statement, reason: str = "") -> bool:
    copy = steps.open_copy(statement)
    assert copy is not None
    return workflow.apply_copy(copy, reason=reason)


def texts(statement: Statement) -> list[dict[str, str]]:
    rows = Paragraph.objects.current().of_statement(statement).in_reading_order().with_passages()
    return [{x.edition.key: x.text for x in row.passages.all()} for row in rows]


def off_by_one(**more: Any) -> Statement:
    """Three rows whose Chinese stands a row too low, and so a fourth."""
    made = building.statement(0, **more)
    home = made.sections.get()
    building.paragraph(home, {"en": "On locks."})
    building.paragraph(home, {"en": "On weirs.", "zh-Hans": "关于船闸。"})
    building.paragraph(home, {"en": "On boats.", "zh-Hans": "关于水堰。"})
    building.paragraph(home, {"zh-Hans": "关于船只。"})
    return made


def test_a_mended_column_keeps_the_ids_and_leads_on_from_the_row_that_vanished() -> None:
    made = off_by_one()
    first, second, third, fourth = current(made)
    step(made, "up", 2, "zh-Hans")  # row 1 is the section's heading
    assert applied(made)
    assert current(made) == [first, second, third]
    assert texts(made)[2] == {"en": "On boats.", "zh-Hans": "关于船只。"}
    gone = Paragraph.objects.get(pk=fourth)
    assert gone.retired_at and [x.pk for x in gone.successors.all()] == [third]


def test_rows_that_read_differently_get_a_revision_by_hand_with_the_reason() -> None:
    made = off_by_one(published=True)
    anna = User.objects.create_superuser("anna")
    step(made, "up", 2, "zh-Hans", by=anna)
    copy = steps.open_copy(made)
    assert copy and workflow.apply_copy(copy, by=anna, reason=" The column stood a row too low. ")
    revision = Revision.objects.get(paragraph=current(made)[0], number=2)
    assert (revision.origin, revision.made_by, revision.reason) == ("hand", anna, "The column stood a row too low.")


def test_merged_paragraphs_point_to_the_new_one() -> None:
    made = building.statement(3)
    first, second, third = current(made)
    step(made, "merge-up", 2)
    applied(made)
    new, last = current(made)
    assert last == third and new not in (first, second)
    for old in (first, second):
        assert [x.pk for x in Paragraph.objects.get(pk=old).successors.all()] == [new]


def test_a_split_paragraph_points_to_both_parts() -> None:
    made = building.statement(0)
    old = building.paragraph(made.sections.get(), {"en": "Locks open. Boats pass.", "zh-Hans": "开闸。过船。"})
    step(made, "split", 1, "en", sentence=1)
    step(made, "split", 1, "zh-Hans", sentence=1)
    applied(made)
    assert texts(made) == [{"en": "Locks open.", "zh-Hans": "开闸。"}, {"en": "Boats pass.", "zh-Hans": "过船。"}]
    assert {x.pk for x in Paragraph.objects.get(pk=old.pk).successors.all()} == set(current(made))


def test_what_was_split_and_merged_again_goes_on_as_it_was() -> None:
    made = building.statement(0)
    old = building.paragraph(made.sections.get(), {"en": "Locks open. Boats pass.", "zh-Hans": "开闸。"})
    step(made, "split", 1, "en", sentence=1)
    step(made, "merge-up", 2)
    assert not applied(made)
    assert (current(made), Revision.objects.filter(paragraph=old).count()) == ([old.pk], 1)


def test_a_row_marked_as_heading_begins_a_section_and_is_no_paragraph_any_more() -> None:
    made = building.statement(3)
    first, second, third = current(made)
    step(made, "heading", 2)
    applied(made)
    assert current(made) == [first, third]
    old, new = made.sections.current()
    assert Paragraph.objects.get(pk=third).section == new
    assert new.texts().keys() == {"en", "zh-Hans"}


def test_a_heading_marked_as_text_is_a_paragraph_of_the_section_before() -> None:
    made = building.statement(1, 1)
    step(made, "text", 2)
    applied(made)
    assert made.sections.current().count() == 1
    assert [x.get("en", "")[:6] for x in texts(made)][1] == "Part 2"


def test_headings_are_edited_numbered_and_kept_in_languages_without_an_edition() -> None:
    made = building.statement(1)
    section = made.sections.get()
    section.headings.create(language="ru", text="Часть")
    step(made, "edit", 0, texts={"en": "Dams", "zh-Hans": "水坝"}, number=7)
    applied(made)
    section = made.sections.get()
    assert (section.number, section.texts()) == (7, {"en": "Dams", "zh-Hans": "水坝", "ru": "Часть"})


def test_a_deleted_row_is_retired_and_keeps_its_words() -> None:
    made = building.statement(2)
    first, second = current(made)
    step(made, "delete", 1)
    applied(made)
    gone = Paragraph.objects.get(pk=first)
    assert gone.retired_by_hand and gone.passages.count() == 2 and not gone.successors.exists()


def test_checked_rows_are_settled_and_new_rows_have_revision_one() -> None:
    made = building.statement(0)
    building.paragraph(made.sections.get(), uncertain="few words agree")
    step(made, "settle", 1)
    step(made, "insert", 1)
    edited(made, 2, en="A new row.")
    applied(made)
    old, new = paragraphs_of(made)
    assert (str(old.uncertain), new.revision) == ("", 1)
    assert texts(made)[1] == {"en": "A new row."}


def test_a_paraphrase_stays_one() -> None:
    made = building.statement(1)
    made.sections.get().paragraphs.get().passages.filter(edition__key="en").update(paraphrase=True)
    step(made, "insert", 1)
    edited(made, 2, en="A new row.")
    applied(made)
    assert paragraphs_of(made)[0].passages.get(edition__key="en").paraphrase


def test_all_is_indexed_anew_in_the_same_transaction(settings: Any) -> None:
    settings.INDEX_INLINE = False
    made = building.statement(2)
    step(made, "merge-up", 2)
    assert building.enqueued() == set()
    applied(made)
    assert building.enqueued() >= set(building.ids(made))


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "without a reason": ({"published": True}, "", "needs a reason"),
    "withdrawn": ({"published": True, "status": "withdrawn", "withdrawal_reason": "x"}, "A slip.", "restore it"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_not_be_applied(name: str) -> None:
    facts, reason, why = REFUSED[name]
    status = {k: v for k, v in facts.items() if k != "published"}
    made = building.statement(2, published=True)
    step(made, "merge-up", 2)
    Statement.objects.filter(pk=made.pk).update(**status)
    before = texts(made)
    with pytest.raises(workflow.NotPossible, match=why):
        applied(made, reason)
    assert texts(made) == before
    assert steps.open_copy(made)


def test_who_may_not_publish_changes_no_published_text() -> None:
    made = building.statement(2, published=True)
    boris = User.objects.create_user("boris", is_staff=True)
    step(made, "merge-up", 2, by=boris)
    copy = steps.open_copy(made)
    assert copy
    with pytest.raises(workflow.NotAllowed, match="lacks the permission"):
        workflow.apply_copy(copy, by=boris, reason="A slip.")
    boris.user_permissions.add(Permission.objects.get(codename="publish_statement"))
    assert workflow.apply_copy(copy, by=User.objects.get(pk=boris.pk), reason="A slip.")


def test_a_text_that_was_changed_elsewhere_is_not_overwritten() -> None:
    made = building.statement(2)
    step(made, "merge-up", 2)
    world.correct(paragraphs_of(made)[0], "Corrected elsewhere.")
    assert steps.current_state(made).outdated
    with pytest.raises(workflow.NotPossible, match="changed elsewhere"):
        applied(made)
    copy = steps.open_copy(made)
    assert copy
    workflow.discard_copy(copy)
    assert steps.current_state(made).table == table_of(made)


def test_a_copy_is_applied_once() -> None:
    made = building.statement(2)
    step(made, "merge-up", 2)
    copy = steps.open_copy(made)
    assert copy
    workflow.apply_copy(copy)
    with pytest.raises(workflow.NotPossible, match="already"):
        workflow.apply_copy(copy)
    with pytest.raises(workflow.NotPossible, match="already"):
        workflow.discard_copy(copy)


def test_publishing_a_draft_takes_its_copy_along() -> None:
    made = building.statement(2)
    step(made, "merge-up", 2)
    workflow.publish(made)
    assert len(current(made)) == 1
    assert steps.open_copy(made) is None


SIZES = st.lists(st.integers(0, 3), min_size=1, max_size=3)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted(VERBS)), st.integers(0, 9), st.sampled_from(["en", "zh-Hans"]), st.integers(1, 30)
    ),
    max_size=6,
)


class AnyText(TestCase):
    """Properties over the database."""

    @given(SIZES)
    @examples(20)
    def test_applying_without_a_step_changes_nothing(self, sizes: list[int]) -> None:
        made = world.readable() if sizes[0] == 0 else building.statement(*sizes)
        step(made, "insert", 0)  # an empty row is not kept
        before = about(made), texts(made), Revision.objects.count()
        assert not applied(made, "No change.")
        assert before == (about(made), texts(made), Revision.objects.count())

    @given(SIZES, STEPS)
    @examples(40)
    def test_what_is_applied_reads_as_it_was_shown(
        self, sizes: list[int], commands: list[tuple[str, int, str, int]]
    ) -> None:
        made = building.statement(*sizes)
        before = set(current(made))
        for verb, place, side, offset in commands:
            now = steps.current_state(made)
            if not now.table.rows:
                break
            row = now.table.rows[place % len(now.table.rows)]
            more = {"texts": {side: "Written anew."}} if verb == "edit" else {}
            try:
                steps.take_step(made, now.seen, Command(verb, row.key, side, offset=offset, **more), None)  # type: ignore[arg-type]
            except NotPossible:
                continue
        if steps.open_copy(made) is None:
            return
        shown = [row for row in steps.current_state(made).table.rows if row.cells or row.kind == HEADING]
        applied(made)
        kept = table_of(made)
        headless = [x for x in shown if x.kind != HEADING or x.cells or x.number is not None]
        assert [(x.kind, dict(x.cells)) for x in kept.rows] == [(x.kind, dict(x.cells)) for x in headless]
        for key in before - set(current(made)):
            assert Paragraph.objects.get(pk=key).retired_by_hand
