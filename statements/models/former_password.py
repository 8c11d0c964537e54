"""Which passwords an account may not have: one it had before, and one that is common but for a few marks around it."""

import re
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

User = Any  # Django's user model is swappable
AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")  # digits and marks before and after a word
WORDS = re.compile(r"[^\W\d_]+")
REPEATED = re.compile(r"(.+?)\1+")


class FormerPassword(models.Model):
    """The hash of a password that an account was given; of each account the newest PASSWORDS_KEPT are kept."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="former_passwords")
    encoded = models.CharField(max_length=128)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.account}: {self.at:%Y-%m-%d}"


class NotFormerValidator:
    """One of Django's password validators, which it calls before a password is taken and after it was saved."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError where the account has, or had, this password."""
        if user is None or user.pk is None:
            return
        kept = FormerPassword.objects.filter(account=user).values_list("encoded", flat=True)
        if any(check_password(password, encoded) for encoded in {user.password, *kept}):
            raise ValidationError(_("You had this password before: choose another one."), code="password_was_used")

    def password_changed(self, password: str, user: User | None = None) -> None:
        """Keep the hash of the new password, and no more than PASSWORDS_KEPT."""
        if user is None or not user.has_usable_password():
            return
        FormerPassword.objects.create(account=user, encoded=user.password)
        kept = FormerPassword.objects.filter(account=user)
        older = list(kept.values_list("pk", flat=True)[settings.PASSWORDS_KEPT :])
        FormerPassword.objects.filter(pk__in=older).delete()

    def get_help_text(self) -> str:
        """What the form says beside the field."""
        return _("Your password can’t be one that you had before.")


class NotCommonValidator(CommonPasswordValidator):
    """Django's, for which "Password-2031!" and "sunshinesunshine" are as common as what is in them.

    So are passwords that have no other words than PASSWORD_WORDS, which stand on every page here.
    """

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError for a common password, repeated or with digits and marks around it."""
        words = WORDS.findall(password.lower())
        if words and set(words) <= settings.PASSWORD_WORDS:
            raise ValidationError(self.get_error_message(), code="password_too_common")
        word = AROUND.sub("", password)
        repeated = REPEATED.fullmatch(word)
        for each in (password, word, repeated[1] if repeated else ""):
            super().validate(each, user)
