"""What words, lengths and shapes say of each bead, against the same sums taken one by one."""

import math
from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest

from statements.ingest.align.band import Band, around
from statements.ingest.align.evidence import GROWTH, LEAST_CHANCE, MOST_CHANCE, Partners, PartnerSearch, windows
from statements.ingest.align.lexicon import Pair, empty_lexicon, learn_by_part
from statements.ingest.align.links import WEIGHTS, Lexicon
from statements.ingest.align.scores import (
    LENGTH,
    LENGTHS,
    NEVER,
    PRIORS,
    STRANGE,
    UNEVEN,
    UNEVEN_SHORT,
    Shape,
    Side,
    score,
)
from statements.ingest.align.units import Unit, unit

TEXTS = (
    [
        "Canals",
        "The fund holds 14 crowns, and the canal 15 locks.",
        "Oskeld met Tambelin.",
        "Boats: two.",
        "Canal fees",
    ],
    [
        "Каналы",
        "Фонд имеет 14 крон.",
        "15 шлюзов на канале.",
        "Оскельд встретился с Тамбелином.",
        "Лодки: две.",
        "Плата",
    ],
)
RATIO = 1.3  # of the lengths of right and left
UNITS = tuple(tuple(unit(text, tag) for text in texts) for texts, tag in zip(TEXTS, ("en", "ru"), strict=True))


def sides_of(left: Sequence[Unit], right: Sequence[Unit]) -> tuple[Side, Side]:
    """English and Russian, before anything is learned."""
    forth = PartnerSearch(left, right, ("en", "ru")).partners(empty_lexicon(len(left)))
    return Side(left, forth), Side(right, PartnerSearch(right, left, ("ru", "en")).partners(empty_lexicon(len(right))))


