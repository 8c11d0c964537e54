"""The files that texts came from, kept whole."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from statements.models.statement import Statement


class SourceFileQuerySet(models.QuerySet["SourceFile"]):
    """Source files by the statements read from them."""

    def of_statement(self, statement: "Statement") -> "SourceFileQuerySet":
        """Those that its text was last read from, and those of editions that wait in a working copy."""
        direct = models.Q(statements=statement) | models.Q(editions__statement=statement)
        return self.filter(direct | models.Q(pending_editions__copy__statement=statement)).distinct()


class SourceFile(models.Model):
    """A file that was read: its bytes are kept, and its SHA-256 says whether it was read before.

    `yielded` is how many statements were found in it. Of one that was fetched: the `address` that it came from, behind
    all redirects, when, and the `headers` of the answer, as [name in small letters, value] each.
    """

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=255)
    format = models.CharField(_("format"), max_length=20)
    size = models.PositiveIntegerField(_("size in bytes"))
    yielded = models.PositiveIntegerField(_("statements found"))
    content = models.FileField(_("content"), upload_to="sources/")
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    address = models.URLField(_("fetched from"), max_length=1000, blank=True)
    retrieved_at = models.DateTimeField(_("fetched"), null=True, blank=True)
    headers = models.JSONField(_("headers of the answer"), default=list, blank=True)

    objects = SourceFileQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("source file")
        verbose_name_plural = _("source files")

    def __str__(self) -> str:
        return self.name

    def is_referenced(self) -> bool:
        """Whether anything in the database still points here."""
        relations = self._meta.related_objects
        return any(x.related_model._base_manager.filter(**{x.field.name: self}).exists() for x in relations)
