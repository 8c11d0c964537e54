"""`manage.py housekeeping`: what has had its time is gone, the rest stays."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from statements.models import AccountSession, Upload
from statements.workflow import uploads
from tests.admin.uploading import BOTH
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db


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
        call_command("housekeeping", stdout=said)
    assert said.getvalue() == "Uploads forgotten: 1.\n"
    assert list(Upload.objects.all()) == [fresh] and Session.objects.count() == 1
    assert AccountSession.objects.count() == 1
    assert [default_storage.exists(x) for x in (*gone, *kept)] == [False, False, True, True]
