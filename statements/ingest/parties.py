"""Parties by name, in any language of the registry: states from CLDR (by Babel), organisations from our own table.

A name that nobody knows is kept as it is written, with a code made by one rule: `x-` and its ASCII slug
(Chinese by pinyin), at most 40 characters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from django.utils.text import slugify
from pypinyin import lazy_pinyin

from statements import languages
from statements.ingest.parties_table import ALIASES, ORGANISATIONS, SHORT
from statements.text import HAN_RUN, clean_line, fold

CODE_LENGTH = 40
NOT_STATES = {"UN", "EU", "EZ", "QO", "XA", "XB", "ZZ"}
ORGANISATION_LANGUAGES = ("en", "zh-Hans", "ru")
PAIR_OF_SHORTS = re.compile(f"[{''.join(SHORT)}]{{2,4}}(?=[一两三四双国关战联共合友互]|$|[^\\w])")


@dataclass(frozen=True)
class Match:
    """A party: its code (`cn`, `asean`, `x-aldermark`) and its names by language tag."""

    code: str
    names: dict[str, str]


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Match]:
    """Every known party."""
    found = {code: Match(code, names) for code, names in _states()}
    for code, names in ORGANISATIONS.items():
        shown = zip(ORGANISATION_LANGUAGES, names, strict=True)
        found[_organisation_code(code)] = Match(
            _organisation_code(code), {language: said[0] for language, said in shown if said}
        )
    return found


def _organisation_code(code: str) -> str:
    """An organisation whose acronym is a state's code (AU) is told apart."""
    return f"org-{code}" if code.upper() in Locale.parse("en").territories.keys() - NOT_STATES else code


def _states() -> Iterator[tuple[str, dict[str, str]]]:
    tables = {x.tag: Locale.parse(x.locale).territories for x in languages.REGISTRY}
    for code in tables["en"]:
        if code.isalpha() and code not in NOT_STATES:
            yield code.lower(), {tag: table[code] for tag, table in tables.items() if code in table}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """{folded name: code}; a state's own name wins over an alias."""
    found: dict[str, str] = {}
    for code, names in ORGANISATIONS.items():
        for name in (name for said in names for name in said):
            found[fold(name)] = _organisation_code(code)
    for code, aliases in ALIASES.items():
        found.update((fold(name), code) for name in aliases)
    for match in _by_code().values():
        found.update((fold(name), match.code) for name in match.names.values())
    return found


def find(name: str) -> Match | None:
    """The party of exactly this name or code, whatever its case, script and punctuation; None where none is known."""
    if name in _by_code():
        return _by_code()[name]
    folded = fold(name).removeprefix("the ")
    code = _by_name().get(folded) or _by_name().get(fold(name))
    return _by_code().get(code or "")


def resolve(name: str) -> Match:
    """The known party, else a new one that is called as it is written."""
    return find(name) or Match(made_code(name), {_language(name): clean_line(name)})


def made_code(name: str) -> str:
    """The code of an unknown name: `x-` and its ASCII slug."""
    return f"x-{ascii_slug(name)}"[:CODE_LENGTH].rstrip("-")


def ascii_slug(name: str) -> str:
    """Latin letters and digits of a name, Chinese by pinyin; other scripts by their code points."""
    plain = slugify(" ".join(lazy_pinyin(clean_line(name))))
    return plain or "-".join(f"{ord(c):x}" for c in clean_line(name) if c.isalnum())


def _language(name: str) -> str:
    if HAN_RUN.search(name):
        return "zh-Hans"
    return "ru" if re.search("[а-яА-Я]", name) else "en"


def mentioned(text: str) -> list[Match]:
    """The known parties that `text` names, in the order in which they first stand in it."""
    places: dict[str, int] = {}
    for code, place in (*_names_in(text), *_shorts_in(text)):
        places[code] = min(place, places.get(code, place))
    return [_by_code()[code] for code in sorted(places, key=lambda code: places[code])]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Any known name in folded text, the longest first; Latin and Cyrillic ones as whole words."""
    names = sorted(_by_name(), key=len, reverse=True)
    han = [re.escape(x) for x in names if HAN_RUN.search(x) and len(x) > 1]
    words = [re.escape(x) for x in names if x and not HAN_RUN.search(x) and x not in AMBIGUOUS]
    return re.compile(rf"(?P<han>{'|'.join(han)})|(?<![^\W_])(?P<word>{'|'.join(words)})(?![^\W_])")


# Words of English that are also names; only `find` takes them.
AMBIGUOUS = {"us", "who", "au", "lao", "rome", "paris", "turkey", "world", "thai", "chad"}


def _names_in(text: str) -> Iterator[tuple[str, int]]:
    folded = fold(text)
    for found in _pattern().finditer(folded):
        yield _by_name()[found.group()], found.start()
    for found in re.finditer(r"\b(US|U\.S\.|AU|WHO)(?=\W|$)", text):
        code = _by_name()[fold(found.group())]
        yield code, len(fold(text[: found.start()]))


def _shorts_in(text: str) -> Iterator[tuple[str, int]]:
    """Parties of abbreviations such as 中俄; one character alone says nothing."""
    folded = fold(text)
    for found in PAIR_OF_SHORTS.finditer(folded):
        for step, character in enumerate(found.group()):
            if SHORT[character] in _by_code():
                yield SHORT[character], found.start() + step
