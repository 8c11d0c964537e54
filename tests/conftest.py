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

pytest_plugins = ["tests.sampling", "tests.chromium", "tests.processes", "tests.fresh_index", "tests.search_engines"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """Django's test client leaves the language of its last request to whichever test the process runs next."""
    yield
    translation.deactivate()
