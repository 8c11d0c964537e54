"""The rows of a parsed statement, as data for programs and as text for people."""

from collections.abc import Iterator
from typing import Any

from statements.ingest.document import ParsedSection, ParsedStatement


def as_dicts(statement: ParsedStatement) -> list[dict[str, Any]]:
    """A dictionary for each heading and each paragraph, in order, for JSON."""
    return [row for section in statement.sections for row in _rows(section)]


def _rows(section: ParsedSection) -> Iterator[dict[str, Any]]:
    if section.headings or section.number is not None:
        yield {"kind": "heading", "number": section.number, "texts": dict(section.headings)}
    for paragraph in section.paragraphs:
        yield {
            "kind": paragraph.kind,
            "confidence": None if paragraph.confidence is None else round(paragraph.confidence, 4),
            "uncertain": str(paragraph.uncertain),
            "texts": {x.edition: x.text for x in paragraph.passages},
        }


def as_text(statement: ParsedStatement) -> str:
    """A block for each row: its number and confidence, why to look at it, and what it says in each edition."""
    lines: list[str] = []
    number = 0
    for section in statement.sections:
        if section.headings or section.number is not None:
            lines.append(f"# {section.number or ''}".rstrip())
            lines += [f"  {tag}  {text}" for tag, text in section.headings.items()]
        for paragraph in section.paragraphs:
            number += 1
            confidence = "" if paragraph.confidence is None else f" {paragraph.confidence:.2f}"
            uncertain = f" to check: {paragraph.uncertain}" if paragraph.uncertain else ""
            lines.append(f"[{number}]{confidence}{uncertain}")
            lines += [f"  {x.edition}  {x.text}" for x in paragraph.passages]
    return "\n".join(lines)
