"""The files in the storage that no row of the database names: what a transaction left that was rolled back."""

from django.core.files.storage import default_storage
from django.db import transaction

from statements.models import SourceFile, UploadedFile

FOLDERS = ("incoming", "sources")


def unnamed() -> list[str]:
    """The names of these files, in order. Folders that the archive does not write to are not looked at."""
    names = SourceFile.objects.order_by().values_list("content", flat=True)
    kept = {*names, *UploadedFile.objects.order_by().values_list("content", flat=True)}
    stored = [f"{folder}/{name}" for folder in FOLDERS for name in _files_in(folder)]
    return sorted(name for name in stored if name not in kept)


def _files_in(folder: str) -> list[str]:
    try:
        return default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return []


@transaction.atomic
def delete_unnamed() -> list[str]:
    """Delete these files; their names.

    The transaction keeps every other writer away, so that no file is taken for left that is just being written.
    """
    names = unnamed()
    for name in names:
        default_storage.delete(name)
    return names
