"""The spans that say the same, found in the whole file at once."""

from statements.ingest.parsers.breakdown.confidence import ENOUGH
from tests.ingest.parsers.breakdown.made import PAIRED, SECOND_PAIRED, labelled_lines, pairs_of
from tests.ingest.parsers.small_breakdowns import CHINESE, ENGLISH, SECOND, SECOND_CHINESE

FIRST, LAST = (f"“{ENGLISH}” ", CHINESE), (f"“{SECOND}” ", SECOND_CHINESE)
FERRY = "The ferry to the northern island will sail twice a week in winter."
FERRY_CHINESE = "开往北岛的渡轮冬季每周两班。"


def test_pairs_in_reading_order() -> None:
    assert pairs_of(f"{PAIRED} This is new.\n{SECOND_PAIRED}") == [FIRST, LAST]


def test_either_language_may_come_first() -> None:
    found = pairs_of(f"{CHINESE}\n“{ENGLISH}”\n\n{SECOND_CHINESE}\n“{SECOND}”")
    assert found == [(f"“{ENGLISH}”", CHINESE), (f"“{SECOND}”", SECOND_CHINESE)]


def test_lines_of_one_language_and_then_of_the_other_pair_in_order() -> None:
    text = "\n".join([f"“{ENGLISH}”", f"“{SECOND}”", f"“{FERRY}”", CHINESE, SECOND_CHINESE, FERRY_CHINESE])
    assert [x[1] for x in pairs_of(text)] == [CHINESE, SECOND_CHINESE, FERRY_CHINESE]


def test_no_pair_reaches_over_a_heading() -> None:
    assert pairs_of(f"Some words to begin with.\n“{ENGLISH}”\n\n# A heading\n\n{CHINESE}") == []


def test_each_atom_stands_in_one_pair_at_most() -> None:
    its = labelled_lines("\n".join([PAIRED, CHINESE, f"“{ENGLISH}”", SECOND_PAIRED] * 3))
    held = [x for pair in its.pairs for side in (pair.main, pair.other) for x in side]
    assert len(held) == len(set(held))
    assert set(held) == its.paired


def test_a_wrong_text_beside_a_quotation_is_not_paired_or_is_unsure() -> None:
    its = labelled_lines(
        f"“{ENGLISH}” {SECOND_CHINESE}\n\nThat was all they said of fish.\n\n“{FERRY}” {FERRY_CHINESE}"
    )
    wrong = [x for x in its.pairs if its.atoms[x.main.start].line == 0]
    assert all(x.confidence < ENOUGH for x in wrong)
    right = [x for x in its.pairs if its.atoms[x.main.start].line == 2]
    assert [x.confidence >= ENOUGH for x in right] == [True]


def test_words_decide_where_the_layout_does_not() -> None:
    """Two translations behind one quotation: the one that says the same is taken."""
    found = pairs_of(
        f"“{ENGLISH}”\n{SECOND_CHINESE}\n{CHINESE}\n\nAnd so on, to the end of the day.\n\n“{FERRY}” {FERRY_CHINESE}"
    )
    assert (f"“{ENGLISH}”", SECOND_CHINESE) not in found
    assert found[-1] == (f"“{FERRY}” ", FERRY_CHINESE)


def test_a_text_in_one_language_has_no_pairs() -> None:
    assert pairs_of(f"“{ENGLISH}”\n“{SECOND}”") == []
