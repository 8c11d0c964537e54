"""What readers choose: which statements of the list, what is searched, and how the site looks."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from statements import languages
from statements.models.statement import StatementQuerySet
from statements.preferences import PREFERENCES
from statements.search.address import State, View
from statements.search.engine_protocol import Order
from statements.search.facets import options
from statements.search.facets.domains import Things
from statements.search.facets.options import Options
from statements.search.facets.registry import BY_NAME, FACTS, LANGUAGE, YEAR, Fact
from statements.search.query import page_number
from statements.search.results.concordance import Sort

Choices = list[tuple[str, Any]]

# What the list of statements is narrowed by, and what stands there where nothing is chosen.
LISTED_BY = {"series": _("All series"), "year": _("All years"), "party": _("All parties"), "kind": _("All kinds")}


class StatementFilter(forms.Form):
    """Narrows the list of statements. A value that nothing has is passed over, never an error."""

    def __init__(self, data: Any, statements: StatementQuerySet) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.statements = statements
        self.offered: dict[str, dict[str, str]] = {}
        for name, everything in LISTED_BY.items():
            fact = BY_NAME[name]
            self.offered[name] = dict(offered_in_words(fact))
            choices = [("", everything), *self.offered[name].items()]
            self.fields[name] = forms.ChoiceField(label=fact.label, choices=choices, required=False)

    @property
    def chosen(self) -> dict[str, str]:
        """{field: value} of what narrows the list."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def chips(self) -> list[tuple[str, str, str]]:
        """(field, its label, the choice in words) of each value chosen."""
        return [(name, str(self[name].label), self.offered[name][value]) for name, value in self.chosen.items()]

    def narrowed(self) -> StatementQuerySet:
        """The statements that fit everything chosen."""
        statements = self.statements
        for name, value in self.chosen.items():
            narrow = BY_NAME[name].narrow
            assert narrow
            statements = narrow(statements, value)
        return statements


def offered_in_words(fact: Fact) -> Choices:
    """(value, what the interface calls it) of what is published: things by their names, years the newest first."""
    known = Options({fact.name: fact.domain.offered() or {}})
    choices = [(value, known.label(fact.name, value)[1]) for value in known.values[fact.name]]
    if fact.name == YEAR:
        return choices[::-1]
    return sorted(choices, key=lambda pair: pair[1].casefold()) if isinstance(fact.domain, Things) else choices


class OneOf(forms.ChoiceField):
    """One of the choices; anything else is what nobody has to choose."""

    def clean(self, value: Any) -> Any:
        return value if self.valid_value(value) else self.initial or ""


