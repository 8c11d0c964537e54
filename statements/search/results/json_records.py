"""Answers as JSON, for programs: fast enough for thousands of queries a minute in one process."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from statements.models import Paragraph, Section
from statements.search import deadline, find
from statements.search.caches import Cache
from statements.search.engine_protocol import Match
from statements.search.facets.registry import HEADING
from statements.search.query import Row, SearchQuery
from statements.search.results.highlight import checks_for
from statements.search.text_predicates import Check
from statements.search.tree import Tree, leaves
from statements.text import fold_with_marks

CHARACTERS_KEPT = 64_000_000


@dataclass(frozen=True)
class Record:
    """What is printed of a paragraph or a heading, but for where it matched; `texts`: (tag, folded text)."""

    json: str
    texts: tuple[tuple[str, str], ...]


# By the location in the index (Match.location). Whatever changes a paragraph or what is shown with it enqueues an
# index task, and the document that the index then writes has another location: so a record cannot outlive what it was
# made of.
_kept: Cache[Record] = Cache(CHARACTERS_KEPT)


def answer(query: SearchQuery) -> str:
    """One JSON object on one line: query, total, headings, took_ms, hits. Never raises for what was typed."""
    started = time.perf_counter()
    result = find.execute(query)
    hits = ", ".join(objects(result.answer.matches, result.parsed.tree))
    took = round(1000 * (time.perf_counter() - started), 1)
    # What was typed may hold what cannot be written, or what some readers take for the end of the line.
    typed = json.dumps(query.text, ensure_ascii=not query.text.isprintable())
    counts = f'"total": {result.answer.total}, "headings": {result.headings}'
    return f'{{"query": {typed}, {counts}, "took_ms": {took}, "hits": [{hits}]}}'


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
    """{key: record} of what may be found; what is not known yet is read in a fixed number of queries."""
    known = {match.key: record for match in matches if match.location and (record := _kept.get(match.location))}
    unknown = [match for match in matches if match.key not in known]
    for start in range(0, len(unknown), settings.INDEX_BATCH):
        batch = unknown[start : start + settings.INDEX_BATCH]
        read = {row.pk if isinstance(row, Paragraph) else row.index_key: row for row in _rows(batch)}
        for match in batch:
            deadline.look()
            if row := read.get(match.key):
                record = known[match.key] = _record(row) if isinstance(row, Paragraph) else _record_of_heading(row)
                if match.location:
                    _kept.put(match.location, record, 2 * len(record.json))
    return known


def _rows(matches: Sequence[Match]) -> Iterator[Row]:
    """The paragraphs and the sections of the headings, with what is printed of them."""
    if ids := [match.key for match in matches if not match.section]:
        paragraphs = Paragraph.objects.searchable().filter(pk__in=ids).select_related("section__statement")
        yield from paragraphs.defer("section__statement__as_read").with_passages()
    if pks := [match.section for match in matches if match.section]:
        sections = Section.objects.searchable().filter(pk__in=pks).with_positions().select_related("statement")
        yield from sections.defer("statement__as_read").prefetch_related("headings")


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


def _record_of_heading(section: Section) -> Record:
    """A heading has no id and no revision of its own: `address` is where it stands."""
    row = {
        "paragraph": None,
        "statement": section.statement.slug,
        "section": section.number,
        "kind": HEADING,
        "revision": None,
        "address": section.get_absolute_url(),
        "passages": [{"edition": None, "language": tag, "text": text} for tag, text in section.texts().items()],
    }
    texts = tuple((tag, fold_with_marks(text)) for tag, text in section.texts().items())
    return Record(json.dumps(row, ensure_ascii=False)[:-1], texts)
