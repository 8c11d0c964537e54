"""Hits as a table (RFC 4180, UTF-8 with a byte order mark, without which Excel takes Chinese for another encoding).

One row a paragraph or heading (`words` says which), one column for each language of the archive. What a spreadsheet
would run as a formula gets an apostrophe before it. The last column holds notes, each in a row of its own at the end.
"""

import csv
import io
from collections.abc import Iterator, Sequence

from statements import languages
from statements.formulas import defused
from statements.models import Edition, Paragraph, Status
from statements.search.facets.registry import HEADING
from statements.search.query import Row
from statements.search.result_exports.batches import Gathered

BYTE_ORDER_MARK = "\ufeff"
FACTS = ("paragraph", "address", "statement", "title", "date", "kind", "parties", "series", "section", "words")


def write(gathered: Gathered) -> Iterator[bytes]:
    """The table, piece by piece."""
    tags = _languages()
    yield (BYTE_ORDER_MARK + _line([*FACTS, *tags, "note"])).encode()
    for _match, row in gathered.in_time(gathered.rows()):
        address = gathered.url.absolute(row.get_absolute_url())
        yield _line([*_facts(row, address), *_texts(row, tags), ""]).encode()
    for note in gathered.notes:
        yield _line([*[""] * (len(FACTS) + len(tags)), note]).encode()


def _languages() -> list[str]:
    """Tags of the languages in which anything published is written."""
    published = Edition.objects.filter(statement__status=Status.PUBLISHED)
    return languages.in_registry_order(published.order_by().values_list("language", flat=True).distinct())


def _facts(row: Row, address: str) -> list[str]:
    paragraph = row if isinstance(row, Paragraph) else None
    section, statement = row.section if isinstance(row, Paragraph) else row, row.statement
    return [
        paragraph.pk if paragraph else "",
        address,
        statement.slug,
        statement.label,
        str(statement.when),
        statement.kind,
        "; ".join(str(party) for party in statement.parties_in_order()),
        str(statement.series or ""),
        "" if section.number is None else str(section.number),
        paragraph.kind if paragraph else HEADING,
    ]


def _texts(row: Row, tags: Sequence[str]) -> list[str]:
    """What it says in each language; several editions in one language are parted by a blank line."""
    if not isinstance(row, Paragraph):
        return [row.texts().get(tag, "") for tag in tags]
    texts = [(passage.edition.language, passage.text) for passage in row.passages.all()]
    return ["\n\n".join(text for language, text in texts if language == tag) for tag in tags]


def _line(cells: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(map(defused, cells))
    return written.getvalue()
