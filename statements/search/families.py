"""Families of languages as a search knows them, and the other kinds of text that it looks into. Pure."""

from dataclasses import dataclass

from statements import languages
from statements.search.tree import SECTION, TITLE


@dataclass(frozen=True)
class Family:
    """Texts that are searched alike.

    `stemmer` is a Snowball algorithm or empty; `by_character`: words are not parted by blanks there; `forgiving`: a
    fuzzy word stands for words that are nearly so, and not for itself alone: in the Latin alphabet.
    """

    name: str
    stemmer: str = ""
    by_character: bool = False
    forgiving: bool = False


def _family(name: str) -> Family:
    first = next(x for x in languages.REGISTRY if x.search == name)
    return Family(name, first.stemmer, first.by_character, forgiving=first.script == "Latn")


GROUPS: dict[str, Family] = {name: _family(name) for name in languages.SEARCH_PREFIXES}
# Titles and headings of all languages: English by stem, Chinese by character.
OTHERS: dict[str, Family] = {name: Family(name, "english", forgiving=True) for name in (TITLE, SECTION)}


def family(tag: str) -> str:
    """The family that a language belongs to: `zh` of `zh-Hant`. Raises languages.UnknownLanguage."""
    return languages.get(tag).search


def tags(name: str) -> tuple[str, ...]:
    """The languages of a family."""
    return tuple(x.tag for x in languages.REGISTRY if x.search == name)
