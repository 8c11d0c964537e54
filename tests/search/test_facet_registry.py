"""All that the search knows of a fact follows from its row: none is written down a second time."""

import pytest
from django.http import QueryDict

from statements.forms import SearchForm
from statements.search.address import State
from statements.search.facets.registry import FACTS, Fact, Shown
from statements.search.language.query_explanation import explain
from statements.search.language.tokens import FIELDS
from statements.search.tree import Label
from statements.search_indexes import ParagraphIndex
from tests import building

pytestmark = pytest.mark.django_db


@pytest.fixture(params=FACTS, ids=lambda fact: fact.name)
def fact(request: pytest.FixtureRequest) -> Fact:
    found: Fact = request.param
    return found


def test_it_is_a_field_of_the_index_with_the_values_that_it_reads(fact: Fact) -> None:
    made = building.statement(1, published=True, series=building.series("canals"), event=building.event("2031-visit"))
    made.editions.update(publisher="The Lock")
    made.sections.update(number=1)
    index = ParagraphIndex()
    prepared = index.prepare(index.index_queryset().first())
    assert fact.name in index.fields
    assert prepared[fact.name] and all(isinstance(value, str) for value in prepared[fact.name])


def test_it_is_a_parameter_of_addresses_that_a_form_reads_again(fact: Fact) -> None:
    made = building.statement(1, published=True, series=building.series("canals"), event=building.event("2031-visit"))
    made.editions.update(publisher="The Lock")
    made.sections.update(number=1)
    index = ParagraphIndex()
    value = index.prepare(index.index_queryset().first())[fact.name][0]
    chosen = State().toggled(fact.name, value)
    assert chosen.parameters() == [(fact.parameter, value)]
    assert SearchForm(QueryDict(chosen.address[1:])).state.values(fact.name) == (value,)


def test_it_is_asked_in_queries_and_explained(fact: Fact) -> None:
    assert fact.name in FIELDS
    assert any(f"{fact.name}:" in query for _finds, query in fact.examples)
    assert explain(Label(fact.name, ("x",)), lambda _fact, value: value) == f"{fact.label}: x"


def test_the_form_has_boxes_for_what_is_counted_beside_the_results(fact: Fact) -> None:
    building.statement(1, published=True, series=building.series("canals"))
    if fact.shown in (Shown.BY_COUNT, Shown.IN_ORDER):
        form = SearchForm(QueryDict())
        assert form.fields[fact.parameter].label == fact.label
        assert form.boxes(fact.parameter)
