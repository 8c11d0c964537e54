"""The archive's database, searched by Haystack's own backend; its settings are Haystack's defaults."""

from archive.settings import *  # noqa: F403
from archive.settings import DATA_DIR, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.benchmarks.stock"]
HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
        "PATH": str(DATA_DIR / "stock"),
        "EXCLUDED_INDEXES": [  # type: ignore[dict-item]
            "statements.search_indexes.ParagraphIndex",
            "statements.search_indexes.HeadingIndex",
        ],
    }
}
HAYSTACK_LIMIT_TO_REGISTERED_MODELS = True
