"""A statement's text while it is put right: the rows as they stand, and each step that led to them.

The public text, or the draft, is untouched until the copy is applied (`workflow.apply_copy`).
"""

from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from statements import languages
from statements.models.naming import LANGUAGE_CHOICES
from statements.models.source import SourceFile
from statements.models.statement import Authority, Edition, Statement

NOT_SAID = ("", None, Authority.NOT_STATED)


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
        editions: Any

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


class PendingEdition(models.Model):
    """An edition that a file brought to a working copy, or what it makes of one: written when the copy is applied.

    `version`: the step that put its text into the rows; undone with it. `facts`: {field of `Edition`: value}. `title`:
    the statement's title in its language, where it says one.
    """

    copy = models.ForeignKey(WorkingCopy, models.CASCADE, related_name="editions")
    version = models.PositiveIntegerField()
    key = models.SlugField(max_length=40)
    language = models.CharField(max_length=16, choices=LANGUAGE_CHOICES)
    facts = models.JSONField(encoder=DjangoJSONEncoder)
    title = models.CharField(max_length=500, blank=True)
    source = models.ForeignKey(SourceFile, models.PROTECT, related_name="pending_editions")

    class Meta:
        ordering = ["version", "pk"]
        verbose_name = _("pending edition")
        verbose_name_plural = _("pending editions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["copy", "version", "key"], name="pending_edition_once"),
            models.CheckConstraint(condition=Q(language__in=languages.TAGS), name="pending_edition_known_language"),
        ]

    def __str__(self) -> str:
        return self.key

    def as_edition(self, edition: Edition | None = None) -> Edition:
        """The edition that it makes: a new one, unsaved, or `edition` with what the file says of it, unsaved too."""
        said = {name: x for name, x in self.facts.items() if edition is None or x not in NOT_SAID}
        edition = edition or Edition(statement=self.copy.statement, key=self.key)
        edition.language, edition.source = self.language, self.source
        for name, value in said.items():
            field = cast("models.Field[Any, Any]", Edition._meta.get_field(name))
            setattr(edition, name, field.to_python(value))
        return edition


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
