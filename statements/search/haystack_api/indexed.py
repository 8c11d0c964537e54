"""What the fields of any SearchIndex become: texts, labels, numbers and what is kept whole.

The document field becomes texts of their language's family: (language tag, text) pairs, or text whose language is the
index's attribute `language` (default `en`). Facet fields become labels, exact strings; other fields of strings become
texts in a group of their own (an attribute `text_groups` of the index, {field: group}, may name it), and a label of
the whole value. Integers, decimals, dates, moments and booleans become numbers. A field that is stored is kept whole.
"""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import Model
from haystack import fields
from haystack.utils import get_identifier, get_model_ct

from statements.search.families import GROUPS as FAMILIES
from statements.search.families import OTHERS, Family, family
from statements.search.haystack_api import stored
from statements.search.haystack_api.values import Day, Exact, Moment, Real, Scale, Truth, Whole, number
from statements.search.whoosh.engine.layout import Document, Group, Layout
from statements.search.whoosh.registry import FAMILY, INDEXED, MODEL, group_of
from statements.text import fold

Texts = tuple[tuple[str, str], ...]  # (group, folded text)
SCALES: tuple[tuple[type[fields.SearchField], Scale], ...] = (
    (fields.IntegerField, Whole()),
    (fields.FloatField, Real()),
    (fields.DecimalField, Exact()),
    (fields.BooleanField, Truth()),
    (fields.DateField, Day()),
    (fields.DateTimeField, Moment()),
)
# Names that the engine has for itself, and how the fields of a group begin.
RESERVED = ("key", "tie", "stored", MODEL, FAMILY, "doc", "self", "cls")
BEGINNINGS = ("_", "word_", "pair_", "stem_", "char_", "gram_", "field_")
LONGEST_LABEL = 500  # characters; of what is longer the beginning counts

fold_line = lru_cache(maxsize=10_000)(fold)  # titles, headings and the like are those of many documents


class Unsupported(NotImplementedError):
    """Something that Haystack can ask for and this engine does not do; it says what."""

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
    scale: Scale | None = None
    ngram: str = ""  # edge_ngram: found by the beginnings of its words; ngram: by any part of them
    stored: bool = False

    @cached_property
    def group(self) -> Group | None:
        """Where its texts are."""
        return group_of(self.family) if self.family else None


