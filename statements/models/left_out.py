"""What is left out of a statement's text and can be put back on the review page."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from statements.models.identity import PARAGRAPH_ID_LENGTH
from statements.models.message_field import MessageField
from statements.models.statement import Statement

BY_HAND = gettext_noop("left out by hand")


class LeftOut(models.Model):
    """A piece that a reader of files removed, or a person left out before the statement was published.

    `texts`: {edition key: what it says}. `after`: the id of the paragraph that it stood behind, empty at the
    beginning. `place`: its line, or in a PDF its page; 0: not known.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="left_out")
    texts: Any = models.JSONField()
    why = MessageField()
    after = models.CharField(max_length=PARAGRAPH_ID_LENGTH, blank=True)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("piece left out")
        verbose_name_plural = _("pieces left out")
        default_permissions = ()

    def __str__(self) -> str:
        return " / ".join(self.texts.values())
