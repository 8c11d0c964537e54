"""Names of states in sentences of one language: CLDR's, in the forms that the language gives them. Pure."""

import re
from functools import lru_cache

from babel import Locale

from statements import languages
from statements.ingest import name_tables, parties
from statements.ingest.parties import APOSTROPHE, CYRILLIC, Match
from statements.languages import Language, NameForms

SHORTEST = 3  # letters; a shorter name is a word of the language too
SHORT_IN = frozenset({"vi"})  # Mỹ, Úc
ENDING = re.compile("[аяийоеьыіїјуaeiou]{1,2}$")  # what a name loses when it is declined
DECLINED, SUFFIX = r"\w{0,3}", r"\w{0,6}"


def mentioned(text: str, tag: str) -> list[Match]:
    """The parties that a text in the language of `tag` names, in the order of their first mention."""
    spans = [(start, -end, match) for start, end, match in parties.mentions(text)]
    if tag:
        pattern, codes = _names(tag)
        spans += [(x.start(), -x.end(), parties.resolve(codes[x.lastgroup or ""])) for x in pattern.finditer(text)]
    found: dict[str, Match] = {}
    end = 0
    for start, negative_end, match in sorted(spans, key=lambda x: x[:2]):
        if start >= end:
            end = -negative_end
            found.setdefault(match.code, match)
    return list(found.values())


@lru_cache(maxsize=64)
def _names(tag: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all names in a language, a group for each, and {group: code}."""
    language = languages.get(tag)
    least = 2 if language.names is NameForms.UNSPACED or language.search in SHORT_IN else SHORTEST
    names: dict[str, str] = {}
    for territory, name in Locale.parse(language.locale).territories.items():
        speaks = parties.find(territory) and territory.lower() not in parties.NOT_SPEAKING
        if speaks and len(territory) == 2 and len(name) >= least:
            names.setdefault(name, territory.lower())
    if language.search == "ru":
        formal = {x: code for code, others in name_tables.aliases().items() for x in others if CYRILLIC.match(x)}
        names = formal | names
    longest = sorted(names, key=len, reverse=True)
    groups = {f"g{number}": names[name] for number, name in enumerate(longest)}
    pattern = "|".join(f"(?P<g{number}>{_form(name, language)})" for number, name in enumerate(longest))
    edges = ("", "") if language.names is NameForms.UNSPACED else (r"(?<!\w)", r"(?!\w)")
    return re.compile(f"{edges[0]}(?:{pattern}){edges[1]}"), groups


def _form(name: str, language: Language) -> str:
    """A regular expression for the forms of a name."""
    escaped = APOSTROPHE.sub("['’]", re.escape(name))
    match language.names:
        case NameForms.DECLINED:
            return r"\s".join(_declined(word) for word in name.split())
        case NameForms.SUFFIXED:
            return escaped + SUFFIX
        case NameForms.PREFIXED:
            return rf"(?:[وفبك]?ال|[وف]?لل){escaped[2:]}" if name.startswith("ال") else rf"[وفبكل]{{0,2}}{escaped}"
        case _:
            return escaped


def _declined(word: str) -> str:
    bare = ENDING.sub("", word)
    return re.escape(bare if len(bare) >= SHORTEST else word) + DECLINED
