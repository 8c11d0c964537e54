"""A statement's text while it is put right: the rows as they stand, and each step that led to them.

The public text, or the draft, is untouched until the copy is applied (`workflow.apply_copy`).
"""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from statements.models.statement import Statement


class Outcome(models.TextChoices):
    """What became of a copy."""

    APPLIED = "applied", _("Applied")
    DISCARDED = "discarded", _("Discarded")


class Move(models.TextChoices):
    """What a step was."""

    DO = "do", _("Done")
    UNDO = "undo", _("Undone")
    REDO = "redo", _("Done again")


class WorkingCopyQuerySet(models.QuerySet["WorkingCopy"]):
    """Working copies by whether they are still open."""

    def open(self) -> "WorkingCopyQuerySet":
        """Those that are neither applied nor discarded; a statement has one at most."""
        return self.filter(closed_at=None)


class WorkingCopy(models.Model):
    """The rows of one statement, as `review.table.dump_table` writes them, after `version` steps.

    `base` is the digest of the text that the copy was made of (`review.working_copy.read.digest`).
    """

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="working_copies", verbose_name=_("statement")
    )
    table = models.JSONField(_("rows"))
    base = models.CharField(_("made of"), max_length=64)
    version = models.PositiveIntegerField(_("version"), default=0)
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)

    objects = WorkingCopyQuerySet.as_manager()

    if TYPE_CHECKING:
        steps: Any

    class Meta:
        ordering = ["-opened_at", "-pk"]
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")
        constraints = [
            models.UniqueConstraint(
                fields=["statement"], condition=Q(closed_at__isnull=True), name="working_copy_one_open"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | Q(closed_at__isnull=False, outcome__in=Outcome.values),
                name="working_copy_outcome_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement} ({self.version})"


class WorkingStep(models.Model):
    """One step: `version` is the copy's after it. Steps are only ever added; undoing adds one too.

    `facts` says what was done, for `review.step_descriptions`; `splice` which rows became which (`review.history`).
    """

    copy = models.ForeignKey(WorkingCopy, models.CASCADE, related_name="steps")
    version = models.PositiveIntegerField(_("version"))
    move = models.CharField(_("move"), max_length=4, choices=Move)
    facts = models.JSONField(_("what"))
    splice = models.JSONField(_("rows"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )

    class Meta:
        ordering = ["copy", "version"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint(fields=["copy", "version"], name="working_step_version_once"),
            models.CheckConstraint(condition=Q(move__in=Move.values), name="working_step_known_move"),
        ]

    def __str__(self) -> str:
        return f"{self.version}. {self.facts['verb']}"
