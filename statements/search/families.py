"""Families of languages, as the registry has them, and what the index holds of paragraphs."""

from functools import cache

from statements import languages
from statements.search.engine.layout import Group, Layout

HAN, PLAIN = "han", "plain"


def _group(name: str) -> Group:
    analyzer = next(x.analyzer for x in languages.REGISTRY if x.search == name)
    return Group(name, "" if analyzer in (HAN, PLAIN) else analyzer, analyzer == HAN)


GROUPS: dict[str, Group] = {name: _group(name) for name in languages.SEARCH_PREFIXES}

# Labels and numbers of a document: its model's name, whose words it holds, its revision, the day as an ordinal.
MODEL, KIND, REVISION, DATE = "model", "kind", "revision", "date"


def family(tag: str) -> str:
    """The family that a language belongs to: `zh` of `zh-Hant`. Raises languages.UnknownLanguage."""
    return languages.get(tag).search


def tags(name: str) -> tuple[str, ...]:
    """The languages of a family."""
    return tuple(x.tag for x in languages.REGISTRY if x.search == name)


@cache
def layout() -> Layout:
    """What the index holds."""
    return Layout(tuple(GROUPS.values()), labels=(MODEL, KIND), numbers=(REVISION, DATE))
