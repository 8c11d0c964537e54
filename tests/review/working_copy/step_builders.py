"""Steps on working copies, as a person takes them one after the other."""

from statements.models import Statement
from statements.review.commands import Command
from statements.review.table import Table
from statements.review.working_copy import steps


def step(statement: Statement, verb: str, place: int, side: str = "", by: object = None, **more: object) -> Table:
    """Do something to the row at `place` (0 is first) as it stands now; the rows after it."""
    now = steps.current_state(statement)
    command = Command(verb, now.table.rows[place].key, side, **more)  # type: ignore[arg-type]
    steps.take_step(statement, now.seen, command, by)
    return steps.current_state(statement).table


def edited(statement: Statement, place: int, by: object = None, **texts: str) -> Table:
    """Write what a row says; `_` stands for the hyphen of a key."""
    said = {side.replace("_", "-"): text for side, text in texts.items()}
    return step(statement, "edit", place, by=by, texts=said)
