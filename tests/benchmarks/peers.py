"""Peers that answer the same queries: SQLite's FTS5, Chinese cut into bigrams."""

import re
import sqlite3

from statements.text import HAN, HAN_RUN, fold
from tests.benchmarks.corpus import Pair

CLAUSE = re.compile(r'"[^"]+"|\S+')
PIECE = re.compile(f"[{HAN}]+|[^{HAN}]+")


class Fts5:
    """All paragraphs in one FTS5 table, top ten by bm25 and the total."""

    def __init__(self, pairs: list[Pair]) -> None:
        self.database = sqlite3.connect(":memory:")
        self.database.execute("CREATE VIRTUAL TABLE p USING fts5(text, tokenize='porter unicode61')")
        rows = ((f"{fold(pair.english)} {cut(fold(pair.chinese))}",) for pair in pairs)
        self.database.executemany("INSERT INTO p VALUES (?)", rows)

    def search(self, query: str) -> int:
        """How many paragraphs match; the ten best are ranked along."""
        terms = " ".join(_term(clause) for clause in CLAUSE.findall(query) if fold(clause))
        if not terms:
            return 0
        self.database.execute("SELECT rowid FROM p WHERE p MATCH ? ORDER BY rank LIMIT 10", (terms,)).fetchall()
        return int(self.database.execute("SELECT count(*) FROM p WHERE p MATCH ?", (terms,)).fetchone()[0])


def _term(clause: str) -> str:
    folded = fold(clause)
    if not HAN_RUN.search(folded):
        return f'"{folded}"'
    grams = cut(folded).split()
    return f'"{" ".join(grams[:-1])}"' if len(grams) > 1 else f'"{folded}"*'


def cut(folded: str) -> str:
    """Runs of Chinese as overlapping bigrams (the last character alone), other words as they are."""
    return " ".join(_grams(piece) if HAN_RUN.match(piece) else piece for piece in PIECE.findall(folded))


def _grams(run: str) -> str:
    return " ".join(run[i : i + 2] for i in range(len(run)))
