"""What is found in one language is guessed, offered and lightly marked in the others."""

import pytest

from statements.search import find, worker
from statements.search.language.grammar import parse
from statements.search.query import Mark, Rendering, Results, SearchQuery
from statements.search.renderings import learned, units
from statements.search.tree import Clause
from tests.search.archive import statement

ROWS = [
    {
        "en": "Both sides will dredge the canals of Lanhai.",
        "zh-Hans": "双方将疏浚岚海的运河。",
        "ru": "Стороны очистят каналы.",
    },
    {
        "en": "New canals need new locks.",
        "zh-Hans": "新的运河需要新的船闸。",
        "ru": "Новым каналам нужны новые шлюзы.",
    },
    {"en": "A canal links the two lakes.", "zh-Hans": "一条运河连接两个湖。", "ru": "Каналы соединяют два озера."},
    {"en": "Locks are opened at dawn.", "zh-Hans": "船闸在黎明开启。", "ru": "Шлюзы открывают на рассвете."},
    {"en": "The two lakes are clean.", "zh-Hans": "两个湖很干净。", "ru": "Два озера чисты."},
    {"en": "Ships wait for the tide.", "zh-Hans": "船只等候潮水。", "ru": "Суда ждут прилива."},
    {"ru": "Новые каналы.", "zh-Hans": "新运河。"},
    {"ru": "Новые шлюзы.", "zh-Hans": "新船闸。"},
    {"ru": "Два шлюза закрыты.", "zh-Hans": "两座船闸关闭。"},
    {"en": "Clean water protects the forest reserve.", "zh-Hans": "净水保护森林保护区。"},
    {"en": "The forest reserve is open.", "zh-Hans": "森林保护区开放。"},
    {"en": "A forest reserve lies in the north.", "zh-Hans": "北方有森林保护区。"},
    {"en": "Forest fires are rare.", "zh-Hans": "森林火灾很少。"},
]
pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> None:
    statement(ROWS)
    worker.ensure_index()


def ask(text: str) -> Results:
    return find.search_page(SearchQuery(text, extras=True))


def offered(results: Results) -> dict[str, Rendering]:
    return {one.language: one for one in results.renderings}


def guessed(results: Results, language: str) -> list[str]:
    passages = [x for hit in results.hits for x in hit.passages if x.language == language]
    return [piece.text for x in passages for piece in x.pieces if piece.mark is Mark.RENDERING]


def test_english_is_guessed_in_chinese(archive: None) -> None:
    assert offered(ask("canals"))["zh-Hans"] == Rendering("zh-Hans", "运河", 3, 3, "canals", "zh:运河")


def test_chinese_is_guessed_in_english_as_it_is_mostly_written(archive: None) -> None:
    assert offered(ask("运河"))["en"] == Rendering("en", "canals", 3, 3, "运河", "en:canals")


def test_other_pairs_of_languages(archive: None) -> None:
    assert offered(ask("运河"))["ru"].text.lower().startswith("канал")
    assert offered(ask("ru:шлюзы"))["zh-Hans"].text == "船闸"


def test_where_no_dictionary_helps_more_paragraphs_are_needed(archive: None) -> None:
    assert "ru" not in offered(ask("湖"))  # in two paragraphs


def test_little_words_are_not_rendered(archive: None) -> None:
    assert ask("the").total > 3
    assert ask("the").renderings == ()


def test_hits_are_marked_lightly_in_the_languages_that_did_not_match(archive: None) -> None:
    results = ask("canals")
    assert guessed(results, "zh-Hans") == ["运河"] * 3
    assert guessed(results, "en") == []
    assert all("".join(piece.text for piece in x.pieces) == x.text for hit in results.hits for x in hit.passages)


def test_what_matched_is_no_guess(archive: None) -> None:
    results = ask("canals zh:运河")
    assert results.total == 3
    assert guessed(results, "zh-Hans") == []


def test_a_pair_seen_once_is_not_offered(archive: None) -> None:
    assert ask("tide").total == 1
    assert ask("tide").renderings == ()


def test_words_in_a_row_are_rendered_as_one(archive: None) -> None:
    assert [unit.folded for unit in units(parse("forest reserve").tree, worker.backend())] == ["forest reserve"]
    found = offered(ask("forest reserve"))["zh-Hans"]
    assert (found.text, found.sought) == ("森林保护区", "forest reserve")
    assert offered(ask("保护区"))["en"].query == 'en:"forest reserve"'


def test_words_that_stand_apart_are_rendered_each(archive: None) -> None:
    tree = parse("canals lakes").tree
    assert [unit.folded for unit in units(tree, worker.backend())] == ["canals", "lakes"]


def test_what_is_offered_can_be_searched(archive: None) -> None:
    for one in ask("运河").renderings:
        assert find.search_page(SearchQuery(one.query)).total == one.count


def test_traditional_and_simplified_are_the_same() -> None:
    rows = [dict(row) for row in ROWS]
    rows[0]["zh-Hant"] = rows[0].pop("zh-Hans").replace("运", "運")
    statement(rows)
    assert offered(ask("canals"))["zh-Hans"].count == 3


def test_guesses_are_the_same_in_the_same_archive(archive: None) -> None:
    tree = parse("运河").tree
    first = learned(tree, worker.backend())
    worker.rebuild()
    assert learned(tree, worker.backend()) == first != ()


def test_more_paragraphs_are_known_at_once(archive: None) -> None:
    assert offered(ask("canals"))["zh-Hans"].count == 3
    statement(ROWS, slug="another")
    worker.rebuild()
    assert offered(ask("canals"))["zh-Hans"].count == 6


def test_titles_are_not_rendered(archive: None) -> None:
    assert units(parse("title:joint").tree, worker.backend()) == []
    assert units(parse("canals title:joint").tree, worker.backend()) == [Clause("canals")]
