"""A correction of what stands around a published text, until another person publishes it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from statements.models.statement import Statement
from statements.models.working_copy import Outcome


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals by whether they are still open."""

    def open(self) -> "ProposalQuerySet":
        """Those that are neither applied nor discarded; a statement has one at most."""
        return self.filter(closed_at=None)


class Proposal(models.Model):
    """Other facts of a statement (title, date, place, parties, editions), as its form in the admin was sent.

    `form`: the fields, as a browser writes them. `changes`: {name: [before, after]} with the names of
    `workflow.metadata`. `base`: the digest of the metadata that the form was filled from.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="proposals", verbose_name=_("statement"))
    form = models.TextField(_("form"))
    changes = models.JSONField(_("changes"))
    base = models.CharField(_("made of"), max_length=64)
    reason = models.TextField(_("reason"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["statement"], condition=Q(closed_at__isnull=True), name="proposal_one_open"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="proposal_has_reason"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | Q(closed_at__isnull=False, outcome__in=Outcome.values),
                name="proposal_outcome_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {', '.join(self.changes)}"
