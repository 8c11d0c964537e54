"""What was uploaded is given back as a file to be kept, to the staff alone, and is never shown on the site."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import get_resolver, reverse

from statements.models import SourceFile
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db

PAGE = b"<!doctype html><script>alert(document.cookie)</script>"


@pytest.fixture
def page() -> SourceFile:
    """A web page that would act as the archive, were it shown by it."""
    made = SourceFile(name='can"als\u202e.html', format="html", sha256="0" * 64, size=len(PAGE), yielded=1)
    made.content.save("0" * 64, ContentFile(PAGE))
    return made


def test_a_web_page_is_handed_out_and_never_opened(page: SourceFile) -> None:
    response: Any = signed_in(person("editor")).get(reverse("admin:statements_sourcefile_content", args=[page.pk]))
    assert b"".join(response.streaming_content) == PAGE
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_no_address_leads_into_the_folder_of_uploads(page: SourceFile) -> None:
    stored = Path(page.content.path).relative_to(settings.MEDIA_ROOT)
    assert Path(page.content.path).is_file()
    chief = signed_in(person("superuser"))
    for client in (Client(), chief):
        for folder in ("", "uploads/", "media/", "static/", "static/../uploads/"):
            assert client.get(f"/{folder}{stored}").status_code == 404
    assert not any("uploads" in str(x.pattern) or "media" in str(x.pattern) for x in get_resolver().url_patterns)
