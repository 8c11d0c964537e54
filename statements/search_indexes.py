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

from statements.models import Paragraph, Passage, Section, SectionHeading, StatementTitle
from statements.search.facets.registry import FACTS, Subject, facts_of
from statements.search.tree import SECTION, TITLE

PER_SECTION = 1 << 32  # more paragraphs than a section has


class ParagraphIndex(indexes.SearchIndex, indexes.Indexable):
    """Paragraphs in the text of published statements: what each says in every edition, and its facts."""

    text = indexes.MultiValueField(document=True, stored=False)
    title = indexes.MultiValueField(stored=False)
    heading = indexes.MultiValueField(stored=False)
    locals().update((fact.name, FacetMultiValueField(stored=False)) for fact in FACTS)
    date = indexes.DateField(stored=False)
    revision = indexes.IntegerField(stored=False)
    place = indexes.IntegerField(stored=False)
    digest = indexes.IntegerField(stored=False)
    text_groups = {"title": TITLE, "heading": SECTION}

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

    def should_update(self, instance: Paragraph, **kwargs: Any) -> bool:
        return Paragraph.objects.searchable().filter(pk=instance.pk).exists()

    def prepare(self, paragraph: Paragraph) -> dict[str, Any]:
        """All fields at once: `text` as (language tag, text) of each passage, facts as tuples.

        `place` sorts the paragraphs of one statement as they stand there. `digest` tells these fields from any others.
        """
        section, passages = paragraph.section, paragraph.passages.all()
        parties = [party.slug for party in section.statement.parties.all()]
        editions = [passage.edition for passage in passages]
        self.prepared_data = {
            ID: get_identifier(paragraph),
            DJANGO_CT: get_model_ct(Paragraph),
            DJANGO_ID: paragraph.pk,
            "text": [(passage.edition.language, passage.text) for passage in passages],
            "title": [title.text for title in section.statement.titles.all()],
            "heading": [heading.text for heading in section.headings.all()],
            **facts_of(Subject(section.statement, parties, editions, paragraph)),
            "date": section.statement.date,
            "revision": paragraph.revision,
            "place": section.order * PER_SECTION + paragraph.order,
        }
        self.prepared_data["digest"] = _digest(self.prepared_data)
        return self.prepared_data

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


def _digest(fields: dict[str, Any]) -> int:
    """64 bits of a hash of all fields; the order of several values does not count."""
    plain = [(name, sorted(x) if isinstance(x, list | tuple) else x) for name, x in sorted(fields.items())]
    return int.from_bytes(blake2b(repr(plain).encode(), digest_size=8).digest(), "big", signed=True)


def _local(model: Any, paragraphs: str, where: str, pks: Sequence[str]) -> Any:
    """(primary key of a paragraph, `where`, text) of the titles or headings above these paragraphs."""
    rows = model.objects.filter(**{f"{paragraphs}__in": pks}).order_by()
    return rows.values_list(f"{paragraphs}__pk", Value(where, CharField()), "text")
