"""Words as they are compared across languages."""

import pytest

from statements.ingest.align.links import Linker, glossed, linker
from statements.ingest.align.words import cognate, keys_of, latin, stem


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", "minister ministers"),
        ("ru", "министр министры министров"),
        ("fr", "ministre ministres"),
        ("es", "ministro ministros"),
        ("pt", "ministro ministros"),
        ("de", "minister ministern"),
        ("ar", "كتاب الكتاب"),
        ("ko", "장관 장관들은"),
        ("kk", "министр министрлігінің"),
    ],
)
def test_forms_of_a_word_share_a_stem(tag: str, words: str) -> None:
    assert len({stem(word, tag) for word in words.split()}) == 1


def test_without_a_stemmer_a_word_stays_itself() -> None:
    assert (stem("bộ", "vi"), stem("大臣", "ja")) == ("bộ", "大臣")


@pytest.mark.parametrize(
    ("word", "spelt"),
    [
        ("щётка", "shetka"),
        ("мужчина", "muzhchina"),
        ("юбилей", "iubilei"),
        ("объявление", "obiavlenie"),
        ("қазақстан", "kazakstan"),
        ("өңір", "onir"),
        ("élysée", "elysee"),
        ("đường", "duong"),
    ],
)
def test_spelling_in_latin_letters(word: str, spelt: str) -> None:
    assert latin(word) == spelt


@pytest.mark.parametrize(
    "words",
    [
        "physics физика",
        "catholic католик",
        "quartet квартет",
        "export экспорт",
        "technique техника",
        "stocking стокинг",
        "zephyr сефир",
        "west-wind вествинд",
        "juridical юридический",
    ],
)
def test_words_of_one_origin_begin_alike(words: str) -> None:
    one, other = words.split()
    assert cognate(one.replace("-", "")) == cognate(other) != ""
    assert len(cognate(one)) == 5


def test_short_words_tell_of_no_origin() -> None:
    assert cognate("lake") == cognate("class") == ""
    assert cognate("canal") == "kanal"


def test_only_what_may_be_a_name_is_found_by_its_sound() -> None:
    assert list(keys_of("o'brien", True, "en")) == ["w:o'brien", "x:o'bri", "l:o'brien", "p:obrien", "s:PLN"]
    assert list(keys_of("lee", True, "en")) == ["w:lee", "l:lee", "p:lee"]
    assert list(keys_of("parliament", False, "en")) == ["w:parliament", "x:parli"]


def test_a_gloss_says_more_the_nearer_it_is_to_the_word() -> None:
    assert glossed("湖", "en") == (("character", "w:lake"),)
    assert {("gloss", "w:parliament"), ("part of a gloss", "w:assembl")} <= set(glossed("议会", "en"))
    assert ("gloss of the same origin", "x:parli") in glossed("议会", "ru")
    assert glossed("议会", "ja") == ()


def links(word: str, source: str, target: str) -> set[tuple[str, str]]:
    return set(Linker(source, target, {}).links(word))


def test_where_a_word_is_looked_for() -> None:
    assert links("w:dams", "en", "en") == {("word", "w:dam")}
    assert links("w:湖", "zh-Hans", "ja") == {("word", "w:湖")}
    assert links("w:湖", "zh-Hans", "en") == {("character", "w:lake")}
    assert links("W:tambelin", "en", "ru") == {
        ("origin", "x:tambe"), ("letters", "l:tambelin"), ("pinyin", "p:tambelin"), ("sound", "s:TNPLN"),
    }  # fmt: skip
    assert links("n:14", "en", "ru") == {("number", "n:14")}


def test_the_dictionary_is_asked_from_the_other_side_too() -> None:
    links_back = linker("en", "zh-Hans", ["w:湖", "p:hu"])
    assert set(links_back.links("w:lake")) == {("character", "w:湖")}
    assert (
        linker("ja", "zh-Hans", ["w:湖"]).reversed_dictionary
        == linker("zh-Hans", "en", ["w:lake"]).reversed_dictionary
        == {}
    )


def test_what_was_learned_says_how_well() -> None:
    lexicon = {"w:lake": ((0.41, "w:meer"), (0.4, "w:see"))}
    assert set(Linker("en", "de", {}).learned("w:lake", lexicon)) == {("learned well", "w:meer"), ("learned", "w:see")}
