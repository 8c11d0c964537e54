"""The controls of the search page: links, each to the same search with one thing changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from statements import languages
from statements.search.address import State, View
from statements.search.engine_protocol import Order
from statements.search.facets.options import Options
from statements.search.facets.registry import BY_NAME, STATEMENT, YEAR
from statements.search.language.query_explanation import language_named
from statements.search.query import Facet, FacetValue, Rendering, Suggestion
from statements.search.results.concordance import Concordance, Sort
from statements.views.year_chart import Bar, bars

SHOWN = 6  # values of a facet before "more"; those chosen are always shown
NEAR = 2  # numbers of pages on each side of the one that is shown


@dataclass(frozen=True)
class Option:
    """One of several ways to show the same hits; `on` where it is the one that is shown."""

    words: str
    address: str
    on: bool = False
    language: str = ""
    count: int | None = None


@dataclass(frozen=True)
class Chip:
    """Something chosen, and the address without it. `language`: the tag of `words`, where not the interface's."""

    label: str
    words: str
    address: str
    language: str = ""


@dataclass(frozen=True)
class Choice:
    """A value of a facet, and the address with it, or without it where it is chosen."""

    value: FacetValue
    address: str


@dataclass(frozen=True)
class Narrowing:
    """A facet as it is shown: `shown` at once, `more` on demand; `bars` of years."""

    fact: str
    label: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True)
class Controls:
    """What there is for any search. `everything`: the query string that narrows by nothing; `files`: that of the same
    hits in other forms.
    """

    chips: tuple[Chip, ...]
    everything: str
    files: str
    orders: tuple[Option, ...]
    views: tuple[Option, ...]
    folding: tuple[Option, ...]


def controls(state: State, known: Options) -> Controls:
    """What can be changed about a search, whatever it finds."""
    return Controls(
        chips=chips(state, known),
        everything=replace(state.everything(), language=None).address,
        files=state.changed(view=View.LIST, within="", sort="").address,
        orders=_orders(state),
        views=_views(state),
        folding=_folding(state),
    )


def chips(state: State, known: Options) -> tuple[Chip, ...]:
    """Everything chosen, in the order of the address."""
    chosen = [
        Chip(str(BY_NAME[fact].label), label, state.toggled(fact, value).address, tag)
        for fact, values in state.chosen
        for value in values
        for tag, label in (known.label(fact, value),)
    ]
    if span := _span(state):
        chosen.append(Chip(str(BY_NAME[YEAR].label), span, state.without_range().address))
    if state.language:
        name = languages.get(state.language).endonym
        chosen.append(Chip(_("Language of the words"), name, state.changed(language=None).address, state.language))
    return tuple(chosen)


def _span(state: State) -> str:
    if state.first and state.last:
        return f"{state.first}–{state.last}" if state.first != state.last else str(state.first)
    if state.first:
        return _("from %(year)d on") % {"year": state.first}
    return _("until %(year)d") % {"year": state.last} if state.last else ""


def _orders(state: State) -> tuple[Option, ...]:
    words = {
        Order.RELEVANCE: _("Best match"),
        Order.NEWEST: _("Newest"),
        Order.OLDEST: _("Oldest"),
        Order.PLACE: _("Place in the document"),
    }
    return tuple(Option(text, state.changed(order=x).address, state.order is x) for x, text in words.items())


def _views(state: State) -> tuple[Option, ...]:
    words = {View.LIST: _("Paragraphs"), View.CONCORDANCE: _("Concordance")}
    return tuple(
        Option(text, state.changed(view=x, within="", sort="").address, state.view is x) for x, text in words.items()
    )


def _folding(state: State) -> tuple[Option, ...]:
    by_statement = state.changed(by_statement=not state.by_statement).address
    alike = state.changed(alike=not state.alike).address
    return (
        Option(_("Hits of one statement"), by_statement, state.by_statement),
        Option(_("What says nearly the same"), alike, state.alike),
    )


def narrowings(state: State, facets: Sequence[Facet]) -> tuple[Narrowing, ...]:
    """The facets as links. One whose single value is not chosen tells nothing apart, nor does one without a hit."""
    return tuple(_narrowing(state, facet) for facet in facets if _tells_apart(facet))


