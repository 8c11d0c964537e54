from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Its tables are made with the test database; it has no migrations."""

    name = "tests.search.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
