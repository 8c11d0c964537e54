"""What each field makes of a text that may be read without its hyphens, too."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.search.whoosh.engine.fields import Cut
from statements.search.whoosh.engine.layout import Group
from statements.text import FoldedText, fold_with_marks
from tests.sampling import examples

KINDS = {
    f"{name} by character: {by_character}": kind
    for by_character in (True, False)
    for name, kind in Group("x", "english", by_character).fields().items()
    if isinstance(kind, Cut)
}
WORDS = ("co-op", "a-b", "x-y-z", "ab", "abx", "a", "y", "of", "运河", "运a", "a河", "é-é", "1-a", "—", "，", "g20")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).flatmap(
    lambda words: st.sampled_from(("", " ", "-")).map(lambda glue: glue.join(words))
)


@pytest.mark.parametrize("name", KINDS)
@examples(100)
@given(text=st.one_of(TEXTS, st.lists(TEXTS, max_size=4).map(" ".join), st.text("ab -运河，.é", max_size=20)))
def test_terms_are_those_of_the_text_and_what_more_there_is_without_hyphens(name: str, text: str) -> None:
    folded, kind = fold_with_marks(text), KINDS[name]
    joined = folded.joined() if isinstance(folded, FoldedText) else None
    apart, together = Counter(kind.cut(folded)), Counter(kind.cut(joined or folded))
    if name.startswith("compound"):
        assert set(kind.terms((folded,))) == set(together) - set(apart)
    else:
        assert Counter(kind.terms((folded,))) == apart | together
