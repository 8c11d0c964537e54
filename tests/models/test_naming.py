"""Names, titles and headings, as readers of each language see them."""

import pytest
from django.utils.translation import override

from statements.models import Party
from tests import building

pytestmark = pytest.mark.django_db


@pytest.fixture
def party() -> Party:
    made = building.party("x-aldermark")
    made.names.create(language="ru", text="Олдермарк")
    return made


def test_names_in_the_order_of_the_registry(party: Party) -> None:
    assert party.texts() == {"en": "Aldermark", "zh-Hans": "阿国", "ru": "Олдермарк"}
    assert list(party.texts()) == ["en", "zh-Hans", "ru"]


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en", "Aldermark"), ("zh-Hans", "阿国"), ("zh-Hant", "阿国"), ("ru", "Олдермарк"), ("fr", "Aldermark")],
)
def test_the_name_nearest_to_the_reader(party: Party, tag: str, name: str) -> None:
    assert party.text_in(tag) == name


def test_the_label_follows_the_interface(party: Party) -> None:
    with override("zh-hans"):
        assert (str(party), party.label_language) == ("阿国", "zh-Hans")
    with override("en"):
        assert (str(party), party.label_language) == ("Aldermark", "en")


def test_without_a_name_the_slug_is_shown() -> None:
    nameless = Party.objects.create(slug="x-nameless")
    assert (str(nameless), nameless.label, nameless.texts()) == ("x-nameless", "", {})


def test_sections_are_shown_by_number_and_heading() -> None:
    statement = building.statement(1)
    section = statement.sections.get()
    assert str(section) == "1. Part 1"
    section.number = None
    assert str(section) == "Part 1"
    bare = building.section(statement)
    bare.headings.all().delete()
    bare.number = None
    assert str(bare) == "(1)"


def test_parties_in_the_order_of_the_document() -> None:
    statement = building.statement()
    first, second = statement.parties_in_order()
    statement.participations.filter(party=first).update(order=9)
    assert statement.parties_in_order() == [second, first]


def test_names_of_many_in_one_query(party: Party, django_assert_num_queries: object) -> None:
    for _ in range(5):
        building.party()
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len([str(x) for x in Party.objects.with_names()]) == 6
