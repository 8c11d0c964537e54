"""What readers choose: which statements of the list, and how the site looks."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from statements.models import Kind, Party, Series
from statements.models.party import NamedQuerySet
from statements.models.statement import StatementQuerySet
from statements.preferences import PREFERENCES

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


class PreferenceForm(forms.Form):
    """How the site looks and listens; kept in cookies. A field that is not sent stays as it was."""

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        for name, values in PREFERENCES.items():
            self.fields[name] = forms.ChoiceField(choices=[(x, x) for x in values], required=False)
