"""Lines are cut into the least parts that a passage may begin or end with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.ingest.parsers.breakdown.atoms import Atom, cut
from statements.ingest.parsers.breakdown.lines import Line
from statements.ingest.parsers.tongues import Tongues
from tests.ingest.parsers.small_breakdowns import CHINESE, ENGLISH, SECOND
from tests.sampling import examples

TONGUES = Tongues("en", "zh-Hans")


def atoms(*texts: str, inside: frozenset[int] = frozenset(), walls: frozenset[int] = frozenset()) -> list[Atom]:
    return cut([Line(at, text) for at, text in enumerate(texts, 1)], TONGUES, walls, inside)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ENGLISH} {SECOND}", [f"{ENGLISH} ", SECOND]),
        (f"They say: {ENGLISH}", ["They say: ", ENGLISH]),
        (f"They say “{ENGLISH}” and no more.", ["They say ", f"“{ENGLISH}” ", "and no more."]),
        (f"“{ENGLISH}” {CHINESE}", [f"“{ENGLISH}” ", CHINESE]),
        (f"“{ENGLISH}”（{CHINESE}）", [f"“{ENGLISH}”", f"（{CHINESE}）"]),
        (CHINESE, [CHINESE]),
        ("It doesn't end at an apostrophe", ["It doesn't end at an apostrophe"]),
    ],
)
def test_where_a_line_is_cut(text: str, expected: list[str]) -> None:
    assert [x.text for x in atoms(text)] == expected


def test_the_other_language_and_the_edges_of_the_line_are_known() -> None:
    one, other = atoms(f"“{ENGLISH}” {CHINESE}")
    assert (one.other, one.opens, one.closes, one.first, one.last) == (False, True, True, True, False)
    assert (other.other, other.opens, other.closes, other.first, other.last) == (True, False, False, False, True)
    assert other.size == pytest.approx(one.size, rel=0.4)


def test_how_an_atom_ends() -> None:
    lead, said = atoms(f"They say: {ENGLISH}")
    assert (lead.colon, lead.sentence) == (True, False)
    assert (said.colon, said.sentence) == (False, True)
    assert atoms(f"“{ENGLISH}”")[0].sentence


def test_lines_inside_a_quotation_begin_within_it() -> None:
    found = atoms(f"“{ENGLISH}", f"{SECOND}”", inside=frozenset([1]))
    assert [(x.depth_before, x.depth_after) for x in found] == [(0, 1), (1, 0)]


def test_walls_are_marked() -> None:
    assert [x.wall for x in atoms("On weirs", ENGLISH, walls=frozenset([0]))] == [True, False]


def test_the_name_of_a_document_within_a_line() -> None:
    found = atoms("They signed the Weir Declaration 《堤堰宣言》 in May.")
    assert [x.title for x in found if x.other] == [True]
    assert not any(x.title for x in atoms("《堤堰宣言》"))


PIECES = [
    *"“”‘’'\"«»„「」()（）[]【】.。,，:： \t—",
    "weir",
    "Both agree. ",
    "堤",
    "双方同意。",
    "5",
    "《堤》",
    "//",
    "''",
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join).filter(str.strip)


@examples(400)
@given(TEXTS, st.booleans())
def test_atoms_hold_each_line_without_gap_or_overlap(text: str, inside: bool) -> None:
    found = atoms(text, inside=frozenset([0] if inside else []))
    assert "".join(x.text for x in found) == text
    assert [x.start for x in found] == [0, *(x.end for x in found[:-1])]
    assert all(text[x.start : x.end] == x.text for x in found)
    assert (found[0].first, found[-1].last) == (True, True)
    assert sum(x.first for x in found) == sum(x.last for x in found) == 1


@examples(400)
@given(TEXTS, st.booleans())
def test_no_more_quotations_close_than_open(text: str, inside: bool) -> None:
    found = atoms(text, inside=frozenset([0] if inside else []))
    assert all(x.depth_before >= 0 and x.depth_after >= 0 for x in found)


@examples(100)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_lines_do_not_touch_each_other(texts: list[str]) -> None:
    together = atoms(*texts)
    assert [x.text for x in together] == [x.text for text in texts for x in atoms(text)]
    assert [x.line for x in together] == sorted(x.line for x in together)
