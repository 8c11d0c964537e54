"""What a process loads before anything is asked: no page of the admin, and no library that only a file needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from archive.apps import check_pages

ROOT = Path(__file__).resolve().parents[2]
PAGES = {"archive.urls", "statements.admin", "statements.views", "statements.forms"}
PARSERS = {"docx", "openpyxl", "pdfplumber", "pdfminer", "lxml", "markdown_it", "pypinyin"}
ENGINE = {"numpy", "whoosh", "rapidfuzz", "snowballstemmer", "statements.search.whoosh"}
INTAKE = {"statements.ingest.align", "statements.workflow", "yaml"}
SETUP = "import django; django.setup()"
COMMAND = "from django.core.management import call_command as call; call({!r})"

STARTS = {
    "django.setup()": (SETUP, PAGES | PARSERS | ENGINE | INTAKE),
    "a command of the index": (f"{SETUP}; {COMMAND.format('check_index')}", PAGES | PARSERS | INTAKE),
    "housekeeping": (f"{SETUP}; {COMMAND.format('housekeeping')}", PAGES | PARSERS | {"whoosh"}),
    "the reader of files": (f"{SETUP}; from statements.ingest.sandbox import child", PAGES | PARSERS | {"whoosh"}),
}


def loaded(source: str, folder: Path) -> set[str]:
    """Names of the modules that a process has loaded after this source."""
    done = subprocess.run(
        [sys.executable, "-c", f"{source}; import sys; print('loaded', *sys.modules)"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "archive.settings", "ARCHIVE_DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.rpartition("loaded ")[2].split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of an archive with nothing in it."""
    made = tmp_path_factory.mktemp("archive")
    loaded(f"{SETUP}; {COMMAND.format('migrate')}; call('rebuild_index')", made)
    return made


@pytest.mark.parametrize("start", STARTS)
def test_what_nobody_asked_for_is_not_loaded(start: str, folder: Path) -> None:
    source, too_early = STARTS[start]
    assert not loaded(source, folder) & too_early


def test_a_format_is_loaded_when_a_file_asks_for_it(folder: Path) -> None:
    reading = "from statements.ingest.parsers import files; files.open_file({!r}, {!r})"
    page = reading.format(b"<html><body><p>Weirs and locks.</p></body></html>", "a.html")
    assert loaded(f"{SETUP}; {page}", folder) & PARSERS == {"lxml"}


def test_a_server_has_all_pages_before_its_first_reader(folder: Path) -> None:
    """So gunicorn's processes, which are forked from it, share them."""
    assert loaded("import archive.wsgi", folder) >= PAGES


def test_checks_look_at_the_pages_of_the_admin_whichever_is_first(folder: Path) -> None:
    checks = "from django.core.checks import run_checks; assert not run_checks(tags=['admin'])"
    assert "statements.admin.statement" in loaded(f"{SETUP}; {checks}", folder)


class FaultyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("nothing_of_this_name",)


def test_a_fault_of_the_admin_is_told_once() -> None:
    unused = next(model for model in (Permission, ContentType) if not admin.site.is_registered(model))
    admin.site.register(unused, FaultyAdmin)
    try:
        assert [fault.id for fault in check_pages(None)] == ["admin.E108"]
    finally:
        admin.site.unregister(unused)
