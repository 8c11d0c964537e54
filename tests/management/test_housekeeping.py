"""`manage.py housekeeping`: what has had its time is gone, the rest stays."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from statements import workflow
from statements.ingest import intake
from statements.ingest.sandbox.messages import Reading
from statements.models import AccountSession, Act, SourceFile, Upload, Verb
from statements.workflow import stored_files, uploads
from tests.admin.uploading import BOTH
from tests.people import person, signed_in
from tests.workflow.canals import FILE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "uploads"


def places(upload: Upload) -> list[str]:
    return [str(x.content.name) for x in upload.files.all()]


def test_old_uploads_and_ended_sessions_go(settings: Any, django_capture_on_commit_callbacks: Any) -> None:
    who = person("editor")
    old, fresh = uploads.create_upload(BOTH, who), uploads.create_upload(BOTH, who)
    Upload.objects.filter(pk=old.pk).update(made_at=timezone.now() - timedelta(days=settings.UPLOAD_KEEP_DAYS + 1))
    gone, kept = places(old), places(fresh)
    signed_in(who)
    AccountSession.objects.update(begun_at=timezone.now() - timedelta(days=settings.SESSION_DAYS))
    signed_in(who)
    Session.objects.all().delete()
    for days in (-1, 1):
        session = SessionStore()
        session.set_expiry(timezone.now() + timedelta(days=days))
        session.save()
    said = StringIO()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("housekeeping", "--keep-files", stdout=said)
    assert said.getvalue() == "Uploads forgotten: 1.\n"
    assert list(Upload.objects.all()) == [fresh] and Session.objects.count() == 1
    assert AccountSession.objects.count() == 1
    assert [default_storage.exists(x) for x in (*gone, *kept)] == [False, False, True, True]


def test_addresses_go(settings: Any) -> None:
    now = timezone.now()
    for days in (settings.ADDRESS_KEEP_DAYS + 1, settings.ADDRESS_KEEP_DAYS - 1):
        at = now - timedelta(days=days)
        Act.objects.create(at=at, verb=Verb.LOG_IN, who="anna", address="192.0.2.1", reason=str(days))
        log_in = AccessLog.objects.create(username="anna", ip_address="192.0.2.1", user_agent=str(days))
        failed = AccessAttempt.objects.create(
            username="anna", ip_address="192.0.2.1", user_agent=str(days), failures_since_start=1
        )
        for row in (log_in, failed):
            type(row).objects.filter(pk=row.pk).update(attempt_time=at)  # made with the time of now
    call_command("housekeeping", "--keep-files", stdout=StringIO())
    kept = str(settings.ADDRESS_KEEP_DAYS - 1)
    acts = Act.objects.values_list("who", "address", "reason")
    assert set(acts) == {("anna", None, str(settings.ADDRESS_KEEP_DAYS + 1)), ("anna", "192.0.2.1", kept)}
    for model in (AccessLog, AccessAttempt):
        assert list(model.objects.values_list("user_agent", flat=True)) == [kept]
    page = signed_in(person("publisher")).get("/admin/statements/act/").content.decode()
    assert "Addresses are removed after 180 days." in page


def test_files_that_no_row_names_go_and_no_others(tmp_path: Path) -> None:
    upload = uploads.create_upload(BOTH, person("editor"))
    path = tmp_path / "canals.txt"
    path.write_text(FILE, encoding="utf-8")
    workflow.receive(intake.brought([path], Reading()))
    named = [*places(upload), str(SourceFile.objects.get().content.name)]
    with pytest.raises(RuntimeError), transaction.atomic():
        path.write_text(FILE.replace("trees", "oaks"), encoding="utf-8")
        workflow.receive(intake.brought([path], Reading()))
        uploads.create_upload(BOTH, upload.made_by)
        raise RuntimeError
    left = stored_files.unnamed()
    assert [x.split("/")[0] for x in left] == ["incoming", "incoming", "sources"]
    assert told("--dry-run") == "".join(f"{x}\n" for x in left) + "Files that nothing names, would be deleted: 3.\n"
    assert told("--keep-files") == "Uploads forgotten: 0.\n"
    assert all(default_storage.exists(x) for x in (*left, *named))
    assert told().endswith("Files that nothing names, deleted: 3.\n")
    assert [x for x in left if default_storage.exists(x)] == []
    assert all(default_storage.exists(x) for x in named) and stored_files.unnamed() == []


def told(*options: str) -> str:
    said = StringIO()
    call_command("housekeeping", *options, stdout=said)
    return said.getvalue()
