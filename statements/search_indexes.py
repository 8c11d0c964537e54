"""What is indexed: Haystack looks for this module by its name."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from haystack import indexes

from statements.models import Paragraph, Passage


class ParagraphIndex(indexes.SearchIndex, indexes.Indexable):
    """Paragraphs in the text of published statements, each with what it says in every edition."""

    text = indexes.MultiValueField(document=True)
    kind = indexes.CharField(model_attr="kind")
    revision = indexes.IntegerField(model_attr="revision")
    date = indexes.DateField()

    def get_model(self) -> type[Paragraph]:
        return Paragraph

    def index_queryset(self, using: str | None = None) -> Any:
        """All that may be found, with what its documents are made of."""
        return Paragraph.objects.searchable().select_related("section__statement").with_passages()

    def should_update(self, instance: Paragraph, **kwargs: Any) -> bool:
        return Paragraph.objects.searchable().filter(pk=instance.pk).exists()

    def prepare_text(self, paragraph: Paragraph) -> list[tuple[str, str]]:
        """(language tag, text) of each passage."""
        return [(passage.edition.language, passage.text) for passage in paragraph.passages.all()]

    def prepare_date(self, paragraph: Paragraph) -> datetime.date:
        return paragraph.section.statement.date

    def texts_of(self, pks: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
        """{primary key: (language tag, text) of each passage}, in one query."""
        rows = Passage.objects.filter(paragraph_id__in=pks).values_list("paragraph_id", "edition__language", "text")
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for pk, tag, text in rows.order_by():
            found[pk].append((tag, text))
        return found
