"""What is told of the specimen's series agrees with their plan; and what the figures of redlines count."""

from statements.compare.redline import redline
from tests.benchmarks.compare import matching
from tests.benchmarks.compare.matching import Known, Marks, by_plan, marks
from tests.benchmarks.compare.redlines import Readability, readability


def test_the_plan_of_the_specimen_is_found() -> None:
    total = sum((marks(x, matching.ours(x.old, x.new)) for x in by_plan()), Marks(0, 0, 0))
    assert total.true > 300
    assert total.f1 >= 0.97
    assert total.right / total.found >= 0.99


def test_links_that_are_open_or_not_judged_do_not_count() -> None:
    known = Known([{}] * 3, [{}] * 3, frozenset({(0, 0), (1, 1)}), frozenset({0, 1}), frozenset({(2, 1)}))
    assert marks(known, {(0, 0), (2, 1), (2, 2)}) == Marks(right=1, found=1, true=2)
    assert marks(known, {(0, 1)}) == Marks(right=0, found=1, true=2)


def test_what_stands_between_two_changes_is_an_island_where_it_is_short() -> None:
    old, new = (
        "Oak barges carry stone from Halvern quay down both rivers.",
        "Elm barges carry stone from Halvern quay up.",
    )
    assert readability([redline(old, new, "en")], "en") == Readability(changes=2, islands=0, size=8)
    pieces = redline("a b c", "x b y", "en")
    shown = (pieces[0], pieces[1], *redline(" oak ", " oak ", "en"), pieces[0], pieces[1])
    assert readability([shown], "en").islands == 2
