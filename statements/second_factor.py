"""A second factor beside the password: codes of an app (TOTP, RFC 6238), and recovery codes that work once each."""

import re
import secrets
import time
from typing import Any

import django_otp
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

User = Any  # Django's user model is swappable
VERIFIED_AT = "second_factor_at"  # in the session: seconds since 1970
CODE = re.compile(r"\d{6}")
TIMES_TO_SEND = 6
RECOVERY_CODES = 10
RECOVERY_BYTES = 8
# Who has to have one where SECOND_FACTOR_REQUIRED is set: whoever may do one of these.
POWERFUL = ("statements.publish_statement", "auth.change_user")


def has(user: User) -> bool:
    """Whether an account has a second factor that was tried once."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def must_have(user: User) -> bool:
    """Whether an account has to have one."""
    return settings.SECOND_FACTOR_REQUIRED and any(user.has_perm(x) for x in POWERFUL)


def is_lacking(request: Any) -> bool:
    """Whether whoever is logged in has yet to give theirs, or to set one up that they have to have."""
    user = request.user
    return user.is_authenticated and not user.is_verified() and (must_have(user) or has(user))


def is_fresh(request: Any) -> bool:
    """Whether it was given a short time ago: SECOND_FACTOR_MINUTES, and some times that to send what was opened then.

    True where the account has none, and needs none.
    """
    if not request.user.is_verified():
        return not is_lacking(request)
    longest = settings.SECOND_FACTOR_MINUTES * 60 * (1 if request.method == "GET" else TIMES_TO_SEND)
    return bool(time.time() - request.session.get(VERIFIED_AT, 0) < longest)


@transaction.atomic
def verify(request: HttpRequest, typed: str) -> bool:
    """Whether what was typed is a code of the app, or a recovery code; the session then has the second factor."""
    code = re.sub(r"[\s-]", "", typed).lower()
    kind: Any = TOTPDevice if CODE.fullmatch(code) else StaticDevice
    for device in kind.objects.filter(user=request.user, confirmed=True).select_for_update():
        if device.verify_token(code):
            _give(request, device)
            return True
    return False


def unconfirmed(user: User) -> TOTPDevice:
    """The app that an account is about to set up, with its secret key."""
    device, _made = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "app"})
    return device


@transaction.atomic
def confirm(request: HttpRequest, typed: str) -> bool:
    """Whether what was typed is a code of the app that is set up; it is then the account's only one."""
    device = unconfirmed(request.user)
    if not device.verify_token(re.sub(r"\s", "", typed)):
        return False
    remove(request.user)
    device.confirmed = True
    device.save()
    _give(request, device)
    return True


@transaction.atomic
def recovery_codes(user: User) -> list[str]:
    """New recovery codes, in place of all older ones. They are shown once."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery")
    codes = [secrets.token_hex(RECOVERY_BYTES) for _ in range(RECOVERY_CODES)]
    for code in codes:
        device.token_set.create(token=code)
    return ["-".join(re.findall("....", code)) for code in codes]


def remove(user: User) -> None:
    """Take an account's second factor away, with its recovery codes."""
    TOTPDevice.objects.filter(user=user, confirmed=True).delete()
    StaticDevice.objects.filter(user=user).delete()


def _give(request: HttpRequest, device: Any) -> None:
    request.session.cycle_key()  # what the session was before it could do less
    django_otp.login(request, device)
    request.session[VERIFIED_AT] = time.time()
