"""The registry of languages: every tag, name and rule that depends on a language comes from here.

Adding a language is adding a row (and running `makemigrations`, since the database checks the tags too). Tags are
BCP 47, scripts ISO 15924; what CLDR knows of a language (names of months and countries) Babel gives by `locale`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from babel.core import get_global

from statements.languages.numerals import to_chinese

KAZAKH = "kazakh"  # brings its two alphabets together, and leaves endings as they are
HAN_SCRIPTS = frozenset({"Hans", "Hant", "Jpan"})
UNSPACED_SCRIPTS = HAN_SCRIPTS | {"Thai"}  # written without blanks between words
RIGHT_TO_LEFT = frozenset({"Arab"})


class NameForms(Enum):
    """What becomes of a name in a sentence."""

    FIXED = "stays as it is, between blanks"
    UNSPACED = "stays as it is, without blanks beside it"
    DECLINED = "its last letters change: Китай, Китая"
    SUFFIXED = "letters are joined to it: Xitoy, Xitoyning"
    PREFIXED = "letters are joined before it: الصين, والصين, للصين"


@dataclass(frozen=True)
class Language:
    """One language of the archive, in one script.

    `tag` is BCP 47, `script` ISO 15924. `stemmer` is the algorithm for its words (`languages.stemming`); empty where
    there is none, so that a search finds words as they are written, and their beginnings. `regions`: where it is
    written in this script rather than in that of an earlier row (`zh-TW` is `zh-Hant`). `others`: tags of another
    custom.
    `names`: how a name of a country changes in a sentence.
    """

    tag: str
    name: str
    endonym: str
    script: str = "Latn"
    stemmer: str = ""
    regions: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    names: NameForms = NameForms.FIXED

    @property
    def search(self) -> str:
        """The prefix that asks it in a query (`zh:`), shared by its scripts."""
        return self.tag.partition("-")[0]

    @property
    def locale(self) -> str:
        """CLDR's name for it."""
        return self.tag.replace("-", "_")

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, as HTML has it."""
        return "rtl" if self.script in RIGHT_TO_LEFT else "ltr"

    @property
    def is_han(self) -> bool:
        """Whether its words are written in Han characters, a good deal denser than letters."""
        return self.script in HAN_SCRIPTS

    @property
    def has_stems(self) -> bool:
        """Whether a search for a word finds its other forms."""
        return self.stemmer not in ("", KAZAKH)

    @property
    def by_character(self) -> bool:
        """Whether no blanks part its words, so that texts are searched by character."""
        return self.script in UNSPACED_SCRIPTS

    def numeral(self, number: int | None) -> str:
        """A section's number as documents in this language write it: `2`, `二、`; empty where there is none."""
        if number is None:
            return ""
        return f"{to_chinese(number)}、" if self.is_han and 0 < number < 100 else str(number)


REGISTRY: tuple[Language, ...] = (
    Language("en", "English", "English", stemmer="english"),
    Language(
        "zh-Hans",
        "Chinese (Simplified)",
        "简体中文",
        "Hans",
        regions=("CN", "SG"),
        others=("zh-CHS",),
        names=NameForms.UNSPACED,
    ),
    Language(
        "zh-Hant",
        "Chinese (Traditional)",
        "繁體中文",
        "Hant",
        regions=("TW", "HK", "MO"),
        others=("zh-CHT",),
        names=NameForms.UNSPACED,
    ),
    Language("ru", "Russian", "Русский", "Cyrl", "russian", names=NameForms.DECLINED),
    Language("fr", "French", "Français", stemmer="french"),
    Language("es", "Spanish", "Español", stemmer="spanish"),
    Language("pt", "Portuguese", "Português", stemmer="portuguese"),
    Language("de", "German", "Deutsch", stemmer="german"),
    Language("ar", "Arabic", "العربية", "Arab", "arabic", names=NameForms.PREFIXED),
    Language("fa", "Persian", "فارسی", "Arab", "persian"),
    Language("ja", "Japanese", "日本語", "Jpan", names=NameForms.UNSPACED),
    Language("ko", "Korean", "한국어", "Kore", "korean", names=NameForms.UNSPACED),
    Language("vi", "Vietnamese", "Tiếng Việt"),
    Language("kk", "Kazakh", "Қазақша", "Cyrl", KAZAKH, names=NameForms.SUFFIXED),
    Language("it", "Italian", "Italiano", stemmer="italian"),
    Language("id", "Indonesian", "Bahasa Indonesia", stemmer="indonesian"),
    Language("ms", "Malay", "Bahasa Melayu"),
    Language("hi", "Hindi", "हिन्दी", "Deva", "hindi"),
    Language("ur", "Urdu", "اردو", "Arab"),
    Language("th", "Thai", "ไทย", "Thai", names=NameForms.UNSPACED),
    Language("tr", "Turkish", "Türkçe", stemmer="turkish"),
    Language("uz", "Uzbek", "Oʻzbekcha", names=NameForms.SUFFIXED),
    Language("tk", "Turkmen", "Türkmençe", names=NameForms.SUFFIXED),
    Language("ky", "Kyrgyz", "Кыргызча", "Cyrl", names=NameForms.SUFFIXED),
    Language("tg", "Tajik", "Тоҷикӣ", "Cyrl", names=NameForms.SUFFIXED),
    Language("mn", "Mongolian", "Монгол", "Cyrl", names=NameForms.SUFFIXED),
    Language("uk", "Ukrainian", "Українська", "Cyrl", names=NameForms.DECLINED),
    Language("sr", "Serbian (Cyrillic)", "Српски", "Cyrl", "serbian", others=("sr-Cyrl",), names=NameForms.DECLINED),
    Language("sr-Latn", "Serbian (Latin)", "Srpski", "Latn", "serbian", regions=("ME",), names=NameForms.DECLINED),
)
BY_TAG: dict[str, Language] = {language.tag: language for language in REGISTRY}
TAGS: tuple[str, ...] = tuple(BY_TAG)
SEARCH_PREFIXES: tuple[str, ...] = tuple(dict.fromkeys(x.search for x in REGISTRY))
# {tag in small letters: language}: its own tags, those of its regions, and a language alone for its first row.
_KNOWN: dict[str, Language] = {
    **{language.search: language for language in reversed(REGISTRY)},
    **{f"{x.search}-{region}".lower(): x for x in REGISTRY for region in x.regions},
    **{tag.lower(): x for x in REGISTRY for tag in (*x.others, x.tag)},
}
KNOWN_TAGS = frozenset(_KNOWN)


class UnknownLanguage(ValueError):
    """A tag that the registry does not have."""

    def __init__(self, tag: str) -> None:
        super().__init__(f"unknown language {tag!r}; known are {', '.join(TAGS)}")


@lru_cache(maxsize=1_000)
def get(tag: str) -> Language:
    """The language of a BCP 47 tag, in any case, with `zh`, scripts and regions understood (`zh-Hant-TW`, `zh_MO`).

    Codes of three letters (ISO 639-2 and 639-3: `eng`, `cmn`) and former ones are CLDR's aliases.
    Raises UnknownLanguage.
    """
    code, *regions = tag.strip().lower().replace("_", "-").split("-")
    alias = str(get_global("language_aliases").get(code, code)).lower()
    language, *further = (*alias.split("_"), *regions)
    script, region = next((part for part in further if len(part) == 4), ""), further[-1] if further else ""
    for candidate in ("-".join((language, *further)), f"{language}-{script}", f"{language}-{region}", language):
        if known := _KNOWN.get(candidate):
            return known
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