class SomeOf(forms.MultipleChoiceField):
    """Some of the choices, each once; others are passed over."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        return tuple(dict.fromkeys(x for x in value or () if self.valid_value(x)))


class Written(SomeOf):
    """Values that nobody can list, as they are written."""

    def valid_value(self, value: str) -> bool:
        return bool(value.strip()) and value.isprintable()


class SearchForm(forms.Form):
    """All that can be asked of the search, read from an address: any address, without an error.

    `state` is what it asks. `known`: what there is to narrow by (see facets.options). `left_out`: values beyond
    SEARCH_MAX_VALUES, or longer than SEARCH_MAX_VALUE_CHARACTERS, which are not looked at.
    """

    use_required_attribute = False  # nothing has to be chosen

    q = forms.Field(label=_("Search all statements"), required=False)
    language = OneOf(label=_("Language of the words"))
    first = OneOf(label=_("From the year"))
    last = OneOf(label=_("To the year"))
    order = OneOf(label=_("Order"), initial=Order.RELEVANCE, choices=[(x, x) for x in Order])
    by = OneOf(choices=[("statement", "statement")])
    alike = OneOf(choices=[("no", "no")])
    view = OneOf(initial=View.LIST, choices=[(x, x) for x in View])
    within = OneOf(choices=[(x, x) for x in languages.TAGS])
    sort = OneOf(choices=[(x, x) for x in Sort if x is not Sort.RIGHT])
    page = forms.Field(required=False)

    def __init__(self, data: QueryDict) -> None:
        bounded, self.left_out = _bounded(data)
        super().__init__(bounded, auto_id="search-%s")
        self.known = options.current()
        for fact in FACTS:
            if chosen := bounded.getlist(fact.parameter):
                self.known = self.known.including(fact.name, chosen)
        for fact in FACTS:
            values = self.known.values.get(fact.name)
            self.fields[fact.parameter] = Written() if values is None else SomeOf(label=fact.label)
            if values is not None:
                self._offer(fact.parameter, [(x, self.known.label(fact.name, x)[1]) for x in values])
        tags = {languages.BY_TAG[tag].search: tag for tag in reversed([*self.known.values[LANGUAGE]])}
        words = [(tag, languages.BY_TAG[tag].endonym) for tag in reversed(tags.values())]
        self._offer("language", [("", _("Every language")), *words])
        years = [(year, year) for year in self.known.values[YEAR]]
        self._offer("first", [("", _("the first")), *years])
        self._offer("last", [("", _("the last")), *years])

    def add_prefix(self, field_name: str) -> str:
        """The name of a field in addresses: three of them are words of Python, or would be unclear in it."""
        return {"first": "from", "last": "to", "within": "in"}.get(field_name, field_name)

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def boxes(self, name: str) -> list[tuple[str, str, bool]]:
        """(value, label, whether it is chosen) of the choices of a field.

        Templates tick them themselves: a widget would render a template for each.
        """
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        chosen = self.cleaned_data[name] if self.is_valid() else ()
        chosen = chosen if isinstance(chosen, tuple) else (chosen,)
        offered: Choices = list(field.choices)  # type: ignore[arg-type]
        return [(value, str(label), value in chosen) for value, label in offered]

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader is to know of values that were left out."""
        if not self.left_out:
            return ()
        message = ngettext(
            "%(n)d value in the address is left out: a search is narrowed by at most %(values)d, of at most "
            "%(characters)d characters each.",
            "%(n)d values in the address are left out: a search is narrowed by at most %(values)d, of at most "
            "%(characters)d characters each.",
            self.left_out,
        )
        limits = {"values": settings.SEARCH_MAX_VALUES, "characters": settings.SEARCH_MAX_VALUE_CHARACTERS}
        return (message % {"n": self.left_out, **limits},)

    @property
    def state(self) -> State:
        """All that the address says."""
        self.is_valid()
        values = self.cleaned_data
        years = sorted(int(values[name]) for name in ("first", "last") if values[name])
        return State(
            text=str(values["q"] or ""),
            language=values["language"] or None,
            chosen=tuple((x.name, values[x.parameter]) for x in FACTS if values[x.parameter]),
            first=years[0] if values["first"] else None,
            last=years[-1] if values["last"] else None,
            order=Order(values["order"]),
            by_statement=bool(values["by"]),
            alike=not values["alike"],
            view=View(values["view"]),
            within=values["within"],
            sort=values["sort"],
            page=page_number(values["page"]),
            years=tuple(self.known.values[YEAR]),
        )


def _bounded(data: QueryDict) -> tuple[QueryDict, int]:
    """What an address says, with no more values to narrow by than settings allow, and how many were left out."""
    asked = [(fact.parameter, x) for fact in FACTS for x in dict.fromkeys(data.getlist(fact.parameter)) if x]
    fitting = [(name, x) for name, x in asked if len(x) <= settings.SEARCH_MAX_VALUE_CHARACTERS]
    kept = fitting[: settings.SEARCH_MAX_VALUES]
    bounded = data.copy()
    for fact in FACTS:
        bounded.setlist(fact.parameter, [x for name, x in kept if name == fact.parameter])
    return bounded, len(asked) - len(kept)


class PreferenceForm(forms.Form):
    """How the site looks and listens; kept in cookies. A field that is not sent stays as it was."""

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        for name, values in PREFERENCES.items():
            self.fields[name] = forms.ChoiceField(choices=[(x, x) for x in values], required=False)
