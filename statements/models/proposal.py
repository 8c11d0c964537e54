"""A correction of what stands around published texts, until another person publishes it."""

from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from statements.models.party import Event, Party, Series
from statements.models.statement import Statement
from statements.models.working_copy import Outcome

TARGETS = ("statement", "party", "series", "event")


def _concerns_only(target: str) -> Q:
    return Q(**{f"{name}__isnull": name != target for name in TARGETS})


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals by what they would change, and by whether they are still open."""

    def of(self, target: models.Model) -> "ProposalQuerySet":
        """Those of a statement, a party, a series or an event."""
        return self.filter(**{str(target._meta.model_name): target})

    def open(self) -> "ProposalQuerySet":
        """Those that are neither applied nor discarded; each target has one at most."""
        return self.filter(closed_at=None)


class Proposal(models.Model):
    """Other facts of a statement, a party, a series or an event, as its form in the admin was sent.

    One of `TARGETS` is set. `form`: the fields, as a browser writes them. `changes`: {name: [before, after]} with the
    names of `workflow.metadata`. `base`: the digest of the metadata that the form was filled from.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, null=True, blank=True, verbose_name=_("statement"))
    party = models.ForeignKey(Party, models.CASCADE, null=True, blank=True, verbose_name=_("party"))
    series = models.ForeignKey(Series, models.CASCADE, null=True, blank=True, verbose_name=_("series"))
    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, verbose_name=_("event"))
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
            *(
                models.UniqueConstraint(fields=[x], condition=Q(closed_at=None), name=f"proposal_one_open_{x}")
                for x in TARGETS
            ),
            models.CheckConstraint(condition=reduce(or_, map(_concerns_only, TARGETS)), name="proposal_one_target"),
            models.CheckConstraint(condition=~Q(reason=""), name="proposal_has_reason"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | Q(closed_at__isnull=False, outcome__in=Outcome.values),
                name="proposal_outcome_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target}: {', '.join(self.changes)}"

    @property
    def target(self) -> Any:
        """What it would change."""
        return next(x for name in TARGETS if (x := getattr(self, name)) is not None)
