"""`manage.py prepare`: everything between an installed environment and a server, in one start of Django."""

import stat
from argparse import ArgumentParser
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from statements.management import specimen
from statements.management.backups import copy_before_migrating
from statements.management.commands.import_statements import files
from statements.models import Statement
from statements.search import worker
from statements.search.failures import Busy, Damaged

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def _close(folder: Path) -> None:
    """Take away what others may do with the archive's files: versions before this one left them readable."""
    for path in (folder, *folder.rglob("*")):
        mode = path.lstat().st_mode
        if mode & OTHERS and not path.is_symlink():
            path.chmod(stat.S_IMODE(mode) & ~OTHERS)


class Command(BaseCommand):
    """Migrates a database that it has copied, forgets what has had its time, fills an empty archive, takes the inbox
    in, and sees to the index.
    """

    help = "Bring the database, the sample archive, the inbox and the index up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-inbox", action="store_true", help="leave the inbox alone")
        parser.add_argument("--database-only", action="store_true", help="copy and migrate the database, no more")

    def handle(self, *args: Any, **options: Any) -> None:
        """A refused file of the inbox is said and left there; the rest goes on. Raises CommandError where the
        database needs a copy that cannot be made.
        """
        _close(settings.DATA_DIR)
        if copy := copy_before_migrating():
            self.stdout.write(f"The database will be migrated. As it was, it is kept in {copy}")
        call_command("migrate", verbosity=0)
        if options["database_only"]:
            return
        call_command("housekeeping", keep_files=True, stdout=StringIO())
        if settings.ARCHIVE_SPECIMEN and not Statement.objects.exists():
            specimen.load(stdout=self.stdout, stderr=self.stderr)
        if not options["no_inbox"]:
            self._import(files([settings.INBOX_DIR]), publish=settings.INBOX_PUBLISH)
        try:
            if worker.ensure_index():
                self.stderr.write("The search index was built anew from the database.")
        except (Busy, Damaged, OSError) as error:
            self.stderr.write(f"The search index cannot be written now, searches will try again: {error}")

    def _import(self, paths: Sequence[Path | str], publish: bool) -> None:
        if not paths:
            return
        try:
            call_command("import_statements", *paths, publish=publish, stdout=self.stdout, stderr=self.stderr)
        except SystemExit:
            self.stderr.write("Some files were refused (see above); they were left where they are.")
