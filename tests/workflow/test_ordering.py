"""Moving paragraphs and sections: every order stays unique, at every moment."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from statements import workflow
from statements.models import Act, Paragraph, Section, Statement, Verb
from statements.workflow import NotPossible
from tests import building
from tests.building import enqueued, ids, paragraphs_of
from tests.sampling import examples


def current(section: Section) -> list[Paragraph]:
    return list(section.paragraphs.current().order_by("order"))


def sections(statement: Statement) -> list[Section]:
    return list(statement.sections.filter(retired_at=None).order_by("order"))


@pytest.mark.django_db
class TestParagraphs:
    @pytest.mark.parametrize(("start", "place"), [(s, p) for s in range(4) for p in (-5, 0, 1, 2, 3, 99)])
    def test_inside_its_section(self, start: int, place: int) -> None:
        statement = building.statement(4)
        order = paragraphs_of(statement)
        moved = order.pop(start)
        order.insert(max(place, 0), moved)
        workflow.move(moved, moved.section, place)
        assert paragraphs_of(statement) == order
        assert moved.pk in enqueued() <= ids(statement)

    def test_to_another_section(self) -> None:
        statement = building.statement(2, 2)
        first, second, third, fourth = paragraphs_of(statement)
        workflow.move(first, third.section, 1)
        assert current(third.section) == [third, first, fourth]
        assert current(second.section) == [second]
        assert first.pk in enqueued()
        assert str(Act.objects.get(verb=Verb.MOVE).detail) == f"to {third.section}, position 2"

    def test_to_an_empty_section(self) -> None:
        statement = building.statement(1)
        empty, paragraph = building.section(statement), paragraphs_of(statement)[0]
        workflow.move(paragraph, empty, 0)
        assert current(empty) == [paragraph]

    def test_among_retired_ones(self) -> None:
        statement = building.statement(3)
        first, second, third = paragraphs_of(statement)
        workflow.retire(first)
        workflow.move(third, third.section, 0)
        assert current(third.section) == [third, second]

    def test_what_cannot_move(self) -> None:
        statement, other = building.statement(2), building.statement(1)
        first, second = paragraphs_of(statement)
        with pytest.raises(NotPossible, match="another statement"):
            workflow.move(first, other.sections.get(), 0)
        gone = workflow.retire_section(building.section(statement))
        with pytest.raises(NotPossible, match="taken out"):
            workflow.move(first, gone, 0)
        workflow.retire(first)
        with pytest.raises(NotPossible, match="taken out"):
            workflow.move(first, first.section, 1)
        assert current(second.section) == [second]


@pytest.mark.django_db
class TestSections:
    @pytest.mark.parametrize(("start", "place"), [(s, p) for s in range(3) for p in (-1, 0, 1, 2, 99)])
    def test_placed(self, start: int, place: int) -> None:
        statement = building.statement(1, 1, 1)
        order = sections(statement)
        moved = order.pop(start)
        order.insert(max(place, 0), moved)
        workflow.move_section(moved, place)
        assert sections(statement) == order
        assert ids(moved.paragraphs.all()) <= enqueued() <= ids(statement)

    def test_taken_out_and_brought_back(self) -> None:
        statement = building.statement(1, 1)
        empty = building.section(statement)
        workflow.retire_section(empty)
        first, second = sections(statement)
        workflow.move_section(empty, 1)
        assert sections(statement) == [first, empty, second]
        assert Section.objects.get(pk=empty.pk).retired_at is None

    def test_with_paragraphs_it_stays(self) -> None:
        section = building.statement(1).sections.get()
        with pytest.raises(NotPossible, match="still has paragraphs"):
            workflow.retire_section(section)
        assert Section.objects.get(pk=section.pk).retired_at is None

    def test_with_retired_paragraphs_only_it_may_go(self) -> None:
        statement = building.statement(1)
        workflow.retire(paragraphs_of(statement)[0])
        section = workflow.retire_section(statement.sections.get())
        assert sections(statement) == []
        assert section.paragraphs.count() == 1
        assert Act.objects.about(statement).filter(verb=Verb.RETIRE, kind="section", object_key=section.pk).exists()


class TestAnySeriesOfMoves(TestCase):
    """Whatever is moved, retired and brought back, nobody is lost and no order is taken twice."""

    @examples(20)
    @given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1), st.integers(0, 7)), max_size=8))
    def test_nobody_is_lost(self, moves: list[tuple[int, int, int]]) -> None:
        statement = building.statement(3, 3)
        everybody, homes = paragraphs_of(statement), sections(statement)
        for who, where, place in moves:
            self.step(Paragraph.objects.get(pk=everybody[who].pk), homes[where], place)
        assert set(paragraphs_of(statement)) == set(everybody)
        for home in homes:
            orders = [x.order for x in current(home)]
            assert len(orders) == len(set(orders))
            assert min(orders, default=0) >= 0

    def step(self, paragraph: Any, home: Section, place: int) -> None:
        if paragraph.retired_at:
            workflow.bring_back(paragraph)
        elif place == 7:
            workflow.retire(paragraph)
        else:
            workflow.move(paragraph, home, place)
            assert current(home)[min(place, len(current(home)) - 1)] == paragraph
