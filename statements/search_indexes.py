"""What is indexed: Haystack looks for this module by its name."""

from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from django.db.models import CharField, Prefetch, Value
from haystack import indexes
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.fields import FacetMultiValueField
from haystack.utils import get_identifier, get_model_ct

from statements.models import (
    Authority,
    Edition,
    Paragraph,
    Passage,
    Section,
    SectionHeading,
    Statement,
    StatementTitle,
)
from statements.search.facets.registry import FACTS, Subject, facts_of
from statements.search.tree import SECTION, TITLE

PER_SECTION = 1 << 32  # more paragraphs than a section has
BEFORE_PARAGRAPHS = -(PER_SECTION >> 1)  # the place of a heading in its section


class TextIndex(indexes.SearchIndex):
    """Parts of the text of published statements: what each says in every language, and its facts."""

    text = indexes.MultiValueField(document=True, stored=False)
    title = indexes.MultiValueField(stored=False)
    heading = indexes.MultiValueField(stored=False)
    locals().update((fact.name, FacetMultiValueField(stored=False)) for fact in FACTS)
    date = indexes.DateField(stored=False)
    revision = indexes.IntegerField(stored=False)
    place = indexes.IntegerField(stored=False)
    digest = indexes.IntegerField(stored=False)
    text_groups = {"title": TITLE, "heading": SECTION}

    def should_update(self, instance: Any, **kwargs: Any) -> bool:
        return bool(type(instance).objects.searchable().filter(pk=instance.pk).exists())

    def prepared(
        self, row: Paragraph | Section, section: Section, texts: Sequence[tuple[str, str]], editions: Sequence[Edition]
    ) -> dict[str, Any]:
        """All fields at once: `text` as (language tag, text) pairs, facts as tuples.

        `place` sorts what stands in one statement as it stands there. `digest` tells these fields from any others.
        """
        statement, paragraph = section.statement, row if isinstance(row, Paragraph) else None
        parties = [party.slug for party in statement.parties.all()]
        order = paragraph.order if paragraph else BEFORE_PARAGRAPHS
        self.prepared_data = {
            ID: get_identifier(row),
            DJANGO_CT: get_model_ct(row),
            DJANGO_ID: row.pk,
            "text": list(texts),
            "title": [title.text for title in statement.titles.all()],
            "heading": [heading.text for heading in section.headings.all()],
            **facts_of(Subject(statement, parties, editions, section, paragraph)),
            "date": statement.date,
            "revision": paragraph.revision if paragraph else 0,
            "place": section.order * PER_SECTION + order,
        }
        self.prepared_data["digest"] = _digest(self.prepared_data)
        return self.prepared_data


class ParagraphIndex(TextIndex, indexes.Indexable):
    """Paragraphs: what each says in every edition."""

    def get_model(self) -> type[Paragraph]:
        return Paragraph

    def index_queryset(self, using: str | None = None) -> Any:
        """All that may be found, with what its documents are made of."""
        sections = Section.objects.select_related("statement__series", "statement__event").defer("statement__as_read")
        return (
            Paragraph.objects.searchable()
            .with_passages()
            .prefetch_related(Prefetch("section", sections))  # not joined, since many paragraphs share one
            .prefetch_related("section__headings", "section__statement__titles", "section__statement__parties")
        )

    def prepare(self, paragraph: Paragraph) -> dict[str, Any]:
        """See `prepared`; the texts are those of its passages."""
        passages = paragraph.passages.all()
        texts = [(passage.edition.language, passage.text) for passage in passages]
        return self.prepared(paragraph, paragraph.section, texts, [passage.edition for passage in passages])

    def passages_of(self, pks: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
        """{primary key: (language tag, text) of each passage}, in one query."""
        rows = Passage.objects.filter(paragraph_id__in=pks).values_list("paragraph_id", "edition__language", "text")
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for pk, tag, text in rows.order_by("edition__order"):
            found[pk].append((tag, text))
        return found

    def texts_of(self, pks: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
        """{primary key: (language tag, text) of each passage, (TITLE, title), (SECTION, heading)}, in one query."""
        passages = Passage.objects.filter(paragraph__in=pks).values_list("paragraph_id", "edition__language", "text")
        titles = _local(StatementTitle, "owner__sections__paragraphs", TITLE, pks)
        headings = _local(SectionHeading, "owner__paragraphs", SECTION, pks)
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for pk, where, text in passages.order_by().union(titles, headings, all=True):
            found[pk].append((where, text))
        return found


class HeadingIndex(TextIndex, indexes.Indexable):
    """Headings of sections, in all their languages: what is found leads to the section."""

    def get_model(self) -> type[Section]:
        return Section

    def index_queryset(self, using: str | None = None) -> Any:
        """All that may be found, with what its documents are made of."""
        statements = Statement.objects.select_related("series", "event").defer("as_read")
        return Section.objects.searchable().prefetch_related(
            Prefetch("statement", statements),
            "headings",
            *("statement__titles", "statement__parties", "statement__editions"),
        )

    def prepare(self, section: Section) -> dict[str, Any]:
        """See `prepared`; the editions are those of the document in the languages of the headings."""
        texts = [(heading.language, heading.text) for heading in section.headings.all()]
        own = [x for x in section.statement.editions.all() if x.authority != Authority.COMMENTARY]
        tags = {language for language, _text in texts}
        return self.prepared(section, section, texts, [x for x in own if x.language in tags])

    def passages_of(self, pks: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
        """{primary key: (language tag, heading) of each}, in one query."""
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        rows = SectionHeading.objects.filter(owner__in=list(map(int, pks))).values_list("owner_id", "language", "text")
        for pk, tag, text in rows.order_by("pk"):
            found[str(pk)].append((tag, text))
        return found

    def texts_of(self, pks: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
        """{primary key: (language tag, heading), (TITLE, title), (SECTION, heading) of each}, in two queries."""
        found = {pk: [*texts, *((SECTION, text) for _, text in texts)] for pk, texts in self.passages_of(pks).items()}
        for pk, where, text in _local(StatementTitle, "owner__sections", TITLE, pks):
            found[str(pk)].append((where, text))
        return found


def _digest(fields: dict[str, Any]) -> int:
    """64 bits of a hash of all fields; the order of several values does not count."""
    plain = [(name, sorted(x) if isinstance(x, list | tuple) else x) for name, x in sorted(fields.items())]
    return int.from_bytes(blake2b(repr(plain).encode(), digest_size=8).digest(), "big", signed=True)


def _local(model: Any, paragraphs: str, where: str, pks: Sequence[str]) -> Any:
    """(primary key of a paragraph, `where`, text) of the titles or headings above these paragraphs."""
    rows = model.objects.filter(**{f"{paragraphs}__in": pks}).order_by()
    return rows.values_list(f"{paragraphs}__pk", Value(where, CharField()), "text")
