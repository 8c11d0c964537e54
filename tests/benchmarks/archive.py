"""Writes a generated corpus into the archive's own tables, published."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.db import transaction

from statements.models import (
    Edition,
    Paragraph,
    Participation,
    Party,
    PartyName,
    Passage,
    Section,
    Series,
    SeriesName,
    Statement,
    StatementTitle,
)
from tests.benchmarks import corpus


@transaction.atomic
def fill(statements: Iterable[corpus.Statement]) -> list[str]:
    """Ids of all paragraphs, in order. Nothing is enqueued: the index is to be built."""
    parties = {slug: Party.objects.create(slug=slug) for slug in corpus.PARTIES}
    PartyName.objects.bulk_create(PartyName(owner=x, language="en", text=x.slug.title()) for x in parties.values())
    series: dict[str, Series] = {}
    ids: list[str] = []
    for statement in statements:
        slug = statement.facts.series
        if slug and slug not in series:
            series[slug] = Series.objects.create(slug=slug)
            SeriesName.objects.create(owner=series[slug], language="en", text=slug.title())
        made = _statement(statement.facts, [parties[x] for x in statement.facts.parties], series.get(slug))
        ids += _paragraphs(made, statement.pairs)
    return ids


def _statement(facts: corpus.Facts, parties: Sequence[Party], series: Series | None) -> Statement:
    made = Statement.objects.create(slug=facts.slug, kind=facts.kind, date=facts.day, series=series)
    StatementTitle.objects.create(owner=made, language="en", text=f"Statement of {facts.day.isoformat()}")
    Participation.objects.bulk_create(
        Participation(statement=made, party=party, order=order) for order, party in enumerate(parties)
    )
    Statement.objects.filter(pk=made.pk).update(status="published", published_at="2000-01-01T00:00Z")
    return made


def _paragraphs(made: Statement, pairs: Sequence[corpus.Pair]) -> list[str]:
    section = Section.objects.create(statement=made, order=0, number=1)
    english, chinese = (
        Edition.objects.create(statement=made, key=tag, language=tag, authority="authentic", order=order)
        for order, tag in enumerate(("en", "zh-Hans"))
    )
    found = Paragraph.objects.bulk_create(Paragraph(section=section, order=i) for i in range(len(pairs)))
    Passage.objects.bulk_create(
        Passage(paragraph=row, edition=edition, text=text)
        for row, pair in zip(found, pairs, strict=True)
        for edition, text in ((english, pair.english), (chinese, pair.chinese))
    )
    return [row.pk for row in found]


def megabytes(folder: Path) -> float:
    """The size of all files below."""
    return sum(x.stat().st_size for x in folder.rglob("*") if x.is_file()) / 1e6
