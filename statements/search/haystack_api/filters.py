"""From Haystack's tree of filters to a condition of the engine.

`content` (and the document field by its name) is read in the archive's own query language.
"""

import re
from typing import Any

from haystack.backends import SQ, SearchNode
from haystack.constants import DJANGO_CT, DJANGO_ID, FILTER_SEPARATOR, ID, VALID_FILTERS
from haystack.utils import get_model_ct

from statements.search.families import OTHERS
from statements.search.haystack_api import lookups
from statements.search.haystack_api.conditions import (
    EVERYTHING,
    NOTHING,
    Condition,
    Context,
    Marks,
    all_of,
    any_of,
    none_of,
)
from statements.search.haystack_api.index_fields import Unsupported
from statements.search.language import name_resolution
from statements.search.predicate_builder import check_of, families_of
from statements.search.tree import Tree, leaves
from statements.search.whoosh.compiler import compile_tree
from statements.search.whoosh.engine.layout import KEY
from statements.search.whoosh.engine.nodes import AnyOf, Term
from statements.search.whoosh.registry import MODEL

CONTENT = "content"
IDENTITIES = (ID, DJANGO_CT, DJANGO_ID)
NARROWING = re.compile(r'(\w+):(?:"((?:[^"\\]|\\.)*)"|([^\s"()\[\]]+))')
ESCAPED = re.compile(r"\\(.)")


def compile_filters(tree: SearchNode, context: Context) -> Condition:
    """Documents that a tree of filters means. Raises Unsupported, which names what is not done."""
    parts = [
        compile_filters(child, context) if isinstance(child, SearchNode) else _filter(child[0], child[1], context)
        for child in tree.children
    ]
    if not parts:
        return EVERYTHING
    joined = any_of(parts) if tree.connector == SQ.OR else all_of(parts)
    return none_of(joined) if tree.negated else joined


def narrowing(name: str, value: Any) -> str:
    """The string that narrows to one value of a field."""
    return f'{name}:"{escape(str(value))}"'


def escape(value: str) -> str:
    """What can stand between the quotation marks of a string that narrows."""
    return re.sub(r'(["\\])', r"\\\1", value)


def narrowed(written: str, context: Context) -> Condition:
    """Documents that a string narrows to: `field:value` or `field:"a value"`, the whole value. Raises Unsupported."""
    match = NARROWING.fullmatch(written.strip())
    if match is None:
        raise Unsupported(f"narrowing by {written!r}: narrow by field:value, and filter by all else")
    name, quoted, word = match.groups()
    value = word if quoted is None else ESCAPED.sub(r"\1", quoted)
    return _filter(f"{name}{FILTER_SEPARATOR}exact", value, context)


def typed(text: str, context: Context) -> Condition:
    """What a reader would find who typed this; nothing in it, nothing found."""
    query = name_resolution.parse_query(text)
    return (
        NOTHING if query.empty else Condition(compile_tree(query.tree, context.groups), _marks_of(query.tree, context))
    )


def _marks_of(tree: Tree, context: Context) -> Marks:
    """What a tree marks in the texts of each family."""
    names = {family.name for family, _ in context.families}
    return tuple(
        (family.name, check_of(leaf, family))
        for leaf in leaves(tree)
        for family in families_of(leaf)
        if family.name in names or family.name in OTHERS
    )


def _filter(expression: str, value: Any, context: Context) -> Condition:
    """One filter. Haystack itself would take a lookup that it does not know as none at all."""
    name, separator, lookup = expression.partition(FILTER_SEPARATOR)
    if separator and lookup not in VALID_FILTERS:
        raise Unsupported(f"lookup {expression}")
    kind = getattr(value, "input_type_name", "")
    if kind == "alt_parser":
        raise Unsupported(f"parser {value.parser_name!r} beside its own")
    plain = getattr(value, "query_string", value)
    condition = _of_field(name, lookup or CONTENT, plain, kind, context)
    return none_of(condition) if kind == "not" else condition


def _of_field(name: str, lookup: str, value: Any, kind: str, context: Context) -> Condition:
    if name in IDENTITIES:
        return _identity(name, lookup, value, context)
    field = context.field(context.fields.document if name == CONTENT else name)
    if field is None:
        raise Unsupported(f"field {name!r}")
    if lookup == CONTENT and kind == "exact":
        return lookups.phrase(field, value, context)
    if lookup == CONTENT and field.document:
        return typed(str(value), context)
    if kind == "auto_query":
        raise Unsupported(f"query language in the field {name!r}: ask for content, or filter by words")
    return lookups.compile_lookup(field, lookup, value, context)


def _identity(name: str, lookup: str, value: Any, context: Context) -> Condition:
    if lookup not in (CONTENT, "exact", "in"):
        raise Unsupported(f"lookup {name}__{lookup}")
    values = [str(one) for one in value] if lookup == "in" else [str(value)]
    if name == DJANGO_ID:
        models = map(get_model_ct, context.unified.get_indexed_models())
        values = [f"{model}.{one}" for model in models for one in values]
    return Condition(AnyOf(tuple(Term(MODEL if name == DJANGO_CT else KEY, one) for one in values)))
