"""How much of a document that was set on pages is read back: paragraphs as they were, and rows of one article."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from statements.ingest import read_files
from statements.ingest.document import Hints, ParsedStatement, UnreadableFile
from statements.ingest.sandbox.messages import Given, Read, Reading
from statements.languages.partial_dates import PartialDate
from tests.benchmarks.reading_pdf.documents import Document

SAID = re.compile(r"\W+")
PROBES = {"zh": 9, "en": 24}  # characters
NUMBERS = re.compile(r"^\W*(?:\d+\W+|第[一二三四五六七八九十百零]+条|Article \d+)+\W*")


@dataclass(frozen=True)
class Score:
    """`exact`: of the paragraphs set, those that stand whole in one row; `paired`: of the rows with text of an
    article, those whose languages are of the same one; `checked`: rows to check; `strange`: rows with what is none of
    the text.
    """

    rows: int
    exact: float
    paired: float
    checked: int
    strange: int
    note: str = ""


def read(*contents: bytes) -> Read:
    date = PartialDate.parse("2031-05-04")
    given = [Given(f"{at}.pdf", x) for at, x in enumerate(contents)]
    return read_files.read(given, Reading(Hints(date=date)))


def letters(text: str) -> str:
    return SAID.sub("", text)


def score(document: Document, *contents: bytes) -> Score:
    try:
        found = read(*contents)
    except UnreadableFile as error:
        return Score(0, 0, 0, 0, 0, f"refused: {error}")
    return scored(document, found.parsed.statements[0], len(found.parsed.statements))


def scored(document: Document, statement: ParsedStatement, statements: int = 1) -> Score:
    rows = list(_rows(statement))
    exact, total = 0, 0
    by_language: dict[str, list[str]] = {"zh": [], "en": []}
    for row in rows:
        for language, text in row.items():
            by_language[language].append(text)
    owner: dict[str, dict[str, set[int]]] = {"zh": {}, "en": {}}
    for language in ("zh", "en"):
        lines = {letters(line) for text in by_language[language] for line in text.split("\n")}
        for article in document.articles:
            for text in article.texts[language]:
                total += 1
                plain = letters(text)
                exact += any(
                    plain in line and len(line) <= len(plain) + 14
                    for line in (lines if plain not in lines else {plain})
                )
                for start in range(max(1, len(plain) - PROBES[language])):
                    owner[language].setdefault(plain[start : start + PROBES[language]], set()).add(article.number)
    good = counted = strange = 0
    for row in rows:
        of = {x: _articles(NUMBERS.sub("", text), owner[x], PROBES[x]) for x, text in row.items()}
        both = set.union(*of.values()) if of else set()
        if not both:
            strange += sum(len(letters(x)) for x in row.values()) > 60 or not _expected(row, document)
            continue
        counted += 1
        good += len(row) == 2 and bool(of["zh"] & of["en"])
    checked = sum(bool(x.uncertain) for s in statement.sections for x in s.paragraphs)
    note = "" if statements == 1 else f"{statements} statements"
    return Score(len(rows), exact / max(1, total), good / max(1, counted), checked, strange, note)


def _expected(row: dict[str, str], document: Document) -> bool:
    whole = {letters(x) for x in document.titles.values()} | {
        letters(t) for a in document.articles for t in a.titles.values()
    }
    return all(letters(x) in whole or len(letters(x)) <= 3 for x in row.values())


def _articles(text: str, owner: dict[str, set[int]], probe: int) -> set[int]:
    """The article that most of a text is of; several where that is not told."""
    plain = letters(text)
    counts: Counter[int] = Counter()
    for at in range(max(1, len(plain) - probe + 1)):
        counts.update(owner.get(plain[at : at + probe], ()))
    most = max(counts.values(), default=0)
    return {x for x, count in counts.items() if count == most}


def _rows(statement: ParsedStatement) -> Iterator[dict[str, str]]:
    for section in statement.sections:
        for row in section.paragraphs:
            yield {x.edition[:2] if x.edition[:2] in ("zh", "en") else "en": x.text for x in row.passages}
