"""How sure a pair is: the probability that its two texts say the same. Pure.

A logistic regression on generated breakdowns of which one text in ten had been given the words of another passage of
like length (docs/breakdowns.md). What the words say decides, and the share of them that are answered at all.
"""

import math

from statements.ingest.parsers.breakdown.evidence import Evidence

EVIDENCE, ANSWERED, SIZE, LENGTHS, CONSTANT = 0.227, 18.5, -1.68, -2.65, -0.13
ENOUGH = 0.67  # below, a person is asked to look


def probability(evidence: Evidence, main: range, other: range) -> float:
    """The probability that the atoms of `main` and `other` say the same."""
    sizes = [max(1.0, sum(evidence.atoms[x].size for x in side)) for side in (main, other)]
    said = EVIDENCE * evidence.of(main, other) + ANSWERED * evidence.answered(main, other)
    fits = SIZE * math.log(sizes[0]) + LENGTHS * math.log(sizes[1] / sizes[0]) ** 2
    return 1 / (1 + math.exp(-(said + fits + CONSTANT)))
