"""Rows of the archive for tests, about invented matters, written straight to the database."""

from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from statements.models import (
    Authority,
    Edition,
    Event,
    Extent,
    IndexTask,
    Origin,
    Paragraph,
    Participation,
    Party,
    Passage,
    Revision,
    Section,
    Series,
    Statement,
    Status,
)
from statements.models.paragraph_content import Cell, Content, Provenance, record
from statements.models.section import section_of

NUMBERS = count(1)
LANGUAGES = ("en", "zh-Hans")
WORDS = {"en": "Both sides will plant trees along canal {}.", "zh-Hans": "双方将沿第{}号运河植树。"}


def party(slug: str = "", name: str = "Aldermark") -> Party:
    """A party with a name in English and one in Chinese."""
    made = Party.objects.create(slug=slug or f"x-party-{next(NUMBERS)}")
    made.names.create(language="en", text=name)
    made.names.create(language="zh-Hans", text="阿国")
    return made


def series(slug: str = "") -> Series:
    """A series with an English name."""
    made = Series.objects.create(slug=slug or f"series-{next(NUMBERS)}")
    made.names.create(language="en", text="Canal statements")
    return made


def event(slug: str = "") -> Event:
    """An event with an English name and a date."""
    made = Event.objects.create(slug=slug or f"event-{next(NUMBERS)}", date=date(2031, 4, 12))
    made.names.create(language="en", text="Visit to the canals")
    return made


def statement(*sizes: int, published: bool = False, **more: Any) -> Statement:
    """A joint statement of two parties in English and Chinese, with a section for each of `sizes`, holding so many
    paragraphs (without sizes: one section of three).
    """
    facts = {"slug": f"statement-{next(NUMBERS)}", "kind": "joint-statement", "date": date(2031, 4, 12), **more}
    if published:
        facts |= {"status": Status.PUBLISHED, "published_at": timezone.now()}
    made = Statement.objects.create(**facts)
    made.titles.create(language="en", text="Joint statement on canals")
    made.titles.create(language="zh-Hans", text="关于运河的联合声明")
    for order, who in enumerate((party(), party(name="Lanhai"))):
        Participation.objects.create(statement=made, party=who, order=order)
    for order, language in enumerate(LANGUAGES):
        edition(made, language, order=order)
    for size in sizes or (3,):
        section(made, size)
    return made


def edition(owner: Statement, language: str = "en", **more: Any) -> Edition:
    """An authentic edition of the full text, whose key is its language where none is given."""
    facts = {"key": language, "authority": Authority.AUTHENTIC, "extent": Extent.FULL, **more}
    return Edition.objects.create(statement=owner, language=language, **facts)


def section(owner: Statement, size: int = 0) -> Section:
    """The next section, numbered and with a heading, with `size` paragraphs."""
    order = owner.sections.count()
    made = Section.objects.create(statement=owner, order=order, number=order + 1)
    made.headings.create(language="en", text=f"Part {order + 1}")
    for _ in range(size):
        paragraph(made)
    return made


def paragraph(home: Section, texts: dict[str, str] | None = None, **more: Any) -> Paragraph:
    """The next paragraph of a section: `texts` by edition key, with its revision 1."""
    number = next(NUMBERS)
    made = Paragraph.objects.create(section=home, order=home.paragraphs.count(), **more)
    texts = texts or {key: text.format(number) for key, text in WORDS.items()}
    editions = {x.key: x for x in home.statement.editions.all()}
    for key, text in texts.items():
        Passage.objects.create(paragraph=made, edition=editions[key], text=text)
    record(
        made,
        Content(made.kind, {editions[k].pk: Cell(t) for k, t in texts.items()}),
        Provenance(Origin.FILE),
    )
    Revision.objects.mark_public(home.statement)
    return made


def paragraphs_of(owner: Statement) -> list[Paragraph]:
    """All paragraphs of a statement, in the order of the text."""
    return list(Paragraph.objects.filter(section__statement=owner).in_reading_order())


def ids(owner: Any) -> set[str]:
    """The ids of the paragraphs of a statement, or of those given."""
    rows = paragraphs_of(owner) if isinstance(owner, Statement) else owner
    return {x.pk for x in rows}


def enqueued() -> set[str]:
    """The ids of paragraphs that index tasks name."""
    return {key for key in _keys() if section_of(key) is None}


def enqueued_headings() -> set[int]:
    """The primary keys of sections whose headings index tasks name."""
    return {pk for key in _keys() if (pk := section_of(key))}


def _keys() -> set[str]:
    return set(IndexTask.objects.values_list("key", flat=True))


def row(owner: Statement, kind: str = "text", **texts: str) -> Content:
    """A row by edition key, with `_` for the hyphen of a key (`zh_Hans="..."`)."""
    editions = {x.key: x.pk for x in owner.editions.all()}
    return Content(kind, {editions[key.replace("_", "-")]: Cell(text) for key, text in texts.items()})
