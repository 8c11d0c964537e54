"""What readers choose: which statements of the list, what is searched, and how the site looks."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from statements import languages
from statements.models import Kind, Party, Series
from statements.models.party import NamedQuerySet
from statements.models.statement import StatementQuerySet
from statements.preferences import PREFERENCES
from statements.search import facts
from statements.search.address import PARAMETERS, State, View
from statements.search.engine_protocol import Order
from statements.search.facets.options import LOOKED_UP, offered
from statements.search.query import page_number
from statements.search.results.concordance import Sort

Choices = list[tuple[str, Any]]

NARROWING: dict[str, Callable[[StatementQuerySet, str], StatementQuerySet]] = {
    "series": StatementQuerySet.of_series,
    "year": lambda statements, year: statements.signed_in(int(year)),
    "party": StatementQuerySet.of_party,
    "kind": StatementQuerySet.of_kind,
}


class StatementFilter(forms.Form):
    """Narrows the list of statements. A value that nothing has is passed over, never an error."""

    series = forms.ChoiceField(label=_("Series"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    party = forms.ChoiceField(label=_("Party"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, data: Any, statements: StatementQuerySet) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.statements = statements
        self.offered: dict[str, dict[str, str]] = {}
        self._offer("series", _("All series"), named(Series.objects.with_published()))
        self._offer("year", _("All years"), [(str(year), str(year)) for year in statements.years()])
        self._offer("party", _("All parties"), named(Party.objects.with_published()))
        self._offer("kind", _("All kinds"), [(kind, Kind(kind).label) for kind in statements.kinds()])

    def _offer(self, name: str, everything: Any, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", everything), *choices]
        self.offered[name] = dict(choices)

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
        found = self.statements
        for name, value in self.chosen.items():
            found = NARROWING[name](found, value)
        return found


def named(things: NamedQuerySet) -> Choices:
    """(slug, name) in the interface's language, by name."""
    return sorted(((x.slug, x.label or x.slug) for x in things.with_names()), key=lambda pair: pair[1].casefold())


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

    `state` is what it asks. `known`: what there is to narrow by (see search.offered).
    """

    use_required_attribute = False  # nothing has to be chosen

    q = forms.Field(label=_("Search all statements"), required=False)
    language = OneOf(label=_("Language of the words"))
    series = SomeOf(label=_("Series"))
    party = SomeOf(label=_("Parties"))
    kind = SomeOf(label=_("Kind of document"))
    year = SomeOf(label=_("Years"))
    has = SomeOf(label=_("Has a text in"))
    authority = SomeOf(label=_("Authority of the text"))
    commentary = SomeOf(label=_("Whose words"))
    event = SomeOf(label=_("Event"))
    source = Written(label=_("Source"))
    section = Written(label=_("Section"))
    statement = SomeOf(label=_("Statement"))
    first = OneOf(label=_("From the year"))
    last = OneOf(label=_("To the year"))
    order = OneOf(label=_("Order"), initial=Order.RELEVANCE, choices=[(x, x) for x in Order])
    by = OneOf(choices=[("statement", "statement")])
    alike = OneOf(choices=[("no", "no")])
    view = OneOf(initial=View.LIST, choices=[(x, x) for x in View])
    within = OneOf(choices=[(x, x) for x in languages.TAGS])
    sort = OneOf(choices=[(x, x) for x in Sort if x is not Sort.RIGHT])
    page = forms.Field(required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="search-%s")
        self.known = offered()
        for fact in LOOKED_UP:
            if asked := [x for x in data.getlist(PARAMETERS[fact]) if x]:
                self.known = self.known.including(fact, asked)
        for fact, name in PARAMETERS.items():
            self._offer(name, [(x, self.known.label(fact, x)[1]) for x in self.known.values.get(fact, ())])
        tags = {languages.BY_TAG[tag].search: tag for tag in reversed(self.known.values[facts.LANGUAGE])}
        words = [(tag, languages.BY_TAG[tag].endonym) for tag in reversed(tags.values())]
        self._offer("language", [("", _("Every language")), *words])
        years = [(year, year) for year in self.known.values[facts.YEAR]]
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
    def state(self) -> State:
        """All that the address says."""
        self.is_valid()
        said = self.cleaned_data
        years = sorted(int(said[name]) for name in ("first", "last") if said[name])
        return State(
            text=str(said["q"] or ""),
            language=said["language"] or None,
            chosen=tuple((fact, said[name]) for fact, name in PARAMETERS.items() if said[name]),
            first=years[0] if said["first"] else None,
            last=years[-1] if said["last"] else None,
            order=Order(said["order"]),
            by_statement=bool(said["by"]),
            alike=not said["alike"],
            view=View(said["view"]),
            within=said["within"],
            sort=said["sort"],
            page=page_number(said["page"]),
            years=self.known.values[facts.YEAR],
        )


class PreferenceForm(forms.Form):
    """How the site looks and listens; kept in cookies. A field that is not sent stays as it was."""

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        for name, values in PREFERENCES.items():
            self.fields[name] = forms.ChoiceField(choices=[(x, x) for x in values], required=False)
