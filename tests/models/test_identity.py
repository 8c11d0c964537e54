"""Addresses that last: ids of paragraphs, slugs and their redirects."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.models import Event, FormerSlug, Paragraph, Party, Series, Statement, new_paragraph_id
from statements.models.identity import CROCKFORD, as_paragraph_id, is_paragraph_id
from tests import building


def test_ids_are_ten_characters_that_nobody_misreads() -> None:
    made = {new_paragraph_id() for _ in range(2000)}
    assert len(made) == 2000
    assert all(is_paragraph_id(x) for x in made)
    assert set("".join(made)) == set(CROCKFORD)
    assert not set("ILOU") & set(CROCKFORD)


@given(st.text(alphabet=CROCKFORD, min_size=10, max_size=10), st.integers(1, 9))
def test_ids_are_understood_as_people_type_them(id: str, cut: int) -> None:
    typed = f"{id[:cut]}-{id[cut:]}".lower()
    assert as_paragraph_id(typed) == id
    assert as_paragraph_id(typed.replace("1", "l").replace("0", "o")) == id


@pytest.mark.parametrize(
    "wrong", ["", "SHORT", "TOOLONG23456", "ABCDEFGHJU", "abcdefghjk", "ABCDEFGHJ\u212a", "1" * 9 + "²"]
)
def test_other_words_are_no_ids(wrong: str) -> None:
    assert not is_paragraph_id(wrong)


@pytest.mark.django_db
def test_a_paragraph_gets_its_id_by_itself() -> None:
    paragraphs = building.paragraphs_of(building.statement(3))
    assert all(is_paragraph_id(x.pk) for x in paragraphs)
    assert len(set(paragraphs)) == 3


@pytest.mark.django_db
def test_an_id_never_changes_with_place_or_wording() -> None:
    statement = building.statement(2)
    first = building.paragraphs_of(statement)[0]
    before = first.pk
    first.order = 7
    first.save()
    assert Paragraph.objects.get(order=7).pk == before


MAKERS: list[Any] = [building.statement, building.party, building.series, building.event]


@pytest.mark.django_db
@pytest.mark.parametrize("maker", MAKERS)
class TestSlugs:
    """The same for each thing that has one."""

    def rename(self, thing: Any, slug: str) -> None:
        fresh = type(thing).objects.get(pk=thing.pk)
        fresh.slug = slug
        fresh.save()

    def test_every_former_slug_leads_to_the_thing(self, maker: Any) -> None:
        thing = maker()
        slugs = [thing.slug, "second", "third"]
        for slug in slugs[1:]:
            self.rename(thing, slug)
        assert [type(thing).objects.by_slug(x) for x in slugs] == [thing] * 3
        assert type(thing).objects.by_slug("fourth") is None

    def test_the_same_object_renamed_twice(self, maker: Any) -> None:
        thing = maker()
        first = thing.slug
        for slug in ("second", "third"):
            thing.slug = slug
            thing.save()
        assert {x.slug for x in FormerSlug.objects.all()} == {first, "second"}

    def test_back_to_the_first(self, maker: Any) -> None:
        thing = maker()
        first = thing.slug
        self.rename(thing, "second")
        self.rename(thing, first)
        assert [x.slug for x in FormerSlug.objects.all()] == ["second"]

    def test_who_has_a_slug_now_wins_over_who_had_it(self, maker: Any) -> None:
        older, newer = maker(), maker()
        taken = older.slug
        self.rename(older, "moved-away")
        self.rename(newer, taken)
        assert type(newer).objects.by_slug(taken) == newer
        self.rename(newer, "moved-too")
        assert type(newer).objects.by_slug(taken) == newer

    def test_saving_without_a_change_leaves_nothing(self, maker: Any) -> None:
        type(maker()).objects.get().save()
        assert FormerSlug.objects.count() == 0


@pytest.mark.django_db
def test_the_same_slug_of_two_kinds_of_things() -> None:
    building.series("visit")
    event = building.event("visit")
    event.slug = "visit-2031"
    event.save()
    assert Series.objects.by_slug("visit") == Series.objects.get()
    assert Event.objects.by_slug("visit") == event
    assert Party.objects.by_slug("visit") is None
    assert Statement.objects.by_slug("visit") is None
