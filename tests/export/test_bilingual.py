"""What is exported as bilingual text and read into an empty archive is the same statement."""

import pytest
from hypothesis import given

from statements import workflow
from statements.export import bilingual, json
from statements.ingest import store
from statements.ingest.document import Hints, ParsedStatement
from statements.ingest.parsers import registry
from statements.models import Event, Paragraph, ParagraphKind, Party, Series, Statement, paragraph_content
from statements.models.paragraph_content import Cell, Content
from tests import building
from tests.ingest.parsers.parsed_statements import statements
from tests.sampling import examples

pytestmark = pytest.mark.django_db


def stored_alone(parsed: ParsedStatement) -> Statement:
    """The statement, in an archive that holds nothing else."""
    for model in (Statement, Party, Series, Event):
        model._default_manager.all().delete()
    return store.save(parsed, str(parsed.slug)).statement


def read_back(text: str) -> Statement:
    """The statement of `text`, in an archive that holds nothing else."""
    return stored_alone(registry.parse(text, Hints()).statements[0])


def names_of(statement: Statement) -> list[object]:
    """What the JSON leaves out: names, date and place of event and series, the editions' last facts, flags."""
    event, series = statement.event, statement.series
    editions = statement.editions.values_list("key", "order", "retrieved_on", "translator", "licence")
    flags = Paragraph.objects.order_by("pk").values_list(
        "pk", "uncertain", "passages__edition__key", "passages__paraphrase"
    )
    return [
        (event.texts(), event.date, event.place) if event else None,
        series.texts() if series else None,
        statement.specimen,
        list(editions),
        sorted(flags),
    ]


@examples(40)
@given(statements())
def test_any_statement_is_the_same_in_another_archive(parsed: ParsedStatement) -> None:
    first = stored_alone(parsed)
    text, facts, names = bilingual.write(first), json.statement_json(first), names_of(first)
    second = read_back(text)
    assert json.statement_json(second) == facts
    assert names_of(second) == names
    assert bilingual.write(second) == text


@examples(20)
@given(statements())
def test_ids_revisions_and_texts_are_those_of_the_file(parsed: ParsedStatement) -> None:
    sections = json.statement_json(stored_alone(parsed))["sections"]
    found = [(row["id"], row["kind"], row["revision"]) for section in sections for row in section["paragraphs"]]
    said = [row for section in parsed.sections for row in section.paragraphs]
    assert found == [(row.id, row.kind, row.revision) for row in said]
    texts = [x["text"] for section in sections for row in section["paragraphs"] for x in row["passages"]]
    assert texts == [x.text for row in said for x in row.passages]


def test_what_was_corrected_moved_and_retired_by_hand_is_exported_as_it_stands() -> None:
    statement = building.statement(3, 2)
    first, second, third = Paragraph.objects.in_reading_order()[:3]
    cells = {key: Cell("Corrected.") for key in paragraph_content.read(first).cells}
    workflow.revise(first, Content(ParagraphKind.TEXT, cells), reason="misprint")
    workflow.retire(second)
    workflow.move(third, statement.sections.order_by("order").last(), 0)
    text, facts = bilingual.write(statement), json.statement_json(statement)
    assert second.pk not in text
    assert f"@ {first.pk} r2\n[en] Corrected.\n" in text
    assert json.statement_json(read_back(text)) == facts


def test_a_row_that_a_hand_made_commentary_keeps_its_editions() -> None:
    statement = building.statement(1)
    paragraph = Paragraph.objects.get()
    workflow.revise(
        paragraph,
        Content(ParagraphKind.COMMENTARY, paragraph_content.read(paragraph).cells),
    )
    text, facts = bilingual.write(statement), json.statement_json(statement)
    assert f"> {paragraph.pk} r2\n[=en] " in text
    assert json.statement_json(read_back(text)) == facts


@pytest.mark.parametrize("status", ["draft", "published", "withdrawn"])
def test_the_status_is_the_archives_own(status: str) -> None:
    statement = building.statement(published=status != "draft")
    if status == "withdrawn":
        workflow.withdraw(statement, "issued in error")
    text = bilingual.write(statement)
    assert "status" not in text
    assert "issued in error" not in text
    assert json.statement_json(statement)["status"] == status
