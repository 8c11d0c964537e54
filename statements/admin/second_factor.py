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

from statements import second_factor
from statements.models import Act, Verb


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
    """Takes a code of the app or a recovery code, and leads on to `?next=`."""
    if not second_factor.has(request.user):
        return redirect("admin:second_factor")
    wrong = False
    if request.method == "POST":
        if second_factor.verify(request, request.POST.get("code", "")):
            return redirect(_next(request))
        Act.objects.note(Verb.LOG_IN_FAILED, request.user)
        wrong = True
    context = {**admin.site.each_context(request), "title": _("Second factor"), "wrong": wrong}
    return TemplateResponse(request, "admin/statements/account/second_factor/verify.html", context)


def _next(request: Any) -> str:
    wanted: str = request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own else reverse("admin:index")


def manage(request: Any) -> HttpResponse:
    """One's own second factor: an app is set up, recovery codes are made anew, both are taken away."""
    user = request.user
    if second_factor.has(user) and not second_factor.is_fresh(request):
        return page_to_give(request)
    codes: list[str] = []
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    if chosen == "confirm" and not second_factor.has(user):
        if second_factor.confirm(request, request.POST.get("code", "")):
            codes = _noted(request, "Set up a second factor")
        else:
            messages.error(request, _("This is not the code that the app shows now."))
    elif chosen == "codes" and second_factor.has(user):
        codes = _noted(request, "Made new recovery codes")
    elif chosen == "remove" and not second_factor.must_have(user):
        second_factor.remove(user)
        Act.objects.note(Verb.DELETE, user, by=user, reason="second factor")
        messages.success(request, _("Your second factor was taken away."))
        return redirect("admin:second_factor")
    context = {**admin.site.each_context(request), "title": _("Second factor"), "codes": codes, **_state(user)}
    return TemplateResponse(request, "admin/statements/account/second_factor/manage.html", context)


def _noted(request: Any, detail: str) -> list[str]:
    """New recovery codes, with an act that says why."""
    Act.objects.note(Verb.EDIT, request.user, by=request.user, reason=detail)
    return second_factor.recovery_codes(request.user)


def _state(user: Any) -> dict[str, Any]:
    if second_factor.has(user):
        return {"is_set_up": True, "is_needed": second_factor.must_have(user)}
    device = second_factor.unconfirmed(user)
    secret = b32encode(device.bin_key).decode()
    blocks = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return {"is_set_up": False, "is_needed": second_factor.must_have(user), "secret": blocks, "image": _image(device)}


def _image(device: Any) -> SafeString:
    """The address of the app's set-up as a QR code, in SVG."""
    out = io.BytesIO()
    code = segno.make(device.config_url, error="m")
    code.save(out, kind="svg", scale=4, xmldecl=False, svgns=True, nl=False, title="QR", light="#fff")
    return mark_safe(out.getvalue().decode())  # segno's own drawing
