"""What the fields of an index become in the engine."""

from types import SimpleNamespace
from typing import Any

import pytest
from haystack import indexes
from haystack.utils.loading import UnifiedIndex

from statements.search.haystack_api.index_fields import IndexFields, fields_of, label, passages
from statements.search.whoosh.engine.layout import Group
from tests.search.library.models import Dam, Note


class Plain(indexes.SearchIndex):  # type: ignore[misc]
    text = indexes.CharField(document=True)

    def get_model(self) -> type[Dam]:
        return Dam


class Chinese(Plain):
    language = "zh-Hant"
    title = indexes.CharField()
    caption = indexes.CharField()

    def get_model(self) -> type[Note]:  # type: ignore[override]
        return Note


def made(*found: indexes.SearchIndex) -> IndexFields:
    unified = UnifiedIndex()
    unified.build(indexes=list(found))
    return fields_of(unified)


def test_names_of_the_engine_itself_are_avoided() -> None:
    class Odd(Plain):
        key = indexes.CharField()
        model = indexes.FacetCharField()
        tie = indexes.IntegerField()
        word_en = indexes.FacetCharField()
        en = indexes.CharField()

    found = made(Odd())
    assert found.fields["key"].label == "field_key"
    assert found.fields["model"].label == "field_model"
    assert found.fields["tie"].number == "field_tie"
    assert found.fields["word_en"].label == "field_word_en"
    assert found.fields["en"].group == Group("field_en", "english")
    assert len(found.layout.schema().names()) > 10


def test_fields_of_the_same_name_are_one() -> None:
    class Named(Plain):
        title = indexes.CharField()

    found = made(Named(), Chinese())
    assert found.fields["title"].group == Group("title", "english")


def test_the_language_of_an_index_is_that_of_its_fields() -> None:
    assert made(Chinese()).fields["caption"].group == Group("caption", "", by_character=True)
    assert made(Chinese()).fields["title"].group == Group("title", "english")  # that of the archive's own titles
    assert passages(Chinese(), "水") == [("zh-Hant", "水")]
    assert passages(Plain(), [("ru", "вода"), "water"]) == [("ru", "вода"), ("en", "water")]
    assert passages(SimpleNamespace(language=indexes.CharField()), None) == []


def test_what_is_not_indexed_is_not_in_the_index() -> None:
    class Kept(Plain):
        shelf = indexes.CharField(indexed=False)
        starts = indexes.EdgeNgramField()

    for name in ("shelf", "starts"):
        field = made(Kept()).fields[name]
        assert (field.group, field.label, field.number) == (None, None, None)


def test_another_field_is_another_layout() -> None:
    class More(Plain):
        gates = indexes.IntegerField()

    assert made(Plain()).layout.fingerprint() == made(Plain()).layout.fingerprint()
    assert made(Plain()).layout.fingerprint() != made(More()).layout.fingerprint()


def test_labels_are_exact_and_bounded() -> None:
    assert [label(x) for x in (True, False, 3, "Ald ", "x" * 600)] == ["true", "false", "3", "Ald ", "x" * 500]


def test_boosts_are_said_to_have_no_effect() -> None:
    class Heavy(Plain):
        name = indexes.CharField(boost=2.0, default="")

        def prepare(self, obj: Dam) -> Any:
            return {**super().prepare(obj), "boost": 3.0}

    with pytest.warns(UserWarning, match="boost of 'name'"):
        heavy = made(Heavy())
    with pytest.warns(UserWarning, match="boost of <Dam: Mill>"):
        heavy.texts_of(Heavy(), [Dam(pk=1, name="Mill", gates=1)])
