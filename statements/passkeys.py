"""Passkeys are registered and used (WebAuthn Level 3, W3C): what a browser is asked, and whether its answer holds.

An answer comes with the form of its page, as JSON; the page's challenge waits in the session, for one answer alone.
py_webauthn checks them. It is loaded when asked for: it takes 15 MB, and most processes never need it.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject

from statements.models import Passkey

webauthn: Any = SimpleLazyObject(lambda: import_module("webauthn"))
structs: Any = SimpleLazyObject(lambda: import_module("webauthn.helpers.structs"))
CHALLENGE = "passkey_challenge"  # in the session: base64url
MILLISECONDS = 300_000  # for which a browser waits for its person (WCAG 2.2, Enough Time)


class BadPasskey(Exception):
    """What a browser sent does not answer the page's challenge, or comes from a passkey that the account has not."""


def domain(request: HttpRequest) -> str:
    """The host name for which passkeys are made here; empty where the archive is opened by a number such as 127.0.0.1.

    WebAuthn has no passkeys for numbers (section 5.1.3, effective domain).
    """
    name, _port = split_domain_port(request.get_host())
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return name
    return ""


def registration_options(request: Any) -> str:
    """What the browser is asked to make for whoever is logged in, as JSON (PublicKeyCredentialCreationOptionsJSON)."""
    user = request.user
    options = webauthn.generate_registration_options(
        rp_id=domain(request),
        rp_name=str(settings.ARCHIVE_NAME),
        user_id=salted_hmac("passkeys", str(user.pk), algorithm="sha256").digest(),
        user_name=user.get_username(),
        user_display_name=user.get_full_name() or user.get_username(),
        timeout=MILLISECONDS,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.PREFERRED,
            user_verification=structs.UserVerificationRequirement.DISCOURAGED,  # the password was asked before
        ),
        exclude_credentials=_descriptors(request),
    )
    request.session[CHALLENGE] = webauthn.helpers.bytes_to_base64url(options.challenge)
    return str(webauthn.options_to_json(options))


def authentication_options(request: Any) -> str:
    """What the browser is asked to sign, as JSON (PublicKeyCredentialRequestOptionsJSON)."""
    options = webauthn.generate_authentication_options(
        rp_id=domain(request),
        timeout=MILLISECONDS,
        allow_credentials=_descriptors(request),
        user_verification=structs.UserVerificationRequirement.DISCOURAGED,
    )
    request.session[CHALLENGE] = webauthn.helpers.bytes_to_base64url(options.challenge)
    return str(webauthn.options_to_json(options))


def register(request: Any, answer: str, name: str) -> Passkey:
    """The new passkey, called `name`, of whoever is logged in. Raises BadPasskey."""
    with _what_is_wrong_is_bad():
        sent = json.loads(answer)
        made = webauthn.verify_registration_response(credential=sent, **_expected(request))
        facts = {
            "credential_id": webauthn.helpers.bytes_to_base64url(made.credential_id),
            "public_key": made.credential_public_key,
            "sign_count": made.sign_count,
            "transports": [str(x) for x in sent["response"].get("transports") or ()],
        }
    if Passkey.objects.filter(credential_id=facts["credential_id"]).exists():
        raise BadPasskey
    passkey: Passkey = Passkey.objects.create(user=request.user, name=name, domain=domain(request), **facts)
    return passkey


def authenticate(request: Any, answer: str) -> Passkey:
    """The passkey of whoever is logged in that signed the challenge; its use is noted. Raises BadPasskey."""
    with _what_is_wrong_is_bad():
        sent = json.loads(answer)
        passkey: Passkey = own(request).select_for_update().get(credential_id=sent["id"])
        used = webauthn.verify_authentication_response(
            credential=sent,
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            **_expected(request),
        )
    passkey.sign_count, passkey.used_at = used.new_sign_count, timezone.now()
    passkey.save(update_fields=["sign_count", "used_at"])
    return passkey


def own(request: Any) -> Any:
    """The passkeys of whoever is logged in that their browser can offer here."""
    return Passkey.objects.filter(user=request.user, domain=domain(request))


def _descriptors(request: Any) -> list[Any]:
    """The passkeys as a browser is told them (PublicKeyCredentialDescriptor)."""
    known = set(structs.AuthenticatorTransport)
    return [
        structs.PublicKeyCredentialDescriptor(
            id=webauthn.base64url_to_bytes(passkey.credential_id),
            transports=[x for x in known if x in passkey.transports],  # browsers may know newer ones
        )
        for passkey in own(request)
    ]


def _expected(request: Any) -> dict[str, Any]:
    """What an answer has to name; the challenge is used up by it."""
    return {
        "expected_challenge": webauthn.base64url_to_bytes(request.session.pop(CHALLENGE)),
        "expected_rp_id": domain(request),
        "expected_origin": f"{request.scheme}://{request.get_host()}",
    }


@contextmanager
def _what_is_wrong_is_bad() -> Iterator[None]:
    """Raises BadPasskey for what py_webauthn refuses, and for what it trips over: malformed CBOR is a KeyError."""
    refused = webauthn.helpers.exceptions.WebAuthnException
    try:
        yield
    except (refused, Passkey.DoesNotExist, LookupError, TypeError, ValueError) as error:
        raise BadPasskey from error
