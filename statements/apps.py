"""The configuration of the app for Django: its name, and what is loaded at its start."""

from django.apps import AppConfig, apps
from django.core import checks
from django.utils.translation import gettext_lazy as _

from statements.ingest.sandbox.checks import check_confinement, check_scanner


class StatementsConfig(AppConfig):
    """One app holds the archive."""

    name = "statements"
    verbose_name = _("Archive")

    def ready(self) -> None:
        """Give django-axes a name that tells what its section of the admin holds, and register our checks."""
        apps.get_app_config("axes").verbose_name = _("Log-ins")
        checks.register(check_confinement, checks.Tags.security)
        checks.register(check_scanner, checks.Tags.security)