def _tells_apart(facet: Facet) -> bool:
    several = len(facet.values) > 1 or any(x.chosen for x in facet.values)
    return several and any(x.count for x in facet.values)


def _narrowing(state: State, facet: Facet) -> Narrowing:
    # A year that is chosen within a range would be one of the range: it takes the range's place.
    origin = state.without_range() if facet.fact == YEAR else state
    choices = tuple(Choice(x, origin.toggled(facet.fact, x.value).address) for x in facet.values)
    if facet.fact == YEAR:
        some = tuple(choice for choice in choices if choice.value.count or choice.value.chosen)
        return Narrowing(facet.fact, facet.label, (), some, bars([(x.value, x.address) for x in choices]))
    first = max(SHOWN, sum(x.chosen for x in facet.values))
    if len(choices) <= first + 1:
        return Narrowing(facet.fact, facet.label, choices)
    return Narrowing(facet.fact, facet.label, choices[:first], choices[first:])


@dataclass(frozen=True)
class Paging:
    """The first page, those near the one that is shown and the last; None for a gap. Empty where there is one page."""

    numbers: tuple[Option | None, ...] = ()
    previous: str = ""
    next: str = ""


def paging(state: State, page: int, pages: int) -> Paging:
    """The links to other pages of `pages`, seen from `page`."""
    if pages < 2:
        return Paging()
    near = range(max(1, page - NEAR), min(pages, page + NEAR) + 1)
    numbers: list[Option | None] = []
    before = 0
    for number in sorted({1, *near, pages}):
        if number > before + 1:
            numbers.append(None)
        numbers.append(Option(str(number), state.changed(page=number).address, number == page))
        before = number
    previous = state.changed(page=page - 1).address if page > 1 else ""
    return Paging(tuple(numbers), previous, state.changed(page=page + 1).address if page < pages else "")


def line_controls(state: State, concordance: Concordance) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """The languages in which a concordance has lines, and by what they can be sorted."""
    tabs = (
        Option(languages.get(tag).endonym, state.changed(within=tag).address, tag == concordance.language, tag, count)
        for tag, count in concordance.languages.items()
    )
    words = {
        Sort.RIGHT: _("Words after"),
        Sort.LEFT: _("Words before"),
        Sort.DATE: _("Date"),
        Sort.PLACE: _("Place in the document"),
    }
    sorts = (
        Option(text, state.changed(sort="" if x is Sort.RIGHT else str(x)).address, x is concordance.sort)
        for x, text in words.items()
    )
    return tuple(tabs), tuple(sorts)


def offers(state: State, renderings: Sequence[Rendering]) -> tuple[tuple[Rendering, str, str], ...]:
    """Each rendering with the name of its language, and the address that goes on with it."""
    families = ((x, languages.get(x.language).search) for x in renderings)
    return tuple((x, language_named(name), _goes_on(state, name, x.text)) for x, name in families)


def _goes_on(state: State, name: str, text: str) -> str:
    quoted = f'"{text}"' if " " in text else text
    return state.changed(text=f"{name}:{quoted}", language=None).address


@dataclass(frozen=True)
class Variant:
    """A query that finds something where the one that was asked does not. `without`: what is no longer chosen."""

    suggestion: Suggestion
    address: str
    without: str


def variants(state: State, suggestions: Sequence[Suggestion]) -> tuple[Variant, ...]:
    """Suggestions as links."""
    return tuple(_variant(state, x) for x in suggestions)


def _variant(state: State, suggestion: Suggestion) -> Variant:
    # Filters are facts; the years of a range are one of them.
    fact = suggestion.without
    kept = state.without(fact) if fact else state
    kept = kept.without_range() if fact == YEAR else kept
    return Variant(suggestion, kept.changed(text=suggestion.text).address, str(BY_NAME[fact].label) if fact else "")


def of_statement(state: State, slug: str) -> str:
    """The address of all hits in one statement."""
    narrowed = state.without(STATEMENT).toggled(STATEMENT, slug)
    return narrowed.changed(by_statement=False).address
