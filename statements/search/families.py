"""Families of languages as a search knows them, and the other kinds of text that it looks into. Pure."""

from dataclasses import dataclass

from statements import languages
from statements.search.tree import SECTION, TITLE

HAN, PLAIN = "han", "plain"
LATIN = frozenset({"en", "fr", "es", "pt", "de", "vi"})  # a wrong letter is looked for in this alphabet alone


@dataclass(frozen=True)
class Family:
    """Texts that are searched alike.

    `stemmer` is a Snowball algorithm or empty; `by_character`: words are not parted by blanks there; `forgiving`: a
    fuzzy word stands for words that are nearly so, and not for itself alone.
    """

    name: str
    stemmer: str = ""
    by_character: bool = False
    forgiving: bool = False


def _family(name: str) -> Family:
    analyzer = next(x.analyzer for x in languages.REGISTRY if x.search == name)
    return Family(name, "" if analyzer in (HAN, PLAIN) else analyzer, analyzer == HAN, name in LATIN)


GROUPS: dict[str, Family] = {name: _family(name) for name in languages.SEARCH_PREFIXES}
# Titles and headings of all languages: English by stem, Chinese by character.
OTHERS: dict[str, Family] = {name: Family(name, "english", forgiving=True) for name in (TITLE, SECTION)}


def family(tag: str) -> str:
    """The family that a language belongs to: `zh` of `zh-Hant`. Raises languages.UnknownLanguage."""
    return languages.get(tag).search


def tags(name: str) -> tuple[str, ...]:
    """The languages of a family."""
    return tuple(x.tag for x in languages.REGISTRY if x.search == name)
