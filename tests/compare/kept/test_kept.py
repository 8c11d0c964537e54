"""What is found in published texts is kept as rows, follows their changes, and is read in few queries."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from statements import workflow
from statements.compare.kept import listing, presence, tasks
from statements.models import (
    Formulation,
    FormulationOccurrence,
    FormulationRendering,
    FormulationTask,
    Paragraph,
    RenderingUse,
    Statement,
    paragraph_content,
)
from statements.workflow import formulation_tasks
from tests import building
from tests.compare.formulations.texts import YEARS
from tests.compare.kept.world import DAMS, RIVER, approved, series, statement

pytestmark = pytest.mark.django_db

JOINT_ADMINISTRATION = "坚持堤坝共同管理原则"


def output(*arguments: str) -> Any:
    stream = StringIO()
    call_command(*arguments, "--json", stdout=stream)
    return json.loads(stream.getvalue())


def cells(text: str, **options: Any) -> list[str]:
    rows = presence.grid(series_of(), "zh-Hans", **options).rows
    return next(([str(x) for x in row.cells] for row in rows if row.text == text), [])


def series_of() -> Any:
    return Statement.objects.first().series  # type: ignore[union-attr]


def correct(paragraph: Paragraph, tag: str, text: str) -> None:
    """As a command of the server does it."""
    content = paragraph_content.read(paragraph)
    edition = paragraph.section.statement.editions.get(key=tag)
    cell = type(next(iter(content.cells.values())))(text)
    changed = type(content)(content.kind, {**content.cells, edition.pk: cell})
    workflow.correct(paragraph, changed, "a word was wrong")


def test_candidates_of_published_texts_are_proposed_with_where_they_stand_and_how_they_are_rendered() -> None:
    series()
    drafted = building.statement(0, series=series_of())
    building.paragraph(drafted.sections.get(), {"zh-Hans": "坚持堤坝共管原则，坚持盐价公平原则。"})
    tasks.refresh_all()
    assert {str(x.texts()["zh-Hans"]) for x in Formulation.objects.proposed()} == {DAMS, RIVER}
    [dams] = [x for x in listing.listed(Formulation.objects.proposed()) if x.text == DAMS]
    assert dams.statements == ["dams-2031", "dams-2032", "dams-2034"]
    [rendering] = [x for x in dams.renderings if x.language == "en"]
    assert (rendering.text, rendering.count) == ("principle of joint management of dams", 3)
    for x in [*FormulationOccurrence.objects.all(), *RenderingUse.objects.filter(verbatim=True)]:
        passage = x.paragraph.passages.get(edition=x.edition)
        assert passage.text[x.start : x.end] == x.text


def test_candidates_are_never_public() -> None:
    series()
    tasks.refresh_all()
    assert FormulationOccurrence.objects.current().exists()
    assert not FormulationOccurrence.objects.public().exists()
    assert not Formulation.objects.approved().exists()
    assert cells(DAMS) == [] and cells(DAMS, candidates=True) != []


def test_the_grid_tells_what_stands_was_worded_otherwise_dropped_and_returned() -> None:
    series()
    approved(DAMS)
    approved(RIVER)
    tasks.refresh_all()
    assert cells(DAMS) == ["verbatim:1", "verbatim:1", "other", "verbatim:1"]
    assert cells(RIVER) == ["verbatim:1", "verbatim:1", "dropped", "returned:1"]


def test_nothing_is_dropped_from_a_text_that_is_not_known_to_be_full() -> None:
    series(full=False)
    approved(RIVER)
    tasks.refresh_all()
    assert cells(RIVER) == ["verbatim:1", "verbatim:1", "unknown", "verbatim:1"]


def test_a_refused_wording_and_a_variant_change_the_cell() -> None:
    series()
    dams = approved(DAMS)
    dams.refused.create(language="zh-Hans", text=JOINT_ADMINISTRATION, folded=JOINT_ADMINISTRATION)
    approved(RIVER, variant="盐价")
    tasks.refresh_all()
    assert cells(DAMS)[2] == "dropped"
    assert cells(RIVER) == ["verbatim:1", "verbatim:1", "other", "verbatim:1"]
    variant = FormulationOccurrence.objects.get(statement__slug="dams-2033")
    assert variant.verbatim and variant.is_other


def test_a_full_edition_speaks_for_its_language() -> None:
    series(full=False)
    approved(RIVER)
    made = Statement.objects.get(slug="dams-2033")
    second = building.edition(made, "zh-Hans", key="zh-Hans-2", order=5)
    building.paragraph(made.sections.get(), {second.key: "“一河两岸”。“一河两岸”。"})
    tasks.refresh_all()
    assert cells(RIVER) == ["verbatim:1", "verbatim:1", "verbatim:2", "verbatim:1"]


def test_a_correction_a_publication_and_a_withdrawal_are_followed() -> None:
    series()
    river = approved(RIVER)
    tasks.refresh_all()
    with_river = Paragraph.objects.get(pk=river.occurrences.get(statement__slug="dams-2032").paragraph_id)
    correct(with_river, "zh-Hans", "双方继续建设，“一河两岸”与“一河两岸”。")
    assert river.occurrences.current().filter(statement__slug="dams-2032").count() == 0, "offsets of older text"
    assert tasks.due() and tasks.drain() == 1
    assert cells(RIVER) == ["verbatim:1", "verbatim:2", "dropped", "returned:1"]

    new = statement(series_of(), "2035", YEARS["2034"])
    Statement.objects.filter(pk=new.pk).update(status="draft", published_at=None)
    workflow.publish(Statement.objects.get(pk=new.pk))
    tasks.drain()
    assert cells(RIVER)[-1] == "verbatim:1"

    workflow.withdraw(Statement.objects.get(pk=new.pk), "by mistake")
    assert cells(RIVER) == ["verbatim:1", "verbatim:2", "dropped", "returned:1"], "at once"
    tasks.refresh_all()
    for model in (FormulationOccurrence, RenderingUse):
        assert not model._default_manager.filter(statement=new).exists()


def test_what_a_withdrawn_statement_alone_bore_is_proposed_no_longer() -> None:
    series()
    tasks.refresh_all()
    assert Formulation.objects.proposed().count() == 2
    for x in Statement.objects.filter(slug__in=["dams-2031", "dams-2032"]):
        workflow.withdraw(x, "by mistake")
    formulation_tasks.catch_up()
    assert not Formulation.objects.exists() and not FormulationRendering.objects.exists()
    assert not FormulationTask.objects.exists()


def test_edits_of_drafts_ask_for_nothing() -> None:
    draft = building.statement(1)
    workflow.submit(draft)
    assert not FormulationTask.objects.exists()


def test_pages_read_in_a_fixed_number_of_queries(django_assert_num_queries: Any) -> None:
    made = series()
    approved(DAMS)
    tasks.refresh_all()
    for year, text in (("2035", "渔民受益"), ("2036", "北闸")):
        with django_assert_num_queries(9):
            presence.grid(made, "zh-Hans", candidates=True)
        with django_assert_num_queries(4):
            listing.listed(Formulation.objects.not_rejected())
        approved(text)
        statement(made, year, YEARS["2034"])
        tasks.refresh_all()


def test_the_commands_say_what_stands_where() -> None:
    series()
    approved(DAMS)
    call_command("refresh_formulations", stdout=StringIO())
    [first, second] = output("formulations", "--series", "dams")
    assert (first["text"], first["language"], first["status"]) == (DAMS, "zh-Hans", "approved")
    assert first["statements"] == ["dams-2031", "dams-2032", "dams-2034"]
    assert {"language": "en", "text": "principle of joint management of dams", "count": 3} in first["renderings"]
    assert (second["text"], second["status"]) == (RIVER, "proposed")
    assert output("formulations", "--limit", "1") == [first]

    grid = output("presence", "dams")
    assert grid["statements"][0] == {"slug": "dams-2031", "full": True}
    assert grid["rows"] == [
        {"text": DAMS, "cells": ["verbatim:1", "verbatim:1", "other", "verbatim:1"]},
        {"text": RIVER, "cells": ["verbatim:1", "verbatim:1", "dropped", "returned:1"]},
    ]
    assert output("presence", "dams", "--language", "ru")["statements"][0] == {"slug": "dams-2031", "full": None}
    with pytest.raises(CommandError, match="there is no series 'nowhere'; known are: dams"):
        output("presence", "nowhere")


def test_the_commands_look_at_what_was_never_looked_at() -> None:
    made = series()
    for x in Statement.objects.filter(series=made):
        workflow.withdraw(x, "by mistake")
        workflow.restore(x)
    assert {x["text"] for x in output("formulations")} == {DAMS, RIVER}
