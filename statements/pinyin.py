"""How Chinese sounds, by pypinyin. Its dictionaries take a third of a second to load, so they wait for a question."""

from collections.abc import Mapping


def syllables(text: str) -> list[str]:
    """The syllable of each Chinese character of `text` without its tone, in small letters; all else as it stands."""
    from pypinyin import lazy_pinyin  # loaded when asked for: most processes never do

    found: list[str] = lazy_pinyin(text)
    return found


def readings() -> Mapping[int, str]:
    """{code point: all ways to read that character, with tones, parted by commas}."""
    from pypinyin.pinyin_dict import pinyin_dict  # loaded when asked for: most processes never do

    found: Mapping[int, str] = pinyin_dict
    return found
