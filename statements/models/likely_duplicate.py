"""Two statements that may be one, until a person has looked at both."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from statements.models.message_field import MessageField
from statements.models.statement import Statement

if TYPE_CHECKING:
    from typing import Any


class LikelyDuplicateQuerySet(models.QuerySet["LikelyDuplicate"]):
    """Pairs by whether somebody has decided about them."""

    def open(self) -> "LikelyDuplicateQuerySet":
        """Those that nobody has decided about."""
        return self.filter(settled_at=None)

    def of(self, statement: Statement) -> "LikelyDuplicateQuerySet":
        """Those that a statement is one of."""
        return self.filter(models.Q(statement=statement) | models.Q(other=statement))

    def settle(self, by: "Any") -> int:
        """Note that a person has decided about these; how many they were."""
        return self.open().update(settled_at=timezone.now(), settled_by=by)


class LikelyDuplicate(models.Model):
    """That `statement`, the later one, is likely the same document as `other`, and why."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="likely_duplicates")
    other = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    reason = MessageField(_("reason"))
    found_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = LikelyDuplicateQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("likely duplicate")
        verbose_name_plural = _("likely duplicates")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["statement", "other"], name="likely_duplicate_once"),
            models.CheckConstraint(
                condition=~models.Q(statement=models.F("other")), name="likely_duplicate_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement.slug} = {self.other.slug}?"
