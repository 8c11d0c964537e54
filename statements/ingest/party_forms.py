"""Names of states in sentences of one language: CLDR's, in the forms that the language gives them. Pure."""

import re
from functools import lru_cache

from babel import Locale

from statements import languages
from statements.ingest import name_tables, parties
from statements.ingest.parties import APOSTROPHE, CYRILLIC, Match
from statements.languages import Language, NameForms, wording

SHORTEST = 3  # letters; a shorter name is a word of the language too
SHORT_IN = frozenset({"vi"})  # Mỹ, Úc
ENDING = re.compile("[аяийоеьыіїјуaeiou]{1,2}$")  # what a name loses when it is declined
HYPHENS = "\\-‐‑–—"
# Letters of case endings: Китаем, Россией, Штатов; Саммит is none of Самоа.
DECLINED, SUFFIX = "[аяуюеиыйіїєоьјмхвгaeijomu]{0,3}", r"\w{0,6}"


def mentioned(text: str, tag: str) -> list[Match]:
    """The parties that a text in the language of `tag` names, in the order of their first mention."""
    spans = [(start, -end, match) for start, end, match in parties.mentions(text)]
    if tag:
        pattern, codes = _names(tag)
        written = text.replace("ё", "е")
        spans += [(x.start(), -x.end(), parties.resolve(codes[x.lastgroup or ""])) for x in pattern.finditer(written)]
    found: dict[str, Match] = {}
    last = (0, 0)
    for start, negative_end, match in sorted(spans, key=lambda x: x[:2]):
        if start >= last[1] or (start, -negative_end) == last:
            last = start, -negative_end
            found.setdefault(match.code, match)
    return list(found.values())


@lru_cache(maxsize=64)
def _names(tag: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all names in a language, a group for each, and {group: code}."""
    language = languages.get(tag)
    forms = {name: (code, _form(name, language)) for name, code in _full_names(language).items()}
    for code, others in wording.of(language.search).parties.items():
        forms |= {other: (code, _joined(other)) for other in others}
    longest = sorted(forms, key=len, reverse=True)
    groups = {f"g{number}": forms[name][0] for number, name in enumerate(longest)}
    pattern = "|".join(f"(?P<g{number}>{forms[name][1]})" for number, name in enumerate(longest))
    edges = ("", "") if language.names is NameForms.UNSPACED else (r"(?<!\w)", r"(?!\w)")
    return re.compile(f"{edges[0]}(?:{pattern}){edges[1]}"), groups


def _full_names(language: Language) -> dict[str, str]:
    """{name: code}: CLDR's, in Russian formal ones too."""
    least = 2 if language.names is NameForms.UNSPACED or language.search in SHORT_IN else SHORTEST
    names: dict[str, str] = {}
    for territory, name in Locale.parse(language.locale).territories.items():
        speaks = parties.find(territory) and territory.lower() not in parties.NOT_SPEAKING
        if speaks and len(territory) == 2 and len(name) >= least:
            names.setdefault(name, territory.lower())
    if language.search != "ru":
        return names
    return {x: code for code, others in name_tables.aliases().items() for x in others if CYRILLIC.match(x)} | names


def _joined(form: str) -> str:
    """A regular expression for a form of `wording`, in small letters or with a capital."""
    bare = form.strip("-")
    either = f"[{bare[0]}{bare[0].upper()}]{re.escape(bare[1:])}"
    if form.endswith("-"):
        return f"{either}(?=[{HYPHENS}])"
    return f"(?<=[{HYPHENS}]){either}{SUFFIX}" if form.startswith("-") else either


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
    word = word.replace("ё", "е")
    bare = ENDING.sub("", word)
    return re.escape(bare if len(bare) >= SHORTEST else word) + DECLINED
