"""Whether a formulation stands in each statement of a series, as far as the texts that are held can tell. Pure."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What may be said of a formulation in one statement."""

    VERBATIM = "verbatim"
    OTHER = "other"  # in another wording
    DROPPED = "dropped"  # it stood in the statement before, and this text is full
    ABSENT = "absent"  # it is not in this full text, and was not in the one before
    RETURNED = "returned"  # to the letter again, after a full text without it
    UNKNOWN = "unknown"  # it is not in what is held, which is not known to be all of the text
    NONE = "none"  # there is no text in this language


SAID = frozenset({State.VERBATIM, State.OTHER, State.RETURNED})
MISSED = frozenset({State.DROPPED, State.ABSENT})


@dataclass(frozen=True)
class Presence:
    """The state of a formulation in one statement, and how often it stands there to the letter."""

    state: State
    count: int = 0


def presences(texts: Sequence[bool | None], verbatim: Mapping[int, int], other: Container[int]) -> list[Presence]:
    """Of each statement of a series, in order. `texts`: whether each one's text is known to be full; None without one.

    `verbatim`: {statement: how often}; `other`: those with another wording. Nothing is called dropped, absent or
    returned on the word of a text that may be incomplete.
    """
    found: list[Presence] = []
    for at, full in enumerate(texts):
        before = [x.state for x in found if x.state != State.NONE]
        state = _state(full, bool(verbatim.get(at)), at in other, before)
        found.append(Presence(state, verbatim.get(at, 0)))
    return found


def _state(full: bool | None, verbatim: bool, other: bool, before: Sequence[State]) -> State:
    if full is None:
        return State.NONE
    if verbatim:
        back = bool(before) and before[-1] in MISSED and not SAID.isdisjoint(before)
        return State.RETURNED if back else State.VERBATIM
    if other:
        return State.OTHER
    if not full:
        return State.UNKNOWN
    return State.DROPPED if before and before[-1] in SAID else State.ABSENT
