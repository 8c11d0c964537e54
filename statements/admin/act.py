"""The audit: who did what, when and why. It can be searched and filtered, and nobody can edit it."""

from django.conf import settings
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.admin.base import ReadOnlyAdmin
from statements.admin.display import truncate
from statements.admin.filters import StoredValueFilter
from statements.models import Act, Verb

USERS = ("user", "group")


def _what_is_searched() -> str:
    said = gettext(
        "Searches names and keys of things, names of accounts, addresses, and reasons. Addresses are removed after "
        "%(days)s days."
    )
    return said % {"days": settings.ADDRESS_KEEP_DAYS}


class WhoFilter(StoredValueFilter):
    """Acts by the name of the account that did them."""

    title, parameter_name = _("who"), "who"


class KindFilter(StoredValueFilter):
    """Acts by the kind of thing that they were done to."""

    title, parameter_name = _("of what kind"), "kind"

    def label_of(self, value: str) -> str:
        return Act(kind=value).kind_name


@admin.register(Act)
class ActAdmin(ReadOnlyAdmin):
    list_display = ["at", "person", "address", "verb", "thing", "short_reason", "short_detail"]
    list_filter = [WhoFilter, "verb", KindFilter, "at"]
    search_fields = ["label", "object_key", "who", "address", "reason"]
    search_help_text = lazy(_what_is_searched, str)()
    date_hierarchy = "at"
    fields = ["at", "person", "address", "verb", "thing", "reason", "whole_detail"]

    @admin.display(description=_("who"), ordering="who")
    def person(self, act: Act) -> str:
        if act.who:
            return act.who
        return "–" if act.verb == Verb.LOG_IN_FAILED else gettext("the server")

    @admin.display(description=_("of what"), ordering="label")
    def thing(self, act: Act) -> SafeString | str:
        """A link, where the thing may still be there."""
        named = truncate(f"{act.kind_name} {act.label or act.object_key}".strip(), 60)
        if act.verb in (Verb.DISCARD, Verb.DELETE) or not act.kind:
            return named
        app = "auth" if act.kind in USERS else "statements"
        try:
            address = reverse(f"admin:{app}_{act.kind}_change", args=[act.object_key])
            return format_html('<a href="{}">{}</a>', address, named)
        except NoReverseMatch:
            return named

    @admin.display(description=_("reason or note"))
    def short_reason(self, act: Act) -> str:
        return truncate(act.reason)

    @admin.display(description=_("detail"))
    def whole_detail(self, act: Act) -> str:
        return act.detail.translated()

    @admin.display(description=_("detail"))
    def short_detail(self, act: Act) -> str:
        return truncate(act.detail.translated())
