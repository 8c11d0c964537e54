"""The longest text of the specimen, with all that its page loads, is light."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

from statements.models import Statement
from tests.processes import ROOT

BUDGET = 100_000
LOADED = re.compile(r'<(?:link|script|img)[^>]+?(?:href|src)="(/static/[^"]+)"')
SPECIMEN = ROOT / "statements" / "specimen"


def compressed(content: bytes) -> int:
    """Bytes on the wire, as gzip makes them at its usual level."""
    return len(gzip.compress(content, 6))


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?editions=en,zh-Hans,en-2"])
def test_the_longest_reading_view_weighs_under_100_kilobytes(client: Client, query: str) -> None:
    longest = max(SPECIMEN.glob("*.txt"), key=lambda path: path.stat().st_size)
    call_command("import_statements", longest, publish=True)
    where = Statement.objects.get().get_absolute_url() + query
    response = client.get(where, headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    html = gzip.decompress(response.content)
    assets = {address: finders.find(address.removeprefix("/static/")) for address in LOADED.findall(html.decode())}
    assert len(assets) == 6
    sizes = {address: compressed(Path(str(found)).read_bytes()) for address, found in assets.items()}
    assert len(response.content) + sum(sizes.values()) < BUDGET, (len(response.content), sizes)


def test_style_sheets_load_nothing() -> None:
    sheets = sorted((ROOT / "static" / "statements").glob("*.css"))
    assert sheets
    for sheet in sheets:
        assert re.findall(r"url\(|@import|@font-face", sheet.read_text()) == [], sheet.name
