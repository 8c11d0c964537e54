"""Texts of documents as they stand in the database, folded: what the engine checks its candidates against."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from haystack.utils import get_model_ct

from statements.search.families import OTHERS, family
from statements.search.haystack_api.indexed import Indexed, Texts, fold_line
from statements.text import fold

VARIABLES = 10_000  # in one SQL query; SQLite takes 32,766


def fetch(indexed: Indexed, indexes: Sequence[Any], using: str, keys: Sequence[str]) -> dict[str, Texts]:
    """{key: texts} of these documents; those that are gone are left out. In a fixed number of queries a model."""
    by_model: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for key in keys:
        app, model, pk = key.split(".", 2)
        by_model[f"{app}.{model}"][pk] = key
    found: dict[str, Texts] = {}
    for index in indexes:
        keys_of = by_model.get(get_model_ct(index.get_model()), {})
        pks = list(keys_of)
        for start in range(0, len(pks), VARIABLES):
            texts = _texts(indexed, index, using, pks[start : start + VARIABLES])
            found |= {keys_of[pk]: of for pk, of in texts.items()}
    return found


def _texts(indexed: Indexed, index: Any, using: str, pks: Sequence[str]) -> dict[str, Texts]:
    """An index may have a quick way of its own, `texts_of`: (language tag, text), or (TITLE or SECTION, text)."""
    if hasattr(index, "texts_of"):
        rows = index.texts_of(pks).items()
        return {pk: tuple(_folded(where, text) for where, text in texts) for pk, texts in rows}
    return indexed.texts_of(index, index.index_queryset(using=using).filter(pk__in=pks))


def _folded(where: str, text: str) -> tuple[str, str]:
    return (where, fold_line(text)) if where in OTHERS else (family(where), fold(text))
