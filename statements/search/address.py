"""A search as its address: all that a reader chose, the query that it is, and the query string that brings it back.

The query string has one form for each state: parameters in one order, and none for what nobody has to choose.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlencode

from statements.search.engine_protocol import Order
from statements.search.facets.registry import BY_NAME, YEAR
from statements.search.query import SearchQuery

Chosen = tuple[tuple[str, tuple[str, ...]], ...]


class View(StrEnum):
    """How hits are laid out."""

    LIST = "list"  # paragraphs
    CONCORDANCE = "concordance"  # a line for each place where the words stand


@dataclass(frozen=True)
class State:
    """All that an address says. `chosen`: {fact: values} as pairs, in the order of FACTS.

    `first` and `last`: years, both included. `within` and `sort` are of the concordance: the language whose lines are
    shown, and by what they stand. `years`: those that there are, for a range of them.
    """

    text: str = ""
    language: str | None = None
    chosen: Chosen = ()
    first: int | None = None
    last: int | None = None
    order: Order = Order.RELEVANCE
    by_statement: bool = False
    alike: bool = True
    view: View = View.LIST
    within: str = ""
    sort: str = ""
    page: int = 1
    years: tuple[str, ...] = field(default=(), compare=False)

    @property
    def narrowed(self) -> bool:
        """Whether anything is chosen that leaves paragraphs out."""
        return bool(self.chosen or self.first or self.last)

    @property
    def empty(self) -> bool:
        """Whether nothing is asked."""
        return not self.text.strip() and not self.narrowed

    @property
    def filters(self) -> Chosen:
        """What the query is narrowed by: `chosen`, with the years of the range."""
        if self.first is None and self.last is None:
            return self.chosen
        within = tuple(year for year in self.years if self._covers(int(year)))
        both = tuple(year for year in within if year in self.values(YEAR))
        # A range in which nothing was signed finds nothing, rather than everything.
        return self._with(YEAR, both or within or (str(self.first or self.last),))

    @property
    def query(self) -> SearchQuery:
        """What is asked of the search."""
        return SearchQuery(
            text=self.text,
            language=self.language,
            filters=self.filters,
            order=self.order,
            by_statement=self.by_statement,
            alike=self.alike,
            page=self.page,
        )

    @property
    def address(self) -> str:
        """The query string, with its question mark."""
        return "?" + urlencode(self.parameters())

    def values(self, fact: str) -> tuple[str, ...]:
        """The values chosen of a fact."""
        return dict(self.chosen).get(fact, ())

    def changed(self, **changes: object) -> "State":
        """The same but for `changes`, at its first page."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]

    def toggled(self, fact: str, value: str) -> "State":
        """With one more value of a fact, or without it where it is chosen."""
        values = self.values(fact)
        kept = tuple(x for x in values if x != value) if value in values else (*values, value)
        return self.changed(chosen=self._with(fact, kept))

    def without(self, fact: str) -> "State":
        """Narrowed by everything else."""
        return self.changed(chosen=self._with(fact, ()))

    def without_range(self) -> "State":
        """Of any year, but for those chosen one by one."""
        return self.changed(first=None, last=None)

    def everything(self) -> "State":
        """Not narrowed at all."""
        return self.changed(chosen=(), first=None, last=None)

    def _covers(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    def _with(self, fact: str, values: tuple[str, ...]) -> Chosen:
        chosen = {**dict(self.chosen), fact: values}
        return tuple((fact, chosen[fact]) for fact in BY_NAME if chosen.get(fact))

    def parameters(self) -> list[tuple[str, str]]:
        """(name, value) of all that is chosen, in their order."""
        chosen = [(BY_NAME[fact].parameter, value) for fact, values in self.chosen for value in values]
        order = self.order if self.order is not Order.RELEVANCE else ""
        pairs = [
            ("q", self.text.strip()),
            ("language", self.language or ""),
            *chosen,
            ("from", str(self.first or "")),
            ("to", str(self.last or "")),
            ("order", str(order)),
            ("by", "statement" if self.by_statement else ""),
            ("alike", "" if self.alike else "no"),
            ("view", "" if self.view is View.LIST else str(self.view)),
            ("in", self.within),
            ("sort", self.sort),
            ("page", str(self.page) if self.page > 1 else ""),
        ]
        return [(name, value) for name, value in pairs if value]
