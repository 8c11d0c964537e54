"""Texts of documents as they stand in the database: folded for the engine's checks, as they are written for marks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from haystack.utils import get_model_ct

from statements.search.families import OTHERS, family
from statements.search.haystack_api.index_fields import IndexFields, Texts, fold_line
from statements.text import fold_with_marks

VARIABLES = 10_000  # in one SQL query; SQLite takes 32,766


def keys_by_index(indexes: Iterable[Any], keys: Iterable[str]) -> Iterator[tuple[Any, dict[str, str]]]:
    """Each SearchIndex that has any of these keys, with {primary key: key}."""
    by_model: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for key in keys:
        app, model, pk = key.split(".", 2)
        by_model[f"{app}.{model}"][pk] = key
    for index in indexes:
        if pks := by_model.get(get_model_ct(index.get_model())):
            yield index, pks


def fetch(fields: IndexFields, indexes: Sequence[Any], using: str, keys: Sequence[str]) -> dict[str, Texts]:
    """{key: folded texts} of these documents, in a fixed number of queries a model; what is gone is left out."""
    texts: dict[str, Texts] = {}
    for index, pks in keys_by_index(indexes, keys):
        every = list(pks)
        for start in range(0, len(every), VARIABLES):
            read = _texts(fields, index, using, every[start : start + VARIABLES])
            texts |= {pks[pk]: folded for pk, folded in read.items()}
    return texts


def _texts(fields: IndexFields, index: Any, using: str, pks: Sequence[str]) -> dict[str, Texts]:
    """An index may have a quick way of its own, `texts_of`: (language tag, text), or (TITLE or SECTION, text)."""
    if hasattr(index, "texts_of"):
        return {
            pk: tuple((x, fold_line(text)) if x in OTHERS else (family(x), fold_with_marks(text)) for x, text in texts)
            for pk, texts in index.texts_of(pks).items()
        }
    return fields.texts_of(index, index.index_queryset(using=using).filter(pk__in=pks))
