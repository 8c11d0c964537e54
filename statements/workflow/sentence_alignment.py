"""Which sentences of each paragraph say the same in two editions: aligned once for each revision, and kept."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from statements.bitext import SentencePair
from statements.models import Edition, Paragraph, ParagraphKind, Passage, Revision, SentenceAlignment, Statement

Pairs = tuple[SentencePair, ...]
Texts = Mapping[int, str]  # {edition's key: text} of one paragraph


def align_statement(statement: Statement) -> None:
    """Keep the sentence pairs of today's text for every two editions in different languages."""
    texts = texts_of(statement)
    for left, right in combinations(statement.text_editions(), 2):
        if left.language != right.language:
            aligned(statement, left, right, texts)


def texts_of(statement: Statement) -> dict[str, dict[int, str]]:
    """{paragraph id: {edition's key: text}} of the document's words today, in reading order."""
    current = Paragraph.objects.current().of_statement(statement).filter(kind=ParagraphKind.TEXT)
    rows: dict[str, dict[int, str]] = {pk: {} for pk in current.in_reading_order().values_list("pk", flat=True)}
    for pk, edition, text in Passage.objects.filter(paragraph__in=current).values_list("paragraph", "edition", "text"):
        if pk in rows:
            rows[pk][edition] = text
    return rows


def aligned(statement: Statement, left: Edition, right: Edition, texts: Mapping[str, Texts]) -> dict[str, Pairs]:
    """{paragraph id: sentence pairs} of two editions, in the order of `left` and `right`. What is not kept yet is
    aligned, together with the rest of the text, and kept.
    """
    both = {pk: (x[left.pk], x[right.pk]) for pk, x in texts.items() if left.pk in x and right.pk in x}
    first, second = sorted((left, right), key=lambda x: (x.order, x.pk))
    current = SentenceAlignment.objects.of_statement(statement).current().filter(left=first, right=second)
    kept = dict(current.values_list("revision__paragraph", "pairs"))
    if both.keys() <= kept.keys():
        return {pk: _read(kept[pk], swapped=first is not left) for pk in both}
    from statements.ingest.align.sentences import (
        sentence_pairs,
    )  # its tables are heavy, and most processes align nothing

    made = dict(zip(both, sentence_pairs(list(both.values()), (left.language, right.language)), strict=True))
    _keep(first, second, {pk: _written(x, swapped=first is not left) for pk, x in made.items() if pk not in kept})
    return made


def _read(kept: Sequence[Sequence[float]], swapped: bool) -> Pairs:
    pairs = [((int(a), int(b)), (int(c), int(d)), confidence) for a, b, c, d, confidence in kept]
    return tuple(SentencePair(*((y, x) if swapped else (x, y)), confidence) for x, y, confidence in pairs)


def _written(pairs: Pairs, swapped: bool) -> list[list[float]]:
    sides = [(x.right, x.left, x.confidence) if swapped else (x.left, x.right, x.confidence) for x in pairs]
    return [[*left, *right, round(confidence, 4)] for left, right, confidence in sides]


def _keep(left: Edition, right: Edition, pairs: Mapping[str, object]) -> None:
    revisions = Revision.objects.current().filter(paragraph__in=list(pairs)).values_list("paragraph", "pk")
    rows = [SentenceAlignment(revision_id=pk, left=left, right=right, pairs=pairs[x]) for x, pk in revisions]
    SentenceAlignment.objects.bulk_create(rows, batch_size=200, ignore_conflicts=True)
