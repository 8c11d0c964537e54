"""`manage.py index_worker`: a process of its own that brings the index up to date."""

import logging
import signal
import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, close_old_connections

from statements.failures import Failure, failure_of
from statements.management.base import ArchiveCommand
from statements.models import IndexTask
from statements.search import worker
from statements.search.failures import Busy, Damaged

logger = logging.getLogger(__name__)
NAP_SECONDS = 0.2  # no longer does a signal wait


def seconds(text: str) -> float:
    """A number of seconds, for argparse. Raises ArgumentTypeError for anything but a number above 0."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < 86_400:
        raise ArgumentTypeError(f"{text}: write seconds, more than 0 and less than a day")
    return value


class Command(ArchiveCommand):
    """Drains the outbox until SIGTERM or SIGINT, which let the batch that is being written come to its end."""

    help = "Bring the search index up to date with what is saved, until stopped."
    stopped = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due and end")
        poll = f"how often to look for changes (default: {settings.INDEX_POLL_SECONDS})"
        parser.add_argument("--poll", type=seconds, metavar="SECONDS", default=settings.INDEX_POLL_SECONDS, help=poll)

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0; with --once 1 where the index cannot be written, or where a task failed."""
        if options["once"]:
            self._once()
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        self.stdout.write("The index worker is at work.")
        self.stdout.flush()
        while not self.stopped:
            self._round()
            self._sleep(options["poll"])
        self.stdout.write("The index worker has stopped.")

    def _once(self) -> None:
        try:
            done = worker.drain()
        except (Busy, Damaged, OSError, DatabaseError) as error:
            if failure_of(error) is Failure.DAMAGED:
                raise
            raise CommandError(f"the index cannot be written now, its tasks are kept: {error}") from error
        remaining, dead = IndexTask.objects.waiting().count(), IndexTask.objects.dead().count()
        self.stdout.write(f"{done} tasks were done, {remaining} are left, {dead} were given up.")
        if remaining:
            raise CommandError("Tasks are left: see their reasons under /admin/statements/indextask/.")

    def _round(self) -> None:
        """What goes wrong is in the log, and tried again in a later round."""
        close_old_connections()
        try:
            if worker.due():
                worker.drain(lambda: self.stopped)
        except (Busy, Damaged, OSError, DatabaseError) as error:
            logger.error("The index cannot be written now, its tasks are kept: %s", error)

    def _stop(self, number: int, frame: Any) -> None:
        self.stopped = True

    def _sleep(self, length: float) -> None:
        """Python goes on sleeping after a signal, so in naps."""
        end = time.monotonic() + length
        while not self.stopped and (remaining := end - time.monotonic()) > 0:
            time.sleep(min(remaining, NAP_SECONDS))
