"""The pages of the second factor: set it up, give it, give it again before what weighs much."""

import io
from base64 import b32encode
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

import segno
from django.contrib import admin, messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from statements import passkeys, second_factor
from statements.messages import Message
from statements.models import Act, Passkey, Verb

NAME_LENGTH = 64  # characters that a passkey's name may have


def page_to_give(request: Any) -> HttpResponseRedirect:
    """A redirect to where the second factor is given, and from there to what was asked for now."""
    back = request.get_full_path() if request.method == "GET" else request.path
    return redirect(f"{reverse('admin:second_factor_verify')}?{urlencode({'next': back})}")


def asks_again(view: Callable[..., Any]) -> Callable[..., Any]:
    """A method of an admin class, for whoever gave their second factor a short time ago; others are asked for it."""

    @wraps(view)
    def asked(self: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        fresh = second_factor.is_fresh(request)
        return view(self, request, *args, **kwargs) if fresh else page_to_give(request)

    return asked


def verify(request: Any) -> HttpResponse:
    """Takes a code of the app, a recovery code or a passkey, and leads on to `?next=`."""
    if not second_factor.has(request.user):
        return redirect("admin:second_factor")
    sent = request.POST
    if request.method == "POST":
        if "passkey" in sent:
            given = second_factor.verify_passkey(request, sent["passkey"])
        else:
            given = second_factor.verify(request, sent.get("code", ""))
        if given:
            return redirect(_next(request))
        Act.objects.note(Verb.LOG_IN_FAILED, request.user)
    context = {
        **admin.site.each_context(request),
        "title": _("Second factor"),
        "wrong": "passkey" if "passkey" in sent else "code" if sent else "",
        "options": passkeys.authentication_options(request) if passkeys.own(request).exists() else "",
    }
    return TemplateResponse(request, "admin/statements/account/second_factor/verify.html", context)


def _next(request: Any) -> str:
    wanted: str = request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own else reverse("admin:index")


def manage(request: Any) -> HttpResponse:
    """One's own second factor: an app and passkeys are set up and taken away, recovery codes are made anew."""
    user = request.user
    if second_factor.has(user) and not second_factor.is_fresh(request):
        return page_to_give(request)
    codes: list[str] = []
    if request.method == "POST":
        change = CHANGES.get(request.POST.get("do", ""))
        codes = change(request) if change else []
        if not codes:
            return redirect("admin:second_factor")
    context = {**admin.site.each_context(request), "title": _("Second factor"), "codes": codes, **_state(request)}
    return TemplateResponse(request, "admin/statements/account/second_factor/manage.html", context)


def _confirm_app(request: Any) -> list[str]:
    first = not second_factor.has(request.user)
    if not second_factor.confirm(request, request.POST.get("code", "")):
        messages.error(request, _("This is not the code that the app shows now."))
        return []
    return _added(request, Message(gettext_noop("Set up an app for codes.")), first)


def _add_passkey(request: Any) -> list[str]:
    first = not second_factor.has(request.user)
    name = " ".join(request.POST.get("name", "").split())[:NAME_LENGTH] or _("Passkey")
    if not second_factor.add_passkey(request, request.POST.get("passkey", ""), name):
        messages.error(request, _("This passkey could not be added. Try again."))
        return []
    messages.success(request, _("Added the passkey “%(name)s”.") % {"name": name})
    return _added(request, Message(gettext_noop("Added the passkey “%(name)s”."), name=name), first)


def _added(request: Any, detail: Message, first: bool) -> list[str]:
    """Notes what was added; recovery codes, where it is the account's first."""
    Act.objects.note(Verb.EDIT, request.user, by=request.user, detail=detail)
    return second_factor.recovery_codes(request.user) if first else []


def _make_codes(request: Any) -> list[str]:
    made = Message(gettext_noop("Made new recovery codes."))
    return _added(request, made, True) if second_factor.has(request.user) else []


def _remove(request: Any) -> list[str]:
    gone = second_factor.remove(request.user, request.POST.get("device", ""))
    if gone is not None:
        app = Message(gettext_noop("Removed the app for codes."))
        passkey = Message(gettext_noop("Removed the passkey “%(name)s”."), name=gone.name)
        detail = passkey if isinstance(gone, Passkey) else app
        Act.objects.note(Verb.EDIT, request.user, by=request.user, detail=detail)
        messages.success(request, _("Removed."))
    return []


CHANGES = {"confirm": _confirm_app, "add-passkey": _add_passkey, "codes": _make_codes, "remove": _remove}


def _state(request: Any) -> dict[str, Any]:
    """What the account has, and what it may add: the key of an app, the options of a passkey."""
    user = request.user
    factors, needed = second_factor.factors(user), second_factor.must_have(user)
    found = {
        "is_set_up": bool(factors),
        "is_needed": needed,
        "is_kept": needed and len(factors) == 1,
        "app": next((x for x in factors if not isinstance(x, Passkey)), None),
        "passkeys": [x for x in factors if isinstance(x, Passkey)],
        "options": passkeys.registration_options(request) if passkeys.domain(request) else "",
    }
    return found if found["app"] else {**found, **_new_app(user)}


def _new_app(user: Any) -> dict[str, Any]:
    device = second_factor.unconfirmed(user)
    secret = b32encode(device.bin_key).decode()
    return {"secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)), "image": _image(device)}


def _image(device: Any) -> SafeString:
    """The address of the app's set-up as a QR code, in SVG."""
    out = io.BytesIO()
    code = segno.make(device.config_url, error="m")
    code.save(out, kind="svg", scale=4, xmldecl=False, svgns=True, nl=False, title="QR", light="#fff")
    return mark_safe(out.getvalue().decode())  # segno's own drawing
