"""What was done to a table, step by step, so that each step can be undone and done again. Pure.

An operation changes rows that stand together; a `Splice` keeps those rows as they were and as they became. Undoing and
redoing are steps of their own, appended like all others: nothing that was ever written is taken away.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from statements.review.table import Row, Table

DO, UNDO, REDO = "do", "undo", "redo"


@dataclass(frozen=True)
class Splice:
    """From the index `first` on, the rows `before` became `after`."""

    first: int
    before: tuple[Row, ...]
    after: tuple[Row, ...]

    def inverse(self) -> "Splice":
        """The splice that takes this one back."""
        return Splice(self.first, self.after, self.before)


def splice_between(before: Table, after: Table) -> Splice:
    """What made `after` of `before`: the shortest stretch of rows outside which nothing changed."""
    old, new = before.rows, after.rows
    shortest = min(len(old), len(new))
    head = next((x for x in range(shortest) if old[x] != new[x]), shortest)
    tail = next((x for x in range(shortest - head) if old[-1 - x] != new[-1 - x]), shortest - head)
    return Splice(head, old[head : len(old) - tail], new[head : len(new) - tail])


def apply_splice(table: Table, splice: Splice) -> Table:
    """`table` after a splice that fits it."""
    return table.with_rows(splice.first, splice.first + len(splice.before), splice.after)


@dataclass(frozen=True)
class Step:
    """A step by its version (1 is the first) and what it was: do, undo or redo."""

    version: int
    move: str


@dataclass(frozen=True)
class UndoStacks:
    """The versions of the steps that could be undone and redone, the next one last."""

    undo: tuple[int, ...] = ()
    redo: tuple[int, ...] = ()


def undo_stacks(steps: Iterable[Step]) -> UndoStacks:
    """What can be undone and redone after these steps, oldest first. A new step makes the undone ones past."""
    done: list[int] = []
    undone: list[int] = []
    for step in steps:
        if step.move == UNDO:
            undone.append(done.pop())
        elif step.move == REDO:
            done.append(undone.pop())
        else:
            done.append(step.version)
            undone.clear()
    return UndoStacks(tuple(done), tuple(undone))
