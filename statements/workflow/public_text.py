"""What follows from every change of a text that the public reads, in the transaction of the change."""

from concurrent.futures import Future

from django.conf import settings
from django.db import transaction

from statements.compare.kept import tasks
from statements.models import FormulationTask, Revision, Statement, act
from statements.workflow import comparing

_asked: "list[Future[None]]" = []  # what pages of this process had begun, until it is done


def note_text_changed(statement: Statement) -> None:
    """Note what is public of a statement now, and that formulations are to be looked for anew in what ever was."""
    Revision.objects.mark_public(statement)
    if statement.published_at:
        FormulationTask.objects.enqueue(statements=[statement.pk])
        FormulationTask.objects.enqueue_candidates()
        look_for_formulations()


def catch_up() -> None:
    """Have what commands left waiting done in the background, since a page is asked for that shows it."""
    if settings.COMPARE_IN_BACKGROUND and tasks.due() and not _asked:
        _asked.append(comparing.executor.submit(tasks.drain_quietly))
        _asked[0].add_done_callback(_asked.remove)


def look_for_formulations() -> None:
    """Have what was asked for done in the background, once this transaction is committed.

    A command of the server leaves it waiting, and so does COMPARE_IN_BACKGROUND=no, until a command looks for it.
    """
    if settings.COMPARE_IN_BACKGROUND and not act.is_of_command():
        transaction.on_commit(lambda: comparing.executor.submit(tasks.drain_quietly))
