"""Names, titles and headings: one row for each language."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from statements import languages
from statements.messages import language_name

LANGUAGE_CHOICES = [(tag, lazy(language_name, str)(tag)) for tag in languages.TAGS]


class LocalText(models.Model):
    """A short text in one language; the concrete class has a foreign key `owner`."""

    language = models.CharField(_("language"), max_length=16, choices=LANGUAGE_CHOICES)
    text = models.CharField(_("text"), max_length=500)

    class Meta:
        abstract = True
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "language"], name="%(class)s_one_per_language"),
            models.CheckConstraint(condition=models.Q(language__in=languages.TAGS), name="%(class)s_known_language"),
            models.CheckConstraint(condition=~models.Q(text=""), name="%(class)s_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text


class Named(models.Model):
    """Something with texts per language, kept in the related manager that `texts_from` names.

    Prefetch that relation where many are shown: the methods read it whole.
    """

    texts_from = "names"

    class Meta:
        abstract = True

    if TYPE_CHECKING:
        names: Any

    def texts(self) -> dict[str, str]:
        """{language tag: text}, in the registry's order."""
        by_language = {row.language: row.text for row in getattr(self, self.texts_from).all()}
        return {tag: by_language[tag] for tag in languages.in_registry_order(by_language)}

    def text_in(self, tag: str) -> str:
        """The text that a reader of `tag` would read; empty where there is none."""
        return languages.nearest(self.texts(), tag)[1]

    @property
    def label(self) -> str:
        """The text in the language of the interface."""
        return self.text_in(get_language() or "en")

    @property
    def label_language(self) -> str:
        """The tag of `label`'s language, for `lang` attributes."""
        return languages.nearest(self.texts(), get_language() or "en")[0]
