"""Sets of documents, few or many: the same as Python's sets."""

import random

import numpy as np
import pytest

from statements.search.whoosh.engine.sets import common, spread


@pytest.mark.parametrize(("few", "many"), [(0, 50), (3, 900), (400, 900), (900, 3), (50, 0), (0, 0)])
def test_what_is_common_and_what_it_weighs(few: int, many: int) -> None:
    chance = random.Random(few + many)
    left = np.array(sorted(chance.sample(range(1_000), few)), np.int32)
    right = np.array(sorted(chance.sample(range(1_000), many)), np.int32)
    weights = np.array([chance.random() for _ in range(many)])
    told = dict(zip(right.tolist(), weights.tolist(), strict=True))
    assert common(left, right).tolist() == sorted({*left.tolist()} & {*right.tolist()})
    assert common(left, None) is left
    assert spread(left, right, weights).tolist() == [told.get(number, 0.0) for number in left.tolist()]
