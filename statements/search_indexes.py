"""What is indexed: Haystack looks for this module by its name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from haystack import indexes
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.fields import FacetMultiValueField
from haystack.utils import get_identifier, get_model_ct

from statements.models import Paragraph, Passage, SectionHeading, StatementTitle
from statements.search import facts
from statements.search.tree import SECTION, TITLE

PER_SECTION = 1 << 32  # more paragraphs than a section has


class ParagraphIndex(indexes.SearchIndex, indexes.Indexable):
    """Paragraphs in the text of published statements: what each says in every edition, and its facts (`facts`)."""

    text = indexes.MultiValueField(document=True, stored=False)
    title = indexes.MultiValueField(stored=False)
    heading = indexes.MultiValueField(stored=False)
    party = FacetMultiValueField(stored=False)
    series = FacetMultiValueField(stored=False)
    event = FacetMultiValueField(stored=False)
    kind = FacetMultiValueField(stored=False)
    year = FacetMultiValueField(stored=False)
    language = FacetMultiValueField(stored=False)
    authority = FacetMultiValueField(stored=False)
    commentary = FacetMultiValueField(stored=False)
    source = FacetMultiValueField(stored=False)
    section = FacetMultiValueField(stored=False)
    statement = FacetMultiValueField(stored=False)
    date = indexes.DateField(stored=False)
    revision = indexes.IntegerField(stored=False)
    place = indexes.IntegerField(stored=False)

    def get_model(self) -> type[Paragraph]:
        return Paragraph

    def index_queryset(self, using: str | None = None) -> Any:
        """All that may be found, with what its documents are made of."""
        return (
            Paragraph.objects.searchable()
            .select_related("section__statement__series", "section__statement__event")
            .defer("section__statement__as_read")
            .with_passages()
            .prefetch_related("section__headings", "section__statement__titles", "section__statement__parties")
        )

    def should_update(self, instance: Paragraph, **kwargs: Any) -> bool:
        return Paragraph.objects.searchable().filter(pk=instance.pk).exists()

    def prepare(self, paragraph: Paragraph) -> dict[str, Any]:
        """All fields at once: `text` as (language tag, text) of each passage, facts as tuples.

        `place` sorts the paragraphs of one statement as they stand there.
        """
        section = paragraph.section
        self.prepared_data = {
            ID: get_identifier(paragraph),
            DJANGO_CT: get_model_ct(Paragraph),
            DJANGO_ID: paragraph.pk,
            "text": [(passage.edition.language, passage.text) for passage in paragraph.passages.all()],
            "title": [title.text for title in section.statement.titles.all()],
            "heading": [heading.text for heading in section.headings.all()],
            **facts.of(paragraph),
            "date": section.statement.date,
            "revision": paragraph.revision,
            "place": section.order * PER_SECTION + paragraph.order,
        }
        return self.prepared_data

    def texts_of(self, pks: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
        """{primary key: (language tag, text) of each passage, (TITLE, title), (SECTION, heading)}, in four queries."""
        rows = Passage.objects.filter(paragraph_id__in=pks).values_list("paragraph_id", "edition__language", "text")
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for pk, tag, text in rows.order_by():
            found[pk].append((tag, text))
        for pk, where, text in _headings(pks):
            found[pk].append((where, text))
        return found


def _headings(pks: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """(primary key, TITLE or SECTION, text)."""
    rows = list(Paragraph.objects.filter(pk__in=pks).values_list("pk", "section_id", "section__statement_id"))
    titles = _by_owner(StatementTitle, {statement for _, _, statement in rows})
    headings = _by_owner(SectionHeading, {section for _, section, _ in rows})
    for pk, section, statement in rows:
        yield from ((pk, TITLE, text) for text in titles[statement])
        yield from ((pk, SECTION, text) for text in headings[section])


def _by_owner(model: "type[StatementTitle | SectionHeading]", owners: set[int]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for owner, text in model._default_manager.filter(owner_id__in=owners).values_list("owner_id", "text"):
        found[owner].append(text)
    return found
