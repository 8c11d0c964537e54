"""What was searched for, marked with `<em>` in the texts of hits, as they stand in the database."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from html import escape
from typing import Any

from statements.search.caches import Cache
from statements.search.families import family
from statements.search.haystack_api.conditions import Context, Marks
from statements.search.haystack_api.document_texts import keys_by_index
from statements.search.haystack_api.index_fields import passages
from statements.search.results.highlight import pieces
from statements.search.text_predicates import Check

Passages = list[tuple[str, str]]  # (language tag, text)
CHARACTERS_KEPT = 16_000_000
# By the location in the index: a document that was indexed anew has another one.
_read: Cache[Passages] = Cache(CHARACTERS_KEPT)


def highlighted(locations: Mapping[str, Hashable], marks: Marks, context: Context) -> dict[str, dict[str, list[str]]]:
    """{key: {document field: escaped HTML of each text that has any mark}}. One query a model at most.

    `locations`: of each hit in the index, which no other wording of it ever has.
    """
    checks: defaultdict[str, list[Check]] = defaultdict(list)
    for group, check in marks:
        checks[group].append(check)
    texts = _texts(locations, context)
    marked = {key: [_emphasized(text, checks[family(tag)]) for tag, text in texts.get(key, [])] for key in locations}
    return {key: {context.fields.document: list(filter(None, html))} for key, html in marked.items()}


def _texts(locations: Mapping[str, Hashable], context: Context) -> dict[str, Passages]:
    """What the document field of each says; what was read lately is not read again."""
    kept = {key: _read.get((context.alias, location)) for key, location in locations.items()}
    texts = {key: known for key, known in kept.items() if known is not None}
    missing = [key for key, known in kept.items() if known is None]
    for index, pks in keys_by_index(context.unified.get_indexes().values(), missing):
        for pk, fresh in _passages(index, list(pks), context).items():
            key = pks[pk]
            texts[key] = fresh
            _read.put((context.alias, locations[key]), fresh, sum(len(text) for _, text in fresh))
    return texts


def _passages(index: Any, pks: Sequence[str], context: Context) -> Mapping[str, Passages]:
    """{primary key: (language tag, text)}: an index may have a quick way of its own, `passages_of`."""
    if hasattr(index, "passages_of"):
        quick: Mapping[str, Passages] = index.passages_of(pks)
        return quick
    instances = index.index_queryset(using=context.alias).filter(pk__in=pks)
    return {str(x.pk): passages(index, index.full_prepare(x).get(context.fields.document)) for x in instances}


def _emphasized(text: str, checks: Sequence[Check]) -> str:
    """The text as HTML with what the checks find marked; empty where they find nothing."""
    cut = pieces(text, checks) if checks else ()
    if not any(piece.marked for piece in cut):
        return ""
    return "".join(f"<em>{escape(x.text)}</em>" if x.marked else escape(x.text) for x in cut)
