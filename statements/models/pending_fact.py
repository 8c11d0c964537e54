"""What a statement's file knows of parties, series and events that the archive lacks: written there at publication."""

from datetime import date
from typing import Any, cast

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.messages import language_name
from statements.models.party import Event, NamedEntity, Party, Series
from statements.models.statement import Statement

KINDS = {str(x._meta.model_name): x._meta.verbose_name for x in (Party, Series, Event)}
NAME = "name "  # a name is the fact `name fr`; others are fields of the model: `date`, `place`
Facts = dict[tuple[str, int, str], str]  # {(kind, primary key, fact): text}


class PendingFactQuerySet(models.QuerySet["PendingFact"]):
    """What waits, by its statement."""

    def of(self, statement: Statement) -> "PendingFactQuerySet":
        """What waits for the publication of a statement."""
        return self.filter(statement=statement)

    def facts(self) -> Facts:
        """All of them by what they are of."""
        return {(x.kind, x.target, x.fact): x.text for x in self}


class PendingFact(models.Model):
    """One fact of a party, a series or an event, that waits for the publication of the statement that brought it."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="pending_facts")
    kind = models.CharField(max_length=12, choices=KINDS)
    target = models.BigIntegerField()
    fact = models.CharField(max_length=40)
    text = models.CharField(max_length=500)

    objects = PendingFactQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("pending fact")
        verbose_name_plural = _("pending facts")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["statement", "kind", "target", "fact"], name="pending_fact_once"),
            models.CheckConstraint(condition=models.Q(kind__in=list(KINDS)), name="pending_fact_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.fact}: {self.text}"

    @property
    def entity(self) -> NamedEntity | None:
        """What it is a fact of; None where that was deleted."""
        model = apps.get_model("statements", self.kind)
        found: NamedEntity | None = model._default_manager.filter(pk=self.target).first()
        return found

    @property
    def label(self) -> str:
        """What it is, in the interface's language: `Name in French`, `Place`."""
        if self.fact.startswith(NAME):
            return gettext("name in %(language)s") % {"language": language_name(self.fact.removeprefix(NAME))}
        return capfirst(str(cast("models.Field[Any, Any]", Event._meta.get_field(self.fact)).verbose_name))

    def write(self, entity: NamedEntity) -> bool:
        """Give `entity` the fact, unless it has learned one meanwhile; whether it was given."""
        if self.fact.startswith(NAME):
            language = self.fact.removeprefix(NAME)
            return bool(entity.names.get_or_create(language=language, defaults={"text": self.text})[1])
        if getattr(entity, self.fact):
            return False
        setattr(entity, self.fact, date.fromisoformat(self.text) if self.fact == "date" else self.text)
        entity.save()
        return True


def replace(statement: Statement, facts: Facts) -> None:
    """Make `facts` what waits for the publication of a statement."""
    PendingFact.objects.of(statement).delete()
    PendingFact.objects.bulk_create(
        PendingFact(statement=statement, kind=kind, target=target, fact=fact, text=text)
        for (kind, target, fact), text in facts.items()
    )
