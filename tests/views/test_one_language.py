"""A statement in one language: published and found; pages show one column and say that the other is missing."""

import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from statements import workflow
from statements.export.registry import FORMATS
from statements.ingest import intake, read_files
from statements.ingest.document import Hints
from statements.ingest.sandbox.messages import Given, Reading
from statements.models import Statement
from tests.ingest import canals
from tests.views.page import get

pytestmark = pytest.mark.django_db
ALONE = "In one language alone: no text in another language is in the archive yet."


@pytest.fixture
def alone(tmp_path: Path) -> Statement:
    """A Chinese text that was read from a file, and published."""
    file = tmp_path / "canals.zh.txt"
    file.write_text(canals.CHINESE, encoding="utf-8")
    read = intake.brought([file], Reading(Hints(series="Canal statements")))
    return workflow.receive(read, publish_too=True).stored[0].statement


def test_its_page_has_one_column_and_says_so(client: Client, alone: Statement) -> None:
    page = get(client, alone.get_absolute_url())
    assert "beside-1" in page.one("body").classes
    assert page.one("p", cls="one-language").text == ALONE
    cells = page.one("div", cls="text").all("div", cls="cell")
    assert {x["lang"] for x in cells} == {"zh-Hans"} and not page.all("p", cls="missing")


def test_a_statement_in_two_says_nothing_of_it(client: Client, tmp_path: Path) -> None:
    files = [tmp_path / "en.txt", tmp_path / "zh.txt"]
    for file, text in zip(files, (canals.ENGLISH, canals.CHINESE), strict=True):
        file.write_text(text, encoding="utf-8")
    both = workflow.receive(intake.brought(files, Reading()), publish_too=True).stored[0].statement
    assert not get(client, both.get_absolute_url()).all("p", cls="one-language")


@pytest.mark.parametrize("page", ["home", "statement_list", "series"])
def test_lists_say_it_on_its_card(client: Client, alone: Statement, page: str) -> None:
    assert alone.series is not None
    where = alone.series.get_absolute_url() if page == "series" else reverse(f"statements:{page}")
    shown = get(client, where)
    assert shown.one("span", cls="one-language").text == "one language so far"
    assert shown.one("span", cls="tag", lang="zh-Hans").text == "简体中文"


@pytest.mark.parametrize(("query", "found"), [("船闸", True), ("locks", False)])
def test_it_is_found_in_its_language(client: Client, alone: Statement, query: str, found: bool) -> None:
    assert bool(get(client, f"{reverse('statements:search')}?q={query}").all("article", cls="hit")) is found


@pytest.mark.parametrize("name", FORMATS)
def test_it_is_exported_and_read_back(alone: Statement, name: str) -> None:
    written = FORMATS[name].write(alone)
    content = written.encode()
    if name == "json":
        assert [x["id"] for x in json.loads(content)["editions"]] == ["zh-Hans"]
        return
    back = read_files.read([Given(f"back{FORMATS[name].suffix}", content)], Reading(dated=False))
    rows = [x for section in back.parsed.statements[0].sections for x in section.paragraphs]
    assert [x.key for x in back.parsed.statements[0].editions] == ["zh-Hans"] and len(rows) == 7
