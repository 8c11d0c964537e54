"""Another process has the index: a search waits for it up to a setting, and else answers and says so."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from statements.models import IndexTask, Paragraph
from statements.search import worker
from tests.processes import PATIENCE_SECONDS
from tests.search.archive import statement
from tests.views.page import get

pytestmark = pytest.mark.django_db(transaction=True)
# Holds the lock as a worker does that is writing, until its standard input is closed.
HOLD = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""
UNDER_WAY = "The index is being brought up to date"


@pytest.fixture
def known() -> Paragraph:
    """A paragraph that the index has, beside one that was saved since."""
    (paragraph,) = statement([{"en": "River dams."}])
    worker.ensure_index()
    (later,) = statement([{"en": "Sea dams."}], slug="2031-later")
    IndexTask.objects.enqueue([later.pk])
    return paragraph


@pytest.fixture
def holder(known: Paragraph, settings: LazySettings) -> Iterator["subprocess.Popen[str]"]:
    """A process that holds the index's lock."""
    lock = Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"] + ".lock")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen([sys.executable, "-c", HOLD, str(lock)], **pipes) as process:  # type: ignore[call-overload]
        try:
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def let_go(process: "subprocess.Popen[str]") -> None:
    """Ends the process, and with it its hold."""
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=PATIENCE_SECONDS) == 0


def shown(client: Client) -> tuple[int, bool]:
    """How many hits a reader sees, and whether the page says that indexing is under way."""
    page = get(client, "/search/?q=dams")
    return len(page.all("article", cls="hit")), UNDER_WAY in page.one("main").text


def test_a_search_answers_from_what_the_index_knows_and_says_so(
    client: Client, holder: "subprocess.Popen[str]", settings: LazySettings
) -> None:
    settings.INDEX_LOCK_SECONDS = 0.2
    assert shown(client) == (1, True)
    let_go(holder)
    assert shown(client) == (2, False)
    assert not IndexTask.objects.exists()


def test_a_search_waits_for_a_writer_that_is_soon_done(
    client: Client, holder: "subprocess.Popen[str]", settings: LazySettings
) -> None:
    settings.INDEX_LOCK_SECONDS = PATIENCE_SECONDS
    soon = threading.Timer(0.5, let_go, [holder])
    soon.start()
    assert shown(client) == (2, False)
    soon.join()


def test_a_search_waits_no_longer_than_the_setting(
    client: Client, holder: "subprocess.Popen[str]", settings: LazySettings
) -> None:
    settings.INDEX_LOCK_SECONDS = 0.2
    started = time.monotonic()
    shown(client)
    assert holder.poll() is None  # it held the lock all the time
    assert time.monotonic() - started >= 0.2


@pytest.mark.usefixtures("known")
def test_with_nothing_to_index_nobody_is_waited_for(
    client: Client, holder: "subprocess.Popen[str]", settings: LazySettings
) -> None:
    IndexTask.objects.all().delete()
    settings.INDEX_LOCK_SECONDS = 3600  # the test would not end
    assert shown(client) == (1, False)
    assert holder.poll() is None
