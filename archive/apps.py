"""How Django's own apps are configured here."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin import autodiscover
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks


class AdminConfig(SimpleAdminConfig):
    """The admin site, whose pages are loaded with the addresses (`archive.urls`) and not by every process."""

    default = False

    def ready(self) -> None:
        """Register Django's checks of the admin, as its own configuration does."""
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(check_pages, checks.Tags.admin)


def check_pages(app_configs: Sequence[Any] | None, **options: Any) -> list[checks.CheckMessage]:
    """Faults of the admin's pages. Checks run in no fixed order, so this one loads what it looks at."""
    autodiscover()
    found: list[checks.CheckMessage] = check_admin_app(app_configs, **options)
    return found
