"""Savers, deleters, reviewers and readers at once, each a process: `python -m tests.search.processes.crowd JOURNAL`.

Prints {"asked", "lost", "stale", "pending", "undone", "failed"}: answers of the readers, those that lack what was
saved before they asked, those that hold what was deleted before, those that said themselves that they do not know
everything, deeds of the reviewers that left nothing in the database, and processes that ended with an error.
"""

import json
import multiprocessing
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402

from statements import workflow  # noqa: E402
from statements.models import Paragraph  # noqa: E402
from statements.search import find, worker  # noqa: E402
from statements.search.query import SearchQuery  # noqa: E402
from tests.at_start.sitecustomize import end_with_parent  # noqa: E402
from tests.search.archive import statement  # noqa: E402
from tests.search.processes import reviewing  # noqa: E402
from tests.search.processes.journal import Journal  # noqa: E402

SAVERS, DELETERS, REVIEWERS, READERS, SAVES, UPLOADS = 4, 2, 2, 8, 12, 2
LEAST = 20  # questions of each reader, however slow the machine is
FORK = multiprocessing.get_context("fork")


def save(journal: Journal, who: int) -> None:
    """Publish statements of one paragraph, each with a word of its own, and note it when the verb has returned."""
    for number in range(SAVES):
        word = f"w{who}x{number}"
        (paragraph,) = statement([{"en": f"dams {word}", "zh-Hans": "水坝"}], slug=f"2031-{word}", status="draft")
        workflow.publish(paragraph.section.statement)
        journal.note("saved", word, paragraph.pk)


def delete(journal: Journal, who: int) -> None:
    """Retire or withdraw every second paragraph of half of the savers."""
    left = {f"w{saver}x{number}" for saver in range(who, SAVERS, DELETERS) for number in range(0, SAVES, 2)}
    while left:
        for _, word, pk in [words for words in journal.read() if words[0] == "saved" and words[1] in left]:
            left.remove(word)
            journal.note("going", word)
            remove(Paragraph.objects.get(pk=pk), by_withdrawal=len(left) % 2 == 0)
            journal.note("gone", word)
        time.sleep(0.01)


def review(journal: Journal, who: int) -> None:
    """Upload statements, put them right, publish and correct them, and withdraw the first."""
    by = User.objects.create_superuser(f"reviewer-{who}")
    for number in range(UPLOADS):
        made = reviewing.upload(journal, f"2031-r{who}x{number}", by)
        reviewing.review(journal, reviewing.draft_of_upload(made, by), f"r{who}x{number}", by)


def remove(paragraph: Paragraph, by_withdrawal: bool) -> None:
    if by_withdrawal:
        workflow.withdraw(paragraph.section.statement, "on purpose")
    else:
        workflow.retire(paragraph)


def read(journal: Journal, who: int) -> None:
    """Look for what was noted before the question, until the end is noted and a little longer; note what was wrong."""
    choose, counts = random.Random(who), Counter[str]()
    while not journal.of("end") or counts["asked"] < LEAST:
        saved, gone = sorted(journal.of("saved")), journal.of("gone")
        if not saved:
            continue
        word = choose.choice(saved)
        found = find.execute(SearchQuery(word, per_page=10))
        counts["asked"] += 1
        if found.pending:
            counts["pending"] += 1
        elif word in gone:
            counts["stale"] += found.answer.total
        elif word not in journal.of("going"):
            counts["lost"] += found.answer.total != 1
    journal.note("counted", who, json.dumps(counts).replace(" ", ""))


def at_work(role: Any, journal: Journal, who: int) -> None:
    end_with_parent()
    role(journal, who)


def started(role: Any, journal: Journal, count: int) -> list[Any]:
    processes = [FORK.Process(target=at_work, args=(role, journal, who)) for who in range(count)]
    for process in processes:
        process.start()
    return processes


def main(journal: Journal) -> None:
    settings.FOUR_EYES = True
    readers = started(read, journal, READERS)
    writers = [
        *started(save, journal, SAVERS),
        *started(delete, journal, DELETERS),
        *started(review, journal, REVIEWERS),
    ]
    for process in writers:
        process.join()
    journal.note("end", "now")
    for process in readers:
        process.join()
    counts = sum((Counter(json.loads(words[2])) for words in journal.read() if words[0] == "counted"), Counter[str]())
    failed = sum(process.exitcode != 0 for process in (*readers, *writers))
    told: dict[str, Any] = {name: counts[name] for name in ("asked", "lost", "stale", "pending")}
    told |= {"undone": reviewing.lost(journal), "failed": failed, "agrees": worker.difference().agrees}
    print(json.dumps(told))


if __name__ == "__main__":
    main(Journal(Path(sys.argv[1])))
