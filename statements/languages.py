"""The registry of languages: every tag, name and rule that depends on a language comes from here.

Adding a language is adding a row (and running `makemigrations`, since the database checks
the tags too). Tags are BCP 47.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Language:
    """One language of the archive.

    `tag` is BCP 47; `search` is the prefix that asks it in a query (`zh:`), shared by its
    scripts; `locale` is CLDR's name for it; `analyzer` names how its words are cut.
    """

    tag: str
    name: str
    endonym: str
    search: str
    locale: str
    analyzer: str
    direction: str = "ltr"

    @property
    def is_han(self) -> bool:
        """Whether its words are written in Han characters, a good deal denser than letters."""
        return self.analyzer == "han"

    def numeral(self, number: int | None) -> str:
        """A section's number as documents in this language write it: `2`, `二、`; empty where there is none."""
        if number is None:
            return ""
        return f"{han_numeral(number)}、" if self.is_han else str(number)


def han_numeral(number: int) -> str:
    """1 to 99 as documents number their parts: 一, 十二, 二十; others in digits."""
    digits = " 一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    ten = "" if not tens else "十" if tens == 1 else digits[tens] + "十"
    return (ten + digits[ones]).strip()


REGISTRY: tuple[Language, ...] = (
    Language("en", "English", "English", "en", "en", "english"),
    Language("zh-Hans", "Chinese (Simplified)", "简体中文", "zh", "zh_Hans", "han"),
    Language("zh-Hant", "Chinese (Traditional)", "繁體中文", "zh", "zh_Hant", "han"),
    Language("ru", "Russian", "Русский", "ru", "ru", "russian"),
    Language("fr", "French", "Français", "fr", "fr", "french"),
    Language("es", "Spanish", "Español", "es", "es", "spanish"),
    Language("pt", "Portuguese", "Português", "pt", "pt", "portuguese"),
    Language("de", "German", "Deutsch", "de", "de", "german"),
    Language("ar", "Arabic", "العربية", "ar", "ar", "plain", "rtl"),
    Language("fa", "Persian", "فارسی", "fa", "fa", "plain", "rtl"),
    Language("ja", "Japanese", "日本語", "ja", "ja", "han"),
    Language("ko", "Korean", "한국어", "ko", "ko", "plain"),
    Language("vi", "Vietnamese", "Tiếng Việt", "vi", "vi", "plain"),
    Language("kk", "Kazakh", "Қазақша", "kk", "kk", "plain"),
)
BY_TAG: dict[str, Language] = {language.tag: language for language in REGISTRY}
TAGS: tuple[str, ...] = tuple(BY_TAG)
SEARCH_PREFIXES: tuple[str, ...] = tuple(dict.fromkeys(x.search for x in REGISTRY))

# What people and interface locales write, for what the registry calls it.
ALIASES = {"zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant"}


class UnknownLanguage(ValueError):
    """A tag that the registry does not have."""

    def __init__(self, tag: str) -> None:
        super().__init__(f"unknown language {tag!r}; known are {', '.join(TAGS)}")


def get(tag: str) -> Language:
    """The language of a BCP 47 tag, in any case, with `zh` and regions understood.

    Raises UnknownLanguage.
    """
    lowered = tag.strip().lower().replace("_", "-")
    candidates = (lowered, ALIASES.get(lowered, ""), lowered.partition("-")[0])
    for candidate in candidates:
        for language in REGISTRY:
            if language.tag.lower() == candidate.lower():
                return language
    raise UnknownLanguage(tag)


def sort_key(tag: str) -> int:
    """The registry's order, unknown tags last."""
    return TAGS.index(tag) if tag in BY_TAG else len(TAGS)


@cache
def preference(tag: str) -> tuple[str, ...]:
    """All tags, those nearest to `tag` first: itself, its other scripts, then the registry's order."""
    wanted = get(tag)
    return tuple(sorted(TAGS, key=lambda x: (x != wanted.tag, BY_TAG[x].search != wanted.search, sort_key(x))))


def nearest(texts: dict[str, str], tag: str) -> tuple[str, str]:
    """The (tag, text) of `texts` that a reader of `tag` would read; ("", "") where there is none."""
    return next(((x, texts[x]) for x in preference(tag) if texts.get(x)), ("", ""))


def in_registry_order(tags: Iterable[str]) -> list[str]:
    """Tags in the registry's order."""
    return sorted(tags, key=sort_key)
