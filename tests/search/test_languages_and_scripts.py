"""What finds what: scripts, widths, case, punctuation, inflections, prefixes."""

import pytest

from tests.search.archive import statement
from tests.search.asking import ask, ids

ROWS = [
    {"en": "The two sides’ win-win co-operation marks 75 years.", "zh-Hans": "双方庆祝建坝75周年，深化互利共赢。"},
    {
        "en": "They opposed cancel culture (取消文化) and met at the U.N.",
        "zh-Hant": "雙方反對「取消文化」，支持Ｇ20峰會。",
    },
    {"en": "The side, winning years later.", "ru": "Стороны строят плотины.", "zh-Hans": "一方。年后获胜。"},
    {"ru": "Эта сторона молчит о G20.", "en": "It is silent about Wei’s fish."},
]


@pytest.fixture
def archive(db: None) -> list[str]:
    return [paragraph.pk for paragraph in statement(ROWS)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        # Simplified and Traditional, full width and ASCII, case
        ("雙方", [0, 1]),
        ("双方", [0, 1]),
        ("峰會", [1]),
        ("g20峰会", [1]),
        ("Ｇ２０峰会", [1]),
        ("COOPERATION", [0]),
        ("co-OPERATION", [0]),
        # parts of Chinese, digits and Latin letters in it
        ("75周年", [0]),
        ("5周年", []),  # numbers are whole
        ("75 周年", [0]),
        ("zh:5", []),
        ("zh:7", [0]),
        ("zh:G2", [1]),
        ("G2", [1]),
        ("G20", [1, 3]),
        ("方", [0, 1, 2]),
        # punctuation is a gap in Chinese, any of it
        ("周年，深化", [0]),
        ("周年。深化", [0]),
        ("周年深化", []),
        ("方年", []),
        ("“取消文化”", [1]),
        # English words match their inflections, quoted ones are exact
        ("sides", [0, 2]),
        ("side", [0, 2]),
        ('"side"', [2]),
        ('"sides"', [0]),
        ("opposing", [1]),
        ("winning", [0, 2]),
        ("win-win", [0]),
        ('"win win"', [0]),
        ('"Win, win!"', [0]),
        ("win-years", [2]),
        ("years-win", []),
        ("U.N.", [1]),
        ("Wei's", [3]),
        ("Wei’s", [3]),
        ('"Wei fish"', []),
        ('"Wei s fish"', [3]),
        ('"s fish"', [3]),
        ('"ish"', []),
        ('"side winning"', [2]),
        # Russian
        ("сторонам", [2, 3]),
        ('"Стороны"', [2]),
        ("плотина", [2]),
        # languages: all, one, glosses inside another, several at once
        ("取消文化", [1]),
        ("en:取消文化", [1]),
        ("en:取消", [1]),
        ("en:双方", []),
        ("zh:双方 en:culture", [1]),
        ("双方 culture", [1]),
        ("ru:G20", [3]),
        ("en:G20", []),
        ("zh:side", []),
        ("zh-Hant:雙方", [0, 1]),
        ("双方 плотины", []),
        ("一方 плотины silent", []),
        ("一方 плотины years", [2]),
    ],
)
def test_what_finds_what(archive: list[str], typed: str, rows: list[int]) -> None:
    assert ids(typed) == {archive[row] for row in rows}


def test_the_language_of_the_query_is_asked_unless_a_prefix_says_another(archive: list[str]) -> None:
    assert ids("取消文化", language="en") == {archive[1]}
    assert ids("双方", language="en") == set()
    assert ids("zh:双方", language="en") == {archive[0], archive[1]}


def test_the_languages_that_matched_are_told(archive: list[str]) -> None:
    (hit,) = ask("取消文化").hits
    assert hit.matched == ("en", "zh-Hant")
    (hit,) = ask("en:取消文化").hits
    assert hit.matched == ("en",)
    assert [passage.matched for passage in hit.passages] == [True, False]
