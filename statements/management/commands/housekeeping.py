"""`manage.py housekeeping`: forget what has had its time. `prepare` does it at each start; a timer may do it daily."""

import argparse
from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from statements.management.base import ArchiveCommand
from statements.models import AccountSession, Act, Comparison
from statements.workflow import stored_files, uploads


class Command(ArchiveCommand):
    """What is swept at the next upload too, where nobody uploads."""

    help = (
        "Forget uploads that became no drafts in UPLOAD_KEEP_DAYS, with their bytes, sessions that have ended, "
        "comparisons across series after COMPARE_KEEP_DAYS, and addresses of clients after ADDRESS_KEEP_DAYS; delete "
        "files among the uploads that nothing in the database names."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only list the files that nothing names")
        parser.add_argument("--keep-files", action="store_true", help="leave the files that nothing names")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many uploads are gone, and which files."""
        if options["dry_run"]:
            return self._list("would be deleted", stored_files.unnamed())
        self.stdout.write(f"Uploads forgotten: {uploads.sweep()}.")
        if not options["keep_files"]:
            self._list("deleted", stored_files.delete_unnamed())
        call_command("clearsessions")
        AccountSession.objects.forget_ended(timezone.now())
        Comparison.objects.forget_asked_for(timezone.now() - timedelta(days=settings.COMPARE_KEEP_DAYS))
        self._forget_addresses()

    def _forget_addresses(self) -> None:
        """Those of acts, and what django-axes has noted of log-ins and failed ones."""
        before = timezone.now() - timedelta(days=settings.ADDRESS_KEEP_DAYS)
        Act.objects.forget_addresses(before)
        for model in (AccessAttempt, AccessFailureLog, AccessLog):
            model.objects.filter(attempt_time__lt=before).delete()

    def _list(self, done: str, names: list[str]) -> None:
        self.stdout.write("".join(f"{name}\n" for name in names) + f"Files that nothing names, {done}: {len(names)}.")
