"""What was searched for, marked with `<em>` in the texts of hits: {field: escaped HTML of each text that has it}.

The text is the original one: that which is stored, or else that of the database.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from html import escape
from typing import Any

from haystack.utils import get_model_ct

from statements.search.caches import Cache
from statements.search.families import family
from statements.search.haystack_api.indexed import Indexed, passages, several
from statements.search.haystack_api.scope import Marks, Open
from statements.search.results.highlight import pieces
from statements.search.text_predicates import Check

Passages = list[tuple[str, str]]  # (language tag, text)
Marked = dict[str, list[str]]
Places = Mapping[str, Hashable]
CHARACTERS_KEPT = 16_000_000
# By the place in the index: a document that was indexed anew stands in another one.
_said: Cache[Passages] = Cache(CHARACTERS_KEPT)


def of(opened: Open, hits: Mapping[str, Mapping[str, Any]], marks: Marks, places: Places) -> dict[str, Marked]:
    """{key: what is marked of it}; `hits`: what is stored of each, by its key. One query a model at most.

    `places`: where each stands in the index, which no other wording of it ever does.
    """
    checks: defaultdict[str, list[Check]] = defaultdict(list)
    for group, check in marks:
        checks[group].append(check)
    by_model: defaultdict[str, list[str]] = defaultdict(list)
    for key in hits:
        by_model[".".join(key.split(".", 2)[:2])].append(key)
    found: dict[str, Marked] = {}
    for index in opened.unified().get_indexes().values():
        keys = by_model.get(get_model_ct(index.get_model()), [])
        texts = _kept_texts(opened, index, {key: hits[key] for key in keys}, places) if keys else {}
        found |= {key: _marked(opened.indexed, texts.get(key, []), hits[key], checks) for key in keys}
    return found


def _kept_texts(
    opened: Open, index: Any, hits: Mapping[str, Mapping[str, Any]], places: Places
) -> dict[str, Passages]:
    """What each says: what was read lately is not read again."""
    kept = {key: said for key in hits if (said := _said.get((opened.connection_alias, places[key]))) is not None}
    if missing := {key: stored for key, stored in hits.items() if key not in kept}:
        for key, said in _texts(opened, index, missing).items():
            kept[key] = said
            cost = sum(len(text) for _, text in said)
            _said.put((opened.connection_alias, places[key]), said, cost)
    return kept


def _texts(opened: Open, index: Any, hits: Mapping[str, Mapping[str, Any]]) -> dict[str, Passages]:
    """What the document field of each says: an index may have a quick way of its own, `passages_of`."""
    name = opened.indexed.document
    if all(name in kept for kept in hits.values()):
        return {key: passages(index, kept[name]) for key, kept in hits.items()}
    keys = {key.split(".", 2)[2]: key for key in hits}
    if hasattr(index, "passages_of"):
        return {keys[pk]: said for pk, said in index.passages_of(list(keys)).items()}
    there = index.index_queryset(using=opened.connection_alias).filter(pk__in=list(keys))
    return {keys[str(thing.pk)]: passages(index, index.full_prepare(thing).get(name)) for thing in there}


def _marked(
    indexed: Indexed, said: Passages, kept: Mapping[str, Any], checks: Mapping[str, Sequence[Check]]
) -> Marked:
    texts = [emphasized(text, checks.get(family(tag), ())) for tag, text in said]
    found = {indexed.document: [text for text in texts if text]}
    for name, value in kept.items():
        field = indexed.fields.get(name)
        if field and field.family and (own := checks.get(field.family.name)):
            marked = [emphasized(str(x), own) for x in several(value)]
            found[name] = [text for text in marked if text]
    return found


def emphasized(text: str, checks: Sequence[Check]) -> str:
    """The text as HTML with what the checks find marked; empty where they find nothing."""
    cut = pieces(text, checks) if checks else ()
    if not any(piece.marked for piece in cut):
        return ""
    return "".join(f"<em>{escape(x.text)}</em>" if x.marked else escape(x.text) for x in cut)
