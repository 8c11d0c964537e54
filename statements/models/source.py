"""The files that texts came from, kept whole."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceFile(models.Model):
    """A file that was read: its bytes are kept, and its SHA-256 says whether it was read before.

    `yielded` is how many statements were found in it.
    """

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=255)
    format = models.CharField(_("format"), max_length=20)
    size = models.PositiveIntegerField(_("size in bytes"))
    yielded = models.PositiveIntegerField(_("statements found"))
    content = models.FileField(_("content"), upload_to="sources/")
    received_at = models.DateTimeField(_("received"), auto_now_add=True)

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("source file")
        verbose_name_plural = _("source files")

    def __str__(self) -> str:
        return self.name
