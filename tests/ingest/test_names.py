"""Parties as texts name them, to those that the archive knows."""

import pytest

from statements.ingest import names, parties
from statements.ingest.document import ParsedName
from statements.models import Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def ost() -> Party:
    found = Party.objects.create(slug="ost")
    found.names.create(language="en", text="Republic of Ostmark")
    found.names.create(language="zh-Hans", text="奥斯特马克共和国")
    return found


def as_read(**called: str) -> ParsedName:
    """What a text tells of a party that no table of names has."""
    called = {tag.replace("_", "-"): name for tag, name in called.items()}
    return ParsedName(called, parties.resolve(next(iter(called.values()))).code)


def test_a_party_is_known_again_by_its_name_whatever_its_slug(ost: Party) -> None:
    assert names.party(as_read(en="Republic of Ostmark")) == names.Found(ost)
    assert names.party(as_read(zh_Hans="奥斯特马克共和国")) == names.Found(ost)
    assert names.party(ParsedName({"en": "Republic of Ostmark"})) == names.Found(ost)
    assert Party.objects.count() == 1


def test_its_name_in_another_language_is_told_and_not_written(ost: Party) -> None:
    found = names.party(as_read(en="Republic of Ostmark", ru="Республика Остмарк"))
    assert found == names.Found(ost, {"name ru": "Республика Остмарк"})
    assert set(ost.names.values_list("language", flat=True)) == {"en", "zh-Hans"}


def test_a_slug_that_somebody_chose_is_another_party(ost: Party) -> None:
    other = names.party(ParsedName({"en": "Republic of Ostmark"}, "x-ostmark-of-old")).entity
    assert other != ost and other.slug == "x-ostmark-of-old"


def test_a_name_that_nobody_knows_makes_a_party(ost: Party) -> None:
    made = names.party(as_read(en="Free City of Tamm")).entity
    assert made.slug == "x-free-city-of-tamm" and Party.objects.count() == 2
