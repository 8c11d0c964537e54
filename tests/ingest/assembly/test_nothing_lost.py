"""Whatever texts are put side by side: every block stands in exactly one passage or heading, in its order."""

from collections.abc import Iterator
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from statements.ingest.assembly import paired, tabled
from statements.ingest.document import Block, BlockKind, ParsedStatement, ParsedTable, ParsedText
from statements.ingest.metadata import About
from statements.languages.partial_dates import PartialDate
from tests.sampling import examples

ABOUT = About(kind="other", date=PartialDate(date(2031, 4, 12)))
TAGS = ("en", "zh-Hans", "ru")
WORDS = {
    "en": ["canal", "lock", "tea", "glass", "14", "2031", "piers", "river"],
    "zh-Hans": ["运河", "船闸", "茶叶", "玻璃", "14", "2031", "码头", "河流"],
    "ru": ["канал", "шлюз", "чай", "стекло", "14", "2031", "пирс", "река"],
}


def blocks(tag: str) -> st.SearchStrategy[Block]:
    """Blocks of every kind; a heading counts, or does not, and some are longer than a heading can be."""
    said = st.lists(st.sampled_from(WORDS[tag]), min_size=1, max_size=6).map(" ".join)
    long = st.just(" ".join(WORDS[tag] * 40))
    numbered = st.tuples(st.integers(1, 3), said).map(lambda x: Block(f"{x[0]}. {x[1]}", BlockKind.HEADING, 2, x[0]))
    named = st.tuples(st.integers(1, 3), st.one_of(said, long)).map(lambda x: Block(x[1], BlockKind.HEADING, x[0]))
    plain = st.tuples(said, st.sampled_from([x for x in BlockKind if x != BlockKind.HEADING]))
    return st.one_of(numbered, named, plain.map(lambda x: Block(x[0] + ".", x[1])))


def texts(tag: str) -> st.SearchStrategy[ParsedText]:
    return st.lists(blocks(tag), min_size=1, max_size=7).map(lambda found: ParsedText(tuple(found), tag))


def standing(found: ParsedStatement, key: str) -> Iterator[str]:
    """All that a statement says in one edition, as it is read; the number of a section stands in its headings."""
    for section in found.sections:
        if key in section.headings:
            number = f"{section.number}. " if section.number is not None else ""
            yield number + section.headings[key]
        for paragraph in section.paragraphs:
            yield from (x.text for x in paragraph.passages if x.edition == key)


def words(parts: Iterator[str] | list[str]) -> list[str]:
    return " ".join(parts).split()


@examples(60)
@given(st.tuples(*(texts(tag) for tag in TAGS)), st.integers(2, 3))
def test_every_block_stands_once_and_in_order(given_texts: tuple[ParsedText, ...], count: int) -> None:
    chosen = given_texts[:count]
    found = paired(chosen, ABOUT)
    for text in chosen:
        notes = [x.text for x in text.blocks if x.kind == BlockKind.NOTE]
        expected = [x.text for x in text.blocks if x.kind != BlockKind.NOTE] + notes
        # Chinese headings in a row are joined without a blank.
        said, wanted = words(standing(found, text.language or "")), words(expected)
        assert said == wanted or "".join(said) == "".join(wanted)
    for section in found.sections:
        assert all(x.passages and 0 <= (x.confidence or 0) <= 1 for x in section.paragraphs)


cells = st.tuples(*(st.one_of(st.just(""), st.sampled_from(WORDS[tag])) for tag in TAGS))


@examples(100)
@given(st.lists(cells, min_size=1, max_size=8), st.sets(st.integers(0, 7)))
def test_every_cell_of_a_table_stands_once_and_in_order(rows: list[tuple[str, ...]], headings: set[int]) -> None:
    rows = [*rows, tuple(WORDS[tag][0] for tag in TAGS)]
    table = ParsedTable(TAGS, tuple(rows), frozenset(x for x in headings if x < len(rows)))
    found = tabled(table, ABOUT)
    for place, tag in enumerate(TAGS):
        assert words(standing(found, tag)) == [row[place] for row in rows if row[place]]
