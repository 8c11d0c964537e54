"""A tree in plain words, in the interface's language, for readers who do not write the query language."""

from collections.abc import Callable, Iterable

from babel import Locale
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from statements.search.facets.registry import BY_NAME
from statements.search.language import dates
from statements.search.tree import (
    SECTION,
    TITLE,
    Both,
    Clause,
    Days,
    Either,
    How,
    Label,
    Named,
    Near,
    Not,
    Tree,
    clauses,
)

Called = Callable[[str, str], str]


def explain(tree: Tree, called: Called = lambda _fact, value: value) -> str:
    """`“multipolar” in English, and not “霸权” in Chinese; signed 2019 to 2024`; empty where all is asked for.

    `called`: what a value of a fact is called in the interface's language.
    """
    return _Explainer(called).whole(tree)


class _Explainer:
    """Knows what values are called."""

    def __init__(self, called: Called) -> None:
        self.called = called

    def whole(self, tree: Tree) -> str:
        """The words first, then the facts."""
        parts = tree.parts if isinstance(tree, Both) else (tree,)
        facts = [part for part in parts if not (clauses(part) or clauses(part, positive=False))]
        words = [self.part(part) for part in parts if part not in facts]
        return _("; ").join([*([_and(words)] if words else []), *map(self.part, facts)])

    def part(self, tree: Tree) -> str:
        match tree:
            case Both(parts):
                return _and(self.bracketed(part) for part in parts)
            case Either(parts):
                return _(" or ").join(self.bracketed(part) for part in parts)
            case Not(part):
                return _("not %(what)s") % {"what": self.bracketed(part)}
            case Near(left, right, distance):
                return _near(self.bracketed(left), self.bracketed(right), distance)
            case Clause():
                return _clause(tree)
            case Days():
                return _days(tree)
            case Label(fact, values, name):
                called = _(" or ").join(self.called(fact, value) for value in values) if values else name
                return _("%(fact)s: %(values)s") % {"fact": BY_NAME[fact].label, "values": called}
            case Named(fact, name):
                return _("%(fact)s: %(values)s") % {"fact": BY_NAME[fact].label, "values": name}

    def bracketed(self, tree: Tree) -> str:
        text = self.part(tree)
        return _("(%(text)s)") % {"text": text} if isinstance(tree, Both | Either | Near) else text


def _and(texts: Iterable[str]) -> str:
    return _(", and ").join(texts)


def _near(left: str, right: str, distance: int) -> str:
    if not distance:
        return _("%(one)s right beside %(other)s") % {"one": left, "other": right}
    form = ngettext(
        "%(one)s near %(other)s (at most %(count)d word between them)",
        "%(one)s near %(other)s (at most %(count)d words between them)",
        distance,
    )
    return form % {"one": left, "other": right, "count": distance}


def _clause(clause: Clause) -> str:
    text = clause.written or clause.folded
    match clause.how:
        case How.WORDS:
            what = _("“%(text)s”") % {"text": text}
        case How.EXACT:
            what = _("exactly “%(text)s”") % {"text": text}
        case How.PREFIX:
            what = _("words that begin with “%(text)s”") % {"text": text.rstrip("*＊")}
        case How.FUZZY:
            what = _("words like “%(text)s”") % {"text": text.rstrip("~～")}
    return _where(what, clause.where)


def _where(what: str, where: str | None) -> str:
    if where is None:
        return what
    if where == TITLE:
        return _("%(what)s in the title") % {"what": what}
    if where == SECTION:
        return _("%(what)s in the heading of the section") % {"what": what}
    return _("%(what)s in %(language)s") % {"what": what, "language": language_named(where)}


def language_named(family: str) -> str:
    """What a family of languages is called in the interface's language (CLDR, by Babel)."""
    return str(Locale.parse(get_language() or "en", sep="-").languages.get(family, family))


def _days(span: Days) -> str:
    whole = dates.format_days(span)[1]
    if ".." not in whole and whole[0] not in "<>":
        return _("signed in %(when)s") % {"when": whole}
    if span.first and span.last:
        first, _dots, last = whole.partition("..")
        return _("signed %(first)s to %(last)s") % {"first": first, "last": last}
    if span.first:
        return _("signed in %(first)s or later") % {"first": whole[2:]}
    return _("signed in %(last)s or earlier") % {"last": whole[2:]}
