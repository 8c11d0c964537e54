"""Every row of the registry: its words are found with and without accents, inflected, and by their beginnings."""

import pytest

from statements.languages import BY_TAG, TAGS
from tests.languages.specimens import Specimen, specimen
from tests.search.archive import statement
from tests.search.asking import ids

pytestmark = pytest.mark.django_db


def archive(made: Specimen) -> dict[str, str]:
    """{paragraph as it is written: its id}."""
    paragraphs = statement([{made.tag: text} for text in made.paragraphs])
    return {text: paragraph.pk for text, paragraph in zip(made.paragraphs, paragraphs, strict=True)}


def holding(word: str, keys: dict[str, str]) -> set[str]:
    """The paragraphs in which a word stands as it is written."""
    return {key for text, key in keys.items() if word in text}


@pytest.mark.parametrize("tag", TAGS)
def test_words_are_found_as_they_are_written(tag: str) -> None:
    made = specimen(tag)
    keys = archive(made)
    for text, key in keys.items():
        first = text[:4] if BY_TAG[tag].by_character else text.split()[0].strip(",.،।")
        assert key in ids(f"{BY_TAG[tag].search}:{first}"), first


@pytest.mark.parametrize("tag", [tag for tag in TAGS if specimen(tag).accents])
def test_accents_may_be_left_out_and_may_be_typed(tag: str) -> None:
    made = specimen(tag)
    keys = archive(made)
    for typed, written in made.accents.items():
        assert holding(written, keys), written
        assert holding(written, keys) <= ids(typed), typed
        assert holding(written, keys) <= ids(written), written


@pytest.mark.parametrize("tag", [row.tag for row in BY_TAG.values() if row.has_stems])
def test_a_word_is_found_by_another_form_of_it(tag: str) -> None:
    made = specimen(tag)
    keys = archive(made)
    assert made.inflections
    for other, written in made.inflections.items():
        assert holding(written, keys), written
        assert holding(written, keys) <= ids(f"{BY_TAG[tag].search}:{other}"), (other, written)


@pytest.mark.parametrize("tag", [tag for tag in TAGS if not BY_TAG[tag].has_stems and specimen(tag).inflections])
def test_where_there_is_no_stemmer_the_beginning_of_a_word_finds_it(tag: str) -> None:
    made = specimen(tag)
    keys = archive(made)
    beginnings = [(other, written) for other, written in made.inflections.items() if written.startswith(other)]
    assert beginnings
    for other, written in beginnings:
        assert holding(written, keys) <= ids(f"{BY_TAG[tag].search}:{other}*"), other


@pytest.mark.parametrize("typed", ["استثمار", "الاستثمار", "والاستثمار", "بالاستثمار", "للاستثمار", "لاستثمار"])
def test_arabic_words_are_found_with_whatever_is_joined_before_them(typed: str) -> None:
    forms = ("الاستثمار", "والاستثمار", "باستثمار", "استثماراً")
    paragraphs = statement([{"ar": f"يرحب الجانبان {form} في الميناء."} for form in (*forms, "ثمار")])
    assert ids(f"ar:{typed}") == {paragraph.pk for paragraph in paragraphs[: len(forms)]}
    assert ids('ar:"الاستثمار"') == {paragraphs[0].pk}
