"""The app's configuration."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    """One app holds the archive."""

    name = "statements"
    verbose_name = "Archive"
