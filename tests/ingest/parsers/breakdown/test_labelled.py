"""A breakdown's lines with their languages and pairs; quotations over several lines."""

import pytest

from statements.ingest.parsers.breakdown import lines
from statements.ingest.parsers.breakdown.labelled import span_text, spans_of
from statements.ingest.parsers.breakdown.long_quotations import lines_inside
from statements.ingest.parsers.tongues import Tongues
from tests.ingest.parsers.breakdown.made import PAIRED, labelled_lines
from tests.ingest.parsers.small_breakdowns import CHINESE, ENGLISH, SECOND

TONGUES = Tongues("en", "zh-Hans")


def inside(text: str) -> frozenset[int]:
    return lines_inside(lines.read(text), TONGUES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"“{ENGLISH}\n{SECOND}”", {1}),
        (f"“{ENGLISH}\nThey will also build a lock.\n{SECOND}”", {1, 2}),
        (f"“{ENGLISH}”\n“{SECOND}”", set()),
        (f"“{ENGLISH}\n{SECOND}", set()),  # nothing closes it
        (f"“{ENGLISH}\n{CHINESE}\n{SECOND}”", set()),  # the Chinese ends it
        (f"“{ENGLISH}\n\n# A heading\n\n{SECOND}”", set()),
        (f"“{ENGLISH}\n“{SECOND}”", set()),  # another opens
    ],
)
def test_which_lines_begin_within_a_quotation(text: str, expected: set[int]) -> None:
    assert inside(text) == expected


def test_a_quotation_is_not_looked_for_over_more_than_twenty_lines() -> None:
    few, many = "They will also build a lock.\n" * 10, "They will also build a lock.\n" * 30
    assert inside(f"“{ENGLISH}\n{few}{SECOND}”") == frozenset(range(1, 12))
    assert inside(f"“{ENGLISH}\n{many}{SECOND}”") == frozenset()


def test_atoms_by_line() -> None:
    its = labelled_lines(f"They begin.\n{PAIRED}")
    assert [x.text for x in its.of_line(0)] == ["They begin."]
    assert [x.text for x in its.of_line(1)] == [f"“{ENGLISH}” ", CHINESE]
    assert its.of_line(9) == []
    assert its.paired == {1, 2}


def test_the_language_of_what_is_not_paired() -> None:
    its = labelled_lines(f"They begin.\n{PAIRED}")
    assert its.tag_of("It is said of the weir (堤堰) too.") == "en"
    assert its.tag_of("关于堤堰") == "zh-Hans"
    assert its.tag_of("12") == "en"


def test_parts_of_a_line_keep_glosses_in_the_text_around_them() -> None:
    its = labelled_lines(f"The weir (堤堰) is old.\n{PAIRED}")
    assert its.parts(0) == [(0, len("The weir (堤堰) is old."), False)]
    assert [its.lines[1].text[a:b] for a, b, other in its.parts(1) if other] == [CHINESE]


def test_words_outside_are_those_that_lead_in_and_comment() -> None:
    its = labelled_lines(f"It says: {PAIRED} This is “new”.\n> {SECOND}")
    outside = its.outside(0)
    assert outside.startswith("It says:") and "This is “new”" in outside
    assert "weir" not in outside and "堤" not in outside
    assert its.outside(1) == ""


def test_neighbouring_atoms_as_text_and_as_spans() -> None:
    its = labelled_lines(f"{SECOND}\n{PAIRED}\n{CHINESE}")
    atoms = its.atoms[1:]
    assert span_text(its.lines, atoms) == [PAIRED, CHINESE]
    assert spans_of(atoms) == [(1, (0, len(PAIRED))), (2, (0, len(CHINESE)))]
    assert span_text(its.lines, atoms[1:]) == [CHINESE, CHINESE]
