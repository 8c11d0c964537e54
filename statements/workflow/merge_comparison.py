"""What a merge of two statements would make of their rows: which paragraphs stand beside one another, and how surely.

It aligns the texts of both, and writes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from django.utils.translation import gettext_noop as _
from rapidfuzz import fuzz

from statements import languages
from statements.ingest.align import Bead, align
from statements.ingest.assembly.joining import SURE, distance
from statements.ingest.assembly.sections import UNSURE
from statements.messages import NOTHING, LanguageName, Message
from statements.models import Statement
from statements.review import merging
from statements.review.merging import Joined, Match
from statements.review.table import Table
from statements.review.working_copy.read import digest, table_of
from statements.text import fold

ALIKE = 60  # of 100, of the words of two renderings of one paragraph (70 to 85, of two paragraphs 34 to 50)
OTHER_WORDS = _("what stands together in %(language)s has hardly a word in common")
SEVERAL = _("one row of %(slug)s stands against %(count)s rows from here on")


@dataclass(frozen=True)
class Comparison:
    """Two statements and the rows that they would have as one. `seen` is the digest of both texts."""

    kept: Statement
    merged: Statement
    keys: Mapping[str, str]
    table: Table
    rows: tuple[Joined, ...]
    seen: str

    @property
    def sides(self) -> tuple[Statement, Statement]:
        """The one that stays, and the other."""
        return self.kept, self.merged


def compare(kept: Statement, merged: Statement) -> Comparison:
    """What a merge would make of two statements. It aligns their texts, and writes nothing."""
    first, second = table_of(kept), table_of(merged)
    keys = merging.keys_beside(first.columns, second.columns)
    beside = merging.renamed(second, keys)
    rows = merging.merged(first, beside, _matches(first, beside, merged.slug))
    table = merging.table_of(first, beside, rows)
    return Comparison(kept, merged, keys, table, tuple(rows), f"{digest(first)}-{digest(second)}")


def _matches(first: Table, second: Table, slug: str) -> list[Match]:
    sides = _nearest(first, second)
    if sides is None:
        return []
    rows = [merging.may_be_matched(table, side) for table, side in zip((first, second), sides, strict=True)]
    texts = [
        tuple(table.rows[x].text(side) for x in its)
        for table, side, its in zip((first, second), sides, rows, strict=True)
    ]
    tags = first.column(sides[0]).language, second.column(sides[1]).language
    return [
        Match(
            tuple(rows[0][x] for x in bead.left),
            tuple(rows[1][x] for x in bead.right),
            _doubt(bead, slug) or _wording_doubt(bead, texts, tags),
        )
        for bead in _aligned(texts[0], texts[1], tags)
    ]


@lru_cache(maxsize=4)  # asked when it is looked at, and before the transaction that does it
def _aligned(left: tuple[str, ...], right: tuple[str, ...], tags: tuple[str, str]) -> tuple[Bead, ...]:
    return tuple(align(left, right, tags))


def _nearest(first: Table, second: Table) -> tuple[str, str] | None:
    """The editions of both that are compared: in the nearest languages, and of these with the most rows."""
    pairs = [
        (distance(x.language, y.language), -min(len(a), len(b)), x.key, y.key)
        for x in first.columns
        for y in second.columns
        if (a := merging.may_be_matched(first, x.key)) and (b := merging.may_be_matched(second, y.key))
    ]
    return min(pairs)[2:] if pairs else None


def _doubt(bead: Bead, slug: str) -> Message:
    if bead.confidence < SURE:
        return Message(UNSURE, confidence=f"{bead.confidence:.2f}")
    return Message(SEVERAL, slug=slug, count=len(bead.left)) if len(bead.left) > 1 else NOTHING


def _wording_doubt(bead: Bead, texts: Sequence[Sequence[str]], tags: tuple[str, str]) -> Message:
    """Of two texts in one language: that a row of both has hardly a word in common. The aligner goes by the order of
    what stands between sure rows, which is right for translations.
    """
    left, right = (languages.get(tag) for tag in tags)
    if left.search != right.search or not bead.left or not bead.right:
        return NOTHING
    sides = [" ".join(text[x] for x in its) for text, its in zip(texts, (bead.left, bead.right), strict=True)]
    words = [" ".join(map("".join, pairwise(x))) if left.by_character else x for x in map(fold, sides)]
    return NOTHING if fuzz.token_set_ratio(*words) >= ALIKE else Message(OTHER_WORDS, language=LanguageName(left.tag))
