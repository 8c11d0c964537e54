"""Passkeys: key pairs of which a person's device or password manager keeps the private half (WebAuthn, W3C)."""

from django.db import models
from django.utils import timezone
from django_otp.models import Device


class Passkey(Device):
    """The public half of a passkey, as django-otp's device: who has verified with it is found again by its key.

    `credential_id` is base64url without padding, `public_key` a COSE_Key (RFC 9052). Browsers offer a passkey at the
    host name that it was made for, `domain`, and nowhere else. `sign_count` grows with each use where the device
    counts at all: a copy of the key then gives itself away.
    """

    domain = models.CharField(max_length=253)
    credential_id = models.CharField(max_length=1364, unique=True)  # 1023 bytes
    public_key = models.BinaryField(max_length=1023)
    transports = models.JSONField(default=list)
    sign_count = models.BigIntegerField(default=0)
    added_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
