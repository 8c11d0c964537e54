"""What is meant by a name that a person wrote. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from statements import languages
from statements.search import facts
from statements.text import HAN_RUN, fold

NEAREST = 3


@dataclass(frozen=True)
class Known:
    """The values of a fact, each with its names: the one to be shown first. `find` says which ones a name means."""

    names: Mapping[str, Sequence[str]]
    find: "Callable[[str, Mapping[str, Sequence[str]]], Meant]"

    def meant(self, written: str) -> "Meant":
        """The values that a name means."""
        return self.find(written, self.names)

    def nearest(self, written: str) -> list[str]:
        """The values whose name or whose own text is most like this, the likest first."""
        texts = {(value, name): fold(name) for value, names in self.names.items() for name in (value, *names)}
        found = process.extract(fold(written), texts, scorer=fuzz.WRatio, limit=4 * NEAREST)
        return list(dict.fromkeys(value for _text, _score, (value, _name) in found))[:NEAREST]

    def shown(self, value: str) -> str:
        """`Federation of Lanhai (x-lanhai)`; the value alone where it has no other name."""
        name = next(iter(self.names[value]), value)
        return value if name == value else f"{name} ({value})"


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
    return Meant(tuple(value for value, texts in spelled.items() if any(_begins(x, folded) for x in texts)), False)


def _begins(name: str, folded: str) -> bool:
    return folded in name if HAN_RUN.search(folded) else f" {folded}" in f" {name}"


def by_source(written: str, names: Mapping[str, Sequence[str]]) -> Meant:
    """A host with the hosts below it, or a publisher; else publishers and hosts that have it in them."""
    host, folded = facts.host(written) or written.lower(), fold(written)
    called = tuple(x for x in names if x == host or x.endswith(f".{host}") or fold(x) == folded)
    if called:
        return Meant(called)
    return Meant(tuple(x for x in names if folded in fold(x)), False)


def by_language(written: str, names: Mapping[str, Sequence[str]]) -> Meant:
    """A tag; both scripts of `zh`; else languages by their name."""
    lowered = written.lower()
    if lowered in languages.SEARCH_PREFIXES:
        return Meant(tuple(tag for tag in names if languages.BY_TAG[tag].search == lowered))
    alias = languages.ALIASES.get(lowered)
    return Meant((alias,)) if alias else by_name(written, names)


def gathered(rows: Iterable[tuple[str, str | None, str | None]], tag: str) -> dict[str, list[str]]:
    """(value, language tag, name) rows as {value: names}, first the name that a reader of `tag` would read."""
    texts: dict[str, dict[str, str]] = {}
    for value, language, name in rows:
        texts.setdefault(value, {}).update({language: name} if language and name else {})
    return {
        value: [languages.nearest(found, tag)[1], *found.values()] if found else [] for value, found in texts.items()
    }