@dataclass(frozen=True)
class Indexed:
    """All fields of all models of a connection. `document`: the name of the document field."""

    fields: Mapping[str, Field]
    document: str

    @cached_property
    def layout(self) -> Layout:
        """What the engine keeps of them."""
        found = self.fields.values()
        groups = {group.name: group for group in (*INDEXED.values(), *(x.group for x in found if x.group))}
        labels = dict.fromkeys((MODEL, FAMILY, *(x.label for x in found if x.label)))
        numbers = dict.fromkeys(x.number for x in found if x.number)
        return Layout(tuple(groups.values()), tuple(labels), tuple(numbers), tuple(x.name for x in found if x.stored))

    def document_of(self, index: Any, thing: Model) -> Document:
        """An object as its SearchIndex prepares it. Raises whatever that raises, haystack's SkipDocument among it."""
        values = self._values(index, thing)
        texts: dict[str, list[str]] = {}
        for group, folded in self._texts(index, values):
            texts.setdefault(group, []).append(folded)
        labels = {MODEL: [get_model_ct(thing)], FAMILY: [name for name in FAMILIES if any(texts.get(name, ()))]}
        labels |= self._labels(values)
        return self.layout.document(
            get_identifier(thing), texts, labels, self._numbers(values), self._kept(index, values)
        )

    def texts_of(self, index: Any, things: Iterable[Model]) -> dict[str, Texts]:
        """{primary key: (group, folded text)} of what is to be searched of these objects."""
        return {str(thing.pk): tuple(self._texts(index, self._values(index, thing))) for thing in things}

    def _values(self, index: Any, thing: Model) -> dict[str, Any]:
        prepared = index.full_prepare(thing)
        if prepared.get("boost", 1.0) != 1.0 and "boost" not in self.fields:
            warnings.warn(f"boost of {thing!r}: this search engine ranks all documents alike", stacklevel=2)
        return {name: _held(prepared[name]) for name in self.fields if prepared.get(name) is not None}

    def _texts(self, index: Any, values: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
        for tag, text in passages(index, values.get(self.document)):
            yield family(tag), fold(text)
        for name, group in self._own:
            for value in several(values.get(name)):
                yield group, fold_line(str(value))

    @cached_property
    def _own(self) -> tuple[tuple[str, str], ...]:
        """(field, group of its texts)."""
        return tuple((name, field.family.name) for name, field in self.fields.items() if field.family)

    @cached_property
    def _labelled(self) -> tuple[tuple[str, str], ...]:
        return tuple((name, field.label) for name, field in self.fields.items() if field.label)

    @cached_property
    def _numbered(self) -> tuple[tuple[str, str, Scale], ...]:
        found = self.fields.items()
        return tuple((name, field.number, field.scale) for name, field in found if field.number and field.scale)

    def _labels(self, values: Mapping[str, Any]) -> dict[str, list[str]]:
        named = ((kept, several(values[name])) for name, kept in self._labelled if name in values)
        return {kept: list(dict.fromkeys(map(label, found))) for kept, found in named}

    def _kept(self, index: Any, values: Mapping[str, Any]) -> dict[str, Any]:
        """What this index stores, though another one may not."""
        if not self.layout.stored:
            return {}
        names = {field.index_fieldname for field in index.fields.values() if field.stored}
        return {name: stored.plain(value) for name, value in values.items() if name in names}

    def _numbers(self, values: Mapping[str, Any]) -> dict[str, int]:
        return {kept: number(scale, values[name]) for name, kept, scale in self._numbered if name in values}


def passages(index: Any, value: Any) -> list[tuple[str, str]]:
    """(language tag, text) of what a document field holds; any pair of strings there is one."""
    tag = language_of(index)
    return [x if _is_pair(x) else (tag, str(x)) for x in several(value)]


def _is_pair(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(x, str) for x in value)


def language_of(index: Any) -> str:
    """The language tag of an index's texts; `language` may be one of its fields instead."""
    said = getattr(index, "language", None)
    return said if isinstance(said, str) else "en"


def several(value: Any) -> Sequence[Any]:
    """The values of a field that may have several; none of None."""
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def _held(value: Any) -> Any:
    """A value that can be read more than once."""
    if isinstance(value, str | Mapping) or not hasattr(value, "__iter__"):
        return value
    return value if isinstance(value, tuple) else list(value)


def label(value: Any) -> str:
    """The exact string of a value."""
    if isinstance(value, str):
        return value[:LONGEST_LABEL]
    return ("false", "true")[value] if isinstance(value, bool) else str(value)[:LONGEST_LABEL]


def indexed(unified: Any) -> Indexed:
    """What the SearchIndexes of a connection (haystack's UnifiedIndex) become.

    Fields of the same name in several of them are one field, as Haystack unites them.
    """
    names: dict[str, str] = {}
    tags: dict[str, str] = {}
    for index in unified.get_indexes().values():
        for field in index.fields.values():
            name = field.index_fieldname
            if field.boost != 1.0:
                warnings.warn(f"boost of {name!r}: this search engine ranks all fields alike", stacklevel=2)
            tags.setdefault(name, language_of(index))
            names.setdefault(name, getattr(index, "text_groups", {}).get(name) or _free(name, FAMILIES))
    found = unified.all_searchfields()
    made = {name: _field(name, field, names[name], tags[name]) for name, field in found.items()}
    return Indexed(made, unified.document_field)


def _field(name: str, field: Any, group: str, tag: str) -> Field:
    scale = next((scale for kind, scale in SCALES if isinstance(field, kind)), None)
    free = _free(name, RESERVED)
    if field.document:
        return Field(name, document=True, stored=field.stored)
    if not field.indexed:
        return Field(name, stored=field.stored)
    if scale and not field.is_multivalued:
        return Field(name, number=free, scale=scale, stored=field.stored)
    if isinstance(field, fields.FacetField):
        return Field(name, label=free, stored=field.stored)
    ngram = field.field_type if isinstance(field, fields.NgramField) else ""
    of = FAMILIES[family(tag)]
    own = OTHERS.get(group) or Family(group, of.stemmer, of.by_character, of.forgiving)
    return Field(name, family=own, label=free, ngram=ngram, stored=field.stored)


def _free(name: str, taken: Iterable[str]) -> str:
    return f"field_{name}" if name in taken or name.startswith(BEGINNINGS) else name
