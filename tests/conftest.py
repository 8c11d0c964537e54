"""What all tests share.

Run them with `.venv/bin/pytest [-n 2] [PATH]`; the settings are tests/settings.py (a temporary ARCHIVE_DATA_DIR for
each process, plain static files, quick passwords). Fixtures beside pytest-django's (`db`, `transactional_db`,
`client`, `admin_client`, `live_server`, `settings`, `django_assert_num_queries`):

- `archive_command(*arguments)` runs `manage.py` as a process of its own, with a fresh ARCHIVE_DATA_DIR and the site's
  real settings; `archive_command.environment` may be added to. Returns the completed process (text, not checked).
- `chromium_page` a Playwright page (1280 x 800) that fails the test at its end where the page logged an error;
  `open_page(width=390, scheme="dark", ...)` opens further ones.
- `axe_violations(page)` the accessibility violations of the page, each as one readable line.

Tests under tests/browser, and others that use one of these pages, get the mark `browser` (leave them out:
`-m "not browser"`) and use `live_server`. Texts outside the repository: see tests/shared_texts.py.
"""

from collections.abc import Iterator

import pytest
from django.utils import translation

pytest_plugins = [
    "tests.sampling",
    "tests.chromium",
    "tests.processes",
    "tests.reading_once",
    "tests.serving.server",
    "tests.attack.timing",
    "tests.fresh_index",
    "tests.search_engines",
]


# What a test with one of these does takes long, as do these modules.
WORK = {"db", "transactional_db", "live_server", "chromium", "archive_command", "migrated", "loaded_specimen"}
LONG = (
    "tests/benchmarks/test_report.py",
    "tests/ingest/test_sandbox.py",
    "tests/tooling/test_import_contract.py",
    "tests/tooling/test_nothing_is_left_running.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks those of the browser and of a copied database; short ones go last, so no worker ends with a long one."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        if {"migrated", "loaded_specimen"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("django_db")  # without it pytest-django makes no database where such a test runs alone
    items.sort(key=_is_short)


def _is_short(item: pytest.Item) -> bool:
    of_database = item.get_closest_marker("django_db") or getattr(item, "cls", None)
    work = WORK & set(getattr(item, "fixturenames", ()))
    return not (of_database or work or item.nodeid.startswith(LONG))


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """Django's test client leaves the language of its last request to whichever test the process runs next."""
    yield
    translation.deactivate()
