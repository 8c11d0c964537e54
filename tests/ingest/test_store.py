"""Writing parsed statements: what is kept, what is revised, what is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from statements import workflow
from statements.ingest import store
from statements.ingest.document import ParsedSection, UnreadableFile
from statements.models import Origin, Paragraph, Party, Revision, Statement, paragraph_content
from statements.models.paragraph_content import Cell, Content
from tests.ingest.parsed import DAMS, FISH, RAIL, SLUG, paragraph, section, statement

pytestmark = pytest.mark.django_db

REWORDED = ("Both sides agree that fishing in the lakes shall rest in autumn.", "双方同意湖区秋季休渔。")


def stored(*pairs: tuple[str, str], **more: Any) -> store.Stored:
    return store.save(statement(section(1, pairs, "Rivers"), **more), SLUG)


def current() -> list[Paragraph]:
    return list(Paragraph.objects.current().in_reading_order())


def english(found: Paragraph) -> str:
    return str(found.passages.get(edition__key="en").text)


def correct(found: Paragraph, text: str) -> None:
    """A person corrects the English by hand."""
    row = paragraph_content.read(found)
    edition = found.passages.get(edition__key="en").edition_id
    workflow.revise(
        found,
        Content(row.kind, {**row.cells, edition: Cell(text)}),
        reason="misprint",
    )


def test_a_new_statement_is_a_draft_with_first_revisions() -> None:
    result = stored(DAMS, FISH)
    assert (result.outcome, result.statement.status) == ("created", "draft")
    assert [english(x) for x in current()] == [DAMS[0], FISH[0]]
    assert [(x.number, x.origin) for x in Revision.objects.all()] == [(1, Origin.FILE)] * 2


def test_the_same_text_again_is_unchanged() -> None:
    stored(DAMS, FISH)
    assert stored(DAMS, FISH).outcome == "unchanged"
    assert Revision.objects.count() == 2


def test_a_reworded_paragraph_keeps_its_id_and_gets_a_revision() -> None:
    stored(DAMS, FISH, RAIL)
    before = [x.pk for x in current()]
    assert stored(DAMS, REWORDED, RAIL).outcome == "updated"
    assert [x.pk for x in current()] == before
    assert [x.revision for x in current()] == [1, 2, 1]
    assert Revision.objects.get(paragraph=before[1], number=1).passages.first().text == FISH[0]


def test_a_dropped_paragraph_is_retired_and_a_new_one_gets_its_own_id() -> None:
    stored(DAMS, RAIL)
    dams, rail = current()
    stored(FISH, RAIL)
    assert [x.pk for x in current()][1] == rail.pk
    dams.refresh_from_db()
    assert dams.retired_at is not None and english(dams) == DAMS[0]


def test_moved_paragraphs_keep_their_ids_and_revisions() -> None:
    stored(DAMS, FISH, RAIL)
    before = [x.pk for x in current()]
    stored(RAIL, DAMS, FISH)
    assert [x.pk for x in current()] == [before[2], before[0], before[1]]
    assert {x.revision for x in current()} == {1}


def test_a_paragraph_moves_to_another_section() -> None:
    store.save(statement(section(1, [DAMS]), section(2, [FISH, RAIL])), SLUG)
    before = [x.pk for x in current()]
    store.save(statement(section(1, [DAMS, FISH]), section(2, [RAIL])), SLUG)
    assert [x.pk for x in current()] == before
    assert [x.section.number for x in current()] == [1, 1, 2]


def test_sections_come_go_and_come_between() -> None:
    store.save(statement(section(1, [DAMS], "Rivers"), section(2, [RAIL], "Roads")), SLUG)
    store.save(statement(section(None, [FISH], "Lakes"), section(2, [RAIL], "Roads")), SLUG)
    live = Statement.objects.get().sections.filter(retired_at=None)
    assert [(x.number, x.texts()) for x in live] == [(None, {"en": "Lakes"}), (2, {"en": "Roads"})]


def test_a_correction_by_hand_is_not_undone() -> None:
    stored(DAMS, FISH)
    correct(current()[1], "Both sides agree that fishing in the lakes shall rest in early spring.")
    with pytest.raises(UnreadableFile, match="corrected by hand") as refused:
        stored(DAMS, FISH, RAIL)
    assert refused.value.line == 20


def test_a_file_that_has_the_correction_is_taken() -> None:
    stored(DAMS, FISH)
    better = "Both sides agree that fishing in the lakes shall rest in early spring."
    correct(current()[1], better)
    assert stored(DAMS, (better, FISH[1]), RAIL).outcome == "updated"
    assert len(current()) == 3


def test_a_paragraph_corrected_by_hand_is_not_dropped() -> None:
    stored(DAMS, FISH)
    correct(current()[1], "Both sides agree that nobody fishes in spring.")
    with pytest.raises(UnreadableFile, match="missing here"):
        stored(DAMS)


def test_a_paragraph_retired_by_hand_does_not_return() -> None:
    stored(DAMS, FISH)
    workflow.retire(current()[1])
    with pytest.raises(UnreadableFile, match="retired by hand") as refused:
        stored(RAIL, FISH)
    assert refused.value.line == 20


def test_an_order_made_by_hand_is_not_undone() -> None:
    stored(DAMS, FISH, RAIL)
    found = current()
    workflow.move(found[2], found[2].section, 0)
    with pytest.raises(UnreadableFile, match="order"):
        stored(DAMS, FISH, RAIL)


def rename(found: Statement) -> None:
    found.titles.filter(language="en").update(text="Joint statement on rivers")


def change_place(found: Statement) -> None:
    Statement.objects.filter(pk=found.pk).update(place="Ona City")


def change_heading(found: Statement) -> None:
    found.sections.get().headings.update(text="Rivers and dams")


def change_publisher(found: Statement) -> None:
    found.editions.filter(key="en").update(publisher="Ministry")


@pytest.mark.parametrize("by_hand", [rename, change_place, change_heading, change_publisher])
def test_facts_corrected_by_hand_are_not_undone(by_hand: Callable[[Statement], None]) -> None:
    by_hand(stored(DAMS).statement)
    with pytest.raises(UnreadableFile, match="corrected by hand"):
        stored(DAMS, FISH)


def test_a_withdrawn_statement_takes_no_file() -> None:
    made = workflow.publish(stored(DAMS).statement)
    workflow.withdraw(made, "not authentic")
    with pytest.raises(UnreadableFile, match="withdrawn"):
        stored(DAMS, FISH)


def test_given_ids_are_kept_and_those_of_others_refused() -> None:
    first = paragraph(DAMS, 5, id="AAAAAAAAAA", revision=4)
    holder = ParsedSection(1, {}, (first,))
    store.save(statement(holder), SLUG)
    assert [(x.pk, x.revision) for x in current()] == [("AAAAAAAAAA", 4)]
    with pytest.raises(UnreadableFile, match="exists already") as refused:
        store.save(statement(holder), "another")
    assert refused.value.line == 5


def test_the_same_two_parties_are_not_made_twice() -> None:
    stored(DAMS)
    store.save(statement(section(1, [RAIL])), "another")
    assert Party.objects.count() == 2
    assert {x.slug for x in Statement.objects.get(slug=SLUG).parties.all()} == {"x-ona", "x-wei"}


def test_a_field_that_is_too_long_is_refused_by_name() -> None:
    with pytest.raises(UnreadableFile, match="title|text"):
        stored(DAMS, titles={"en": "x" * 600})


def test_an_old_slug_is_still_the_same_statement() -> None:
    made = stored(DAMS).statement
    made.slug = "renamed"
    made.save()
    assert stored(DAMS).statement.pk == made.pk


def test_a_paragraph_that_a_file_had_dropped_comes_back_by_its_id() -> None:
    stored(DAMS, FISH)
    dams = current()[0]
    stored(FISH)
    again = ParsedSection(1, {"en": "Rivers"}, (paragraph(DAMS, 5, id=dams.pk), paragraph(FISH, 6)))
    store.save(statement(again), SLUG)
    assert [english(x) for x in current()] == [DAMS[0], FISH[0]]
    assert current()[0].pk == dams.pk and current()[0].revision == 1


def test_a_paragraph_retired_by_hand_is_not_brought_back_by_its_id() -> None:
    stored(DAMS, FISH)
    dams = workflow.retire(current()[0])
    again = ParsedSection(1, {"en": "Rivers"}, (paragraph(DAMS, 5, id=dams.pk), paragraph(FISH, 6)))
    with pytest.raises(UnreadableFile, match="retired by hand"):
        store.save(statement(again), SLUG)
