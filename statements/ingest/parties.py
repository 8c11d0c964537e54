"""Names of states and organisations, in any language of the registry, to parties. Pure.

Countries and their names are CLDR's (by Babel); organisations, formal names, adjectives and
abbreviations are ours (`name_tables`). A code is the ISO 3166 alpha-2 in small letters, for an
organisation its acronym, and for an unknown name `x-` with the name in ASCII (Chinese by pinyin).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from statements import languages, pinyin
from statements.ingest import name_tables
from statements.text import HAN_RUN, clean_line, fold

CODE_MOST = 40
# CLDR's codes of no state: the eurozone, parts of others, unknown and pseudo regions.
NOT_A_PARTY = frozenset(["AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "XA", "XB", "ZZ"])
# Parts of a state that speaks for them: named in a text, they are no party to it.
NOT_SPEAKING = frozenset(["hk", "mo"])
# The name that readers know, where CLDR's is a list.
SHORTER = {("mm", "en"): "Myanmar", ("hk", "en"): "Hong Kong", ("mo", "en"): "Macao", ("ps", "en"): "Palestine"}
LETTER = "A-Za-z\u00c0-\u024f\u0400-\u052f"
# A character that abbreviates a party may also begin another word (日前, 加强, 古代; 중요, 일반): two or three of them
# count with 中, in Korean 한, among them, and before what such pairs do.
PIVOT, KOREAN_PIVOT = "中", "한"
DONE_BY_HAN = "峰关關双雙两兩三元联聯共会會领領友合战戰新贸貿经經建外睦首"
# Before 方: 西方 is the West, 南方 the South, 新方案 a new plan.
SIDES = "乌烏巴阿塔吉"
DONE_BY_KOREAN = "정상|관계|공동|외교|외무|양국|간|회담|협력|경제|통상"
CYRILLIC = re.compile("[\u0400-\u052f]")
APOSTROPHE = re.compile("['’]")


@dataclass(frozen=True)
class Match:
    """A party: its code, and its names by language tag."""

    code: str
    names: dict[str, str]


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Match]:
    """Every party by code: CLDR's states, then organisations."""
    names: dict[str, dict[str, str]] = {}
    for language in languages.REGISTRY:
        for territory, name in Locale.parse(language.locale).territories.items():
            if len(territory) == 2 and territory.isalpha() and territory not in NOT_A_PARTY:
                code = territory.lower()
                names.setdefault(code, {})[language.tag] = SHORTER.get((code, language.tag), name)
    names.update(name_tables.organisations())
    return {code: Match(code, dict(texts)) for code, texts in names.items()}


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, str]:
    """{folded name: code}; CLDR's names win over aliases, and the first code over later ones."""
    codes: dict[str, str] = {}
    for code, match in _by_code().items():
        for name in match.names.values():
            codes.setdefault(fold(name), code)
    for code, match in _by_code().items():
        for name in (*_written_variants(match.names.get("en", "")), *name_tables.aliases().get(code, []), code):
            if fold(name):
                codes.setdefault(fold(name), code)
    return codes


def _written_variants(name: str) -> list[str]:
    """`A & B (C)` is also A and B, and C."""
    bare, _, bracketed = name.partition(" (")
    variants = [name, bare, bracketed.rstrip(")")]
    return [y for x in variants if x for y in (x, x.replace("&", "and"), x.replace("St. ", "Saint "))]


def find(name: str) -> Match | None:
    """The party of exactly this name, code or alias in any language, in any case and script; else None."""
    folded = fold(name)
    code = _codes_by_name().get(folded) or _codes_by_name().get(folded.removeprefix("the "))
    return _by_code()[code] if folded and code else None


def resolve(name: str) -> Match:
    """The party of this name; an unknown name is kept as it is written, under a code made from it."""
    return find(name) or invented(name)


def invented(name: str) -> Match:
    """A party that is known by this name alone."""
    cleaned = clean_line(name)
    slug = ascii_slug(cleaned)[: CODE_MOST - 2].strip("-")
    language = "zh-Hans" if HAN_RUN.search(cleaned) else "ru" if CYRILLIC.search(cleaned) else "en"
    return Match(f"x-{slug or 'unnamed'}", {language: cleaned})


