"""Processes that end at random moments: `python -m tests.search.processes.killed JOURNAL KILLS SEED`.

Each has the kernel end it, as `kill -9` would, once it has computed for so long, however busy the machine is.

After each kill another process searches, and nothing else: it has to find what the database holds, and nothing more.
Prints {"kills", "wrong", "with_tasks", "with_builds", "with_merges"}: what was found wrong, how often the kill left
tasks undone or a build unfinished, and how often segments had been merged before it.
"""

import itertools
import json
import multiprocessing
import random
import signal
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402

from statements import workflow  # noqa: E402
from statements.models import IndexTask, Paragraph, Statement  # noqa: E402
from statements.search import find, worker  # noqa: E402
from statements.search.query import SearchQuery  # noqa: E402
from statements.search.whoosh.engine import writing  # noqa: E402
from tests.at_start.sitecustomize import end_with_parent  # noqa: E402
from tests.search import embedded  # noqa: E402
from tests.search.archive import statement  # noqa: E402
from tests.search.processes import reviewing  # noqa: E402
from tests.search.processes.journal import Journal  # noqa: E402

FORK = multiprocessing.get_context("fork")
ROWS = [{"en": f"dams and weirs number {number}", "zh-Hans": f"第{number}号水坝"} for number in range(4)]


def saving(journal: Journal, name: str) -> None:
    """Publish, and withdraw every third; what the verb has returned from is noted."""
    for number in itertools.count():
        first, *_ = statement(ROWS, slug=f"2031-{name}-{number}", status="draft")
        made = workflow.publish(first.section.statement)
        journal.note("published", made.slug)
        if number % 3 == 0:
            journal.note("withdrawing", made.slug)
            workflow.withdraw(made, "on purpose")
            journal.note("withdrawn", made.slug)


def draining(journal: Journal, name: str) -> None:
    """Many tasks, done in small batches."""
    settings.INDEX_BATCH = 5
    while True:
        IndexTask.objects.enqueue(Paragraph.objects.all())
        worker.drain()


def merging(journal: Journal, name: str) -> None:
    """Commits of one paragraph each, every second or third of which merges segments."""
    writing.FANOUT = 2
    while True:
        if touch_one():
            journal.note("merges", name)


def touch_one() -> bool:
    """Whether segments were merged by it."""
    before = segments()
    paragraph = Paragraph.objects.searchable().order_by("?").first()
    assert paragraph
    workflow.reindex(paragraph)
    return segments() < before


def segments() -> int:
    return len(list(embedded.backend().home.current().glob("*.seg")))


def rebuilding(journal: Journal, name: str) -> None:
    settings.INDEX_BUILD_BATCH = 20
    while True:
        worker.rebuild()


def uploading(journal: Journal, name: str) -> None:
    """Uploads, imports, and what people do until the text is public and corrected."""
    settings.UPLOAD_QUEUE = settings.UPLOADS_AT_ONCE = 10_000  # nobody reads them
    by = User.objects.create_superuser(name)
    for number in itertools.count():
        slug = f"2031-{name}-{number}"
        reviewing.upload(journal, slug, by)
        reviewing.review(journal, reviewing.draft_of_file(slug, journal.path.parent), f"{name}x{number}", by)


# Each with the longest that it computes before its end, in seconds; the first import takes long to begin.
WORK = {saving: 0.4, draining: 0.4, merging: 0.4, rebuilding: 0.4, uploading: 2.0}


def at_work(role: Any, journal: Journal, name: str, seconds: float) -> None:
    end_with_parent()
    connection.ensure_connection()
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # whose default is the end, before any more of Python runs
    signal.setitimer(signal.ITIMER_PROF, seconds)
    role(journal, name)


def kill_one(role: Any, journal: Journal, name: str, seconds: float) -> None:
    process = FORK.Process(target=at_work, args=(role, journal, name, seconds))
    process.start()
    process.join()
    if process.exitcode != -signal.SIGPROF:
        journal.note("wrong", f"{name}-ended-by-itself")


def look(journal: Journal, name: str) -> None:
    """Notes what was left, then searches, then compares with the database."""
    end_with_parent()
    if IndexTask.objects.exists():
        journal.note("tasks", name)
    if len(list(embedded.backend().path.glob("build-*"))) > 1:
        journal.note("builds", name)
    found = find.execute(SearchQuery("dams", per_page=10_000))
    ids = {match.key for match in found.answer.matches}
    true = set(Paragraph.objects.searchable().values_list("pk", flat=True))
    if found.pending or found.answer.total != len(ids) or ids != true or IndexTask.objects.exists():
        journal.note("wrong", f"{name}:pending={found.pending},found={found.answer.total},true={len(true)}")
    if not worker.difference().agrees:
        journal.note("wrong", f"{name}:{worker.difference()}".replace(" ", ""))
    status = dict(Statement.objects.values_list("slug", "status"))
    kept = journal.of("published") - journal.of("withdrawing")
    lost = [x for x in kept if status.get(x) != "published"]
    lost += [x for x in journal.of("withdrawn") if status.get(x) != "withdrawn"]
    for slug in [*lost, *reviewing.lost(journal)]:
        journal.note("wrong", f"{name}:lost:{slug}")


def main(journal: Journal, kills: int, seed: int) -> None:
    moments = random.Random(seed)
    settings.FOUR_EYES = True
    for number in range(kills):
        role, longest = list(WORK.items())[number % len(WORK)]
        name = f"{role.__name__}{number}"
        kill_one(role, journal, name, moments.uniform(0.001, longest))
        looking = FORK.Process(target=look, args=(journal, name))
        looking.start()
        looking.join()
        if looking.exitcode != 0:
            journal.note("wrong", f"{name}:search-failed")
        journal.note("killed", name)
    wrong = sorted(journal.of("wrong"))
    counted = {f"with_{kind}": len(journal.of(kind)) for kind in ("tasks", "builds", "merges")}
    worker.rebuild()
    folders = len(list(embedded.backend().path.glob("build-*")))
    print(json.dumps({"kills": len(journal.of("killed")), "wrong": wrong, **counted, "builds": folders}))


if __name__ == "__main__":
    main(Journal(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3]))
