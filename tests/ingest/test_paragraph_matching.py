"""Which paragraph of yesterday a paragraph of today is."""

from statements.ingest.paragraph_matching import Candidate, match

OPENING = "The two sides met at the river and spoke of the dams, the ferries and the long border."
FISHING = "Both sides agree that fishing in the northern lakes shall rest from March to May of each year."
RAIL = "The railway commission will meet twice a year and publish its timetable in both languages."


def rows(*texts: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(None, {"en": text}) for text in texts)


def test_equal_text_is_found_wherever_it_moved() -> None:
    assert match(rows(OPENING, FISHING, RAIL), rows(RAIL, OPENING, FISHING)) == (2, 0, 1)


def test_a_reworded_paragraph_keeps_its_place_among_its_neighbours() -> None:
    reworded = FISHING.replace("March to May", "April to June")
    assert match(rows(OPENING, FISHING, RAIL), rows(OPENING, reworded, RAIL)) == (0, 1, 2)


def test_what_is_new_continues_nothing() -> None:
    assert match(rows(OPENING, RAIL), rows(OPENING, FISHING, RAIL)) == (0, None, 1)


def test_the_same_sentence_twice_is_matched_first_with_first() -> None:
    assert match(rows(OPENING, RAIL, OPENING), rows(OPENING, OPENING)) == (0, 2)


def test_an_id_wins_over_text() -> None:
    old = (Candidate("AAAAAAAAAA", {"en": OPENING}), Candidate("BBBBBBBBBB", {"en": RAIL}))
    assert match(old, (Candidate("BBBBBBBBBB", {"en": OPENING}),)) == (1,)


def test_one_language_is_enough_to_be_known_by() -> None:
    old = (Candidate(None, {"en": OPENING, "zh-Hans": "双方在河边会晤。"}),)
    new = (Candidate(None, {"en": "Something else altogether.", "zh-Hans": "双方在河边会晤"}),)
    assert match(old, new) == (0,)


def test_case_and_punctuation_do_not_make_another_paragraph() -> None:
    assert match(rows(OPENING), rows(OPENING.upper().replace(",", " ;"))) == (0,)


def test_nothing_matches_nothing() -> None:
    assert match((), rows(OPENING)) == (None,)
    assert match(rows(OPENING), ()) == ()
