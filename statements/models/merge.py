"""Two statements made one, and taken apart again: what was asked for, by whom, and what it takes to undo it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from statements.models.statement import Statement
from statements.models.working_copy import Outcome


class MergeKind(models.TextChoices):
    """What is asked for."""

    MERGE = "merge", _("Make them one")
    UNDO = "undo", _("Take them apart again")


class MergeQuerySet(models.QuerySet["Merge"]):
    """Merges by the statements they concern, and by what became of them."""

    def open(self) -> "MergeQuerySet":
        """Those that wait for another person."""
        return self.filter(closed_at=None)

    def of(self, statement: Statement) -> "MergeQuerySet":
        """Those that a statement takes part in."""
        return self.filter(Q(kept=statement) | Q(merged=statement))

    def standing(self) -> "MergeQuerySet":
        """Those that were done and not undone."""
        merged = self.filter(kind=MergeKind.MERGE, outcome=Outcome.APPLIED)
        return merged.filter(merged__merged_into=models.F("kept")).order_by("-closed_at")


class Merge(models.Model):
    """That `merged` becomes a part of `kept`, or that this is undone.

    Open until another person does it, where that takes two. `before`: what it takes to undo it (`workflow.merging`).
    """

    kept = models.ForeignKey(Statement, models.CASCADE, related_name="+", verbose_name=_("stays"))
    merged = models.ForeignKey(Statement, models.CASCADE, related_name="+", verbose_name=_("becomes part of it"))
    kind = models.CharField(_("what"), max_length=5, choices=MergeKind, default=MergeKind.MERGE)
    reason = models.TextField(_("reason"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    before = models.JSONField(default=dict)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["merged"], condition=Q(closed_at=None), name="merge_one_open"),
            models.CheckConstraint(condition=~Q(kept=models.F("merged")), name="merge_of_two"),
            models.CheckConstraint(condition=Q(kind__in=MergeKind.values), name="merge_known_kind"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | Q(closed_at__isnull=False, outcome__in=Outcome.values),
                name="merge_outcome_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged.slug} → {self.kept.slug}"
