"""Breakdowns: newsletters in which commentary alternates with what a document says in English and in Chinese.

docs/breakdowns.md tells how. A text goes through `lines` (Markdown), `labelled` (`atoms`, their `evidence`, and the
pairs of `labelling`), `layout` (documents by their `leadins`, `sections`), `rows`, and `facts` (parties, titles,
editions).
"""

from statements.ingest.parsers.breakdown.reader import mostly_quotes, parse, sniff

__all__ = ["mostly_quotes", "parse", "sniff"]
