"""Hits as one JSON object, for programs: those of `manage.py search --json`, with what is known of them all.

{query, understood, total, headings, left_out, cut, pending, notes, facets: {fact: {value: hits}}, hits: [...]}; `cut`
says that there are more hits than these. Where the time was over before all were written, `ended_early` follows them
and says so in words.
"""

import json
from collections.abc import Iterator

from statements.search.result_exports.batches import Gathered, ended_early_note
from statements.search.results import json_records


def write(gathered: Gathered) -> Iterator[bytes]:
    """The object, piece by piece."""
    result = gathered.result
    head = {
        "query": gathered.query.text,
        "understood": str(result.parsed),
        "total": result.answer.total,
        "headings": result.headings,
        "left_out": result.answer.left_out,
        "cut": gathered.cut,
        "pending": result.pending,
        "notes": list(gathered.notes),
        "facets": {fact: dict(counts) for fact, counts in gathered.facets.items()},
    }
    # What was typed may hold half a character, which no encoding can write.
    yield json.dumps(head, ensure_ascii=True)[:-1].encode() + b', "hits": ['
    before = b"\n"
    hits = (hit for batch in gathered.batches() for hit in json_records.objects(batch, result.parsed.tree))
    for hit in gathered.in_time(hits):
        yield before + hit.encode()
        before = b",\n"
    yield b"]"
    if gathered.ended_early:
        yield b', "ended_early": ' + json.dumps(ended_early_note()).encode()
    yield b"}\n"
