"""SQLite's FTS5: stems by its Porter tokenizer, Chinese in bigrams, facets by SQL over a table of facts."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from statements.text import fold
from tests.benchmarks.contest import Contestant
from tests.benchmarks.corpus import Facts, Statement
from tests.benchmarks.mix import How, Part, Query
from tests.benchmarks.peers.grams import cut, grams
from tests.benchmarks.truth import Numbers

SCHEMA = """
CREATE VIRTUAL TABLE p USING fts5(english, chinese, tokenize='porter unicode61');
CREATE TABLE fact (id INTEGER PRIMARY KEY, year TEXT, kind TEXT, series TEXT);
CREATE TABLE party (id INTEGER, party TEXT, PRIMARY KEY (id, party)) WITHOUT ROWID;
PRAGMA cache_size = -400000;
"""
BEST = """SELECT rowid, highlight(p, 0, '<em>', '</em>'), highlight(p, 1, '<em>', '</em>')
FROM p WHERE p MATCH ? ORDER BY rank LIMIT 10"""
TOTAL = "SELECT count(*) FROM p WHERE p MATCH ?"
COUNTED = "WITH hit AS MATERIALIZED (SELECT rowid AS id FROM p WHERE p MATCH ?) " + " UNION ALL ".join(
    f"SELECT '{name}', {name}, count(*) FROM hit JOIN {table} USING (id) GROUP BY {name}"
    for table, name in (("fact", "year"), ("fact", "kind"), ("fact", "series"), ("party", "party"))
)


class Fts5(Contestant):
    """The ten best by bm25 with highlights, and the total; `facets`: four facets counted too."""

    def __init__(self, database: sqlite3.Connection, *, facets: bool) -> None:
        self.name = "SQLite FTS5, with facets by SQL" if facets else "SQLite FTS5"
        self.database, self.facets = database, facets

    def search(self, query: Query) -> int:
        """How many paragraphs match."""
        asked = (expression(query),)
        self.database.execute(BEST, asked).fetchall()
        if self.facets:
            self.database.execute(COUNTED, asked).fetchall()
        return int(self.database.execute(TOTAL, asked).fetchone()[0])

    def numbers(self, query: Query) -> Numbers:
        """All paragraphs that match."""
        found = self.database.execute("SELECT rowid FROM p WHERE p MATCH ?", (expression(query),))
        return frozenset(number for (number,) in found)


def build(path: Path, statements: Iterable[Statement]) -> sqlite3.Connection:
    """A database of these paragraphs, numbered from 0."""
    database = sqlite3.connect(path)
    database.executescript(SCHEMA)
    count = 0
    for statement in statements:
        texts = [(fold(pair.english), cut(fold(pair.chinese))) for pair in statement.pairs]
        numbers = range(count, count := count + len(texts))
        rows = ((number, *text) for number, text in zip(numbers, texts, strict=True))
        database.executemany("INSERT INTO p (rowid, english, chinese) VALUES (?, ?, ?)", rows)
        _facts(database, numbers, statement.facts)
    database.commit()
    return database


def _facts(database: sqlite3.Connection, numbers: range, facts: Facts) -> None:
    row = (str(facts.day.year), facts.kind, facts.series or None)
    database.executemany("INSERT INTO fact VALUES (?, ?, ?, ?)", ((number, *row) for number in numbers))
    parties = ((number, party) for number in numbers for party in facts.parties)
    database.executemany("INSERT INTO party VALUES (?, ?)", parties)


def expression(query: Query) -> str:
    """The query as FTS5 reads it."""
    return " ".join(_term(part) for part in query.parts)


def _term(part: Part) -> str:
    if part.how is How.PREFIX or (part.how is How.HAN and len(part.text) == 1):
        return f'"{part.text}"*'
    if part.how is How.HAN:
        return f'"{" ".join(grams(part.text)[:-1])}"'
    return f'"{part.text}"'
