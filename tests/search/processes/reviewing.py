"""What people do with a statement from its upload to its withdrawal, each deed noted once its verb has returned.

`lost` says what was noted and is not in the database.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User

from statements import workflow
from statements.ingest import intake
from statements.ingest.document import Hints
from statements.ingest.sandbox.messages import Reading
from statements.models import Act, Passage, Proposal, Statement, Upload, Verb, WorkingCopy
from statements.review.commands import Command
from statements.review.table import Row
from statements.review.working_copy import steps
from statements.workflow import uploads
from statements.workflow.uploads import SubmittedFile
from tests.search.processes.journal import Journal

FILE = """---
slug: {slug}
titles:
  en: Joint statement on dams
kind: joint-statement
date: 2031-04-12
parties: [fr, kz]
editions:
  - {{id: en, language: en, authority: authentic, extent: full}}
---

[en] Of dams the first.

[en] Of dams the second. And of dams the third.

[en] Of dams the fourth.
"""
PLACE = "Ista"
WHY = "The signed copy says so."


def upload(journal: Journal, slug: str, by: User) -> Upload:
    """Give a file to the archive, as one of its pages does."""
    made = uploads.create_upload([SubmittedFile(f"{slug}.txt", FILE.format(slug=slug).encode())], by)
    journal.note("uploaded", slug, made.pk)
    return made


def draft_of_upload(made: Upload, by: User) -> Statement:
    """Have an upload read in a process of its own, and make a draft of it."""
    uploads.read(made)
    made.refresh_from_db()
    (draft,) = uploads.make_drafts(made, uploads.parsed_of(made), by)
    return draft


def draft_of_file(slug: str, folder: Path) -> Statement:
    """Import a file, which is read by this process."""
    path = folder / f"{slug}.txt"
    path.write_text(FILE.format(slug=slug), encoding="utf-8")
    return workflow.receive(intake.brought([path], Reading(Hints()))).stored[0].statement


def review(journal: Journal, draft: Statement, word: str, by: User) -> None:
    """Merge and split rows, approve, publish, correct the text and the place; withdraw what ends with an even digit.

    `word` is in one paragraph when it is published, and another word, `word` with a `c`, after the correction.
    """
    slug = draft.slug
    journal.note("received", slug)
    step(journal, draft, 1, "split", side="en", sentence=1)
    step(journal, draft, 2, "merge-down")
    step(journal, draft, 0, "edit", texts={"en": f"Of dams {word}."})
    workflow.approve(workflow.submit(draft))
    journal.note("approved", slug)
    workflow.publish(draft)
    journal.note("published", slug)
    journal.note("saved", word, slug)
    correct(journal, draft, word)
    journal.note("proposed", slug, propose(draft, by).pk)
    publish_proposal(draft)
    journal.note("placed", slug)
    if slug[-1] in "02468":
        withdraw(journal, draft, f"{word}c")


def step(journal: Journal, statement: Statement, place: int, verb: str, **more: Any) -> None:
    """Do something to the row of text at `place` (0 is first)."""
    now = steps.current_state(statement)
    rows: list[Row] = [row for row in now.table.rows if row.text("en").startswith(("Of", "And of"))]
    saved = steps.take_step(statement, now.seen, Command(verb, rows[place].key, **more), None)
    journal.note("stepped", statement.slug, saved.seen.version, saved.seen.copy)


def correct(journal: Journal, public: Statement, word: str) -> None:
    """Publish a correction of the text."""
    step(journal, public, 0, "edit", texts={"en": f"Of dams {word}c."})
    copy = steps.open_copy(public)
    assert copy
    journal.note("going", word)
    workflow.apply_copy(copy, reason=WHY)
    journal.note("says", public.slug, f"{word}c")
    journal.note("gone", word)
    journal.note("saved", f"{word}c", public.slug)


def propose(public: Statement, by: User) -> Proposal:
    """Propose another place, as FOUR_EYES has it."""
    try:
        with workflow.correcting(public, by, WHY):
            Statement.objects.filter(pk=public.pk).update(place=PLACE)
    except workflow.NeedsAnother as needed:
        return workflow.propose(public, needed, f"place={PLACE}", by, WHY)
    raise AssertionError("one person published it")


def publish_proposal(public: Statement) -> None:
    """Publish what was proposed, as another person."""
    with workflow.applying(Proposal.objects.open().of(public).get(), None):
        Statement.objects.filter(pk=public.pk).update(place=PLACE)


def withdraw(journal: Journal, public: Statement, word: str) -> None:
    """Take a statement from the public."""
    journal.note("withdrawing", public.slug)
    journal.note("going", word)
    workflow.withdraw(public, "on purpose")
    journal.note("withdrawn", public.slug)
    journal.note("gone", word)


def _kept(slug: str, key: str) -> bool:
    files = [file for made in Upload.objects.filter(pk=key) for file in made.files.all()]
    return bool(files) and all(hashlib.sha256(x.read()).hexdigest() == x.sha256 for x in files)


def _approved(slug: str) -> bool:
    return Act.objects.about(Statement.objects.get(slug=slug)).filter(verb=Verb.APPROVE).exists()


def _says(slug: str, word: str) -> bool:
    return Passage.objects.filter(edition__statement__slug=slug, text__contains=f"{word}.").exists()


# What has to be true of a statement, by its slug, once a line of this kind was noted; the line's other words follow.
TRUE: dict[str, Callable[..., bool]] = {
    "uploaded": _kept,
    "received": lambda slug: Statement.objects.filter(slug=slug).exists(),
    "stepped": lambda slug, version, copy: WorkingCopy.objects.filter(pk=copy, version__gte=version).exists(),
    "approved": _approved,
    "says": _says,
    "proposed": lambda slug, key: Proposal.objects.filter(pk=key, statement__slug=slug).exists(),
    "placed": lambda slug: Statement.objects.filter(slug=slug, place=PLACE).exists(),
}


def lost(journal: Journal) -> list[str]:
    """The lines of the journal that are not true of the database."""
    told = [words for words in journal.read() if words[0] in TRUE]
    return [":".join(words) for words in told if not TRUE[words[0]](*words[1:])]
