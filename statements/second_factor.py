"""A second factor beside the password: an app's codes (TOTP, RFC 6238), passkeys, and recovery codes for both."""

import re
import secrets
import time
from base64 import b85encode
from hashlib import sha256
from typing import Any

import django_otp
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from statements import passkeys
from statements.models import Passkey

User = Any  # Django's user model is swappable
VERIFIED_AT = "second_factor_at"  # in the session: seconds since 1970
CODE = re.compile(r"\d{6}")
TIMES_TO_SEND = 6
RECOVERY_CODES = 10
RECOVERY_BYTES = 16
KEPT_MARK, KEPT_CHARACTERS = "#", 15  # of a digest: django-otp has room for sixteen; fifteen are 96 bits
# Who has to have one where SECOND_FACTOR_REQUIRED is set: whoever may do one of these.
POWERFUL = ("statements.publish_statement", "auth.change_user")


def has(user: User) -> bool:
    """Whether an account has a second factor that was tried once."""
    either = Q(totpdevice__confirmed=True) | Q(passkey__isnull=False)
    return get_user_model().objects.filter(either, pk=user.pk).exists()


def must_have(user: User) -> bool:
    """Whether an account has to have one."""
    powerful = settings.SECOND_FACTOR_REQUIRED and any(user.has_perm(x) for x in POWERFUL)
    return settings.SECOND_FACTOR_OF_ALL or powerful


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
    code = re.sub(r"\W", "", typed).lower()
    kind: Any = TOTPDevice if CODE.fullmatch(code) else StaticDevice
    for device in kind.objects.filter(user=request.user, confirmed=True).select_for_update():
        if device.verify_token(_kept(code)):
            _give(request, device)
            return True
    return False


def unconfirmed(user: User) -> TOTPDevice:
    """The app that an account is about to set up, with its secret key."""
    device, _made = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "app"})
    return device


@transaction.atomic
def confirm(request: HttpRequest, typed: str) -> bool:
    """Whether what was typed is a code of the app that is set up; it is then the account's only app."""
    device = unconfirmed(request.user)
    if not device.verify_token(re.sub(r"\s", "", typed)):
        return False
    TOTPDevice.objects.filter(user=request.user, confirmed=True).delete()
    device.confirmed = True
    device.save()
    _give(request, device)
    return True


@transaction.atomic
def verify_passkey(request: HttpRequest, answer: str) -> bool:
    """Whether a browser has signed with a passkey of the account; the session then has the second factor."""
    try:
        _give(request, passkeys.authenticate(request, answer))
    except passkeys.BadPasskey:
        return False
    return True


@transaction.atomic
def add_passkey(request: HttpRequest, answer: str, name: str) -> bool:
    """Whether a browser has made a passkey, which the account then has."""
    try:
        _give(request, passkeys.register(request, answer, name))
    except passkeys.BadPasskey:
        return False
    return True


@transaction.atomic
def recovery_codes(user: User) -> list[str]:
    """New recovery codes, in place of all older ones. They are shown once."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery")
    codes = [secrets.token_hex(RECOVERY_BYTES) for _ in range(RECOVERY_CODES)]
    for code in codes:
        device.token_set.create(token=_kept(code))
    return ["-".join(re.findall("....", code)) for code in codes]


def _kept(code: str) -> str:
    """What the database has of a code: of a recovery code a digest, behind a mark that no typed code can have.

    Shorter ones stand for themselves: those of `addstatictoken`, and recovery codes of former versions.
    """
    if len(code) != 2 * RECOVERY_BYTES:
        return code
    return KEPT_MARK + b85encode(sha256(code.encode()).digest()).decode()[:KEPT_CHARACTERS]


def factors(user: User) -> list[Any]:
    """The app and the passkeys of an account."""
    return [*TOTPDevice.objects.filter(user=user, confirmed=True), *Passkey.objects.filter(user=user)]


@transaction.atomic
def remove(user: User, persistent_id: str) -> Any:
    """Take an app or a passkey away, and with the last of them the recovery codes.

    Returns what was taken away; None where there is no such device, or it is the only one of who has to have one.
    """
    kept = factors(user)
    gone = next((x for x in kept if x.persistent_id == persistent_id), None)
    if gone is None or (len(kept) == 1 and must_have(user)):
        return None
    if len(kept) == 1:
        StaticDevice.objects.filter(user=user).delete()
    gone.delete()
    return gone


def _give(request: HttpRequest, device: Any) -> None:
    request.session.cycle_key()  # what the session was before it could do less
    django_otp.login(request, device)
    request.session[VERIFIED_AT] = time.time()
