"""What a breakdown should give (gold.json) against what the parser gives."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from statements.ingest import read_files
from statements.ingest.document import ParsedFile, ParsedParagraph, ParsedStatement
from statements.ingest.sandbox.messages import Given, Reading

EXAMPLES = Path(__file__).resolve().parents[2] / "data" / "breakdown"
TAIL = 5  # words: one of the six that gold.json gives may be a lone mark
CHINESE_UNDER_ENGLISH = ("en", "zh")


def han(text: str) -> str:
    return "".join(re.findall(r"[\u3400-\u9fff]", text))


def words(text: str) -> list[str]:
    """English words in small letters, whatever marks stand around them."""
    plain = re.sub("[\u2018\u2019]", "'", text.lower())
    return [bare for x in re.findall(r"[a-z']+", plain) if (bare := x.strip("'"))]


@dataclass(frozen=True)
class Pair:
    """A pair as gold.json tells it: what identifies its texts, in the order of the languages, and where it stands."""

    kind: str
    section: int | None
    texts: tuple[str, ...]


def language(statement: ParsedStatement, key: str) -> str:
    return next(x.language for x in statement.editions if x.key == key)


def identified(text: str, language: str) -> str:
    """What identifies a text: the Chinese characters, the last words of English, the letters of other languages."""
    if language == "zh":
        return han(text)
    return " ".join(words(text)[-TAIL:]) if language == "en" else "".join(filter(str.isalnum, text))


def texts(statement: ParsedStatement, paragraph: ParsedParagraph) -> dict[str, str]:
    """{language without its script: text} of a row."""
    return {language(statement, x.edition).partition("-")[0]: x.text for x in paragraph.passages}


def pairs(
    statement: ParsedStatement, languages: Sequence[str] = CHINESE_UNDER_ENGLISH
) -> list[tuple[Pair, list[str]]]:
    """Each pair of a statement in these languages, with its English words."""
    found = []
    for section in statement.sections:
        for paragraph in section.paragraphs:
            said = texts(statement, paragraph)
            if paragraph.kind == "text" and set(languages) <= set(said):
                sides = tuple(identified(said[x], x) for x in languages)
                found.append((Pair(statement.kind, section.number, sides), words(said.get("en", ""))))
    return found


def gold_pairs(gold: dict[str, Any]) -> list[tuple[Pair, list[str]]]:
    """Each pair of gold.json, with the words that it begins with (none where that is left open)."""
    found = []
    for document in gold["documents"]:
        for pair in document["pairs"]:
            given = {"en": pair.get("en_tail", ""), "zh": pair.get("zh_han", ""), **pair.get("texts", {})}
            sides = tuple(identified(given[x], x) for x in languages_of(gold))
            found.append((Pair(document["kind"], pair["section"], sides), words(pair.get("en_head", ""))))
    return found


def languages_of(gold: dict[str, Any]) -> tuple[str, ...]:
    """The languages of the pairs, without their scripts; English and Chinese where gold.json names none."""
    return tuple(gold.get("languages", CHINESE_UNDER_ENGLISH))


def read(path: Path) -> ParsedFile:
    """A file as the archive takes it in: what it is, is told first."""
    return read_files.read([Given(path.name, path.read_bytes())], Reading()).parsed


def shortfalls(parsed: ParsedFile, gold: dict[str, Any]) -> list[str]:
    """What is not as gold.json says."""
    found = [*_pairs_short(parsed, gold), *_documents_short(parsed, gold), *_facts_short(parsed, gold)]
    return sorted(found)


def _pairs_short(parsed: ParsedFile, gold: dict[str, Any]) -> list[str]:
    mine = [x for statement in parsed.statements for x in pairs(statement, languages_of(gold))]
    wanted = gold_pairs(gold)
    short = [f"{len(mine)} pairs, not {len(wanted)}"] if len(mine) != len(wanted) else []
    for pair, head in wanted:
        same = [english for made, english in mine if made == pair]
        short += [f"{len(same)} of {pair}"] if len(same) != 1 else []
        short += [f"begins {x[:4]}, not {head}" for x in same if head and x[: len(head)] != head]
    return short


def _documents_short(parsed: ParsedFile, gold: dict[str, Any]) -> list[str]:
    """Kinds in order; sections, text rows and commentary of each."""
    wanted = gold["documents"]
    if [x.kind for x in parsed.statements] != [x["kind"] for x in wanted]:
        return [f"kinds {[x.kind for x in parsed.statements]}"]
    short = []
    for statement, document in zip(parsed.statements, wanted, strict=True):
        rows = [p for section in statement.sections for p in section.paragraphs]
        numbered = sum(section.number is not None for section in statement.sections)
        text = sum(p.kind == "text" for p in rows)
        commentary = len(rows) - text
        if numbered != document["sections"]:
            short.append(f"{statement.kind}: {numbered} sections")
        if text < document["min_text"] or commentary < document["min_commentary"]:
            short.append(f"{statement.kind}: {text} text rows, {commentary} of commentary")
    return short


def _facts_short(parsed: ParsedFile, gold: dict[str, Any]) -> list[str]:
    short = []
    for statement in parsed.statements:
        names = " ".join(name for party in statement.parties for name in party.names.values())
        if str(statement.date) != gold["date"]:
            short.append(f"date {statement.date}")
        if statement.kind in ("joint-statement", "joint-communique", "declaration"):
            short += [f"no party {x} in {names[:80]}" for x in gold["parties"] if x not in names]
    return short


def load(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold
