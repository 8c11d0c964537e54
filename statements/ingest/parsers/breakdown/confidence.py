"""How sure a pair is: the probability that its two texts say the same. Pure."""

import math
from collections.abc import Sequence

from statements.ingest.parsers.breakdown.atoms import Atom
from statements.ingest.parsers.breakdown.labelling import Pair

ENOUGH = 0.5


def of_pair(atoms: Sequence[Atom], pair: Pair) -> float:
    """The probability that a pair is right."""
    return 1 / (1 + math.exp(-(pair.evidence - 0.8)))
