"""What a command says, in place of a traceback, where the machine below the archive is at fault."""

from django.conf import settings

from statements.failures import Failure, failure_of

PATTERNS = {
    Failure.DAMAGED: (
        "The database %(database)s is damaged (%(error)s). Restore it: stop the archive, put the newest good copy in "
        "its place (%(backups)s has those from before migrations), and start again; docs/upgrading.md tells how."
    ),
    Failure.LOCKED: (
        "The database %(database)s is busy (%(error)s): another process writes. Nothing was changed; run this again."
    ),
    Failure.FULL: (
        "There is no room left on a disk (%(error)s). Make room where %(data)s is, then run this again."
    ),
}  # fmt: skip


def message_of(error: Exception) -> str | None:
    """One line that says what is wrong and what to do; None for a fault of ours."""
    failure = failure_of(error)
    if failure is None:
        return None
    return PATTERNS[failure] % {
        "database": settings.DATABASES["default"]["NAME"],
        "backups": settings.DATA_DIR / "backups",
        "data": settings.DATA_DIR,
        "error": error,
    }
