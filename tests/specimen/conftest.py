"""The sample archive as readers find it, loaded once for all tests of this folder: it takes seconds."""

import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from statements.management import specimen
from statements.search import worker


@pytest.fixture(scope="package")
def loaded_specimen(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Its files and their history, and its index; tests only read."""
    shutil.rmtree(Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"]), ignore_errors=True)
    with django_db_blocker.unblock(), transaction.atomic():
        specimen.load(stdout=StringIO(), stderr=StringIO())
        worker.drain()
        yield
        transaction.set_rollback(True)
