"""The dynamic programme against a plain look at every alignment of texts small enough for that."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from statements.ingest.align.band import Band
from statements.ingest.align.decoding import LEFT_ALONE, RIGHT_ALONE, decode, probabilities
from statements.ingest.align.programme import EXTEND, OPEN, Posteriors, posteriors
from statements.ingest.align.scores import NEVER, Scores, Shape

SHAPES: tuple[Shape, ...] = ((1, 1), (1, 2), (2, 1), (3, 1))
Step = tuple[int, int, Shape]  # from the node (i, j)

# All nodes, and bands that leave some out.
BANDS = [
    Band(np.array([0, 0, 0, 0]), 4, 3),
    Band(np.array([0, 0, 1, 1]), 3, 3),
    Band(np.array([0, 1, 2, 2, 3]), 3, 5),
]


def random_scores(band: Band, seed: int) -> Scores:
    rng = np.random.default_rng(seed)
    scores = {shape: np.full((band.rows + 1, band.width), NEVER, dtype=np.float32) for shape in SHAPES}
    for (lefts, rights), table in scores.items():
        for i, j in nodes(band):
            if i + lefts <= band.rows and j + rights <= band.columns:
                table[i, j - band.start[i]] = rng.normal(-1, 2)
    return scores


def nodes(band: Band) -> Iterator[tuple[int, int]]:
    for i, start in enumerate(band.start.tolist()):
        yield from ((i, j) for j in range(start, min(start + band.width, band.columns + 1)))


def paths(band: Band, i: int = 0, j: int = 0) -> Iterator[tuple[Step, ...]]:
    """Every way from a node to the end of both texts inside the band."""
    if (i, j) == (band.rows, band.columns):
        yield ()
    inside = set(nodes(band))
    for shape in (*SHAPES, LEFT_ALONE, RIGHT_ALONE):
        to = i + shape[0], j + shape[1]
        if to in inside:
            yield from (((i, j, shape), *rest) for rest in paths(band, *to))


def log_probability(path: Sequence[Step], scores: Scores, band: Band) -> float:
    """Of an alignment; -inf where paragraphs of the right stand alone before those of the left: that is the same."""
    total, last = 0.0, (0, 0)
    for i, j, shape in path:
        if (last, shape) == (RIGHT_ALONE, LEFT_ALONE):
            return -math.inf
        if shape in scores:
            total += float(scores[shape][i, j - band.start[i]])
        else:
            total += EXTEND if shape == last else OPEN
        last = shape
    return total


def expected(scores: Scores, band: Band) -> dict[Step, float]:
    chances: dict[Step, float] = defaultdict(float)
    total = 0.0
    for path in paths(band):
        chance = math.exp(log_probability(path, scores, band))
        total += chance
        for step in path:
            chances[step] += chance
    return defaultdict(float, {step: chance / total for step, chance in chances.items()})


@pytest.fixture(params=[(band, seed) for band in BANDS for seed in (1, 2)], ids=str)
def case(request: pytest.FixtureRequest) -> tuple[Band, dict[Step, float], Posteriors]:
    band, seed = request.param
    chances = expected(random_scores(band, seed), band)
    return band, chances, posteriors(random_scores(band, seed), band)


def test_posteriors(case: tuple[Band, dict[Step, float], Posteriors]) -> None:
    band, chances, found = case
    tables: dict[Shape, np.ndarray] = {**found.beads, LEFT_ALONE: found.left, RIGHT_ALONE: found.right}
    for i, j in nodes(band):
        for shape, table in tables.items():
            if i + shape[0] <= band.rows and j + shape[1] <= band.columns:
                assert table[i, j - band.start[i]] == pytest.approx(chances[i, j, shape], abs=1e-5), (i, j, shape)


def test_the_best_alignment_sets_most_paragraphs_right(case: tuple[Band, dict[Step, float], Posteriors]) -> None:
    band, chances, found = case

    def gain(path: Sequence[Step]) -> float:
        return sum(chances[step] * sum(step[2]) for step in path)

    def steps(shapes: Sequence[Shape]) -> Iterator[Step]:
        i = j = 0
        for shape in shapes:
            yield i, j, shape
            i, j = i + shape[0], j + shape[1]

    best = max(gain(path) for path in paths(band))
    assert gain(list(steps(decode(found, band)))) == pytest.approx(best, abs=1e-4)


def test_how_sure_a_bead_is(case: tuple[Band, dict[Step, float], Posteriors]) -> None:
    """A paragraph alone may be so at any node, so those are summed."""
    band, chances, found = case
    for path in list(paths(band))[:40]:
        sums = [
            sum(chances[i, y, shape] for y in range(band.columns + 1))
            if shape == LEFT_ALONE
            else sum(chances[x, j, shape] for x in range(band.rows + 1))
            if shape == RIGHT_ALONE
            else chances[i, j, shape]
            for i, j, shape in path
        ]
        assert probabilities([shape for _, _, shape in path], found, band) == pytest.approx(sums, abs=1e-5)
