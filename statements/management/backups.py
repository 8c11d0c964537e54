"""Copies of the database, made before it is migrated; docs/upgrading.md says how to go back to one."""

import filecmp
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from statements.failures import Failure, failure_of

PATTERN = "archive-*-before-*.sqlite3"


def waiting_migrations() -> list[str]:
    """The migrations that the database still waits for, in their order, as `statements-0008_proposals`."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}-{migration.name}" for migration, _backwards in plan]


def copy_before_migrating() -> Path | None:
    """Copy the database into DATA_DIR/backups where migrations wait for it; None where there is nothing to copy.

    A new database is not copied. Raises CommandError where the copy cannot be made.
    """
    waiting = waiting_migrations()
    if not waiting or not connection.introspection.table_names():
        return None
    if connection.vendor != "sqlite":
        raise CommandError(
            "The database waits for migrations, and only SQLite's is copied by itself. Copy it (PostgreSQL: pg_dump), "
            "run `manage.py migrate`, then start again."
        )
    path = settings.DATA_DIR / "backups" / f"archive-{timezone.now():%Y-%m-%d-%H%M%S}-before-{waiting[0]}.sqlite3"
    try:
        return _keep(path)
    except (OSError, sqlite3.Error) as error:
        if failure_of(error) is Failure.DAMAGED:
            raise
        raise CommandError(
            f"The database could not be copied to {path}: {error}. Nothing was migrated. Make room there, or see that "
            "the folder can be written, then start again."
        ) from error


def _keep(path: Path) -> Path:
    """Make the copy, and delete all but the newest BACKUPS_KEPT; under its name there is only a whole copy.

    A start that fails and is tried again finds its own copy there: the same is not kept twice.
    """
    path.parent.mkdir(exist_ok=True)
    part = path.with_suffix(".part")
    try:
        _copy(part)
        kept = sorted(path.parent.glob(PATTERN))  # their names begin with the day
        if kept and filecmp.cmp(part, kept[-1], shallow=False):
            return kept[-1]
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    for old in [*kept, path][: -settings.BACKUPS_KEPT]:
        old.unlink()
    return path


def _copy(path: Path) -> None:
    """Copy what is committed, whoever else reads or writes now."""
    path.touch(mode=0o600)  # accounts are in it
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as ours, closing(sqlite3.connect(path)) as copy:
        ours.backup(copy)
