"""The page where whoever forgot their password asks for a link by mail, so often and no more."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth import views
from django.core.cache import caches
from django.http import HttpResponse, HttpResponseRedirect

from archive.client_address import limited_as

HOUR = 3600


class PasswordResetView(views.PasswordResetView):
    """Django's; beyond RESET_MAILS_PER_HOUR from one address, or to one, it says the same and sends nothing."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Sends the mail, where it is not one too many."""
        about = (str(limited_as(self.request)), form.cleaned_data["email"].lower())
        if max([_count(x) for x in about]) > settings.RESET_MAILS_PER_HOUR:
            return HttpResponseRedirect(self.get_success_url())
        return super().form_valid(form)


def _count(about: str) -> int:
    """The number of this request among those about the same, over all processes, until an hour passes without one."""
    cache, key = caches["shared"], f"reset-{sha256(about.encode()).hexdigest()}"
    count = int(cache.get(key, 0)) + 1
    cache.set(key, count, HOUR)  # `incr` would keep it for five minutes
    return count
