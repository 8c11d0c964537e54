"""Two ways to fold a text agree: tables and patterns, and Unicode's names."""

from hypothesis import given
from hypothesis import strategies as st

from statements import text
from statements.languages import TAGS
from tests.languages.specimens import specimen
from tests.sampling import examples
from tests.search.folding import fold

MARKS = "éđøłıæœðþßŒ ʻʼー٫٬\u200d\u200c.,'’\u00ad\u200b〇○0O零“”《》「⻓⺠著広衞a1"
LETTERS = st.text(alphabet=sorted({c for tag in TAGS for c in specimen(tag).text} | set(MARKS)))


def test_every_language_is_folded_alike() -> None:
    for tag in TAGS:
        assert text.fold(specimen(tag).text) == fold(specimen(tag).text)
        assert text.accented(text.fold_with_marks(specimen(tag).text)) == fold(specimen(tag).text, accents=True)


@examples(300)
@given(st.one_of(LETTERS, st.text()))
def test_any_text_is_folded_alike(written: str) -> None:
    assert text.fold(written) == fold(written)
    with_accents = text.fold_with_marks(written)
    assert with_accents == text.fold(written)
    assert text.accented(with_accents) == fold(written, accents=True)
    assert len(text.accented(with_accents)) == len(with_accents)
