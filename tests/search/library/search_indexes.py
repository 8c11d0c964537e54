"""Fields of every kind that Haystack has."""

from typing import Any

from haystack import indexes

from tests.search.library.models import Dam, Keeper, Note


class DamIndex(indexes.SearchIndex, indexes.Indexable):
    text = indexes.CharField(document=True, model_attr="report")
    name = indexes.CharField(model_attr="name")
    starts = indexes.EdgeNgramField(model_attr="name")
    river = indexes.CharField(model_attr="river", faceted=True)
    keepers = indexes.MultiValueField(model_attr="keepers", faceted=True)
    gates = indexes.IntegerField(model_attr="gates", faceted=True)
    height = indexes.FloatField(model_attr="height")
    cost = indexes.DecimalField(model_attr="cost", null=True)
    open = indexes.BooleanField(model_attr="open", faceted=True)
    built = indexes.DateField(model_attr="built", null=True, faceted=True)
    inspected = indexes.DateTimeField(model_attr="inspected", null=True)
    key = indexes.CharField(model_attr="name", index_fieldname="shelf")

    def get_model(self) -> type[Dam]:
        return Dam

    def get_updated_field(self) -> str:
        return "inspected"

    def prepare_key(self, dam: Dam) -> str:
        return f"shelf {dam.gates}"


class NoteIndex(indexes.SearchIndex, indexes.Indexable):
    language = "zh-Hans"
    text = indexes.CharField(document=True, model_attr="body")
    title = indexes.CharField(model_attr="title")
    river = indexes.CharField(model_attr="river", faceted=True)
    written = indexes.DateField(model_attr="written", null=True)

    def get_model(self) -> type[Note]:
        return Note

    def index_queryset(self, using: str | None = None) -> Any:
        """Notes without a body are not to be found."""
        return Note._default_manager.exclude(body="")


class KeeperIndex(indexes.ModelSearchIndex, indexes.Indexable):
    """Haystack derives the fields from the model, and the document from a template."""

    at = indexes.CharField(model_attr="dam__name", null=True)

    class Meta:
        model = Keeper
        excludes = ["remarks"]
