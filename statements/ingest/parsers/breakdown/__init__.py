"""Breakdowns: newsletters in which commentary alternates with what a document says in English and in Chinese.

docs/breakdowns.md states the rules. A text goes through `lines` (Markdown), `layout` (documents, sections,
quotations over several lines), `segments` (stretches of Chinese), `pairing` with `candidates` (which English
goes with which Chinese), `rows`, and `facts` (parties, titles, editions).
"""

from statements.ingest.parsers.breakdown.reader import parse, sniff

__all__ = ["parse", "sniff"]
