"""`manage.py housekeeping`: forget what has had its time. `prepare` does it at each start; a timer may do it daily."""

from typing import Any

from django.core.management import call_command
from django.utils import timezone

from statements.management.base import ArchiveCommand
from statements.models import AccountSession
from statements.workflow import uploads


class Command(ArchiveCommand):
    """What is swept at the next upload too, where nobody uploads."""

    help = "Forget uploads that became no drafts in UPLOAD_KEEP_DAYS, with their bytes, and sessions that have ended."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many uploads are gone."""
        self.stdout.write(f"Uploads forgotten: {uploads.sweep()}.")
        call_command("clearsessions")
        AccountSession.objects.forget_ended(timezone.now())
