"""`manage.py refresh_formulations`: looks for formulations anew in all that is published."""

from typing import Any

from statements.management.base import ArchiveCommand
from statements.workflow import formulation_tasks


class Command(ArchiveCommand):
    """Rebuilds proposals, occurrences and renderings. What editors have decided stays."""

    help = "Look for formulations, where they stand and how they are rendered, in all published texts."

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0."""
        proposed, occurrences = formulation_tasks.refresh_all()
        self.stdout.write(f"{proposed} formulations are proposed; {occurrences} occurrences were found.")
