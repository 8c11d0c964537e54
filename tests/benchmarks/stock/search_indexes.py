"""What stock Haystack indexes: one text of all passages, and the facts that are counted."""

from typing import Any

from haystack import indexes

from statements.models import Paragraph


class StockIndex(indexes.SearchIndex, indexes.Indexable):  # type: ignore[misc]
    """Paragraphs, as a tutorial would have them."""

    text = indexes.CharField(document=True)
    year = indexes.CharField(faceted=True)
    kind = indexes.CharField(model_attr="section__statement__kind", faceted=True)
    series = indexes.CharField(model_attr="section__statement__series__slug", faceted=True, null=True)
    party = indexes.MultiValueField(faceted=True)

    def get_model(self) -> type[Paragraph]:
        return Paragraph

    def index_queryset(self, using: str | None = None) -> Any:
        """All paragraphs with what is prepared of them."""
        found = Paragraph.objects.searchable().select_related("section__statement__series").with_passages()
        return found.prefetch_related("section__statement__parties")

    def prepare_text(self, paragraph: Paragraph) -> str:
        """What it says in all languages."""
        return "\n".join(passage.text for passage in paragraph.passages.all())

    def prepare_year(self, paragraph: Paragraph) -> str:
        """Of signing."""
        return str(paragraph.section.statement.date.year)

    def prepare_party(self, paragraph: Paragraph) -> list[str]:
        """Slugs."""
        return [party.slug for party in paragraph.section.statement.parties.all()]
