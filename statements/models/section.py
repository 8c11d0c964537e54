"""The parts of a statement, each with a heading per language."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from statements.models.naming import LocalText, Named
from statements.models.statement import Statement, Status

# How the index key of a heading begins; a paragraph's is its id, which has no stop.
SECTION_KEY = "section."


class SectionQuerySet(models.QuerySet["Section"]):
    """Sections by whether they are retired, and whether a search may find their heading."""

    def current(self) -> "SectionQuerySet":
        """Those that stand in the text today, in its order."""
        return self.filter(retired_at__isnull=True).order_by("order", "pk")

    def searchable(self) -> "SectionQuerySet":
        """Those that have a heading, in the text of a published statement."""
        headings = SectionHeading.objects.filter(owner=OuterRef("pk"))
        return self.current().filter(Exists(headings), statement__status=Status.PUBLISHED)

    def with_positions(self) -> "SectionQuerySet":
        """Each with its `position` among the current sections of its statement, from 1."""
        before = Section.objects.filter(statement=OuterRef("statement"), retired_at=None, order__lte=OuterRef("order"))
        counted = before.order_by().values("statement").annotate(count=Count("pk")).values("count")
        return self.annotate(position=Subquery(counted))


class Section(Named):
    """An ordered part of a statement, with its number, if it has one, and a heading per language."""

    texts_from = "headings"

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="sections")
    order = models.IntegerField(_("order"))
    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("As the document counts its parts; empty where it does not.")
    )
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)

    objects = SectionQuerySet.as_manager()

    if TYPE_CHECKING:
        headings: Any
        paragraphs: Any

    class Meta:
        ordering = ["statement", "order", "pk"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "order"], condition=Q(retired_at__isnull=True), name="section_order_once"
            )
        ]

    @property
    def index_key(self) -> str:
        """The key of its heading in the index; see `section_of`."""
        return f"{SECTION_KEY}{self.pk}"

    def get_absolute_url(self) -> str:
        """Where its heading stands on the page of its statement; `SectionQuerySet.with_positions` saves a query."""
        counted: Any = self if hasattr(self, "position") else Section.objects.with_positions().get(pk=self.pk)
        return f"{self.statement.get_absolute_url()}#{section_anchor(counted.position)}"

    def __str__(self) -> str:
        number = f"{self.number}. " if self.number else ""
        return f"{number}{self.label}".strip() or f"({self.order})"


def section_anchor(position: int) -> str:
    """The anchor on the reading page of the section that is number `position` there, from 1."""
    return f"section-{position}"


def section_of(key: str) -> int | None:
    """The primary key of the section whose heading has this key in the index; None for the id of a paragraph."""
    return int(key.removeprefix(SECTION_KEY)) if key.startswith(SECTION_KEY) else None


class SectionHeading(LocalText):
    """A section's heading in one language."""

    owner = models.ForeignKey(Section, models.CASCADE, related_name="headings")

    class Meta(LocalText.Meta):
        verbose_name = _("heading")
        verbose_name_plural = _("headings")
