"""Small archives for tests of the search, written straight into the models."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone

from statements.models import (
    Authority,
    Edition,
    Paragraph,
    ParagraphKind,
    Passage,
    Section,
    Statement,
    StatementTitle,
    Status,
)
from statements.search import worker
from statements.text import clean

Row = Mapping[str, str]  # text by the key of its edition: `en`, `zh-Hans`, `en-2`; `notes` makes a commentary


def statement(
    rows: Iterable[Row],
    *,
    slug: str = "2031-04-12-x-joint-statement",
    status: str = Status.PUBLISHED,
    day: date = date(2031, 4, 12),
) -> list[Paragraph]:
    """One statement with these rows, in one section numbered 1; its paragraphs in order. Nothing is enqueued."""
    rows = list(rows)
    published_at = None if status == Status.DRAFT else timezone.now()
    made = Statement.objects.create(
        slug=slug, kind="joint-statement", status=status, date=day, published_at=published_at
    )
    StatementTitle.objects.create(owner=made, language="en", text="Joint statement")
    section = Section.objects.create(statement=made, order=0, number=1)
    editions = {
        key: _edition(made, order, key) for order, key in enumerate(dict.fromkeys(k for row in rows for k in row))
    }
    paragraphs = Paragraph.objects.bulk_create(
        Paragraph(section=section, order=order, kind=_kind(row)) for order, row in enumerate(rows)
    )
    Passage.objects.bulk_create(
        Passage(paragraph=paragraph, edition=editions[key], text=clean(text))
        for paragraph, row in zip(paragraphs, rows, strict=True)
        for key, text in row.items()
    )
    return paragraphs


def _edition(made: Statement, order: int, key: str) -> Edition:
    """`notes` and `notes-zh` are commentary."""
    language = {"notes": "en", "notes-zh": "zh-Hans"}.get(key, key.removesuffix("-2"))
    authority = Authority.COMMENTARY if key.startswith("notes") else Authority.AUTHENTIC
    return Edition.objects.create(statement=made, key=key, order=order, language=language, authority=authority)


def _kind(row: Row) -> str:
    return ParagraphKind.COMMENTARY if any(key.startswith("notes") for key in row) else ParagraphKind.TEXT


def named(rows: Mapping[str, Row]) -> dict[str, str]:
    """One statement with these rows, indexed; {id of a paragraph: what its row is called}."""
    made = statement(rows.values())
    worker.ensure_index()
    return {paragraph.pk: name for name, paragraph in zip(rows, made, strict=True)}
