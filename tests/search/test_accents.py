"""Accents may be left out; those that are typed must be there. Each question is asked of two engines."""

import pytest
from haystack.query import SearchQuerySet

from statements.models import Paragraph
from statements.search import find, worker
from statements.search.language import grammar
from statements.search.query import SearchQuery
from tests.search import archive
from tests.search.asking import ask, ids

ROWS = {
    "fr accented": {"fr": "Un café à l’écluse, élevé en été."},
    "fr bare": {"fr": "UN CAFE A L’ECLUSE, ELEVE EN ETE."},
    "fr other": {"fr": "Les élèves mangent une côte de bœuf."},
    "fr coast": {"fr": "La côté nord et la cote des Coeurs."},
    "es": {"es": "La declaración y las declaraciones sobre el año."},
    "es bare": {"es": "El ano de la declaracion."},
    "vi partner": {"vi": "Hai bên là đối tác của nhau."},
    "vi change": {"vi": "Hai bên đổi tác phẩm."},
    "tr": {"tr": "SINIR kapıları ve sınır boyu, İstanbul."},
    "zh": {"zh-Hans": "双方在café咖啡馆会晤。"},
    "kk": {"kk": "Тараптар мұнай туралы сөйлесті."},
    "kk-latin": {"kk": "Taraptar munai turaly söilesti."},
    "sr": {"sr": "Заједничка изјава из општег добра."},
    "sr-latin": {"sr-Latn": "Zajednička izjava iz opšteg dobra."},
}


@pytest.fixture(autouse=True)
def names(db: None) -> dict[str, str]:
    return archive.named(ROWS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cafe", {"fr accented", "fr bare", "zh"}),
        ("café", {"fr accented", "zh"}),
        ("CAFÉ", {"fr accented", "zh"}),
        ("cafe\u0301", {"fr accented", "zh"}),  # with a mark of its own
        ('"café"', {"fr accented", "zh"}),
        ("fr:caf*", {"fr accented", "fr bare"}),
        ("fr:ecl*", {"fr accented", "fr bare"}),
        ("fr:écl*", {"fr accented"}),
        ('"café à l écluse"', {"fr accented"}),
        ('"cafe a l écluse"', {"fr accented"}),  # a letter without an accent stands for both
        ('"café a l ecluse"', {"fr accented"}),
        ("café NEAR/3 écluse", {"fr accented"}),
        ("cafe NEAR/3 ecluse", {"fr accented", "fr bare"}),
        ("fr:ecluse -café", {"fr bare"}),
        ('"boeuf"', {"fr other"}),
        ('"bœuf"', {"fr other"}),
        ('"coeurs"', {"fr coast"}),
        ('"cœurs"', set()),
        ('"côte"', {"fr other", "fr coast"}),
        ('"côté"', {"fr coast"}),
        ('"cote"', {"fr other", "fr coast"}),
        ("es:declaración", {"es"}),  # not `declaracion`, which differs in the accent alone
        ("es:declaraciones", {"es", "es bare"}),
        ("es:ano", {"es", "es bare"}),
        ("es:año", {"es"}),
        ("doi", {"vi partner", "vi change"}),
        ("đối", {"vi partner"}),
        ("đôi", set()),
        ("đổi", {"vi change"}),
        ('"doi tac"', {"vi partner", "vi change"}),
        ('"đối tac"', {"vi partner"}),
        ("sinir", {"tr"}),
        ("sınır", {"tr"}),
        ("kapilari", {"tr"}),
        ("zh:café咖啡", {"zh"}),
        ("zh:cafe咖啡", {"zh"}),
        ("zh:cafè咖啡", set()),
        ("fr:cafè~", {"fr accented", "fr bare"}),  # nearly so is nearly so
        ("мұнай", {"kk", "kk-latin"}),
        ("munai", {"kk", "kk-latin"}),
        ('"munai"', {"kk-latin"}),
        ("söilesti", {"kk", "kk-latin"}),
        ("сөйлесті", {"kk", "kk-latin"}),
        ("заједничка", {"sr", "sr-latin"}),
        ("zajednička", {"sr", "sr-latin"}),
        ("opsteg", {"sr", "sr-latin"}),
        ("општег", {"sr", "sr-latin"}),
    ],
)
def test_what_is_found(typed: str, found: set[str], names: dict[str, str]) -> None:
    assert {names[key] for key in ids(typed)} == found


def test_marks_stand_where_the_accents_do(names: dict[str, str]) -> None:
    (hit,) = ask('fr:"côté"').hits
    marked = [piece.text for passage in hit.passages for piece in passage.pieces if piece.marked]
    assert marked == ["côté"]


def test_titles_and_headings_too() -> None:
    owner = Paragraph.objects.earliest("order").section.statement
    owner.titles.create(language="fr", text="Déclaration de l’été")
    worker.rebuild()
    assert ids("title:ete") == ids("title:été") != set()
    assert ids("title:étè") == set()


def test_a_query_is_written_as_it_was_understood() -> None:
    for typed in ("café", '"đối tác"', "fr:écl*", "café-crème*"):
        assert grammar.parse(str(grammar.parse(typed))).tree == grammar.parse(typed).tree
    assert grammar.parse("café").tree != grammar.parse("cafe").tree


def test_what_is_not_found_with_its_accents_is_offered_without_them() -> None:
    results = find.search_page(SearchQuery("đôi", extras=True))
    assert results.total == 0
    assert (results.suggestions[0].text, results.suggestions[0].total) == ("doi", 2)


def test_a_search_query_set_narrows_too(names: dict[str, str]) -> None:
    def found(**asked: str) -> set[str]:
        return {names[x.pk] for x in SearchQuerySet().models(Paragraph).filter(**asked)}

    assert found(text="cafe écluse") == {"fr accented"}
    assert found(text="cafe") == {"fr accented", "fr bare", "zh"}
    assert found(text__exact="café à l'écluse") == {"fr accented"}
    assert found(text__startswith="éclu") == {"fr accented"}
