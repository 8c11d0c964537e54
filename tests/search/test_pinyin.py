"""Chinese typed as it sounds is found where nothing else is, and the page says so."""

import pytest

from statements.search import find, worker
from statements.search.query import Results, SearchQuery
from statements.search.suggestions.pinyin import plain, strings, syllables
from tests.search.archive import statement

ROWS = [
    {"en": "A world with many poles.", "zh-Hans": "世界多极化不可逆转。"},
    {"en": "The lake province.", "zh-Hant": "西安的運河綠化。"},
    {"en": "China and Lanhai agree.", "zh-Hans": "中国和岚海同意。"},
    {"en": "Banking", "zh-Hans": "银行。"},
    {"en": "He may go", "zh-Hans": "他可以去。"},
    {"en": "Sailors and pilots", "zh-Hans": "船员和领航员。"},
]


@pytest.fixture
def archive(db: None) -> None:
    statement(ROWS)
    worker.ensure_index()


def ask(text: str, **more: object) -> Results:
    return find.search_page(SearchQuery(text, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("duojihua", ("duo", "ji", "hua")),
        ("duo ji hua", ("duo", "ji", "hua")),
        ("xian", ("xian",)),
        ("xi an", ("xi", "an")),
        ("lvhua", ("lv", "hua")),
    ],
)
def test_the_fewest_syllables_come_first(typed: str, way: tuple[str, ...]) -> None:
    assert syllables(typed)[0] == way


def test_every_way_to_cut_is_tried_and_no_other() -> None:
    assert {("xian",), ("xi", "an")} <= set(syllables("xian"))
    assert syllables("canal") == []


@pytest.mark.parametrize(
    ("typed", "bare"), [("duōjíhuà", "duojihua"), ("lǜ", "lv"), ("LÜ4", "lv"), ("duo1ji2", "duoji")]
)
def test_tones_are_not_compared(typed: str, bare: str) -> None:
    assert plain(typed) == bare


def test_work_is_bounded() -> None:
    assert len(syllables(" ".join(["xianguanlian"] * 20))) == 0
    assert len(syllables("xianguanlian" * 2)) <= 12


@pytest.mark.parametrize(
    ("typed", "string"),
    [
        ("duojihua", "多极化"),
        ("duo ji hua", "多极化"),
        ("duōjíhuà", "多极化"),
        ("Duo1 ji2 hua4", "多极化"),
        ("Zhongguo", "中国"),
        ("xi'an", "西安"),
        ("lühua", "绿化"),
        ("yinhang", "银行"),  # 行 has several readings
        ('"zhong guo"', "中国"),
        ("zh:zhongguo", "中国"),
    ],
)
def test_what_reads_so_is_searched_instead(archive: None, typed: str, string: str) -> None:
    results = ask(typed)
    assert results.total == 1
    assert results.instead == f"zh:{string}"
    assert any(string in note and "read so" in note for note in results.notes)


def test_what_is_written_so_comes_first(archive: None) -> None:
    results = ask("banking")
    assert (results.total, results.instead) == (1, "")
    assert ask("he").instead == ""


def test_the_end_of_one_word_and_the_next_one_are_no_word(archive: None) -> None:
    assert ask("yuanhe").total == 0


def test_other_words_stay_as_they_are(archive: None) -> None:
    results = ask("zhongguo agree")
    assert results.total == 1
    assert results.instead == "zh:中国 agree"
    assert ask("zhongguo lake").total == 0


def test_two_words_at_once(archive: None) -> None:
    assert ask("zhongguo lanhai").total == 1
    assert ask("zhongguo tongyi").total == 1


def test_filters_still_hold(archive: None) -> None:
    assert ask("duojihua", filters=(("year", ("2031",)),)).total == 1
    assert ask("duojihua", filters=(("year", ("1999",)),)).total == 0


@pytest.mark.parametrize("typed", ["qqqq", "duo", "zhong", "дом", "duojihua -zh:世界", "duojix", "nothinghere"])
def test_what_reads_like_nothing_finds_nothing(archive: None, typed: str) -> None:
    results = ask(typed)
    assert results.total == 0
    assert results.instead == ""


def test_strings_of_the_archive_alone(archive: None) -> None:
    assert strings("tong yi", worker.backend()) == ["同意"]
    assert strings("duo ji", worker.backend()) == ["多极"]
    assert strings("ji duo", worker.backend()) == []
