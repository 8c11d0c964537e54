"""The files that texts came from: kept whole, known again by their SHA-256."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from statements.ingest.fetching import Origin
from statements.models import SourceFile, Statement


@dataclass(frozen=True)
class OpenedFile:
    """A file's bytes, as they are kept, and where they were fetched; `format` is a name of `parsers.files.FILES`."""

    name: str
    content: bytes
    format: str
    origin: Origin | None = None
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", digest(self.content))


def digest(content: bytes) -> str:
    """SHA-256 in small hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def statements_of_file(sha256: str) -> list[Statement]:
    """The statements whose text was last read from the file with these bytes, alone or with others."""
    whole = Statement.objects.filter(source__sha256=sha256)
    return list((whole | Statement.objects.filter(editions__source__sha256=sha256)).distinct().order_by("pk"))


def unchanged(sha256: str) -> list[Statement]:
    """The statements of a file that was read before, if none was deleted or read from elsewhere since."""
    source = SourceFile.objects.filter(sha256=sha256).first()
    statements = list(source.statements.order_by("pk")) if source else []
    return statements if source and len(statements) == source.yielded else []


def unchanged_together(sha256s: Iterable[str]) -> Statement | None:
    """The statement that has an edition last read from each of these files, and perhaps from others beside them."""
    digests = set(sha256s)
    for statement in Statement.objects.filter(source=None, editions__source__sha256__in=digests).distinct():
        if digests <= set(statement.editions.exclude(source=None).values_list("source__sha256", flat=True)):
            return statement
    return None


def holding(sha256s: Iterable[str]) -> Statement | None:
    """The statement whose text was last read from files that include all of these, whatever it has beside them."""
    digests = set(sha256s)
    for statement in statements_of_file(min(digests)) if digests else ():
        if digests <= set(SourceFile.objects.of_statement(statement).values_list("sha256", flat=True)):
            return statement
    return None


def keep_alone(file: OpenedFile, statements: Sequence[Statement]) -> None:
    """Keep the bytes of a file, as what all text of its statements was last read from."""
    source = keep(file)
    source.yielded = len(statements)
    source.save(update_fields=["name", "format", "yielded"])
    for statement in statements:
        statement.source = source
        statement.save(update_fields=["source"])
        statement.editions.update(source=source)


def keep_together(files: Mapping[str, OpenedFile], statement: Statement) -> None:
    """Keep the bytes of several files, {key of the edition: the file that it was last read from}."""
    statement.source = None
    statement.save(update_fields=["source"])
    statement.editions.exclude(key__in=files).update(source=None)
    for key, file in files.items():
        statement.editions.filter(key=key).update(source=keep(file))


def keep(file: OpenedFile) -> SourceFile:
    """Keep the bytes of a file, whatever is read from it."""
    path = f"sources/{file.sha256}"
    if default_storage.exists(path) and default_storage.size(path) != len(file.content):
        default_storage.delete(path)  # a process that was killed while it wrote left a part of it
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(file.content))
    name = file.name[:255]
    values = {"name": name, "format": file.format, "size": len(file.content), "yielded": 1, "content": path}
    source, _ = SourceFile.objects.get_or_create(sha256=file.sha256, defaults=values)
    source.name, source.format = name, file.format
    if file.origin:
        source.address, source.retrieved_at = file.origin.address, file.origin.retrieved_at
        source.headers = [list(x) for x in file.origin.headers]
        source.save(update_fields=["address", "retrieved_at", "headers"])
    return source
