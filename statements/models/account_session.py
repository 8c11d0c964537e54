"""Where an account is logged in: what its owner sees and can end, and what ends by itself."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import models
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive import client_address

User = Any  # Django's user model is swappable
IN_SESSION = "account_session"  # the key of its row, in the session's data
SEEN_EVERY = timedelta(minutes=1)  # as often as that its last use is written
LONGEST_AGENT = 200  # characters


# What browsers and their systems say of themselves, and what people call them. The first that fits: most say several.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    **{"Windows": "Windows", "Android": "Android", "iPhone": "iOS", "iPad": "iPadOS"},
    **{"Mac OS X": "macOS", "CrOS": "ChromeOS", "Linux": "Linux"},
}


class AccountSessionQuerySet(models.QuerySet["AccountSession"]):
    """Sessions by whether they still hold."""

    def open(self, now: datetime) -> "AccountSessionQuerySet":
        """Those used within SESSION_COOKIE_AGE, and begun within SESSION_DAYS."""
        idle, begun = timedelta(seconds=settings.SESSION_COOKIE_AGE), timedelta(days=settings.SESSION_DAYS)
        return self.filter(seen_at__gt=now - idle, begun_at__gt=now - begun)

    def of(self, account: User, now: datetime) -> "AccountSessionQuerySet":
        """The open sessions of an account that its present password holds open."""
        return self.open(now).filter(account=account, hash=account.get_session_auth_hash())

    def forget_ended(self, now: datetime) -> None:
        """Delete those that no longer hold."""
        self.exclude(pk__in=self.open(now).values("pk")).delete()


class AccountSession(models.Model):
    """One browser in which an account is logged in. Without its row the browser's cookie is worth nothing.

    `hash`: Django's, by which it knows whether the account's password is still the same.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sessions")
    begun_at = models.DateTimeField(_("logged in"), default=timezone.now)
    seen_at = models.DateTimeField(_("last used"), default=timezone.now)
    address = models.GenericIPAddressField(_("from where"), null=True, blank=True)
    agent = models.CharField(_("browser"), max_length=LONGEST_AGENT, blank=True)
    hash = models.CharField(max_length=128)

    objects = AccountSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_at"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.account}: {self.begun_at:%Y-%m-%d %H:%M}"

    @property
    def browser(self) -> str:
        """The browser and its system as people call them: `Firefox, Linux`; else what it says of itself."""
        found = (next((name for mark, name in x.items() if mark in self.agent), "") for x in (BROWSERS, SYSTEMS))
        return ", ".join(filter(None, found)) or self.agent or "–"

    def seen(self, account: User, now: datetime) -> bool:
        """Note that it was used; whether that was worth writing."""
        now_hash = account.get_session_auth_hash()
        if now - self.seen_at < SEEN_EVERY and self.hash == now_hash:
            return False
        self.seen_at, self.hash, self.address = now, now_hash, client_address.current() or None
        self.save(update_fields=["seen_at", "hash", "address"])
        return True


@receiver(user_logged_in)
def begin(request: HttpRequest, user: User, **_: Any) -> None:
    """Give the browser that logged in its row."""
    agent = request.META.get("HTTP_USER_AGENT", "")[:LONGEST_AGENT]
    address = client_address.current() or None
    begun = AccountSession.objects.create(
        account=user, address=address, agent=agent, hash=user.get_session_auth_hash()
    )
    request.session[IN_SESSION] = begun.pk


@receiver(user_logged_out)
def end(request: HttpRequest, **_: Any) -> None:
    """Take the row of a browser that logs out."""
    AccountSession.objects.filter(pk=request.session.get(IN_SESSION, 0)).delete()


@receiver(post_save, sender=get_user_model())
def end_all(instance: User, **_: Any) -> None:
    """End all sessions of an account that was closed, for good: opened again, it starts with none."""
    if not (instance.is_active and instance.is_staff):
        AccountSession.objects.filter(account=instance).delete()
