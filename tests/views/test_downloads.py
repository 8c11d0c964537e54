"""A statement's page leads to it as a file, in each format."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from statements.export.registry import FORMATS
from statements.ingest.parsers.files import open_file
from statements.models import Status
from tests import building
from tests.views import world
from tests.views.page import get

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("format", list(FORMATS))
def test_the_page_links_each_file(client: Client, format: str) -> None:
    made = world.readable()
    address = reverse("statements:download", args=[made.slug, format])
    assert get(client, made.get_absolute_url()).one("a", href=address)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{made.slug}{FORMATS[format].suffix}"'
    assert answer["Content-Type"] == FORMATS[format].media_type
    assert answer.content.decode() == FORMATS[format].write(made)


@pytest.mark.parametrize("format", ["bilingual", "tmx", "csv"])
def test_what_is_downloaded_can_be_read(client: Client, format: str) -> None:
    made = world.readable()
    content = client.get(reverse("statements:download", args=[made.slug, format])).content
    assert open_file(content, f"x{FORMATS[format].suffix}")


def test_json_is_json(client: Client) -> None:
    made = world.readable()
    assert (
        json.loads(client.get(reverse("statements:download", args=[made.slug, "json"])).content)["slug"] == made.slug
    )


def test_who_may_not_see_a_statement_may_not_have_it_as_a_file(client: Client, admin_client: Client) -> None:
    draft = building.statement(1)
    address = reverse("statements:download", args=[draft.slug, "tmx"])
    assert client.get(address).status_code == 404
    assert admin_client.get(address).status_code == 200
    gone = world.withdrawn()
    assert gone.status == Status.WITHDRAWN
    assert client.get(reverse("statements:download", args=[gone.slug, "csv"])).status_code == 410


def test_another_format_is_not_there(client: Client) -> None:
    assert client.get(reverse("statements:download", args=[world.readable().slug, "docx"])).status_code == 404
