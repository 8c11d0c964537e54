"""Orders, groups and counts of facts, on an archive that is small enough to tell by hand."""

from datetime import date

import pytest

from statements import workflow
from statements.models import Paragraph, Participation, Party, Series, Statement
from statements.search import worker
from statements.search.engine_protocol import Answer, Order, Question
from statements.search.facets.registry import BY_NAME
from statements.search.tree import Both, Clause, Days, Label
from tests.search.archive import statement

EVERYTHING = Both(())


@pytest.fixture
def archive(db: None) -> dict[str, str]:
    """{id: what the tests call it}: three statements; b and c are of one day, c was put in first."""
    named = dict[str, str]()
    for slug, day, rows, parties in (
        ("c", date(2031, 5, 1), [{"en": "weir weir weir"}, {"en": "dam"}, {"notes": "weir"}], ["x-lanhai"]),
        ("a", date(2030, 1, 9), [{"en": "dam weir", "zh-Hans": "坝"}, {"zh-Hans": "堰"}], ["x-lanhai", "x-aldermark"]),
        ("b", date(2031, 5, 1), [{"ru": "плотина"}], []),
    ):
        made = statement(rows, slug=slug, day=day)
        for order, party in enumerate(parties):
            Participation.objects.create(
                statement=made[0].section.statement, party=Party.objects.get_or_create(slug=party)[0], order=order
            )
        named |= {paragraph.pk: f"{slug}{number}" for number, paragraph in enumerate(made)}
    Statement.objects.filter(slug__in="ab").update(series=Series.objects.create(slug="water"))
    worker.ensure_index()
    return named


def ask(archive: dict[str, str], question: Question) -> tuple[list[str], Answer]:
    answer = worker.backend().answer(question)
    return [archive[match.key] for match in answer.matches], answer


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEWEST, ["b0", "c0", "c1", "c2", "a0", "a1"]),
        (Order.OLDEST, ["a0", "a1", "b0", "c0", "c1", "c2"]),
        (Order.POSITION, ["a0", "a1", "b0", "c0", "c1", "c2"]),
    ],
)
def test_orders(archive: dict[str, str], order: Order, expected: list[str]) -> None:
    assert ask(archive, Question(EVERYTHING, order=order))[0] == expected
    for offset in range(7):
        assert ask(archive, Question(EVERYTHING, order=order, offset=offset, limit=2))[0] == expected[offset:][:2]


def test_the_best_come_first_then_the_newest(archive: dict[str, str]) -> None:
    assert ask(archive, Question(Clause("weir")))[0][0] == "c0"
    found, _ = ask(archive, Question(EVERYTHING))
    assert set(found[:4]) == {"b0", "c0", "c1", "c2"}


def test_groups(archive: dict[str, str]) -> None:
    found, answer = ask(archive, Question(EVERYTHING, order=Order.POSITION, group="statement"))
    assert (found, answer.total, answer.groups) == (["a0", "b0", "c0"], 6, 3)
    assert [match.others for match in answer.matches] == [1, 0, 2]
    found, answer = ask(archive, Question(EVERYTHING, order=Order.NEWEST, group="series", offset=1))
    assert (found, answer.groups) == (["c0"], 2)  # those of no series are one group
    assert [match.others for match in answer.matches] == [2]


def test_facets_count_all_hits_whatever_the_page(archive: dict[str, str]) -> None:
    _, answer = ask(archive, Question(EVERYTHING, limit=1, facets=tuple(BY_NAME)))
    assert answer.facets["party"] == {"x-lanhai": 5, "x-aldermark": 2}
    assert answer.facets["series"] == {"water": 3}
    assert answer.facets["year"] == {"2031": 4, "2030": 2}
    assert answer.facets["language"] == {"en": 4, "zh-Hans": 2, "ru": 1}
    assert answer.facets["commentary"] == {"no": 5, "yes": 1}
    assert answer.facets["statement"] == {"a": 2, "b": 1, "c": 3}
    assert answer.facets["section"] == {"1": 6}
    assert answer.facets["event"] == answer.facets["source"] == {}


def test_the_filter_of_a_fact_narrows_all_counts_but_its_own(archive: dict[str, str]) -> None:
    filters = (Label("language", ("zh-Hans", "ru")), Label("year", ("2030",)))
    found, answer = ask(archive, Question(EVERYTHING, filters, Order.POSITION, facets=("year", "language")))
    assert (found, answer.total) == (["a0", "a1"], 2)
    assert answer.facets["year"] == {"2030": 2, "2031": 1}
    assert answer.facets["language"] == {"en": 1, "zh-Hans": 2}
    _, plain = ask(archive, Question(EVERYTHING, filters, facets=("party",)))
    assert plain.facets == {"party": {"x-lanhai": 2, "x-aldermark": 2}}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (Label("party", ("x-aldermark", "x-nowhere")), ["a0", "a1"]),
        (Label("party", ()), []),
        (Label("commentary", ("yes",)), ["c2"]),
        (Days(date(2031, 5, 1), date(2031, 5, 1)), ["b0", "c0", "c1", "c2"]),
        (Days(None, date(2031, 4, 30)), ["a0", "a1"]),
        (Days(date(2031, 5, 2)), []),
    ],
)
def test_facts_and_days_in_queries(archive: dict[str, str], tree: Label | Days, expected: list[str]) -> None:
    assert ask(archive, Question(tree, order=Order.POSITION))[0] == expected


@pytest.mark.django_db(transaction=True)
def test_a_move_shows_in_the_order_at_once(archive: dict[str, str]) -> None:
    last = next(pk for pk, name in archive.items() if name == "c2")
    paragraph = Paragraph.objects.get(pk=last)
    workflow.move(paragraph, paragraph.section, 0)
    assert ask(archive, Question(EVERYTHING, order=Order.POSITION, offset=3))[0] == ["c2", "c0", "c1"]
