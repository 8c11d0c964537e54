"""Revising, adding, retiring, bringing back, settling: a paragraph's id and its past stay."""

import pytest
from django.contrib.auth.models import User

from statements import workflow
from statements.models import IndexTask, Paragraph, Statement, paragraph_content
from statements.models.paragraph_content import Cell, Content, EmptyParagraph
from statements.workflow import NotPossible
from tests import building
from tests.building import enqueued, ids, paragraphs_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement() -> Statement:
    building.statement(1)
    return building.statement(2, 2)


@pytest.fixture
def paragraph(statement: Statement) -> Paragraph:
    return paragraphs_of(statement)[0]


def texts(paragraph: Paragraph) -> dict[str, str]:
    return {x.edition.key: x.text for x in Paragraph.objects.get(pk=paragraph.pk).passages.all()}


def wordings(paragraph: Paragraph) -> list[dict[str, str]]:
    """What each revision said, the first one first."""
    revisions = paragraph.revisions.order_by("number")
    return [{x.edition.key: x.text for x in revision.passages.all()} for revision in revisions]


def test_a_revision_keeps_the_whole_row(statement: Statement, paragraph: Paragraph) -> None:
    before = texts(paragraph)
    editor = User.objects.create_superuser("editor")
    after = {"en": "Both sides plant oaks.", "zh-Hans": before["zh-Hans"]}
    row = building.row(statement, en=after["en"], zh_Hans=after["zh-Hans"])
    revision = workflow.revise(paragraph, row, by=editor, reason="as signed")
    assert revision is not None
    assert (revision.number, revision.origin, revision.made_by, revision.reason) == (2, "hand", editor, "as signed")
    assert texts(paragraph) == after
    assert wordings(paragraph) == [before, after]
    assert Paragraph.objects.get(pk=paragraph.pk).revision == 2
    assert enqueued() == {paragraph.pk}


def test_the_same_row_is_no_revision(statement: Statement, paragraph: Paragraph) -> None:
    said = texts(paragraph)
    same = building.row(statement, en=f" {said['en']}\r\n", zh_Hans=said["zh-Hans"])
    assert workflow.revise(paragraph, same) is None
    assert paragraph.revisions.count() == 1
    assert enqueued() == set()


def test_an_edition_left_out_says_nothing(statement: Statement, paragraph: Paragraph) -> None:
    workflow.revise(paragraph, building.row(statement, zh_Hans="双方植树。", en=" "))
    assert texts(paragraph) == {"zh-Hans": "双方植树。"}
    assert set(wordings(paragraph)[0]) == {"en", "zh-Hans"}


def test_a_change_of_kind_is_a_revision(statement: Statement, paragraph: Paragraph) -> None:
    said = texts(paragraph)
    workflow.revise(paragraph, building.row(statement, "commentary", en=said["en"], zh_Hans=said["zh-Hans"]))
    assert [x.kind for x in paragraph.revisions.order_by("number")] == ["text", "commentary"]
    assert enqueued() == {paragraph.pk}


def test_a_mark_of_paraphrase_is_a_revision(paragraph: Paragraph) -> None:
    row = paragraph_content.read(paragraph)
    cells = {key: Cell(cell.text, True) for key, cell in row.cells.items()}
    assert workflow.revise(paragraph, Content("text", cells)) is not None
    assert all(x.paraphrase for x in paragraph.passages.all())


def test_an_empty_row_is_refused(statement: Statement, paragraph: Paragraph) -> None:
    said = texts(paragraph)
    with pytest.raises(EmptyParagraph, match="retire it instead"):
        workflow.revise(paragraph, building.row(statement, en="", zh_Hans="\u3000\n"))
    assert texts(paragraph) == said
    assert enqueued() == set()


def test_a_new_paragraph_stands_at_the_end(statement: Statement) -> None:
    section = statement.sections.first()
    assert section is not None
    row = building.row(statement, en="A sentence.")
    new = workflow.add_paragraph(Paragraph(section=section), row, reason="left out")
    assert list(section.paragraphs.order_by("order"))[-1] == new
    assert [(x.number, x.origin, x.reason) for x in new.revisions.all()] == [(1, "hand", "left out")]
    assert wordings(new) == [{"en": "A sentence."}]
    assert enqueued() == {new.pk}


def test_a_new_paragraph_says_something_and_has_a_place(statement: Statement) -> None:
    section = building.section(statement)
    with pytest.raises(EmptyParagraph):
        workflow.add_paragraph(Paragraph(section=section), building.row(statement, en=" "))
    workflow.retire_section(section)
    with pytest.raises(NotPossible, match="taken out"):
        workflow.add_paragraph(Paragraph(section=section), building.row(statement, en="A sentence."))
    assert not section.paragraphs.exists()


def test_retired_it_keeps_words_and_points_to_successors(statement: Statement) -> None:
    first, second, third, _ = paragraphs_of(statement)
    said = texts(first)
    workflow.retire(first, [second, third])
    retired = Paragraph.objects.get(pk=first.pk)
    assert retired.retired_at
    assert retired.retired_by_hand
    assert set(retired.successors.all()) == {second, third}
    assert texts(first) == said
    assert first not in Paragraph.objects.current()
    assert enqueued() == {first.pk}


def test_brought_back_it_stands_at_the_end(statement: Statement) -> None:
    first, second, *_ = paragraphs_of(statement)
    workflow.retire(first, [second])
    third = building.paragraph(first.section)
    IndexTask.objects.all().delete()
    workflow.bring_back(first)
    assert list(first.section.paragraphs.order_by("order")) == [second, third, first]
    back = Paragraph.objects.get(pk=first.pk)
    assert (back.retired_at, back.retired_by_hand, back.successors.count()) == (None, False, 0)
    assert enqueued() == {first.pk}


def test_brought_back_to_an_empty_section(statement: Statement) -> None:
    first, second, *_ = paragraphs_of(statement)
    for paragraph in (first, second):
        workflow.retire(paragraph)
    workflow.bring_back(second)
    assert list(second.section.paragraphs.current()) == [second]


def test_what_cannot_be_retired_or_brought_back(statement: Statement) -> None:
    first, second, third, fourth = paragraphs_of(statement)
    with pytest.raises(NotPossible, match="succeed itself"):
        workflow.retire(first, [first])
    with pytest.raises(NotPossible, match="not retired"):
        workflow.bring_back(first)
    workflow.retire(first)
    with pytest.raises(NotPossible, match="retired already"):
        workflow.retire(first, [second])
    for paragraph in (third, fourth):
        workflow.retire(paragraph)
    workflow.retire_section(third.section)
    with pytest.raises(NotPossible, match="section back first"):
        workflow.bring_back(Paragraph.objects.get(pk=third.pk))
    assert not first.successors.exists()


def test_settled_it_is_certain(statement: Statement, paragraph: Paragraph) -> None:
    Paragraph.objects.filter(pk=paragraph.pk).update(uncertain="who speaks?")
    workflow.settle(paragraph)
    assert str(Paragraph.objects.get(pk=paragraph.pk).uncertain) == ""
    assert ids(statement) > enqueued() == {paragraph.pk}
