"""What our commands share."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError


class ArchiveCommand(BaseCommand):
    """A command that needs the archive's tables, and says how to make them where they are missing."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command. Raises CommandError where the database was not set up."""
        try:
            return super().execute(*args, **options)
        except DatabaseError as error:
            if _waiting_migrations():
                raise CommandError(
                    "The database is not set up yet: run `make run`, or `manage.py migrate`."
                ) from error
            raise


def _waiting_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
