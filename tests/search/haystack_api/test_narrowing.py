"""Strings that narrow, and what Haystack makes of trees to narrow by."""

import datetime

import pytest
from haystack.backends import SearchNode
from haystack.query import SQ, SearchQuerySet

from statements.search.haystack_api.narrowing import Unread, quote, read
from tests.search.haystack_api.conftest import Library, names
from tests.search.library.models import Dam

UPPER, LOWER, BARRAGE, MILL = "Upper Weir", "Lower Weir", "Lanhai Barrage", "Old Mill"


NARROWED = [
    ('river_exact:"Ald"', {UPPER, LOWER}),
    ("river_exact:Ald", {UPPER, LOWER}),
    ('river_exact:"Ald" AND gates:3', {UPPER}),
    ('river_exact:"Ald" gates:3', {UPPER}),
    ('river_exact:"Ald" OR gates:3', {UPPER, LOWER, BARRAGE}),
    ('NOT river_exact:"Ald"', {BARRAGE, MILL}),
    ('-river_exact:"Ald" -gates:3', {MILL}),
    ('(gates:3 OR gates:7) AND NOT (name:"lower" OR open:false)', {UPPER}),
    ("gates:[0 TO 3]", {UPPER, BARRAGE}),
    ("gates:[* TO 3]", {UPPER, BARRAGE, MILL}),
    ("gates:[4 TO *]", {LOWER}),
    ("gates:-1", {MILL}),
    ("gates__gt:3", {LOWER}),
    ("built:[2001-06-01 TO 2020-01-01]", {LOWER, BARRAGE}),
    ("inspected__lte:2024-03-01T09:00:00Z", {UPPER}),
    ('keepers_exact:("Zora" OR "Mara Quill")', {UPPER, MILL}),
    ('name__in:("Old Mill" OR "Upper Weir")', {UPPER, MILL}),
    ("django_ct:library.dam", {UPPER, LOWER, BARRAGE, MILL}),
    ("content:canal", {UPPER, LOWER}),
    ("canal winter", {LOWER}),
    ("gates -canal", {MILL}),
    ("nofield:3", set()),
]
TREES = [
    SQ(river_exact="Ald"),
    SQ(name__exact='a "quoted" \\ name'),
    SQ(gates__range=(0, 3)) | SQ(open=False),
    ~SQ(gates__in=[3, 7]),
    SQ(content="gates") & ~(SQ(river="ald") | SQ(gates__lte=-1)),
    SQ(built__gte=datetime.date(2001, 6, 1)),
    SQ(content__startswith="can"),
]


def test_of_fields_and_else_of_the_query_language(library: Library, subtests: pytest.Subtests) -> None:
    for written, expected in NARROWED:
        with subtests.test(written=written):
            assert set(names(SearchQuerySet().models(Dam).narrow(written))) == expected


def test_trees_narrow_as_they_filter(library: Library, subtests: pytest.Subtests) -> None:
    dams = SearchQuerySet().models(Dam)
    for tree in TREES:
        with subtests.test(tree=tree):
            assert set(names(dams.narrow(tree))) == set(names(dams.filter(tree)))


def test_several_narrowings_all_hold(library: Library) -> None:
    dams = SearchQuerySet().models(Dam).narrow("gates:3").narrow("open:true")
    assert names(dams) == [UPPER]
    assert names(dams.filter(content="nothing")) == []


def test_a_value_with_any_characters_is_the_value_again() -> None:
    for value in ('"', "\\", '\\"', "a:b (c) [d TO e]", "AND", "-x", "", "两河"):
        assert read(f"name:{quote(value)}", {"name"}).children == [("name", value)]


@pytest.mark.parametrize(
    "written",
    ["", "name", "name:", "name:(", "name:[a TO", "name:[a b]", "(name:a", "name:a)", "NOT", "other:a", "name__odd:a"],
)
def test_what_is_not_of_this_form_is_told(written: str) -> None:
    with pytest.raises(Unread):
        read(written, {"name"})


@pytest.mark.parametrize(
    "written", ["(" * 5_000, "NOT " * 5_000, "name:" + "-" * 5_000 + "1", "name:a:" * 5_000 + "b"]
)
def test_depth_is_bounded(written: str) -> None:
    try:
        found: SearchNode | None = read(written, {"name"})
    except Unread:
        found = None
    assert found is None or len(found) == 1
