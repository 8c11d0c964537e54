"""Texts that take turns in one file: what is in one turn belongs together."""

from statements.ingest.align import align
from tests.ingest.parsers.test_composition import CHINESE, ENGLISH

LANGUAGES = ("en", "zh-Hans")


def beads(
    left: list[str], right: list[str], turns: tuple[list[int], list[int]] | None
) -> list[tuple[tuple[int, ...], ...]]:
    return [(x.left, x.right) for x in align(left, right, LANGUAGES, turns)]


def test_paragraphs_of_one_turn_are_one_bead_whatever_they_say() -> None:
    left, right = ["It is so.", "They agree.", "They meet."], ["堤堰", "苍鹭", "渡船"]
    turns = ([0, 1, 2], [0, 1, 2])
    assert beads(left, right, turns) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]


def test_a_turn_of_two_against_one_is_one_bead() -> None:
    left = [ENGLISH[0], ENGLISH[1], ENGLISH[2]]
    right = [f"{CHINESE[0]}{CHINESE[1]}", CHINESE[2]]
    assert beads(left, right, ([0, 0, 1], [0, 1])) == [((0, 1), (0,)), ((2,), (1,))]


def test_no_bead_reaches_over_the_edge_of_a_turn() -> None:
    """Without turns the words join what says the same; with them it stays where it stands."""
    left, right = [ENGLISH[0], ENGLISH[1]], [CHINESE[0], CHINESE[1]]
    assert beads(left, right, None) == [((0,), (0,)), ((1,), (1,))]
    found = beads(left, right, ([0, 2], [1, 2]))
    assert ((1,), (1,)) in found
    assert ((0,), (0,)) not in found


def test_every_paragraph_stands_in_one_bead() -> None:
    left, right = [*ENGLISH, *ENGLISH], [*CHINESE]
    found = beads(left, right, ([0, 0, 1, 1, 2, 2, 3, 3], [0, 1, 2, 3]))
    assert [i for one, _ in found for i in one] == list(range(8))
    assert [j for _, other in found for j in other] == list(range(4))


def test_a_text_shorter_than_a_bead_is_aligned() -> None:
    assert beads([ENGLISH[0]], [CHINESE[0]], ([0], [0])) == [((0,), (0,))]
