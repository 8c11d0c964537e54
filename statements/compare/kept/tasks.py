"""Looks anew for formulations in what was changed: in the background, or by a command."""

import logging

from django.conf import settings
from django.db import DatabaseError, connection

from statements.compare.kept.candidates import refresh_candidates
from statements.compare.kept.occurrences import refresh_occurrences
from statements.compare.kept.renderings import refresh_renderings
from statements.compare.kept.sentence_pairs import published_bitexts
from statements.models import FormulationTask

logger = logging.getLogger(__name__)


def due() -> bool:
    """Whether it is to be looked anew where formulations stand."""
    return FormulationTask.objects.of_places().exists()


def drain() -> int:
    """Bring occurrences, and renderings of changed formulations, up to date; how many tasks were done.

    Tasks that come meanwhile stay for the next time.
    """
    tasks = list(FormulationTask.objects.of_places())
    if formulations := {x.formulation_id for x in tasks if x.formulation_id}:
        refresh_occurrences(formulations=formulations)
        refresh_renderings(published_bitexts(), formulations)
    if statements := {x.statement_id for x in tasks if x.statement_id}:
        refresh_occurrences(statements)
    _delete(tasks)
    return len(tasks)


def refresh_all() -> tuple[int, int]:
    """Look for candidates, occurrences and renderings anew in all that is published; how many formulations are
    proposed, and how many occurrences there are.
    """
    tasks = list(FormulationTask.objects.all())
    bitexts = published_bitexts()
    proposed, occurrences = refresh_candidates(bitexts), refresh_occurrences()
    refresh_renderings(bitexts)
    _delete(tasks)
    return proposed, occurrences


def _delete(tasks: list[FormulationTask]) -> None:
    for start in range(0, len(tasks), settings.INDEX_BATCH):
        FormulationTask.objects.filter(pk__in=[x.pk for x in tasks[start : start + settings.INDEX_BATCH]]).delete()


def drain_quietly() -> None:
    """Drain in a thread. A failure is logged, and what is left is done the next time."""
    try:
        drain()
    except DatabaseError:
        logger.exception("Formulations could not be looked for; their tasks are kept")
    finally:
        connection.close()