def ascii_slug(text: str) -> str:
    """`text` in small ASCII letters, digits and hyphens: Chinese by pinyin, other scripts by their code points."""
    latin = " ".join(pinyin.syllables(text)) if HAN_RUN.search(text) else text
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’.]", "", plain.lower())).strip("-")
    return slug or "-".join(f"{ord(c):x}" for c in clean_line(text) if c.isalnum())


@lru_cache(maxsize=1)
def _codes_in_texts() -> dict[str, str]:
    """{what stands in running text: code}: English and Russian names, Chinese ones in both scripts, aliases."""
    codes: dict[str, str] = {}
    for code, match in _by_code().items():
        if code in NOT_SPEAKING or code in name_tables.only_by_name():
            continue
        names = [match.names.get(tag, "") for tag in ("zh-Hans", "zh-Hant", "ru")]
        for name in (*names, *_written_variants(match.names.get("en", "")), *name_tables.aliases().get(code, [])):
            if len(name) > 1:
                codes.setdefault(APOSTROPHE.sub("'", name), code)
    return codes


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Any of the names, the longest first; what means no party is taken first, as a name that is left out."""
    longest = sorted([*_codes_in_texts(), *name_tables.groups(), *name_tables.not_parties()], key=len, reverse=True)
    han = "|".join(re.escape(x) for x in longest if HAN_RUN.match(x))
    other = "|".join(re.escape(x).replace("'", "['’]") for x in longest if not HAN_RUN.match(x))
    characters = "".join(name_tables.characters())
    shortened = f"[{characters}]{{2,3}}"
    pairs = (
        f"(?P<pair>(?=.{{0,2}}{PIVOT}){shortened}(?=[{DONE_BY_HAN}{PIVOT}])"
        rf"|(?<![가-힣])(?=.{{0,2}}{KOREAN_PIVOT}){shortened}(?=\s?(?:{DONE_BY_KOREAN})))"
    )
    return re.compile(f"(?<![{LETTER}])(?:{other})(?![{LETTER}])|{pairs}|(?:{han})")


def mentions(text: str) -> list[tuple[int, int, Match]]:
    """(start, end, party) of every party that is named in running `text`, by name or adjective.

    What names several together, China–Central Asia, is the place of each.
    """
    result: list[tuple[int, int, Match]] = []
    for hit in _pattern().finditer(text):
        start, end = hit.span()
        if hit["pair"]:
            result += [
                (start + i, start + i + 1, _by_code()[name_tables.characters()[c]]) for i, c in enumerate(hit["pair"])
            ]
        elif codes := name_tables.groups().get(hit[0]):
            result += [(start, end, _by_code()[code]) for code in codes]
        elif code := _codes_in_texts().get(APOSTROPHE.sub("'", hit[0])):
            result.append((start, end, _by_code()[code]))
    return result


@lru_cache(maxsize=1)
def _ambiguous_pattern() -> re.Pattern[str]:
    either = f"[{''.join(name_tables.ambiguous_characters())}]"
    return re.compile(
        f"{PIVOT}(?P<second>{either})(?=[{DONE_BY_HAN}])|(?P<first>{either})(?={PIVOT}[{DONE_BY_HAN}])"
        f"|(?P<side>[{SIDES}])(?=方(?![面向式法案针]))"
    )


def ambiguous(text: str) -> dict[str, tuple[str, ...]]:
    """{Han character: codes} of what abbreviates one of several parties there: 中乌关系, 乌方."""
    found = (hit["second"] or hit["first"] or hit["side"] for hit in _ambiguous_pattern().finditer(text))
    return {character: name_tables.ambiguous_characters()[character] for character in found}


def paired_with_china(text: str) -> bool:
    """Whether China stands beside such an abbreviation there: 中乌, 巴中."""
    return any(not hit["side"] for hit in _ambiguous_pattern().finditer(text))


def mentioned(text: str) -> list[Match]:
    """The parties that `text` names, in the order of their first mention."""
    return list({match.code: match for _, _, match in mentions(text)}.values())
