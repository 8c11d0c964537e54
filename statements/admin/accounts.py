"""Accounts and roles. An administrator gives roles; only a superuser makes superusers or single permissions."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest

from statements.admin.base import Audited

if TYPE_CHECKING:
    DjangosUserAdmin = UserAdmin[User]
else:
    DjangosUserAdmin = UserAdmin

FOR_SUPERUSERS = ("is_superuser", "user_permissions")

admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(Audited, DjangosUserAdmin):
    """Django's own, with acts, and without a way up for those who are no superusers."""

    readonly_fields = ("last_login", "date_joined")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What would give more than the roles do."""
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else (*fields, *FOR_SUPERUSERS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Of a superuser's account: superusers, whose password could be set otherwise."""
        return super().has_change_permission(request, obj) and self._within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Likewise."""
        return super().has_delete_permission(request, obj) and self._within_reach(request, obj)

    def _within_reach(self, request: HttpRequest, obj: Any) -> bool:
        return obj is None or not obj.is_superuser or bool(request.user.is_superuser)


@admin.register(Group)
class RoleAdmin(Audited, GroupAdmin):
    """Django's own, with acts."""
