"""Slugs for the names that a person wrote: `party:Lanhai` is the label `x-lanhai`. Asks the database."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from statements.search.facets.domains import Names
from statements.search.facets.registry import BY_NAME
from statements.search.language import grammar
from statements.search.language.grammar import Parsed
from statements.search.language.name_matching import nearest
from statements.search.tree import Both, Either, Label, Named, Not, Tree, joined

LISTED = 5  # of the values that one name means


def parse_query(text: str, language: str | None = None) -> Parsed:
    """What was typed, read within the settings' limits, with labels for names. Raises as `grammar.parse` does."""
    limits = grammar.Limits(
        settings.SEARCH_MAX_QUERY_CHARACTERS,
        settings.SEARCH_MAX_TERMS,
        settings.SEARCH_MAX_DEPTH,
        settings.SEARCH_MAX_DISTANCE,
    )
    return resolve(grammar.parse(text, language, limits))


def resolve(parsed: Parsed) -> Parsed:
    """The query with labels for names; notes say which names mean nothing, or several things.

    One SQL query for each of the facts party, series, event, source and statement that is named; none else.
    """
    names: dict[str, Names] = {}
    notes: list[str] = []

    def resolved(tree: Tree) -> Tree:
        match tree:
            case Named(fact, written):
                if fact not in names:
                    names[fact] = BY_NAME[fact].domain.names()
                return _label(fact, written, names[fact], notes)
            case Both(parts) | Either(parts):
                return joined(type(tree), map(resolved, parts)) or tree
            case Not(part):
                return Not(resolved(part))
            case _:
                return tree

    tree = resolved(parsed.tree)
    return Parsed(tree, tuple(dict.fromkeys((*parsed.notes, *notes))))


def _label(fact: str, written: str, names: Names, notes: list[str]) -> Label:
    meant = BY_NAME[fact].domain.meant(written, names)
    values, typed = meant.values[: settings.SEARCH_MAX_EXPANSIONS], f"{fact}:{written}"
    if not values:
        notes.append(_unknown(typed, [_shown(value, names) for value in nearest(written, names)]))
    elif len(values) > 1 and not meant.exact:
        listed = pgettext("between items", ", ").join(_shown(value, names) for value in values[:LISTED])
        more = " …" if len(meant.values) > LISTED else ""
        note = _("“%(typed)s” means %(count)d: %(names)s")
        notes.append(note % {"typed": typed, "count": len(values), "names": listed + more})
    return Label(fact, values, "" if len(values) == 1 else written)


def _shown(value: str, names: Names) -> str:
    """`Federation of Lanhai (x-lanhai)`; the value alone where it has no other name."""
    name = next(iter(names[value]), value)
    return value if name == value else f"{name} ({value})"


def _unknown(typed: str, nearest: list[str]) -> str:
    if not nearest:
        return _("“%(typed)s”: there is no such thing in the archive.") % {"typed": typed}
    note = _("“%(typed)s”: there is no such thing in the archive. The nearest are: %(nearest)s.")
    return note % {"typed": typed, "nearest": pgettext("between items", ", ").join(nearest)}
