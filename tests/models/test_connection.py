"""How the database is opened: what the settings ask of SQLite is what the connection does."""

import threading

import pytest
from django.db import IntegrityError, OperationalError, connection, connections, transaction
from django.db.backends.utils import CursorWrapper

from statements.models import IndexTask, Participation, Passage
from tests import building

pytestmark = pytest.mark.django_db(transaction=True)


def pragma(name: str) -> object:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


def test_pragmas() -> None:
    assert pragma("journal_mode") == "wal"
    assert pragma("foreign_keys") == 1
    assert pragma("busy_timeout") == 1000 * connection.settings_dict["OPTIONS"]["timeout"]


def test_foreign_keys_are_enforced_at_the_commit() -> None:
    edition = building.statement().editions.first()
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        Passage.objects.create(paragraph_id="0000000000", edition=edition, text="Words of nobody.")
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM statements_party")
    assert Participation.objects.count() == 2


def test_a_transaction_takes_the_write_lock_at_its_beginning() -> None:
    """So two writers wait for each other, where a lock taken later would make the second one fail at once."""
    refused: list[str] = []

    def write_beside() -> None:
        with Impatient() as cursor:
            try:
                cursor.execute("BEGIN IMMEDIATE")
            except OperationalError as error:
                refused.append(str(error))

    with transaction.atomic():
        IndexTask.objects.count()  # reads only
        other = threading.Thread(target=write_beside)
        other.start()
        other.join()
    assert refused == ["database is locked"]


class Impatient:
    """A second connection that does not wait for locks, closed at the end."""

    def __enter__(self) -> CursorWrapper:
        cursor = connections["default"].cursor()
        cursor.execute("PRAGMA busy_timeout = 0")
        return cursor

    def __exit__(self, *_: object) -> None:
        connections["default"].close()
