"""The longest text of the specimen, with all that its page loads, is light, and so is a full page of hits."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db.models import Sum
from django.db.models.functions import Length
from django.test import Client

from statements.models import Statement
from tests.processes import ROOT

BUDGET = 100_000
LOADED = re.compile(r'<(?:link|script|img)[^>]+?(?:href|src)="(/static/[^"]+)"')


def compressed(content: bytes) -> int:
    """Bytes on the wire, as gzip makes them at its usual level."""
    return len(gzip.compress(content, 6))


def weight(client: Client, where: str) -> tuple[int, dict[str, int]]:
    """Bytes of a page and of each file that it loads."""
    response = client.get(where, headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    html = gzip.decompress(response.content)
    assets = {address: finders.find(address.removeprefix("/static/")) for address in LOADED.findall(html.decode())}
    return len(response.content), {
        address: compressed(Path(str(found)).read_bytes()) for address, found in assets.items()
    }


@pytest.mark.usefixtures("loaded_specimen")
@pytest.mark.parametrize("columns", [2, 3])
def test_the_longest_reading_view_weighs_under_100_kilobytes(client: Client, columns: int) -> None:
    lengths = Statement.objects.published().annotate(length=Sum(Length("editions__passages__text")))
    longest = lengths.order_by("-length")[0]
    keys = ",".join(longest.editions.values_list("key", flat=True)[:columns])
    page, assets = weight(client, f"{longest.get_absolute_url()}?editions={keys}")
    assert len(assets) == 7
    assert page + sum(assets.values()) < BUDGET, (page, assets)


@pytest.mark.usefixtures("loaded_specimen")
@pytest.mark.parametrize("query", ["?q=the&alike=no", "?q=%E5%8F%8C%E6%96%B9&view=concordance"])
def test_a_full_page_of_hits_weighs_under_100_kilobytes_too(client: Client, query: str) -> None:
    page, assets = weight(client, f"/search/{query}")
    assert len(assets) == 10  # a style sheet and two scripts more
    assert page + sum(assets.values()) < BUDGET, (page, assets)


def test_style_sheets_load_nothing() -> None:
    sheets = sorted((ROOT / "static" / "statements").glob("*.css"))
    assert sheets
    for sheet in sheets:
        assert re.findall(r"url\(|@import|@font-face", sheet.read_text()) == [], sheet.name
