"""A thread of the server compares: after a change is committed, and for readers who will not wait for ever."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from statements import workflow
from statements.models import Comparison, FormulationOccurrence, FormulationTask, Statement
from statements.models.act import acts_of_command
from statements.workflow import comparing
from tests import building
from tests.building import paragraphs_of, row
from tests.compare.kept.world import approved
from tests.workflow.test_comparisons import AFTER, BEFORE, statement


@pytest.fixture
def pair(transactional_db: None, settings: Any) -> tuple[Statement, Statement]:
    settings.COMPARE_IN_BACKGROUND = True
    series = building.series()
    return statement(2031, BEFORE, series=series), statement(2032, AFTER, series=series)


def finish(executor: Any) -> None:
    """Wait until a thread has done what was asked of it."""
    executor.submit(lambda: None).result()


def test_a_correction_has_its_neighbours_compared(pair: tuple[Statement, Statement]) -> None:
    paragraph, words = paragraphs_of(pair[1])[1], BEFORE[1]
    with acts_of_command("correct"):
        workflow.correct(paragraph, row(pair[1], en=f"{words[0]} So be it.", zh_Hans=words[1]), "a slip")
    finish(comparing.executor)
    assert not Comparison.objects.exists()  # a command leaves it to the server
    workflow.correct(paragraph, row(pair[1], en=words[0], zh_Hans=words[1]), "a slip")
    finish(comparing.executor)
    kept = Comparison.objects.get(old=pair[0], new=pair[1])
    assert kept.changes()[paragraph.pk] == "same"


def test_who_does_not_wait_finds_it_later(pair: tuple[Statement, Statement], client: Client, settings: Any) -> None:
    settings.COMPARE_MAX_SECONDS = 0
    where = reverse("statements:compare", args=[x.slug for x in pair])
    answer = client.get(where)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    finish(comparing.for_readers)
    assert client.get(where).status_code == 200


def test_formulations_that_a_command_left_are_looked_for_once_a_page_shows_them(
    pair: tuple[Statement, Statement], client: Client
) -> None:
    made = approved("双方")
    FormulationTask.objects.enqueue(statements=[x.pk for x in pair])
    where = reverse("statements:formulation", args=[made.slug])
    assert not FormulationOccurrence.objects.exists() and client.get(where).status_code == 200
    finish(comparing.executor)
    assert not FormulationTask.objects.of_places().exists()
    assert "<mark" in client.get(where).content.decode()
