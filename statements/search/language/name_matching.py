"""What is meant by a name that a person wrote. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from rapidfuzz import fuzz, process

from statements import languages
from statements.text import UNSPACED_RUN, fold

NEAREST = 3


@dataclass(frozen=True)
class Meant:
    """Values, and whether they are all that goes by exactly this name (or else all whose names have it in them)."""

    values: tuple[str, ...]
    exact: bool = True


def by_name(written: str, names: Mapping[str, Sequence[str]]) -> Meant:
    """The value itself; else what is called so; else that of whose names a word begins so (Chinese: has it in it)."""
    itself = next((value for value in names if value.lower() == written.lower()), None)
    if itself:
        return Meant((itself,))
    folded = fold(written)
    spelled = {value: [fold(name) for name in texts] for value, texts in names.items()}
    called = tuple(value for value, texts in spelled.items() if folded in texts)
    if called:
        return Meant(called)
    blank = "" if UNSPACED_RUN.search(folded) else " "
    begun = (value for value, texts in spelled.items() if any(f"{blank}{folded}" in f"{blank}{x}" for x in texts))
    return Meant(tuple(begun), False)


def by_source(written: str, names: Mapping[str, Sequence[str]]) -> Meant:
    """A host with the hosts below it, or a publisher; else publishers and hosts that have it in them."""
    hostname, folded = host(written) or written.lower(), fold(written)
    called = tuple(x for x in names if x == hostname or x.endswith(f".{hostname}") or fold(x) == folded)
    if called:
        return Meant(called)
    return Meant(tuple(x for x in names if folded in fold(x)), False)


def host(address: str) -> str:
    """The host of an address in small letters; empty where there is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def by_language(written: str, names: Mapping[str, Sequence[str]]) -> Meant:
    """A tag; both scripts of `zh`; else languages by their name."""
    lowered = written.lower()
    if lowered in languages.SEARCH_PREFIXES:
        return Meant(tuple(tag for tag in names if languages.BY_TAG[tag].search == lowered))
    if lowered in languages.KNOWN_TAGS:
        return Meant((languages.get(lowered).tag,))
    return by_name(written, names)


def nearest(written: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The values whose name or whose own text is most like what was written, the likest first."""
    texts = {(value, name): fold(name) for value, known in names.items() for name in (value, *known)}
    ranked = process.extract(fold(written), texts, scorer=fuzz.WRatio, limit=4 * NEAREST)
    return list(dict.fromkeys(value for _text, _score, (value, _name) in ranked))[:NEAREST]


def gathered(rows: Iterable[tuple[str, str | None, str | None]], tag: str) -> dict[str, list[str]]:
    """(value, language tag, name) rows as {value: names}, first the name that a reader of `tag` would read."""
    texts: dict[str, dict[str, str]] = {}
    for value, language, name in rows:
        texts.setdefault(value, {}).update({language: name} if language and name else {})
    return {
        value: [languages.nearest(by_language, tag)[1], *by_language.values()] if by_language else []
        for value, by_language in texts.items()
    }
