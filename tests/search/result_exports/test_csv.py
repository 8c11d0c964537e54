"""Hits as a table that spreadsheets read, and run nothing of."""

import csv
import io

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from statements.models import Statement
from tests.search.result_exports.exported import FORMULA, archive, take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def made(db: None) -> Statement:
    return archive()


def table(client: Client, **parameters: object) -> list[dict[str, str]]:
    text = take(client, "results.csv", **parameters).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_a_row_for_each_paragraph_and_a_column_for_each_language(client: Client, made: Statement) -> None:
    rows = table(client, q="weir")
    assert len(rows) == 4
    assert list(rows[0])[-3:] == ["en", "zh-Hans", "note"]
    row = next(row for row in rows if row["zh-Hans"])
    assert (row["en"], row["zh-Hans"]) == ('A "weir", & a <lock>.\nTwo lines.', "堰，与闸。")
    assert row["address"] == f"http://testserver/p/{row['paragraph']}/"
    assert (row["statement"], row["title"]) == (made.slug, "Joint statement on canals")
    assert (row["date"], row["kind"], row["section"]) == ("2031-04-12", "joint-statement", "1")
    assert (row["parties"], row["series"], row["words"]) == ("Aldermark; Lanhai", "Canal statements", "text")
    assert [x["en"] for x in rows if x["words"] == "commentary"] == ["A weir, an analyst says."]


def test_what_a_spreadsheet_would_run_is_defused(client: Client) -> None:
    assert f"'{FORMULA}" in [row["en"] for row in table(client, q="weir")]


def test_what_the_page_is_narrowed_to_and_sorted_by(client: Client) -> None:
    newest = table(client, q="weir", order="newest")
    assert newest[0]["statement"] == "newer"
    assert [row["en"] for row in table(client, q="weir", year="2032")] == ["The newest weir."]
    assert len(table(client, q="weir", by="statement", page="7")) == 4, "nothing is folded, all pages are there"


def test_where_it_is_cut_it_says_so(client: Client, settings: LazySettings) -> None:
    settings.SEARCH_MAX_LIMIT = 3
    rows = table(client, q="weir")
    assert [bool(row["paragraph"]) for row in rows] == [True, True, True, False]
    assert rows[-1]["note"] == "These are the first 3 of 4 results."


@pytest.mark.parametrize("text", ["", "hovercraft", '"', "(", "\x00", "a" * 5000, "\ud800"])
def test_any_query_gives_a_table(client: Client, text: str) -> None:
    rows = table(client, q=text.encode("utf-8", "replace"))
    assert not any(row["paragraph"] for row in rows)
    assert rows or text == "hovercraft", "what cannot be answered is told"


def test_it_is_a_file(client: Client) -> None:
    response = client.get("/search/results.csv?q=weir")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="search-results.csv"'
    assert response["X-Robots-Tag"] == "noindex"
    assert client.post("/search/results.csv").status_code == 405


def test_it_is_read_in_batches_of_a_fixed_number_of_queries(
    client: Client, settings: LazySettings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    take(client, "results.csv", q="weir")
    with django_assert_max_num_queries(100) as one:
        take(client, "results.csv", q="weir")
    settings.INDEX_BATCH = 2
    with django_assert_max_num_queries(100) as two:
        take(client, "results.csv", q="weir")
    assert len(two) - len(one) <= 10
