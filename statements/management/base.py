"""What our commands share."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.utils import DatabaseError

from statements.failures import failure_of
from statements.management.backups import waiting_migrations
from statements.models.act import acts_of_command


class ArchiveCommand(BaseCommand):
    """A command that needs the archive's tables, and says how to make them where they are missing.

    What it does is an operator's act: no role is asked, and no second person, and the acts name the command.
    """

    # They would load every page of the admin. `manage.py check` and `prepare`, which comes before the server, do them.
    requires_system_checks = ()

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command. Raises CommandError where the database was not set up."""
        try:
            with acts_of_command(type(self).__module__.rpartition(".")[2]):
                return super().execute(*args, **options)
        except DatabaseError as error:
            if failure_of(error) is None and waiting_migrations():
                raise CommandError(
                    "The database is not set up yet: run `make run`, or `manage.py migrate`."
                ) from error
            raise
