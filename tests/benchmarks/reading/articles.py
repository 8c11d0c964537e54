"""Documents in two languages, article by article, to be set on pages."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

import opencc

from statements.languages import numerals

# What begins a paragraph inside an article.
PARTS = {
    "zh": re.compile(
        r"\n+|(?<=[；。：])\s*(?=（[甲乙丙丁戊己庚辛壬癸一二三四五六七八九十子丑]+）)"
        r"|(?<=。)\s*(?=[一二三四五六七八九十]+[、 ])"
    ),
    "en": re.compile(r"\n+|(?<=[;.:])\s*(?=\([a-z]+\))|(?<=\.)\s*(?=\d+\. )"),
}
TO_SIMPLIFIED = opencc.OpenCC("t2s").convert


@dataclass(frozen=True)
class Article:
    """`texts`: the paragraphs of each language, which need not be as many."""

    number: int
    titles: dict[str, str]
    texts: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Document:
    """`tags` and `titles`: by `zh` and `en`."""

    name: str
    tags: dict[str, str]
    titles: dict[str, str]
    articles: tuple[Article, ...]

    def part(self, count: int) -> "Document":
        """The same with its first articles alone."""
        return replace(self, articles=self.articles[:count])


def treaty(corpora: Path, name: str, simplified: bool = False) -> Document:
    """One of the treaties of the corpora."""
    said = json.loads((corpora / "treaties" / f"{name}.json").read_text(encoding="utf-8"))
    chinese = TO_SIMPLIFIED if simplified else str
    articles = []
    for place, x in enumerate(said["articles"], start=1):
        number = numerals.value(x["article"]) or place
        titles = {"zh": chinese(x["title_zh"]), "en": x["title_en"]}
        texts = {"zh": _paragraphs(chinese(x["content_zh"]), "zh"), "en": _paragraphs(x["content_en"], "en")}
        if all(texts.values()):
            articles.append(Article(number, titles, texts))
    titles = {"zh": chinese(said["treaty_zh"]), "en": said["treaty_en"]}
    tags = {"zh": "zh-Hans" if simplified else "zh-Hant", "en": "en"}
    return Document(name, tags, titles, tuple(articles))


def _paragraphs(text: str, language: str) -> tuple[str, ...]:
    said = (" ".join(x.split()) for x in PARTS[language].split(text) if x and x.strip())
    return tuple(re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", x) if language == "zh" else x for x in said if x)
