"""Formulations looked for by commands."""

from statements.compare.kept import tasks
from statements.models import FormulationTask, Statement
from statements.workflow.sentence_alignment import align_statement


def refresh_all() -> tuple[int, int]:
    """Look for formulations anew in all published texts, whose sentences are aligned first; how many are proposed, and
    how many occurrences there are.
    """
    for statement in Statement.objects.published().prefetch_related("editions"):
        align_statement(statement)
    return tasks.refresh_all()


def catch_up() -> None:
    """Do all that was asked for, candidates too, where texts have changed; with those sentences that are aligned
    already, since aligning a whole archive takes longer.
    """
    if FormulationTask.objects.of_candidates().exists():
        tasks.refresh_all()
    elif tasks.due():
        tasks.drain()
