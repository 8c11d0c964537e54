"""The page where each person sees in which browsers they are logged in, and ends any of them."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from statements.models import AccountSession, Act, Verb
from statements.models.account_session import IN_SESSION


def sessions(request: Any) -> HttpResponse:
    """One's own open sessions, the last used first; a POST ends the one that it names, or all but this one."""
    current = request.session.get(IN_SESSION)
    own = AccountSession.objects.of(request.user, timezone.now())
    if request.method == "POST":
        chosen = request.POST.get("end", "")
        ended = [x for x in own if str(x.pk) == chosen or (chosen == "others" and x.pk != current)]
        count, _by_model = own.filter(pk__in=[x.pk for x in ended]).delete()
        if count:
            Act.objects.note(Verb.LOG_OUT, request.user, by=request.user)
            messages.success(request, _("Ended: %(count)d") % {"count": count})
        return redirect("admin:account_sessions")
    context = {
        **admin.site.each_context(request),
        "title": _("Your sessions"),
        "sessions": own,
        "current": current,
    }
    return TemplateResponse(request, "admin/statements/account/sessions.html", context)