def places(found: Partners, row: int) -> tuple[int, ...]:
    """Where the partners of a row stand."""
    return tuple(x % found.size for x in found.places.tolist() if x // found.size == row)


def said(found: Partners, paragraph: int, window: range) -> float:
    """What the features of a paragraph say of its meeting a window, one after the other."""
    total = 0.0
    for row in found.rows[paragraph]:
        rare, there, missed = found.weights[row]
        chance = 1 - (1 - len(places(found, row)) / found.size) ** len(window) ** GROWTH
        chance = min(max(chance, LEAST_CHANCE), MOST_CHANCE)
        total += there - rare * math.log(chance) if set(places(found, row)) & set(window) else missed
    return total


def test_what_a_paragraph_says_of_every_window() -> None:
    for side, size in zip(sides_of(*UNITS), (6, 5), strict=True):
        found = side.partners
        tables = list(windows(range(1, 4), found, 1, size - 1, 3))
        for most, paragraph, place in product((1, 2, 3), (1, 2, 3), range(1, size - 1)):
            expected = said(found, paragraph, range(place, place + most))
            assert tables[most - 1][paragraph - 1, place - 1] == pytest.approx(expected, abs=1e-4)


def lengths(shape: Shape, i: int, j: int) -> float:
    """Against two lengths drawn by chance: Gaussians of the logarithm of how the two compare."""
    left, right = (sum(x.length for x in units) for units in (UNITS[0][i : i + shape[0]], UNITS[1][j : j + shape[1]]))
    variance = UNEVEN + UNEVEN_SHORT * (1 / left + 1 / right)
    chance = variance + sum(np.var([math.log(x.length) for x in units]) for units in UNITS)
    off = math.log(right / (left * RATIO)) ** 2
    agreed, drawn = (-off / (2 * v) - math.log(v) / 2 for v in (variance, chance))
    return float(max(agreed - drawn, STRANGE))


@pytest.mark.parametrize(
    "band", [Band(np.array([0] * 6), 7, 6), Band(np.array([0, 0, 1, 2, 3, 4]), 3, 6)], ids=["all", "band"]
)
def test_the_score_of_every_bead(band: Band) -> None:
    left, right = sides_of(*UNITS)
    scores = score(left, right, band, RATIO)
    for shape, i in product(PRIORS, range(band.rows + 1)):
        for j in range(band.start[i], min(band.start[i] + band.width, band.columns + 1)):
            value = scores[shape][i, j - band.start[i]]
            if i + shape[0] > band.rows or j + shape[1] > band.columns:
                assert value == NEVER
                continue
            expected = PRIORS[shape] + (LENGTH if shape == (1, 1) else LENGTHS) * lengths(shape, i, j)
            expected += sum(said(left.partners, i + k, range(j, j + shape[1])) for k in range(shape[0]))
            expected += sum(said(right.partners, j + k, range(i, i + shape[0])) for k in range(shape[1]))
            assert value == pytest.approx(expected, abs=1e-3), (shape, i, j)


def test_a_long_text_is_scored_as_its_parts_are() -> None:
    """Rows are scored so many at a time; what lies between them is no different."""
    left, right = (tuple(units * 20) for units in UNITS)
    scores = score(*sides_of(left, right), around(left, right), RATIO)
    for shape, (i, j) in product([(1, 1), (2, 1), (1, 3)], [(62, 75), (63, 76), (64, 77), (78, 93)]):
        assert scores[shape][i, j] == pytest.approx(scores[shape][i - 60, j - 72], abs=1e-3), (shape, i, j)


def test_a_number_that_the_other_text_lacks_says_so_and_a_word_says_empty_lexicon() -> None:
    source, target = [unit("14 locks, 15 boats", "en")], [unit(text, "en") for text in ("14 locks", "fees", "tea")]
    found = PartnerSearch(source, target, ("en", "en")).partners(empty_lexicon(1))
    number, word = ((x.rare, x.found, x.missed) for x in (WEIGHTS["number"], WEIGHTS["word"]))
    rows = [(places(found, row), tuple(found.weights[row])) for row in found.rows[0]]
    assert {((0,), number), ((), number), ((0,), word)} <= set(rows)
    assert [weights for places, weights in rows if not places] == [number]


BEADS = [({"a", "b"}, {"x", "y"}), ({"a", "c"}, {"x", "z"}), ({"b", "c"}, {"y", "z"}), ({"once"}, {"only"})]
PAIRS = [(frozenset(x), frozenset(y)) for x, y in BEADS]


def learn(pairs: Sequence[Pair], weights: Sequence[float]) -> tuple[Lexicon, Lexicon]:
    """What all of these beads teach."""
    return learn_by_part(pairs, weights, [0] * len(pairs))[1]


def test_words_that_always_meet_are_learned() -> None:
    forth, back = learn(PAIRS, [1.0] * 4)
    assert {word: [x for _, x in found] for word, found in forth.items()} == {"a": ["x"], "b": ["y"], "c": ["z"]}
    assert {word: [x for _, x in found] for word, found in back.items()} == {"x": ["a"], "y": ["b"], "z": ["c"]}
    assert all(0.9 < found[0][0] <= 1 for found in (*forth.values(), *back.values()))
    assert learn([], []) == learn(PAIRS[3:], [1.0]) == ({}, {})


def test_what_is_sure_teaches_more() -> None:
    a, others = frozenset("a"), [(frozenset("o"), frozenset("p"))] * 4
    pairs = [*[(a, frozenset("x"))] * 2, *[(a, frozenset("y"))] * 2, *others]
    (sure, x), (doubtful, y) = learn(pairs, [1.0, 1.0, 0.1, 0.1, *[1.0] * 4])[0]["a"]
    assert (x, y) == ("x", "y")
    assert sure > 0.9 > 0.4 > doubtful


def test_a_part_owes_nothing_to_its_own_beads() -> None:
    lexicons = learn_by_part(PAIRS, [1.0] * 4, [0, 1, 2, 3])
    assert set(lexicons[0][0]) == {"c"}
    assert set(lexicons[1][0]) == {"b"}
    assert set(lexicons[2][0]) == {"a"}
    assert set(lexicons[3][0]) == set(lexicons[4][0]) == {"a", "b", "c"}


def test_what_a_partner_says_stays_below_how_rare_it_is() -> None:
    """Words that stand together are not independent; and one that stands elsewhere always speaks against a bead."""
    for kind, weight in WEIGHTS.items():
        assert 0 < weight.rare < 1, kind
        assert weight.found < 0 > weight.missed, kind


def test_a_shape_is_as_common_as_its_mirror_and_rarer_the_more_it_joins() -> None:
    assert {(m, n): PRIORS[n, m] for m, n in PRIORS} == PRIORS
    for one, other in product(PRIORS, PRIORS):
        if one[0] <= other[0] and one[1] <= other[1] and one != other:
            assert PRIORS[one] > PRIORS[other], (one, other)
