"""Two ways to fold a text agree: tables and patterns, and Unicode's names."""

from hypothesis import given
from hypothesis import strategies as st

from statements import text
from statements.languages import TAGS
from tests.languages.specimens import specimen
from tests.sampling import examples
from tests.search.folding import fold

LETTERS = st.text(
    alphabet=sorted({c for tag in TAGS for c in specimen(tag).text} | set("éđøłıæœðþßŒ ʻʼー٫٬\u200d\u200c"))
)


def test_every_language_is_folded_alike() -> None:
    for tag in TAGS:
        assert text.fold(specimen(tag).text) == fold(specimen(tag).text)


@examples(300)
@given(st.one_of(LETTERS, st.text()))
def test_any_text_is_folded_alike(written: str) -> None:
    assert text.fold(written) == fold(written)
