"""What can be wrong with the machine below the archive: a disk that is full, a database that is locked or damaged."""

import errno
import shutil
import sqlite3
from enum import StrEnum

from django.conf import settings


class Failure(StrEnum):
    """What a person can do something about."""

    FULL = "full"
    LOCKED = "locked"
    DAMAGED = "damaged"


BY_CODE = {
    "SQLITE_FULL": Failure.FULL,
    "SQLITE_BUSY": Failure.LOCKED,
    "SQLITE_LOCKED": Failure.LOCKED,
    "SQLITE_CORRUPT": Failure.DAMAGED,
    "SQLITE_NOTADB": Failure.DAMAGED,
}


def failure_of(error: BaseException | None) -> Failure | None:
    """What is behind an exception, or behind one that it was raised from; None for a fault of ours."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return Failure.FULL
        name = getattr(error, "sqlite_errorname", "") if isinstance(error, sqlite3.Error) else ""
        for code, failure in BY_CODE.items():
            if name.startswith(code):  # SQLITE_BUSY_SNAPSHOT and its like too
                return failure
        error = error.__cause__ or error.__context__
    return None


def has_room() -> bool:
    """Whether the disk of all state has the room that a write may need."""
    return shutil.disk_usage(settings.DATA_DIR).free >= settings.DISK_LEAST_BYTES
