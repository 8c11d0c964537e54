"""Answers as JSON, for programs: fast enough for thousands of queries a minute in one process."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from statements.models import Paragraph
from statements.search import deadline, find
from statements.search.caches import Cache
from statements.search.engine_protocol import Match
from statements.search.query import SearchQuery
from statements.search.results.highlight import checks_for
from statements.search.text_predicates import Check
from statements.search.tree import Tree, leaves
from statements.text import fold_with_marks

CHARACTERS_KEPT = 64_000_000


@dataclass(frozen=True)
class Record:
    """What is printed of a paragraph, but for where it matched; `texts` are (language tag, folded text)."""

    json: str
    texts: tuple[tuple[str, str], ...]


# By the location in the index (Match.location). Whatever changes a paragraph or what is shown with it enqueues an
# index task, and the document that the index then writes has another location: so a record cannot outlive what it was
# made of.
_kept: Cache[Record] = Cache(CHARACTERS_KEPT)


def answer(query: SearchQuery) -> str:
    """One JSON object on one line: query, total, took_ms, hits. Never raises for what was typed."""
    started = time.perf_counter()
    result = find.execute(query)
    hits = ", ".join(objects(result.answer.matches, result.parsed.tree))
    took = round(1000 * (time.perf_counter() - started), 1)
    # What was typed may hold what cannot be written, or what some readers take for the end of the line.
    typed = json.dumps(query.text, ensure_ascii=not query.text.isprintable())
    return f'{{"query": {typed}, "total": {result.answer.total}, "took_ms": {took}, "hits": [{hits}]}}'


def objects(matches: Sequence[Match], tree: Tree) -> list[str]:
    """Each match that may be found as a JSON object, in at most two SQL queries for each INDEX_BATCH of them."""
    records = _records(matches)
    checks: dict[str, Sequence[Check]] = {}
    hits = []
    for record in (records[match.key] for match in matches if match.key in records):
        matched = []
        for tag, folded in record.texts:
            if tag not in checks:
                checks[tag] = checks_for(leaves(tree), tag)
            if tag not in matched and any(next(check.spans(folded), None) for check in checks[tag]):
                matched.append(tag)
        hits.append(f'{record.json}, "matched": {json.dumps(matched)}}}')
    return hits


def _records(matches: Sequence[Match]) -> dict[str, Record]:
    """{id: record} of those that may be found; what is not known yet is read in a fixed number of queries."""
    known = {match.key: record for match in matches if match.location and (record := _kept.get(match.location))}
    locations = {match.key: match.location for match in matches if match.key not in known}
    ids = list(locations)
    for start in range(0, len(ids), settings.INDEX_BATCH):
        paragraphs = Paragraph.objects.searchable().filter(pk__in=ids[start : start + settings.INDEX_BATCH])
        paragraphs = paragraphs.select_related("section__statement").defer("section__statement__as_read")
        for paragraph in paragraphs.with_passages():
            deadline.look()
            record = known[paragraph.pk] = _record(paragraph)
            if location := locations[paragraph.pk]:
                _kept.put(location, record, 2 * len(record.json))
    return known


def _record(paragraph: Paragraph) -> Record:
    passages = list(paragraph.passages.all())
    row = {
        "paragraph": paragraph.pk,
        "statement": paragraph.section.statement.slug,
        "section": paragraph.section.number,
        "kind": paragraph.kind,
        "revision": paragraph.revision,
        "passages": [{"edition": x.edition.key, "language": x.edition.language, "text": x.text} for x in passages],
    }
    texts = tuple((x.edition.language, fold_with_marks(x.text)) for x in passages)
    return Record(json.dumps(row, ensure_ascii=False)[:-1], texts)
