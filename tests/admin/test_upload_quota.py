"""One person has only so many uploads read or waiting at once, so that others have their turn."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from statements.models import Upload, UploadState
from statements.workflow import NotPossible, uploads
from tests import people
from tests.admin.uploading import BOTH, TAKE

pytestmark = pytest.mark.django_db


def test_a_person_waits_where_enough_of_theirs_are_read(settings: LazySettings) -> None:
    one, other = people.person("contributor"), people.person("contributor")
    waiting = [uploads.create_upload(BOTH, one) for _ in range(settings.UPLOADS_AT_ONCE)]
    with pytest.raises(NotPossible, match=r"of your uploads are being read already"):
        uploads.create_upload(BOTH, one)
    assert uploads.create_upload(BOTH, other).state == UploadState.WAITING
    uploads.read(waiting[0])
    assert uploads.create_upload(BOTH, one)


def test_what_nobody_reads_any_more_does_not_count(settings: LazySettings) -> None:
    person = people.person("contributor")
    for _ in range(settings.UPLOADS_AT_ONCE):
        uploads.create_upload(BOTH, person)
    silent = timezone.now() - timedelta(seconds=settings.UPLOAD_LOST_SECONDS + 1)
    Upload.objects.update(heard_at=silent)
    assert uploads.create_upload(BOTH, person)


def test_the_page_says_so_and_keeps_what_was_pasted(settings: LazySettings) -> None:
    person = people.person("contributor")
    for _ in range(settings.UPLOADS_AT_ONCE):
        uploads.create_upload(BOTH, person)
    sent = {"text1": "A pasted text.", "text2": "第二段文字。"}
    page = people.signed_in(person).post(TAKE, sent).content.decode()
    assert "of your uploads are being read already: wait until one of them has been" in page
    assert "A pasted text." in page
    assert Upload.objects.count() == settings.UPLOADS_AT_ONCE
