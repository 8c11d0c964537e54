"""Parsed statements for tests, built by hand."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from statements.ingest.document import (
    ParsedEdition,
    ParsedName,
    ParsedParagraph,
    ParsedPassage,
    ParsedSection,
    ParsedStatement,
)
from statements.languages.partial_dates import PartialDate

SLUG = "2031-04-12-x-ona-x-wei-joint-statement"
DAMS = ("The two sides will rebuild the river dams together.", "双方将共同重建河坝。")
FISH = ("Both sides agree that fishing in the lakes shall rest in spring.", "双方同意湖区春季休渔。")
RAIL = ("The railway commission will meet twice a year.", "铁路委员会每年举行两次会议。")


def paragraph(pair: tuple[str, str], line: int = 0, **more: Any) -> ParsedParagraph:
    """A text row in English and Chinese."""
    passages = (ParsedPassage("en", pair[0]), ParsedPassage("zh-Hans", pair[1]))
    return ParsedParagraph("text", passages, line, **more)


def section(number: int | None, pairs: Iterable[tuple[str, str]], heading: str = "") -> ParsedSection:
    """A section whose paragraphs stand on lines 10, 20, 30 ..."""
    rows = tuple(paragraph(pair, 10 * place) for place, pair in enumerate(pairs, start=1))
    return ParsedSection(number, {"en": heading} if heading else {}, rows)


def statement(*sections: ParsedSection, **more: Any) -> ParsedStatement:
    """A joint statement of two invented parties."""
    facts: dict[str, Any] = {
        "kind": "joint-statement",
        "date": PartialDate(date(2031, 4, 12)),
        "titles": {"en": "Joint statement", "zh-Hans": "联合声明"},
        "parties": (ParsedName({"en": "Ona"}, "x-ona"), ParsedName({"en": "Wei", "zh-Hans": "伟国"}, "x-wei")),
        "editions": (ParsedEdition("en", "en"), ParsedEdition("zh-Hans", "zh-Hans", authority="authentic")),
    }
    return ParsedStatement(sections=sections, **{**facts, **more})
