"""While typing, words, headings, titles and names are offered that go on so; each can be searched."""

from typing import Any

import pytest

from statements.languages import UnknownLanguage
from statements.models import SectionHeading, Series, Statement
from statements.search import find, worker
from statements.search.query import SearchQuery
from statements.search.suggestions.autocomplete import Completion, CompletionKind, suggest
from tests import building

TEXTS = [
    {"en": "Multipolar lakes need multilateral locks.", "zh-Hans": "多极的湖。"},
    {"en": "A multipolar canal.", "zh-Hans": "多极的运河。"},
]


@pytest.fixture(autouse=True)
def archive(db: None) -> Statement:
    made = building.statement(0, published=True, slug="canals-2031")
    made.series = building.series("canal-series")
    made.save()
    made.titles.all().delete()
    made.titles.create(language="en", text="Joint Statement on Canals")
    made.titles.create(language="zh-Hans", text="关于运河的联合声明")
    section = made.sections.get()
    section.headings.all().delete()
    SectionHeading.objects.create(owner=section, language="en", text="Water and the Multipolar Order")
    SectionHeading.objects.create(owner=section, language="zh-Hans", text="水与多极秩序")
    for texts in TEXTS:
        building.paragraph(section, texts)
    worker.rebuild()
    return made


def texts(typed: str, language: str | None = None) -> list[str]:
    return [one.text for one in suggest(typed, language)]


def test_words_by_how_many_paragraphs_and_headings_have_them() -> None:
    words = [one for one in suggest("mult") if one.kind is CompletionKind.WORD]
    assert words == [
        Completion(CompletionKind.WORD, "multipolar", "en", 3, "multipolar"),
        Completion(CompletionKind.WORD, "multilateral", "en", 1, "multilateral"),
    ]


def test_what_was_typed_before_stays() -> None:
    assert suggest("lakes OR mul")[0].query == "lakes OR multipolar"
    assert suggest("en:mul")[0].query == "en:multipolar"


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("joint sta", CompletionKind.TITLE, "Joint Statement on Canals"),
        ("canals", CompletionKind.TITLE, "Joint Statement on Canals"),
        ("water and", CompletionKind.HEADING, "Water and the Multipolar Order"),
        ("order", CompletionKind.HEADING, "Water and the Multipolar Order"),
        ("关", CompletionKind.TITLE, "关于运河的联合声明"),
        ("联合", CompletionKind.TITLE, "关于运河的联合声明"),
        ("聯合", CompletionKind.TITLE, "关于运河的联合声明"),
        ("多极", CompletionKind.HEADING, "水与多极秩序"),
        ("alder", CompletionKind.PARTY, "Aldermark"),
        ("阿", CompletionKind.PARTY, "阿国"),
        ("canal st", CompletionKind.SERIES, "Canal statements"),
        ("lakes alder", CompletionKind.PARTY, "Aldermark"),
    ],
)
def test_headings_titles_and_names(typed: str, kind: CompletionKind, text: str) -> None:
    assert text in [one.text for one in suggest(typed) if one.kind is kind]


@pytest.mark.parametrize("typed", ["mul", "joint", "water", "联", "多", "alder", "canal", "lakes alder"])
def test_each_finds_something(typed: str) -> None:
    found = suggest(typed)
    assert found
    assert all(find.search_page(SearchQuery(one.query)).total for one in found)


def test_the_searched_language_comes_first() -> None:
    assert texts("多", "zh-Hans")[0] == "水与多极秩序"
    assert all(one.language != "en" or one.kind is not CompletionKind.WORD for one in suggest("mul", "ru"))
    with pytest.raises(UnknownLanguage):
        suggest("mul", "xx")


@pytest.mark.parametrize("typed", ["", " ", "m", "mul ", "zzzz", '"', "((", "\0", "a" * 10_000, "en:", "𠀀"])
def test_nothing_fits(typed: str) -> None:
    assert suggest(typed) == ()


def test_drafts_are_not_told(archive: Statement) -> None:
    draft = building.statement(1)
    draft.titles.update(text="Secret Title")
    Series.objects.create(slug="empty").names.create(language="en", text="Emptiness")
    worker.rebuild()
    assert suggest("secret") == ()
    assert suggest("emptin") == ()


def test_what_changes_is_known_at_once(archive: Statement) -> None:
    assert suggest("reservoir") == ()
    building.paragraph(archive.sections.get(), {"en": "A reservoir."})
    worker.rebuild()
    assert texts("reserv") == ["reservoir"]


def test_no_more_than_the_setting_says(settings: Any) -> None:
    settings.SEARCH_SUGGESTIONS = 2
    assert len(suggest("mul")) == 2
    settings.SEARCH_SUGGESTIONS = 0
    assert suggest("mul") == ()
