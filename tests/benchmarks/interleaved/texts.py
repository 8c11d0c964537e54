"""Documents in two languages, row by row, of which files are made."""

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from statements.ingest import reading
from statements.ingest.document import Hints, ParsedStatement
from statements.ingest.parsers import registry
from tests.benchmarks.breakdown.passages import SPECIMEN, length
from tests.languages.specimens import specimen

TREATIES = ("outer-space", "vccr", "vcdr", "vclt")
LEAST_ROWS, MOST_ROWS = 8, 24
LEAST_RATE, MOST_RATE = 0.4, 2.5  # of the lengths of two texts that can be one another's translation
ARTICLE = re.compile(r"\s*(?:Статья|第)\s*[0-9〇零一二三四五六七八九十百]+\s*[条條]?\s*")
ENDS = (".", ":", ";", "?", "!", "”")  # of paragraphs; headings have none
OF_OTHERS = (("en", "ru"), ("en", "fr"), ("en", "ja"), ("en", "ar"), ("zh-Hans", "ja"))


class Part(StrEnum):
    """What a row of a document is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    NOTE = "note"  # in brackets, of an agency or an editor: none of the document's words


@dataclass(frozen=True)
class Row:
    """The two texts of a row, in the order of the document's languages; one of a note may be empty."""

    texts: tuple[str, str]
    part: Part = Part.TEXT


@dataclass(frozen=True)
class Text:
    """A document in two languages (tags); its first row is its title."""

    languages: tuple[str, str]
    rows: tuple[Row, ...]

    def turned(self) -> "Text":
        """The other language first."""
        rows = tuple(replace(x, texts=x.texts[::-1]) for x in self.rows)
        return Text(self.languages[::-1], rows)


# What documents hold beside their paragraphs

SALUTATIONS = {
    "en": ("Mr President,", "Ladies and gentlemen,", "Dear friends,"),
    "zh-Hans": ("总统先生，", "女士们，先生们，", "朋友们："),
    "ru": ("Уважаемый господин Президент,", "Дамы и господа,", "Дорогие друзья!"),
}
ITEMS = {
    "en": (
        "The two sides will take the following steps:",
        "(1) open a second bridge at Orsund before the winter of 2033;",
        "(2) send forty teachers a year to each other’s schools;",
        "(3) lower the tolls for ferries by 15 per cent.",
    ),
    "zh-Hans": (
        "双方将采取以下措施：",
        "（一）2033年冬季前在奥尔松德开通第二座大桥；",
        "（二）每年互派40名教师到对方学校任教；",
        "（三）将渡轮通行费降低15%。",
    ),
    "ru": (
        "Стороны предпримут следующие шаги:",
        "1) откроют второй мост в Орсунне до зимы 2033 года;",
        "2) будут ежегодно направлять по сорок учителей в школы друг друга;",
        "3) снизят сборы с паромов на 15 процентов.",
    ),
}
SIGNATURES = {
    "en": "Done at Orsund on 3 June 2031 in two copies, both texts having equal force.",
    "zh-Hans": "本文件于2031年6月3日在奥尔松德签署，一式两份，两种文本同等作准。",
    "ru": "Совершено в Орсунне 3 июня 2031 года в двух экземплярах, причём оба текста имеют одинаковую силу.",
}
AGENCIES = {
    "en": "(Orsund, 3 June, Tidings agency)",
    "zh-Hans": "（潮讯社奥尔松德6月3日电）",
    "ru": "(Орсунн, 3 июня, агентство «Прилив»)",
}
NOTES = {
    "en": "[Editor’s note: the annex is left out here.]",
    "zh-Hans": "【编者注：附件从略。】",
    "ru": "[Примечание редакции: приложение опущено.]",
}


def adorned(text: Text, chance: random.Random) -> Text:
    """Some of its rows, at times with salutations, list items, a signature, and notes in brackets."""
    title, *rows = text.rows
    count = chance.randint(LEAST_ROWS, MOST_ROWS)
    start = chance.randrange(max(1, len(rows) - count))
    rows = rows[start : start + count]
    known = set(text.languages) <= set(ITEMS)
    if known and chance.random() < 0.3:
        rows = [*_rows(text, SALUTATIONS), *rows]
    if known and chance.random() < 0.4:
        place = next((i for i, x in enumerate(rows) if i > len(rows) / 2 and x.part is Part.TEXT), len(rows))
        rows = [*rows[:place], *_rows(text, ITEMS), *rows[place:]]
    if known and chance.random() < 0.3:
        rows = [_note(text, AGENCIES, both=chance.random() < 0.5), *rows]
    if known and chance.random() < 0.3:
        rows.append(Row((SIGNATURES[text.languages[0]], SIGNATURES[text.languages[1]])))
    if known and chance.random() < 0.3:
        rows.append(_note(text, NOTES, both=chance.random() < 0.5))
    return Text(text.languages, (title, *rows))


def _rows(text: Text, said: Mapping[str, tuple[str, ...]]) -> list[Row]:
    left, right = (said[tag] for tag in text.languages)
    return [Row(pair) for pair in zip(left, right, strict=True)]


def _note(text: Text, said: dict[str, str], *, both: bool) -> Row:
    left, right = (said[tag] for tag in text.languages)
    return Row((left, right if both else ""), Part.NOTE)


