"""Migrates an archive and prints what it answers, as JSON: `python -m tests.upgrades.answers ADDRESSES`.

The archive is the one in ARCHIVE_DATA_DIR, ADDRESSES a JSON list of paths. It was run with each version whose archive
is kept, and is run with the code of today: so it knows no more of the code than addresses, models and their fields.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings, setup_test_environment

from tests.upgrades.own_words import OwnWords

django.setup()

from django.contrib.auth.models import User  # noqa: E402

from statements import models  # noqa: E402

PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def answers(addresses: list[str]) -> dict[str, Any]:
    """{rows: {table: rows}, pages: {address: what it answers}}; the rows first, since a search does what was left."""
    return {"rows": rows(), "pages": pages(addresses)}


# Rows


def rows() -> dict[str, Any]:
    """All that is kept, but for sentences of the archive itself, which may be kept otherwise one day."""
    of = {
        "accounts": (User.objects, "username is_staff is_superuser is_active groups__name"),
        "acts": (models.Act.objects, "at who by__username verb kind object_key label statement_key reason"),
        "former addresses": (models.FormerSlug.objects, "scope slug target"),
        "paragraphs": (
            models.Paragraph.objects,
            "pk section__statement__slug section__order order kind revision retired_at retired_by_hand",
        ),
        "passages": (models.Passage.objects, "paragraph edition__key text paraphrase"),
        "revisions": (models.Revision.objects, "paragraph number kind origin reason made_at made_by__username"),
        "revised passages": (
            models.RevisedPassage.objects,
            "revision__paragraph revision__number edition__key text paraphrase",
        ),
        "successors": (models.Paragraph.objects.exclude(successors=None), "pk successors__pk"),
        "statements": (
            models.Statement.objects,
            "slug kind status date place specimen series__slug event__slug published_at withdrawal_reason review_note "
            "entered_by__username approved_at approved_by__username source__sha256",
        ),
        "proposals": (
            models.Proposal.objects,
            "statement__slug form changes base reason made_at made_by__username outcome closed_at",
        ),
        "working copies": (models.WorkingCopy.objects, "statement__slug base version opened_at closed_at outcome"),
        "steps": (models.WorkingStep.objects, "copy version move facts__verb facts__row made_at made_by__username"),
        "index tasks": (models.IndexTask.objects, "key attempts died_at error"),
        "uploads": (models.Upload.objects, "pk made_by__username made_at state attempt several columns said"),
    }
    found = {name: _values(things, fields.split()) for name, (things, fields) in of.items()}
    found["copied rows"] = [
        [x.pk, row["key"], row["cells"]] for x in models.WorkingCopy.objects.order_by("pk") for row in x.table["rows"]
    ]
    files = [*models.UploadedFile.objects.order_by("pk"), *models.SourceFile.objects.order_by("pk")]
    found["files"] = [[x.name, x.format, x.sha256 == _digest(x.content.path)] for x in files]
    return found


def _values(things: Any, fields: list[str]) -> list[list[Any]]:
    return [[_plain(x) for x in row] for row in things.order_by("pk", *fields).values_list(*fields)]


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | bool | list | dict | None) else str(value)


def _digest(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


# Pages


def pages(addresses: list[str]) -> dict[str, Any]:
    """What a reader who is not logged in is answered at each address."""
    client, own = Client(raise_request_exception=False), own_words()
    return {address: answer(client, address, own) for address in addresses}


def own_words() -> OwnWords:
    """All that stands in the archive's texts, and what is known of them."""

    def texts(things: Any, field: str = "text") -> set[str]:
        return set(things.values_list(field, flat=True)) - {""}

    named = (models.PartyName, models.SeriesName, models.EventName)
    statements, revisions = models.Statement.objects, models.Revision.objects
    editions = [texts(models.Edition.objects, x) for x in ("publisher", "translator")]
    reasons = texts(statements, "withdrawal_reason") | texts(revisions, "reason")
    return OwnWords.of(
        {
            "passages": texts(models.Passage.objects) | texts(models.RevisedPassage.objects),
            "headings": texts(models.SectionHeading.objects),
            "titles": texts(models.StatementTitle.objects),
            "names": set().union(*(texts(x.objects) for x in named)),
            "facts": set().union(texts(statements, "place"), *editions, reasons),
        }
    )


def answer(client: Client, address: str, own: OwnWords) -> dict[str, Any]:
    """Status, headers that matter, and the content: of a page the archive's own words, of a file all of it."""
    response: Any = client.get(_of_paragraphs(address))
    kind = response.headers["Content-Type"]
    told = {"status": response.status_code, "type": kind}
    told |= {name: response.headers[name] for name in ("Location", "Content-Disposition") if name in response.headers}
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if kind.startswith("text/html"):
        return {**told, **(own.in_page(content) if content else {})}
    return {**told, "content": _without_headings(content.decode(), address)}


# Versions before 0029 found paragraphs alone: those are asked for, and what is said of headings beside is left out.
PARAGRAPHS = "part=paragraph"
NOTHING_ASKED = "?commentary=commentary"  # which is no value, so such an address asks nothing


def _of_paragraphs(address: str) -> str:
    asks = address.startswith("/search/") and "?" in address and NOTHING_ASKED not in address
    return f"{address}&{PARAGRAPHS}" if asks else address


def _without_headings(content: str, address: str) -> str:
    if address.startswith("/search/results.json"):
        head, found, hits = content.partition(', "hits": [')
        told = json.loads(head + "}")
        del told["headings"]
        told["facets"].pop("part", None)
        return json.dumps(told)[:-1] + found + hits
    return content.replace(f"&amp;{PARAGRAPHS}", "")


def main() -> None:
    """Bring the database up to date and ask it; the index is built by the first search that needs it."""
    setup_test_environment()
    call_command("migrate", verbosity=0)
    with override_settings(STORAGES={**settings.STORAGES, **PLAIN}, SEARCH_MAX_SECONDS=3600):
        json.dump(answers(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
