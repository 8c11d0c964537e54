"""Accounts and roles. An administrator gives roles; only a superuser makes superusers or single permissions."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from statements.admin.base import Audited
from statements.admin.second_factor import asks_again, manage, verify
from statements.admin.sessions import sessions
from statements.messages import Message
from statements.models import AccountSession, Verb

if TYPE_CHECKING:
    DjangosUserAdmin = UserAdmin[User]
else:
    DjangosUserAdmin = UserAdmin

# The groups that migration 0005 makes; others are called as they were named.
ROLES = {
    "contributor": pgettext_lazy("a role", "contributor"),
    "editor": pgettext_lazy("a role", "editor"),
    "publisher": pgettext_lazy("a role", "publisher"),
    "administrator": pgettext_lazy("a role", "administrator"),
}
# What django-axes says in the admin: it has no Chinese of its own, so our catalogue has it.
OF_AXES = (
    *(gettext_noop("access attempt"), gettext_noop("access attempts"), gettext_noop("access failure")),
    *(gettext_noop("access failures"), gettext_noop("access log"), gettext_noop("access logs")),
    *(gettext_noop("Attempt Time"), gettext_noop("Logout Time"), gettext_noop("Username"), gettext_noop("Path")),
    *(gettext_noop("IP Address"), gettext_noop("User Agent"), gettext_noop("HTTP Accept"), gettext_noop("GET Data")),
    *(gettext_noop("POST Data"), gettext_noop("Form Data"), gettext_noop("Meta Data"), gettext_noop("Not set")),
    *(gettext_noop("Failed Logins"), gettext_noop("Locked Out"), gettext_noop("Access lock out")),
    *(gettext_noop("Attempt Remaining"), gettext_noop("Clean up expired attempts")),
    gettext_noop("Session key hash (sha256)"),
)
FOR_SUPERUSERS = ("is_superuser", "user_permissions")

# Devices hold secret keys: each account sets its own up, and no page shows another's.
admin.site.unregister([User, Group, TOTPDevice, StaticDevice])


def role_name(group: Group) -> str:
    """What a role is called in the interface's language."""
    return str(ROLES.get(group.name, group.name))


class RoleFilter(admin.RelatedFieldListFilter):
    """Accounts by their role."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        """The names of all roles, as the choices of the filter."""
        return [(group.pk, role_name(group)) for group in Group.objects.all()]


@admin.register(User)
class AccountAdmin(Audited, DjangosUserAdmin):
    """Django's own, with acts, and without a way up for those who are no superusers."""

    change_form_template = "admin/statements/account/change_form.html"
    readonly_fields = ("last_login", "date_joined")
    actions = ("end_sessions",)
    list_filter = ("is_staff", "is_superuser", "is_active", ("groups", RoleFilter))

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Roles by their names in the interface's language."""
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups":
            vars(field)["label_from_instance"] = role_name
        return field

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The fields that would give more than the roles do, for those who are no superusers."""
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else (*fields, *FOR_SUPERUSERS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Of a superuser's account: superusers, whose password could be set otherwise."""
        return super().has_change_permission(request, obj) and self._within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Of a superuser's account: superusers alone, too."""
        return super().has_delete_permission(request, obj) and self._within_reach(request, obj)

    def get_urls(self) -> Any:
        """The pages of one's own sessions and second factor, and that of a link by which a password is chosen."""
        own = path("sessions/", self.admin_site.admin_view(sessions), name="account_sessions")
        link = path("<int:key>/link/", self.admin_site.admin_view(self.password_link), name="password_link")
        factor = path("second-factor/", self.admin_site.admin_view(manage), name="second_factor")
        give = path("second-factor/give/", self.admin_site.admin_view(verify), name="second_factor_verify")
        return [own, link, factor, give, *super().get_urls()]

    @admin.action(permissions=["change"], description=_("End their sessions"))
    def end_sessions(self, request: HttpRequest, accounts: Any) -> None:
        """Log the chosen accounts out wherever they are; superusers' by superusers alone."""
        reached = [x for x in accounts if self._within_reach(request, x)]
        for account in reached:
            self.note(request, account, Verb.LOG_OUT)
        count, _by_model = AccountSession.objects.filter(account__in=reached).delete()
        self.message_user(request, gettext("Ended: %(count)d") % {"count": count})

    @asks_again
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Django's; who gives roles gives their second factor before."""
        return super().changeform_view(request, *args, **kwargs)

    @asks_again
    def user_change_password(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Django's, likewise: with a password one is whoever it is of."""
        return super().user_change_password(request, *args, **kwargs)

    @asks_again
    def password_link(self, request: HttpRequest, key: int) -> HttpResponse:
        """Asks, and makes by a POST, a link by which the account chooses a password once. Raises PermissionDenied."""
        account = get_object_or_404(User, pk=key)
        if not self.has_change_permission(request, account):
            raise PermissionDenied
        link = ""
        if request.method == "POST":
            names = {
                "uidb64": urlsafe_base64_encode(force_bytes(account.pk)),
                "token": default_token_generator.make_token(account),
            }
            link = request.build_absolute_uri(reverse("password_reset_confirm", kwargs=names))
            self.note(request, account, Verb.EDIT, Message(gettext_noop("Made a link to choose a password by.")))
        title = gettext("A link for %(who)s to choose a password") % {"who": account.get_username()}
        context = {
            **self.admin_site.each_context(request),
            **{"title": title, "opts": self.opts, "original": account, "link": link},
            "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
        }
        return TemplateResponse(request, "admin/statements/account/password_link.html", context)

    def _within_reach(self, request: HttpRequest, obj: Any) -> bool:
        return obj is None or not obj.is_superuser or bool(request.user.is_superuser)


@admin.register(Group)
class RoleAdmin(Audited, GroupAdmin):
    """Django's own, with acts."""

    list_display = ("role",)

    @asks_again
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Django's, for whoever gave their second factor just now."""
        return super().changeform_view(request, *args, **kwargs)

    @admin.display(description=_("name"), ordering="name")
    def role(self, group: Group) -> str:
        return role_name(group)
