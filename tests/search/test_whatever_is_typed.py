"""Whatever is typed, the engine, Haystack and a plain scan find the same, and it is marked where the scan sees it.

Queries are parts of the texts, written otherwise: with and without hyphens, accents, marks and what is not seen.
"""

from random import Random

import pytest
from haystack.query import SearchQuerySet

from statements.models import Paragraph, Passage
from statements.search import worker
from statements.search.engine_protocol import Question
from statements.search.families import GROUPS, OTHERS
from statements.search.language import grammar
from statements.search.predicate_builder import check_of
from statements.search.tree import leaves
from statements.text import FoldedText, accented, fold_with_marks, fold_with_offsets
from tests.sampling import part
from tests.search import archive, scan, standing, typed_queries
from tests.search.asking import ALL, agreed

ARCHIVES, ROWS, QUERIES = 12, 6, 300


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(part(ARCHIVES)))
def test_all_agree_on_what_is_found_and_where(seed: int) -> None:
    chance = Random(seed)
    archive.statement(typed_queries.rows(chance, ROWS))
    worker.rebuild()
    rows, texts = scan.read(), list(Passage.objects.order_by("pk").values_list("text", flat=True))
    found = 0
    for _ in range(QUERIES):
        typed = typed_queries.query(chance, texts)
        parsed = grammar.parse(typed)
        assert grammar.parse(str(parsed)).tree == parsed.tree, typed
        if not parsed.empty:
            answer = agreed(Question(parsed.tree, limit=ALL), rows)
            asked = SearchQuerySet().models(Paragraph).filter(content=typed)
            assert {hit.pk for hit in asked} == {match.key for match in answer.matches}, typed
            found += answer.total > 0
            _marked_where_the_scan_sees_it(parsed, rows)
    assert found > QUERIES / 4


def _marked_where_the_scan_sees_it(parsed: grammar.Parsed, rows: list[scan.Row]) -> None:
    for leaf in leaves(parsed.tree):
        for where, folded in (text for row in rows for text in row.texts):
            family = OTHERS.get(where) or GROUPS[where]
            text = FoldedText(folded.text, folded.accents, tuple(sorted(folded.hyphens)))
            assert set(check_of(leaf, family).all_spans(text)) == standing.places(leaf, folded, scan.rules_of(where))


@pytest.mark.parametrize("seed", range(part(40)))
def test_texts_are_folded_as_the_scan_folds_them(seed: int) -> None:
    for row in typed_queries.rows(Random(seed), 20):
        for text in row.values():
            folded, other = fold_with_marks(text), standing.folded(text)
            joints = folded.joints if isinstance(folded, FoldedText) else ()
            assert (folded, accented(folded), frozenset(joints)) == (other.text, other.accents, other.hyphens)
            again, places = fold_with_offsets(text)
            assert again == folded and len(places) == len(folded) and places == sorted(places)
