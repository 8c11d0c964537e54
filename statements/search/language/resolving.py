"""Slugs for the names that a person wrote: `party:Lanhai` is the label `x-lanhai`. Asks the database."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from statements import languages
from statements.models import Authority, Edition, Event, Kind, Party, Series, Statement, Status
from statements.search import facts
from statements.search.language import grammar
from statements.search.language.grammar import Parsed
from statements.search.language.joining import joined
from statements.search.language.naming import Known, by_language, by_name, by_source, gathered
from statements.search.tree import Both, Either, Label, Named, Not, Tree

LISTED = 5  # of the values that one name means
WORDED_IN = ("en", "zh-hans")  # the languages in which kinds and authorities can be asked for
THINGS: dict[str, Any] = {facts.PARTY: Party, facts.SERIES: Series, facts.EVENT: Event}
CHOICES: dict[str, Any] = {facts.KIND: Kind, facts.AUTHORITY: Authority}


def understood(text: str, language: str | None = None) -> Parsed:
    """What was typed, read within the settings' limits, with labels for names. Raises as `grammar.parse` does."""
    parsed = grammar.parse(
        text,
        language,
        characters=settings.SEARCH_MAX_QUERY_CHARACTERS,
        terms=settings.SEARCH_MAX_TERMS,
        depth=settings.SEARCH_MAX_DEPTH,
        distance=settings.SEARCH_MAX_DISTANCE,
    )
    return resolve(parsed)


def resolve(parsed: Parsed) -> Parsed:
    """The query with labels for names; notes say which names mean nothing, or several things.

    One SQL query for each of the facts party, series, event, source and statement that is named; none else.
    """
    facts_named = dict.fromkeys(named.fact for named in _named(parsed.tree))
    if not facts_named:
        return parsed
    known = {fact: _known(fact) for fact in facts_named}
    notes: list[str] = []
    tree = _resolved(parsed.tree, known, notes)
    return Parsed(tree, tuple(dict.fromkeys((*parsed.notes, *notes))))


def _named(tree: Tree) -> Iterator[Named]:
    match tree:
        case Named():
            yield tree
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _named(part)
        case Not(part):
            yield from _named(part)


def _resolved(tree: Tree, known: dict[str, Known], notes: list[str]) -> Tree:
    match tree:
        case Named(fact, written):
            return _label(fact, written, known[fact], notes)
        case Both(parts) | Either(parts):
            return joined(type(tree), [_resolved(part, known, notes) for part in parts]) or tree
        case Not(part):
            return Not(_resolved(part, known, notes))
        case _:
            return tree


def _label(fact: str, written: str, known: Known, notes: list[str]) -> Label:
    meant = known.meant(written)
    values, typed = meant.values[: settings.SEARCH_MAX_EXPANSIONS], f"{fact}:{written}"
    if not values:
        notes.append(_unknown(typed, [known.shown(value) for value in known.nearest(written)]))
    elif len(values) > 1 and not meant.exact:
        names = ", ".join(known.shown(value) for value in values[:LISTED])
        more = " …" if len(meant.values) > LISTED else ""
        note = _("“%(typed)s” means %(count)d: %(names)s")
        notes.append(note % {"typed": typed, "count": len(values), "names": names + more})
    return Label(fact, values, "" if len(values) == 1 else written)


def _unknown(typed: str, nearest: list[str]) -> str:
    if not nearest:
        return _("“%(typed)s”: there is no such thing in the archive.") % {"typed": typed}
    note = _("“%(typed)s”: there is no such thing in the archive. The nearest are: %(nearest)s.")
    return note % {"typed": typed, "nearest": ", ".join(nearest)}


def _known(fact: str) -> Known:
    """What there is of a fact in all that is published."""
    tag = get_language() or "en"
    if fact in THINGS:
        rows = THINGS[fact].objects.filter(statements__status=Status.PUBLISHED).distinct().order_by("slug", "names")
        return Known(gathered(rows.values_list("slug", "names__language", "names__text"), tag), by_name)
    if fact in CHOICES:
        return Known(_choices(CHOICES[fact]), by_name)
    if fact == facts.LANGUAGE:
        return Known({x.tag: (x.name, x.endonym) for x in languages.REGISTRY}, by_language)
    if fact == facts.SOURCE:
        return Known(dict.fromkeys(_sources(), ()), by_source)
    slugs = Statement.objects.published().order_by("slug").values_list("slug", flat=True)
    return Known({slug: (slug,) for slug in slugs}, by_name)


def _choices(choices: Any) -> dict[str, list[str]]:
    """Names of kinds or authorities in the interface's language, and in those of WORDED_IN."""
    names = {value: [str(label)] for value, label in choices.choices}
    for tag in WORDED_IN:
        with override(tag):
            for value, label in choices.choices:
                names[value].append(str(label))
    return names


def _sources() -> list[str]:
    """Hosts and publishers of what is published, the commentary too."""
    editions = Edition.objects.filter(statement__status=Status.PUBLISHED).order_by()
    rows = editions.values("source_url", "publisher").distinct()
    found = (source for row in rows for source in facts.sources(Edition(**row)))
    return sorted(set(found))
