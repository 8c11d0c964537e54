"""How much a text says, whatever its language: in words of English. Pure."""

from functools import lru_cache

from statements.languages import get

LETTERS_OF_WORD = 4.9  # of English
FRAGMENT_MOST = 4.5  # words that nobody would cite by themselves: a greeting, what leads in to a quotation
# Letters and digits that say what 100 of English do (the Universal Declaration of Human Rights in each language).
EXPANSION = {
    "ar": 71, "de": 116, "es": 113, "fa": 81, "fr": 111, "hi": 64, "id": 122, "it": 121, "ja": 44, "kk": 106, "ko": 39,
    "ky": 114, "mn": 104, "ms": 123, "pt": 106, "ru": 114, "sr": 90, "sr-Latn": 91, "tg": 96, "th": 82, "tk": 114,
    "uk": 102, "ur": 88, "uz": 120, "vi": 96, "zh-Hans": 34, "zh-Hant": 33,
}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def size(text: str, tag: str) -> float:
    """The number of English words that say as much as `text` in the language of `tag`."""
    letters = sum(c.isalnum() for c in text)
    return letters / LETTERS_OF_WORD / EXPANSION.get(get(tag).tag, 100) * 100
