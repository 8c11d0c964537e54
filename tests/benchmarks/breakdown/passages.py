"""Pools of passages in two languages, from which breakdowns are made."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from statements.ingest import reading
from statements.ingest.document import Hints, ParsedStatement
from statements.ingest.parsers import registry
from tests.languages.specimens import specimen

SPECIMEN = Path(__file__).resolve().parents[3] / "statements" / "specimen"
TREATIES = ("vclt", "outer-space", "iccpr", "vcdr")
OTHERS, COMMON = ("ar", "fr", "ja", "ru"), ("en", "zh-Hans")
LEAST_WORDS, MOST_WORDS = 12, 120
LEAST_RATE, MOST_RATE = 0.9, 2.6  # Chinese characters an English word
CHARACTERS_A_WORD = 1.75  # of Chinese and of Japanese
TOLD_BY = 5  # letters of a word that tells passages apart
ALIKE = 0.5  # share of such words from which on two passages count as one
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|(?<=[。！？])(?=[^”」』）])")
UNFIT = re.compile(r"[“”\"‘’「」()（）:：\n]")
NUMBERED = re.compile(r"\s*(1\.|一[ 、　])")


@dataclass(frozen=True)
class Passage:
    """What a document says, in the language of the commentary around it, and the same in the other language."""

    said: str
    translated: str


@dataclass(frozen=True)
class Pool:
    """Passages in two languages (tags), that of the commentary first."""

    languages: tuple[str, str]
    passages: tuple[Passage, ...]


def letters(text: str) -> str:
    """A text without its case, marks and spaces, by which two texts are compared."""
    return "".join(x for x in unicodedata.normalize("NFKC", text).casefold() if x.isalnum())


def length(text: str) -> float:
    """Of a text in words; Chinese and Japanese are counted by characters."""
    scripts = len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff]", text))
    return scripts / CHARACTERS_A_WORD + len(re.findall(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]+", text))


def alike(some: Passage, other: Passage) -> bool:
    """Whether two passages share so many words that a reader might take one for the other."""
    mine, theirs = (_telling(x) for x in (some, other))
    return len(mine & theirs) > ALIKE * min(len(mine), len(theirs))


@cache
def _telling(passage: Passage) -> frozenset[str]:
    """Long words; of a text without spaces its runs of two characters."""
    words = re.findall(rf"[^\W\d_\u3040-\u30ff\u3400-\u9fff]{{{TOLD_BY},}}", passage.said.lower())
    characters = letters(passage.said)
    return frozenset(words or (characters[i : i + 2] for i in range(len(characters) - 1)))


def distinct(passages: Iterable[Passage], most: int) -> list[Passage]:
    """The first so many passages of which no two are alike."""
    found: list[Passage] = []
    for passage in passages:
        if len(found) == most:
            break
        if not any(alike(passage, x) for x in found):
            found.append(passage)
    return found


# The project's own texts


@cache
def own() -> tuple[Pool, ...]:
    """English and Chinese of the specimen archive and of the tests' text for each language, either one first."""
    texts = [*_specimen_rows(), *_rows_of_tests("en", "zh-Hans")]
    whole = [Passage(en, zh) for en, zh in texts if LEAST_WORDS <= length(en) <= MOST_WORDS]
    passages = tuple(dict.fromkeys([*whole, *_sentences(texts)]))
    turned = tuple(Passage(x.translated, x.said) for x in passages)
    return (Pool(("en", "zh-Hans"), passages),) * 6 + (Pool(("zh-Hans", "en"), turned),)


def _specimen_rows() -> Iterator[tuple[str, str]]:
    for path in sorted(SPECIMEN.glob("*.txt")):
        [statement] = registry.parse(reading.read_text(path).text, Hints(name=path.name)).statements
        yield from _english_and_chinese(statement)


def _english_and_chinese(statement: ParsedStatement) -> Iterator[tuple[str, str]]:
    """Texts of the rows that hold both, an edition of each."""
    for section in statement.sections:
        for row in section.paragraphs:
            said = {x.edition: x.text for x in row.passages}
            if row.kind == "text" and {"en", "zh-Hans"} <= set(said) and "\n" not in said["en"]:
                yield said["en"], said["zh-Hans"]


def _rows_of_tests(left: str, right: str) -> list[tuple[str, str]]:
    return list(zip(specimen(left).paragraphs, specimen(right).paragraphs, strict=True))


def _sentences(texts: Iterable[tuple[str, str]]) -> Iterator[Passage]:
    """Single sentences of texts that have as many in both languages, of fitting length."""
    for text in texts:
        left, right = (SENTENCE_END.split(x) for x in text)
        if len(left) == len(right) > 1:
            yield from (Passage(en, zh) for en, zh in zip(left, right, strict=True) if _fits(en, zh))


def _fits(english: str, chinese: str) -> bool:
    words = len(re.findall(r"[A-Za-z’']+", english))
    rate = len(re.findall(r"[\u3400-\u9fff]", chinese)) / max(1, words)
    return LEAST_WORDS <= words <= MOST_WORDS and LEAST_RATE <= rate <= MOST_RATE


@cache
def languages() -> tuple[Pool, ...]:
    """The tests' text in Arabic, French, Japanese and Russian, each beside English and beside Chinese."""
    pairs = product(COMMON, OTHERS)
    return tuple(Pool(x, tuple(Passage(*row) for row in _rows_of_tests(*x))) for x in pairs)


# Texts beside the repository


def corpora(folder: Path) -> tuple[Pool, ...]:
    """English and Chinese of the white paper and of the treaties in a folder such as `../shared/corpora`."""
    found = [*_white_paper(folder / "alignment" / "white-paper-biodiversity"), *_articles(folder / "treaties")]
    fit = [x for x in found if _fits(x.said, x.translated) and not UNFIT.search(x.said + x.translated)]
    return (Pool(("en", "zh-Hans"), tuple(x for x in fit if x.said[-1] == "." and x.translated[-1] == "。")),)


def _white_paper(folder: Path) -> Iterator[Passage]:
    english, chinese = (_blocks(folder / f"{tag}.txt") for tag in ("en", "zh-Hans"))
    for right, left in json.loads((folder / "gold.json").read_text(encoding="utf-8")):
        if len(left) == len(right) == 1:
            yield Passage(english[left[0]], chinese[right[0]])


def _blocks(path: Path) -> Sequence[str]:
    return [x.strip() for x in path.read_text(encoding="utf-8").split("\n") if x.strip()]


def _articles(folder: Path) -> Iterator[Passage]:
    for name in TREATIES:
        for article in json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["articles"]:
            english = article["content_en"].strip()
            if english and not NUMBERED.match(english) and "(a)" not in english:
                yield Passage(english, article["content_zh"].strip())