# The project's own texts


@cache
def own() -> tuple[Text, ...]:
    """The statements of the specimen archive, and the tests' text: a third of all is in Russian and Chinese."""
    archive = [_of_statement(path) for path in sorted(SPECIMEN.glob("*.txt"))]
    others = [_of_tests(*x) for x in OF_OTHERS]
    return _mixed([*(x for x in archive if x), _of_tests("en", "zh-Hans")], [_of_tests("ru", "zh-Hans")], others)


def _mixed(*kinds: Sequence[Text]) -> tuple[Text, ...]:
    """One of each kind in turn, as often as the most common kind needs."""
    most = max(len(x) for x in kinds)
    return tuple(x[i % len(x)] for i in range(most) for x in kinds)


def _of_statement(path: Path) -> Text | None:
    """A statement of the specimen in English and Chinese; None where it has one language alone."""
    [found] = registry.parse(reading.read_text(path).text, Hints(name=path.name)).statements
    tags = ("en", "zh-Hans")
    rows = tuple(_rows_of(found, tags))
    title = Row((found.titles.get("en", ""), found.titles.get("zh-Hans", "")), Part.TITLE)
    return Text(tags, (title, *rows)) if all(title.texts) and len(rows) >= LEAST_ROWS else None


def _rows_of(statement: ParsedStatement, tags: tuple[str, str]) -> Iterator[Row]:
    for section in statement.sections:
        if set(tags) <= set(section.headings):
            yield Row((section.headings[tags[0]], section.headings[tags[1]]), Part.HEADING)
        for paragraph in section.paragraphs:
            said = {x.edition: x.text for x in paragraph.passages}
            if paragraph.kind == "text" and set(tags) <= set(said) and "\n" not in said[tags[0]] + said[tags[1]]:
                yield Row((said[tags[0]], said[tags[1]]))


def _of_tests(left: str, right: str) -> Text:
    """The text that the tests have in every language: a title, place and date, headings and paragraphs."""
    found = (specimen(left), specimen(right))
    texts = list(zip(found[0].blocks, found[1].blocks, strict=True))
    headings = set(zip(found[0].headings, found[1].headings, strict=True))
    rows = [Row(x, Part.HEADING if x in headings else Part.TEXT) for x in texts[2:-1]]
    return Text((left, right), (Row(texts[0], Part.TITLE), *rows))


# Texts beside the repository


def corpora(folder: Path) -> tuple[Text, ...]:
    """Treaties and a white paper in English and Chinese, and the Universal Declaration in Russian and Chinese."""
    treaties = [_treaty(folder / "treaties" / f"{name}.json") for name in TREATIES]
    white_paper = _white_paper(folder / "alignment" / "white-paper-biodiversity")
    declaration = _declaration(folder / "parallel" / "udhr")
    return _mixed([*treaties, white_paper, white_paper], [declaration])


def _treaty(path: Path) -> Text:
    """Its articles, paragraph by paragraph, those of which both languages have as many."""
    found = json.loads(path.read_text(encoding="utf-8"))
    rows = [Row((found["treaty_en"], found["treaty_zh"]), Part.TITLE)]
    for number, article in enumerate(found["articles"], 1):
        left, right = (_lines(article[f"content_{tag}"]) for tag in ("en", "zh"))
        if len(left) == len(right) and all(_can_be(*x) for x in zip(left, right, strict=True)):
            rows.append(Row((f"Article {number}", f"第{article['article']}條"), Part.HEADING))
            rows += [Row(x) for x in zip(left, right, strict=True)]
    return Text(("en", "zh-Hant"), tuple(rows))


def _can_be(left: str, right: str) -> bool:
    return LEAST_RATE <= length(left) / max(1, length(right)) <= MOST_RATE


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _white_paper(folder: Path) -> Text:
    english, chinese = (_lines((folder / f"{tag}.txt").read_text(encoding="utf-8")) for tag in ("en", "zh-Hans"))
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    beads = [(english[en[0]], chinese[zh[0]]) for zh, en in gold if len(en) == len(zh) == 1]
    title, *rows = beads
    parts = (Row(x, Part.TEXT if x[0].endswith(ENDS) else Part.HEADING) for x in rows if _can_be(*x))
    return Text(("en", "zh-Hans"), (Row(title, Part.TITLE), *parts))


def _declaration(folder: Path) -> Text:
    """The articles of which both languages have as many paragraphs."""
    left, right = (_articles(_lines((folder / x).read_text(encoding="utf-8"))) for x in ("rus.txt", "cmn_hans.txt"))
    rows = [Row(("Всеобщая декларация прав человека", "世界人权宣言"), Part.TITLE)]
    for number, (one, other) in enumerate(zip(left, right, strict=True), 1):
        if len(one) == len(other):
            rows.append(Row((f"Статья {number}", f"第{number}条"), Part.HEADING))
            rows += [Row(x) for x in zip(one, other, strict=True)]
    return Text(("ru", "zh-Hans"), tuple(rows))


def _articles(lines: Iterable[str]) -> list[list[str]]:
    """The paragraphs of each article, what stands before the first left out."""
    found: list[list[str]] = []
    for line in lines:
        if ARTICLE.fullmatch(line):
            found.append([])
        elif found:
            found[-1].append(line)
    return found
