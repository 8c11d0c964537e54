"""People with the archive's roles, for tests."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.test import Client

ROLES = ("contributor", "editor", "publisher", "administrator")


def make_roles() -> None:
    """What the migrations do: tests with transactions of their own empty the database before the next one."""
    roles: Any = import_module("statements.migrations.0005_roles")
    roles.make_roles(apps, None)
    formulations: Any = import_module("statements.migrations.0034_formulations")
    formulations.give_permissions(apps, None)


def person(role: str, name: str = "") -> User:
    """A member of the staff with a role; of the role "superuser" one who may all, of "" one without any."""
    name = name or f"{role or 'nobody'}-{User.objects.count()}"
    if role == "superuser":
        return User.objects.create_superuser(name)
    made = User.objects.create_user(name, is_staff=True)
    if role:
        make_roles()
        made.groups.add(Group.objects.get(name=role))
    return made


def signed_in(who: User) -> Client:
    """A browser of theirs."""
    client = Client()
    client.force_login(who, "django.contrib.auth.backends.ModelBackend")
    return client
