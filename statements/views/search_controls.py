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

VALUES_SHOWN = 6  # values of a facet before "more"; those chosen are always shown
PAGES_NEARBY = 2  # numbers of pages on each side of the one that is shown


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


def controls(state: State, options: Options) -> Controls:
    """What can be changed about a search, whatever it finds."""
    return Controls(
        chips=chips(state, options),
        everything=replace(state.everything(), language=None).address,
        files=state.changed(view=View.LIST, within="", sort="").address,
        orders=_orders(state),
        views=_views(state),
        folding=_folding(state),
    )


def chips(state: State, options: Options) -> tuple[Chip, ...]:
    """Everything chosen, in the order of the address."""
    chosen = [
        Chip(str(BY_NAME[fact].label), label, state.toggled(fact, value).address, tag)
        for fact, values in state.chosen
        for value in values
        for tag, label in (options.label(fact, value),)
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
        Order.POSITION: _("Place in the document"),
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
    useful = (x for x in facets if len(x.values) > 1 or any(value.chosen for value in x.values))
    return tuple(_narrowing(state, x) for x in useful if any(value.count for value in x.values))


def _narrowing(state: State, facet: Facet) -> Narrowing:
    # A year that is chosen within a range would be one of the range: it takes the range's place.
    origin = state.without_range() if facet.fact == YEAR else state
    choices = tuple(Choice(x, origin.toggled(facet.fact, x.value).address) for x in facet.values)
    if facet.fact == YEAR:
        some = tuple(choice for choice in choices if choice.value.count or choice.value.chosen)
        return Narrowing(facet.fact, facet.label, (), some, bars([(x.value, x.address) for x in choices]))
    first = max(VALUES_SHOWN, sum(x.chosen for x in facet.values))
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
    near = range(max(1, page - PAGES_NEARBY), min(pages, page + PAGES_NEARBY) + 1)
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
        Sort.POSITION: _("Place in the document"),
    }
    sorts = (
        Option(text, state.changed(sort="" if x is Sort.RIGHT else str(x)).address, x is concordance.sort)
        for x, text in words.items()
    )
    return tuple(tabs), tuple(sorts)


def rendering_links(state: State, renderings: Sequence[Rendering]) -> tuple[tuple[Rendering, str, str], ...]:
    """Each rendering with the name of its language, and the address that goes on with it."""
    links = []
    for rendering in renderings:
        name = languages.get(rendering.language).search
        quoted = f'"{rendering.text}"' if " " in rendering.text else rendering.text
        address = state.changed(text=f"{name}:{quoted}", language=None).address
        links.append((rendering, language_named(name), address))
    return tuple(links)


@dataclass(frozen=True)
class SuggestionLink:
    """Another query, which finds something. `without`: what is no longer chosen."""

    suggestion: Suggestion
    address: str
    without: str


def suggestion_links(state: State, suggestions: Sequence[Suggestion]) -> tuple[SuggestionLink, ...]:
    """Each suggested query with its address."""
    return tuple(_suggestion_link(state, x) for x in suggestions)


def _suggestion_link(state: State, suggestion: Suggestion) -> SuggestionLink:
    # Filters are facts; the years of a range are one of them.
    fact = suggestion.without
    remaining = state.without(fact) if fact else state
    remaining = remaining.without_range() if fact == YEAR else remaining
    label = str(BY_NAME[fact].label) if fact else ""
    return SuggestionLink(suggestion, remaining.changed(text=suggestion.text).address, label)


def of_statement(state: State, slug: str) -> str:
    """The address of all hits in one statement."""
    narrowed = state.without(STATEMENT).toggled(STATEMENT, slug)
    return narrowed.changed(by_statement=False).address
