"""What the layout says of a span's being a passage: each rule against what differs from it in that alone."""

import pytest

from statements.ingest.parsers.breakdown import spans
from tests.ingest.parsers.breakdown.made import PAIRED, atoms_of
from tests.ingest.parsers.small_breakdowns import CHINESE, ENGLISH, SECOND


def worth(text: str, start: int = 0, count: int = 1) -> float:
    """Of the atoms from `start` on being one passage."""
    return spans.main_span(atoms_of(text), start, start + count)


def test_a_whole_quotation_is_worth_more_than_unquoted_words_and_a_cut_one_least() -> None:
    whole = worth(f"“{ENGLISH}” {CHINESE}")
    bare = worth(f"{ENGLISH} {CHINESE}")
    cut = worth(f"“{ENGLISH} {SECOND}” {CHINESE}")
    assert whole > bare > cut


def test_unquoted_words_late_in_a_line_are_worth_less_than_at_its_beginning_or_behind_a_colon() -> None:
    first, late = worth(f"{ENGLISH} {CHINESE}"), worth(f"This is new. {ENGLISH} {CHINESE}", 1)
    assert worth(f"They say: {ENGLISH} {CHINESE}", 1) > late
    assert first > late


def test_headings_and_the_other_language_are_no_passage_of_the_main_one() -> None:
    atoms = atoms_of(f"# A heading\n\n{PAIRED}")
    assert spans.main_span(atoms, 0, 1) == spans.NEVER
    assert spans.main_span(atoms, 2, 3) == spans.NEVER


def test_a_lead_in_inside_a_span_costs() -> None:
    with_lead_in = worth(f"It says: {ENGLISH} {CHINESE}", 0, 2)
    assert with_lead_in < worth(f"{SECOND} {ENGLISH} {CHINESE}", 0, 2)


@pytest.mark.parametrize("text", [f"{PAIRED}", f"“{ENGLISH}”\n{CHINESE}", f"“{ENGLISH}”\n\n{CHINESE}"])
def test_what_is_nearer_is_worth_more(text: str) -> None:
    def near(other: str) -> float:
        return spans.nearness(*atoms_of(other)[:2])

    order = [f"{PAIRED}", f"“{ENGLISH}”\n{CHINESE}", f"“{ENGLISH}”\n\n{CHINESE}"]
    assert [near(x) for x in order] == sorted(map(near, order), reverse=True)
    assert near(text) > spans.FAR


def test_what_stands_between_costs_and_a_heading_forbids() -> None:
    none = spans.gap([])
    remark = spans.gap(atoms_of("This is new."))
    quotation = spans.gap(atoms_of(f"“{ENGLISH}”"))
    assert none == 0 > remark > quotation
    assert spans.gap(atoms_of("# A heading\n\nWords.")) == spans.NEVER


def test_stretches_of_the_other_language_are_one_line_or_lines_that_follow() -> None:
    atoms = atoms_of(f"“{ENGLISH} {SECOND}”\n{CHINESE}\n{CHINESE}")
    found = [(atoms[a].line, atoms[b - 1].line) for a, b, _ in spans.other_spans(atoms)]
    assert found == [(1, 1), (1, 2), (2, 2)]


def test_the_other_language_alone_costs_and_commentary_does_not() -> None:
    one, other = atoms_of(PAIRED)
    assert spans.alone(one) == 0 > spans.alone(other)


def test_like_lengths_speak_for_a_pair() -> None:
    assert spans.lengths(20, 20) > spans.lengths(20, 35) > spans.lengths(20, 100) >= spans.STRANGE
    assert spans.lengths(20, 30) == pytest.approx(spans.lengths(30, 20))
    assert spans.lengths(0, 20) == spans.STRANGE
    assert spans.lengths(100, 150) < spans.lengths(100, 100)
