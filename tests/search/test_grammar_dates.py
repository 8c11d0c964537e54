"""Years and dates of a query."""

from datetime import date

import pytest

from statements.search.language import dates
from statements.search.language.grammar import parse
from statements.search.tree import Both, Days, Either

D = date


@pytest.mark.parametrize(
    ("typed", "first", "last", "written"),
    [
        ("year:2031", D(2031, 1, 1), D(2031, 12, 31), "year:2031"),
        ("date:2031", D(2031, 1, 1), D(2031, 12, 31), "year:2031"),
        ("year:2029..2031", D(2029, 1, 1), D(2031, 12, 31), "year:2029..2031"),
        ("year:2029…2031", D(2029, 1, 1), D(2031, 12, 31), "year:2029..2031"),
        ("year:2029-2031", D(2029, 1, 1), D(2031, 12, 31), "year:2029..2031"),
        ("year:2031..2029", D(2029, 1, 1), D(2031, 12, 31), "year:2029..2031"),
        ("year:>=2031", D(2031, 1, 1), None, "year:>=2031"),
        ("year:2031..", D(2031, 1, 1), None, "year:>=2031"),
        ("year:>2031", D(2032, 1, 1), None, "year:>=2032"),
        ("year:<2031", None, D(2030, 12, 31), "year:<=2030"),
        ("year:..2031", None, D(2031, 12, 31), "year:<=2031"),
        ("year:≤2031", None, D(2031, 12, 31), "year:<=2031"),
        ("year:＞＝2031", D(2031, 1, 1), None, "year:>=2031"),
        ("date:>=2031-02", D(2031, 2, 1), None, "date:>=2031-02"),
        ("date:>2031-02", D(2031, 3, 1), None, "date:>=2031-03"),
        ("date:2032-02", D(2032, 2, 1), D(2032, 2, 29), "date:2032-02"),
        ("date:2031-02..2032-03-04", D(2031, 2, 1), D(2032, 3, 4), "date:2031-02-01..2032-03-04"),
        ("date:2031-02..2032-03", D(2031, 2, 1), D(2032, 3, 31), "date:2031-02..2032-03"),
        ("date:2031-4-1", D(2031, 4, 1), D(2031, 4, 1), "date:2031-04-01"),
        ("date:2031/04/01", D(2031, 4, 1), D(2031, 4, 1), "date:2031-04-01"),
        ("date:2031年4月1日", D(2031, 4, 1), D(2031, 4, 1), "date:2031-04-01"),
        ("year:2031年", D(2031, 1, 1), D(2031, 12, 31), "year:2031"),
        ("date:９９９９", D(9999, 1, 1), date.max, "year:9999"),
    ],
)
def test_days(typed: str, first: date | None, last: date | None, written: str) -> None:
    parsed = parse(typed)
    assert parsed.tree == Days(first, last)
    assert parsed.notes == ()
    assert str(parsed) == written


def test_lists_of_years() -> None:
    parsed = parse("year:(2029 OR 2031) canal")
    assert isinstance(parsed.tree, Both)
    assert parsed.tree.parts[0] == Either((parse("year:2029").tree, parse("year:2031").tree))
    assert str(parsed) == "year:(2029 OR 2031) canal"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        "20x",
        "31",
        "2031-13",
        "2031-02-30",
        "0000",
        ">9999",
        "<0001",
        "..",
        "2029..x",
        "x..2031",
        "9" * 20,
        ">",
    ],
)
def test_what_is_no_day(value: str) -> None:
    assert dates.parse_days(value) is None
