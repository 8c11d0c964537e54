"""What our commands share."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.utils import DatabaseError

from statements.management.backups import waiting_migrations


class ArchiveCommand(BaseCommand):
    """A command that needs the archive's tables, and says how to make them where they are missing."""

    # They would load every page of the admin. `manage.py check` and `prepare`, which comes before the server, do them.
    requires_system_checks = ()

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command. Raises CommandError where the database was not set up."""
        try:
            return super().execute(*args, **options)
        except DatabaseError as error:
            if waiting_migrations():
                raise CommandError(
                    "The database is not set up yet: run `make run`, or `manage.py migrate`."
                ) from error
            raise
