"""Addresses that last: slugs that redirect after a change, and the ids of paragraphs."""

import secrets
from typing import Any, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PARAGRAPH_ID_LENGTH = 10
MISREAD = str.maketrans("ILO", "110")


class PublishedOnce(models.ProtectedError):
    """What was once published is asked to be deleted; it can only be withdrawn or retired."""

    def __init__(self, instance: models.Model) -> None:
        super().__init__(f"{instance} was published once and cannot be deleted: withdraw or retire it", {instance})


def new_paragraph_id() -> str:
    """Ten random characters of Crockford's base 32 (50 bits): nothing can be read from them, none is misread."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(PARAGRAPH_ID_LENGTH))


def as_paragraph_id(text: str) -> str:
    """What a person typed, as an id: case does not matter, I and L are 1, O is 0, hyphens are dropped."""
    return text.upper().replace("-", "").translate(MISREAD)


def is_paragraph_id(candidate: str) -> bool:
    """Whether `candidate` has the form of an id."""
    return len(candidate) == PARAGRAPH_ID_LENGTH and set(candidate) <= set(CROCKFORD)


class FormerSlug(models.Model):
    """A slug that was left: its address redirects to the object that had it."""

    scope = models.CharField(_("of what"), max_length=20)
    slug = models.SlugField(_("former slug"), max_length=200)
    target = models.BigIntegerField(_("leads to"))

    class Meta:
        ordering = ["scope", "slug"]
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [models.UniqueConstraint(fields=["scope", "slug"], name="former_slug_once_per_scope")]

    def __str__(self) -> str:
        return f"{self.scope}/{self.slug}"


T = TypeVar("T", bound="Slugged")


class SluggedQuerySet(models.QuerySet[T]):
    """Look-up by current and former slugs."""

    def by_slug(self, slug: str) -> T | None:
        """The object that has this slug, else the one that had it, else None."""
        current = self.filter(slug=slug).first()
        if current:
            return current
        former = FormerSlug.objects.filter(scope=self.model._meta.model_name, slug=slug).first()
        return self.filter(pk=former.target).first() if former else None


class Slugged(models.Model):
    """An object with an address; changing its slug in `save` leaves a redirect."""

    slug = models.SlugField(
        _("slug"), max_length=200, unique=True, help_text=_("The name in the address; an old one redirects.")
    )

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        loaded = super().from_db(*args, **kwargs)
        loaded._slug_in_database = loaded.__dict__.get("slug")
        return loaded

    _slug_in_database: str | None = None

    @property
    def was_published(self) -> bool:
        """Whether the public has been given this address."""
        raise NotImplementedError

    def clean(self) -> None:
        """Raises ValidationError for a slug whose address leads readers to another object, which had it before."""
        super().clean()
        former = FormerSlug.objects.filter(scope=self._meta.model_name, slug=self.slug).exclude(target=self.pk).first()
        other = former and type(self)._default_manager.filter(pk=former.target).first()
        if other and other.was_published:
            taken = _("This address leads to %(what)s, which had it before: choose another.")
            raise ValidationError({"slug": ValidationError(taken, params={"what": other})})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and let the former slug redirect to the new one."""
        super().save(*args, **kwargs)
        scope = str(self._meta.model_name)
        FormerSlug.objects.filter(scope=scope, slug=self.slug).delete()
        if self._slug_in_database and self._slug_in_database != self.slug:
            FormerSlug.objects.update_or_create(scope=scope, slug=self._slug_in_database, defaults={"target": self.pk})
        self._slug_in_database = self.slug
