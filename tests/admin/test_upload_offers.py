"""Adding from files: events, series, places and publishers of the archive are offered where they are typed."""

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from statements.admin.upload import datalists
from statements.models import Event, Series, Statement, Upload
from tests import building
from tests.admin.uploading import BOTH, address, filled, page, taken
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db
Thing = Event | Series


def named(thing: Thing, **names: str) -> Thing:
    """`thing` with these names alone, by language with `_` for the hyphen."""
    thing.names.all().delete()
    for tag, text in names.items():
        thing.names.create(language=tag.replace("_", "-"), text=text)
    return thing


@pytest.fixture
def archive() -> None:
    named(building.event("canal-days"), en="Canal days", zh_Hans="运河日")
    named(building.event("lock-days"), ru="Дни шлюзов")
    for slug in ("canals", "rivers"):
        named(building.series(slug), en="Statements on water")
    made = building.statement(1, place="Port Ista")
    made.editions.update(publisher="Chancery of Aldermark")
    building.statement(1, place="Port Ista")


@pytest.fixture
def visit(archive: None) -> tuple[Client, Upload]:
    who = person("editor")
    return signed_in(who), taken(who, *BOTH)


def values(field: str) -> list[str]:
    return [x.value for x in datalists.suggestions()[field]]


def test_each_list_is_one_query(archive: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(5):
        found = datalists.suggestions()
    assert {name: len(x) for name, x in found.items()} == {
        "event": 2,
        "series": 2,
        "place": 1,
        "publisher": 1,
        "licence": 0,
    }


def test_names_are_in_the_language_of_the_interface_or_the_nearest(archive: None) -> None:
    assert values("event") == ["Canal days", "Дни шлюзов"]
    with override("zh-hans"):
        assert values("event") == ["Дни шлюзов", "运河日"]


def test_two_of_one_name_are_told_apart_by_their_slugs(archive: None) -> None:
    assert [(x.value, x.label) for x in datalists.suggestions()["series"]] == [
        ("canals", "Statements on water"),
        ("rivers", "Statements on water"),
    ]


def test_the_lists_are_bounded_and_the_newest_stay(archive: None, settings: Any) -> None:
    building.statement(1, place="Aldermark")
    settings.UPLOAD_OFFERS = 1
    assert values("event") == ["Дни шлюзов"] and values("place") == ["Aldermark"]


@pytest.mark.parametrize("field", ["event", "series", "place", "publisher"])
def test_the_page_offers_what_is_typed_there(visit: tuple[Client, Upload], field: str) -> None:
    said = page(*visit)
    assert f'list="datalist-{field}"' in said
    options = said.partition(f'<datalist id="datalist-{field}">')[2].partition("</datalist>")[0]
    assert all(f'value="{value}"' in options for value in values(field))


def test_what_is_chosen_is_the_one_that_is_known(visit: tuple[Client, Upload]) -> None:
    client, upload = visit
    client.post(address(upload), {**filled(client, upload), "event": "运河日", "series": "rivers", "make": "1"})
    made = Statement.objects.get(titles__text="Joint Statement of Aldermark and Lanhai on Canals")
    assert made.event and made.series and (made.event.slug, made.series.slug) == ("canal-days", "rivers")
    assert (Event.objects.count(), Series.objects.count()) == (2, 2)
