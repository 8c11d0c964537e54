"""Names by their sound, across scripts."""

import pytest
from pypinyin import lazy_pinyin

from statements.ingest.align import sounds
from statements.ingest.align.words import latin


@pytest.mark.parametrize(
    ("english", "russian", "chinese"),
    [
        ("Oskeld", "Оскельд", "奥斯凯尔德"),
        ("Halvern", "Хальверн", "哈尔文"),
        ("Stavanor", "Ставанор", "斯塔瓦诺"),
        ("Tambelin", "Тамбелин", "坦贝林"),
    ],
)
def test_a_name_sounds_alike_in_three_scripts(english: str, russian: str, chinese: str) -> None:
    heard = set(sounds.sounds_of_letters(english.lower()))
    assert heard & set(sounds.sounds_of_letters(latin(russian.lower())))
    assert heard & set(sounds.sounds_of_pinyin(lazy_pinyin(chinese)))


def test_it_is_found_amid_other_characters() -> None:
    assert set(sounds.sounds_of_letters("tambelin")) & set(sounds.sounds_of_pinyin(lazy_pinyin("昨天坦贝林总统说")))


@pytest.mark.parametrize("word", ["oa", "ann", "heihe", ""])
def test_what_has_few_consonants_is_no_name_by_its_sound(word: str) -> None:
    assert not sounds.sounds_of_letters(word)


def test_other_names_sound_otherwise() -> None:
    assert not set(sounds.sounds_of_letters("tambelin")) & set(sounds.sounds_of_letters("oskeld"))
