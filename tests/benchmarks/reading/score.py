"""How much of a document that was set on pages is read back: paragraphs as they were, and rows of one article."""

import re
from collections import Counter
from collections.abc import Iterator

from statements.ingest.document import ParsedStatement
from tests.benchmarks.breakdown.passages import letters
from tests.benchmarks.reading.articles import Document
from tests.benchmarks.reading.marks import Marks, checked

PROBES = {"zh": 9, "en": 24}  # characters
NUMBERS = re.compile(r"^\W*(?:\d+\W+|第[一二三四五六七八九十百零]+条|Article \d+)+\W*")


def score(document: Document, statement: ParsedStatement | str) -> Marks:
    """What stands in the statement of the document's files; in place of one that is refused stands the reason."""
    total = sum(len(texts) for article in document.articles for texts in article.texts.values())
    if isinstance(statement, str):
        return Marks(rows=total)
    rows = list(_rows(statement))
    exact = 0
    by_language: dict[str, list[str]] = {"zh": [], "en": []}
    for row in rows:
        for language, text in row.items():
            by_language[language].append(text)
    owner: dict[str, dict[str, set[int]]] = {"zh": {}, "en": {}}
    for language in ("zh", "en"):
        lines = {letters(line) for text in by_language[language] for line in text.split("\n")}
        for article in document.articles:
            for text in article.texts[language]:
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
    return Marks(
        rows=total,
        made=len(rows),
        right=exact,
        of_articles=counted,
        paired=good,
        checked=checked(statement),
        strange=strange,
    )


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
