"""How many SQL queries each page makes: pinned, and the same for a long text as for a short one."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from statements.models import IndexTask, Paragraph, ParagraphKind, Statement
from tests import building
from tests.views import world

pytestmark = pytest.mark.django_db

QUERIES = {
    "home": 17,
    "statement_list": 14,
    "filtered": 14,
    "series_list": 2,
    "event_list": 2,
    "party_list": 2,
    "about": 2,
    "search_help": 0,
    "search": 7,
    "series": 13,
    "event": 10,
    "party": 10,
    "statement": 13,
    "paragraph": 15,
    "revision": 13,
    "found": 9,
    "found and narrowed": 2,
    "concordance": 12,
    "nothing found": 1,
}


def few(made: Statement) -> None:
    """As it was made."""


def grow(made: Statement) -> None:
    """Many more rows of everything that pages show."""
    for section in made.sections.all():
        for _ in range(10):
            building.paragraph(section)
    building.paragraph(building.section(made, 5), {"notes": "More."}, kind=ParagraphKind.COMMENTARY)
    for _ in range(6):
        building.statement(2, published=True, series=made.series, event=made.event)
    world.third_edition(made)
    world.correct(building.paragraphs_of(made)[0], "Corrected canal.")


@pytest.mark.parametrize("name", QUERIES)
def test_pages_ask_a_fixed_number_of_times(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    made = world.readable()
    for size in (few, grow):
        size(made)
        where = world.pages(made)[name]
        IndexTask.objects.enqueue(Paragraph.objects.all())
        client.get(where)  # the index is brought up to date by the first search
        with django_assert_num_queries(QUERIES[name], info=f"{name}, {size.__name__}"):
            assert client.get(where).status_code == 200


def test_every_page_is_pinned() -> None:
    assert set(world.pages(world.readable())) == set(QUERIES)
