"""What the fields of any SearchIndex become in the index: texts, labels or numbers.

The document field becomes texts of their language's family: (language tag, text) pairs, or text whose language is the
index's attribute `language` (default `en`). Facet fields become labels, exact strings; other fields of strings become
texts in a group of their own (an attribute `text_groups` of the index, {field: group}, may name it), and a label of
the whole value. Integers, decimals, dates, moments and booleans become numbers. Nothing is stored.
"""

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import Model
from haystack import fields
from haystack.utils import get_identifier, get_model_ct

from statements.search.families import GROUPS as FAMILIES
from statements.search.families import OTHERS, Family, family
from statements.search.haystack_api import sortable_numbers as numbers
from statements.search.whoosh.engine.layout import Document, Group, Layout
from statements.search.whoosh.registry import FAMILY, INDEXED, MODEL, group_of
from statements.text import fold_with_marks

Texts = tuple[tuple[str, str], ...]  # (group, folded text)
SCALES: tuple[tuple[type[fields.SearchField], numbers.Scale], ...] = (
    (fields.IntegerField, numbers.integer),
    (fields.FloatField, numbers.real),
    (fields.DecimalField, numbers.real),
    (fields.BooleanField, numbers.boolean),
    (fields.DateField, numbers.day),
    (fields.DateTimeField, numbers.microsecond),
)
# Names that the engine has for itself, and how the fields of a group begin.
RESERVED = ("key", "tie", MODEL, FAMILY, "doc", "self", "cls")
BEGINNINGS = ("_", "word_", "pair_", "stem_", "stempair_", "char_", "gram_", "field_")
LONGEST_LABEL = 500  # characters; of what is longer the beginning counts

fold_line = lru_cache(maxsize=10_000)(fold_with_marks)  # titles, headings and the like are those of many documents


class Unsupported(NotImplementedError):
    """Something that Haystack can ask for and this engine does not do; it says what, and what to do instead."""

    def __init__(self, what: str) -> None:
        super().__init__(f"this search engine has no {what}")


@dataclass(frozen=True)
class Field:
    """What one field is in the index. `label`, `number`: names there; `family`: of texts of its own."""

    name: str
    document: bool = False
    family: Family | None = None
    label: str | None = None
    number: str | None = None
    scale: numbers.Scale | None = None

    @cached_property
    def group(self) -> Group | None:
        """Where its texts are."""
        return group_of(self.family) if self.family else None


@dataclass(frozen=True)
class IndexFields:
    """All fields of all models of a connection, by name. `document`: the name of the document field."""

    fields: Mapping[str, Field]
    document: str

    @cached_property
    def layout(self) -> Layout:
        """What the engine keeps of them."""
        fields = self.fields.values()
        groups = {group.name: group for group in (*INDEXED.values(), *(x.group for x in fields if x.group))}
        labels = dict.fromkeys((MODEL, FAMILY, *(x.label for x in fields if x.label)))
        return Layout(tuple(groups.values()), tuple(labels), tuple(x.number for x in fields if x.number))

    def document_of(self, index: Any, instance: Model) -> Document:
        """An object as its SearchIndex prepares it. Raises whatever that raises, haystack's SkipDocument among it."""
        values = self._values(index, instance)
        texts: dict[str, list[str]] = {}
        for group, folded in self._texts(index, values):
            texts.setdefault(group, []).append(folded)
        labels = {MODEL: [get_model_ct(instance)], FAMILY: [name for name in FAMILIES if any(texts.get(name, ()))]}
        positions: dict[str, int] = {}
        for name, value in values.items():
            field = self.fields[name]
            if field.label:
                labels[field.label] = list(dict.fromkeys(map(label, several(value))))
            elif field.number and field.scale:
                positions[field.number] = numbers.position(field.scale, value)
        return self.layout.document(get_identifier(instance), texts, labels, positions)

    def texts_of(self, index: Any, instances: Iterable[Model]) -> dict[str, Texts]:
        """{primary key: (group, folded text)} of what is to be searched of these objects."""
        return {str(x.pk): tuple(self._texts(index, self._values(index, x))) for x in instances}

    def _values(self, index: Any, instance: Model) -> dict[str, Any]:
        prepared = index.full_prepare(instance)
        if prepared.get("boost", 1.0) != 1.0 and "boost" not in self.fields:
            warnings.warn(f"boost of {instance!r}: this search engine ranks all documents alike", stacklevel=2)
        return {name: _reusable(prepared[name]) for name in self.fields if prepared.get(name) is not None}

    def _texts(self, index: Any, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for tag, text in passages(index, values.get(self.document)):
            yield family(tag), fold_with_marks(text)
        for name, value in values.items():
            if own := self.fields[name].family:
                yield from ((own.name, fold_line(str(one))) for one in several(value))


def passages(index: Any, value: Any) -> list[tuple[str, str]]:
    """(language tag, text) of what a document field holds; any pair of strings there is one."""
    tag = language_of(index)
    texts: list[tuple[str, str]] = []
    for x in several(value):
        is_pair = isinstance(x, tuple) and len(x) == 2 and all(isinstance(part, str) for part in x)
        texts.append(x if is_pair else (tag, str(x)))
    return texts


def language_of(index: Any) -> str:
    """The language tag of an index's texts; `language` may be one of its fields instead."""
    language = getattr(index, "language", None)
    return language if isinstance(language, str) else "en"


def several(value: Any) -> Sequence[Any]:
    """The values of a field that may have several; none of None."""
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def _reusable(value: Any) -> Any:
    """A value that can be read more than once."""
    if isinstance(value, str | Mapping | tuple) or not hasattr(value, "__iter__"):
        return value
    return list(value)


def label(value: Any) -> str:
    """The exact string of a value."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text[:LONGEST_LABEL]


def fields_of(unified: Any) -> IndexFields:
    """What the SearchIndexes of a connection (haystack's UnifiedIndex) become.

    Fields of the same name in several of them are one field, as Haystack unites them.
    """
    groups: dict[str, str] = {}
    tags: dict[str, str] = {}
    for index in unified.get_indexes().values():
        for field in index.fields.values():
            name = field.index_fieldname
            if field.boost != 1.0:
                warnings.warn(f"boost of {name!r}: this search engine ranks all fields alike", stacklevel=2)
            tags.setdefault(name, language_of(index))
            groups.setdefault(name, getattr(index, "text_groups", {}).get(name) or _free(name, FAMILIES))
    named = unified.all_searchfields().items()
    return IndexFields({x: _field(x, field, groups[x], tags[x]) for x, field in named}, unified.document_field)


def _field(name: str, field: Any, group: str, tag: str) -> Field:
    scale = next((scale for kind, scale in SCALES if isinstance(field, kind)), None)
    free = _free(name, RESERVED)
    if field.document or not field.indexed or isinstance(field, fields.NgramField):
        return Field(name, document=field.document)
    if scale and not field.is_multivalued:
        return Field(name, number=free, scale=scale)
    if isinstance(field, fields.FacetField):
        return Field(name, label=free)
    of = FAMILIES[family(tag)]
    own = OTHERS.get(group) or Family(group, of.stemmer, of.by_character, of.forgiving)
    return Field(name, family=own, label=free)


def _free(name: str, taken: Iterable[str]) -> str:
    return f"field_{name}" if name in taken or name.startswith(BEGINNINGS) else name
