"""Filters of the admin's lists. Each asks a fixed number of queries, however many choices it has."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from statements.models import Paragraph, Party, Proposal, Series, Statement, WorkingCopy


class NamedFilter(admin.SimpleListFilter):
    """Statements by a related object that has names; the address holds its slug."""

    model: Any
    path: str

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        """Those that any statement has, by name."""
        used = self.model.objects.filter(statements__isnull=False).distinct().with_names()
        return sorted(((x.slug, str(x)) for x in used), key=lambda choice: choice[1])

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Those of the chosen one."""
        return queryset.filter(**{f"{self.path}__slug": self.value()}) if self.value() else queryset


class PartyFilter(NamedFilter):
    title, parameter_name = _("party"), "party"
    model, path = Party, "participations__party"


class SeriesFilter(NamedFilter):
    title, parameter_name = _("series"), "series"
    model, path = Series, "series"


class StoredValueFilter(admin.SimpleListFilter):
    """The values that any row has in the column `parameter_name`, under their names in the interface's language."""

    parameter_name: str

    def label_of(self, value: str) -> str:
        """What a value is called; the value itself unless a filter knows better."""
        return value

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        """Each value once, in the order of what is stored."""
        name = self.parameter_name
        rows = model_admin.model.objects.order_by(name).exclude(**{name: ""})
        return [(value, self.label_of(value)) for value in rows.values_list(name, flat=True).distinct()]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """The rows that have the chosen value."""
        return queryset.filter(**{self.parameter_name: self.value()}) if self.value() else queryset


class YearFilter(admin.SimpleListFilter):
    """Statements by the year of their date."""

    title, parameter_name = _("year"), "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        """The years that there are, newest first."""
        years = Statement.objects.dates("date", "year", order="DESC")
        return [(str(x.year), str(x.year)) for x in years]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Those of the chosen year."""
        year = self.value() or ""
        return queryset.filter(date__year=year) if year.isascii() and year.isdecimal() and len(year) == 4 else queryset


class YesNoFilter(admin.SimpleListFilter):
    """Two choices; `condition` says what "yes" means."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        """The two choices of the filter."""
        return [("yes", _("Yes")), ("no", _("No"))]

    def condition(self) -> Any:
        """A condition for `filter`."""
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Those that meet the condition, or do not."""
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(self.condition() if self.value() == "yes" else ~self.condition())


class UncertainFilter(YesNoFilter):
    title, parameter_name = _("uncertain"), "uncertain"

    def condition(self) -> Any:
        """A paragraph that somebody should look at."""
        return ~models.Q(uncertain="")


class GivenUpFilter(YesNoFilter):
    title, parameter_name = _("given up"), "dead"

    def condition(self) -> Any:
        """An index task that failed too often."""
        return models.Q(died_at__isnull=False)


class RetiredFilter(YesNoFilter):
    title, parameter_name = _("retired"), "retired"

    def condition(self) -> Any:
        """Out of the text."""
        return models.Q(retired_at__isnull=False)


class HasUncertainFilter(YesNoFilter):
    title, parameter_name = _("has uncertain paragraphs"), "uncertain"

    def condition(self) -> Any:
        """A statement with a paragraph in its text that somebody should look at."""
        return models.Exists(
            Paragraph.objects.current().exclude(uncertain="").filter(section__statement=models.OuterRef("pk"))
        )


class PreparedFilter(YesNoFilter):
    title, parameter_name = _("waits for another person"), "prepared"

    def condition(self) -> Any:
        """A statement with a correction that somebody prepared, of its text or of its metadata."""
        own = {"statement": models.OuterRef("pk")}
        steps = WorkingCopy.objects.open().filter(version__gt=0, **own)
        return models.Q(published_at__isnull=False) & (
            models.Exists(steps) | models.Exists(Proposal.objects.open().filter(**own))
        )


class ProposedFilter(YesNoFilter):
    title, parameter_name = _("waits for another person"), "prepared"

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Those of which a correction was proposed, or was not."""
        self.target = str(queryset.model._meta.model_name)
        return super().queryset(request, queryset)

    def condition(self) -> Any:
        """A party, a series or an event with an open proposal."""
        return models.Exists(Proposal.objects.open().filter(**{self.target: models.OuterRef("pk")}))


class EmptySectionFilter(YesNoFilter):
    title, parameter_name = _("empty"), "empty"

    def condition(self) -> Any:
        """A section without a paragraph in the text."""
        current = Paragraph.objects.current().filter(section=models.OuterRef("pk"))
        return ~models.Exists(current)
