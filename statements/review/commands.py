"""What a person asks to be done to a table, and what to tell of it: a verb a line in one registry. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext

from statements.review import operations
from statements.review.sentences import ends
from statements.review.table import NotPossible, Table


@dataclass(frozen=True)
class Command:
    """A verb and the row that it is about; the rest is what some verbs need.

    `texts`: {edition key: text} as it stands in the row's fields, and `number` a heading's, where they are open.
    `offset`: a character of the text of `side`; or `sentence`: after so many of its sentences.
    """

    verb: str
    key: str
    side: str = ""
    offset: int | None = None
    sentence: int | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    number: int | None = None


@dataclass(frozen=True)
class Outcome:
    """The table after a command, the key of the row to look at next, and the numbers of the rows it was about."""

    table: Table
    key: str
    numbers: tuple[int, ...]


Operation = Callable[[Table, int, Command], Table]


def carried_out(table: Table, command: Command) -> Outcome:
    """Do it. Raises NotPossible, for an unknown verb too."""
    if command.verb not in VERBS:
        raise NotPossible(gettext("there is nothing of this name to do: load the page again"))
    place = table.place_of(command.key)
    new = VERBS[command.verb](table, place, command)
    if new == table:
        raise NotPossible(gettext("nothing would change"))
    numbers = (place + SHOWN.get(command.verb, 0) + 1, *([place + 1] if command.verb in SHOWN else []))
    return Outcome(new, _next(new, place, command), tuple(sorted(numbers)))


def _next(table: Table, place: int, command: Command) -> str:
    """The row itself where it is still there, the new one, else the one that stands in its place."""
    if command.verb == "insert":
        return table.rows[place + 1].key
    if any(row.key == command.key for row in table.rows):
        return command.key
    above = place - (command.verb == "merge-up")
    return table.rows[min(max(above, 0), len(table.rows) - 1)].key if table.rows else ""


def _merge_down(table: Table, place: int, command: Command) -> Table:
    if place + 1 >= len(table.rows):
        raise NotPossible(gettext("there is no row below the last one to merge it with"))
    return operations.merge(table, place + 1)


def _edit(table: Table, place: int, command: Command) -> Table:
    return operations.edit(table, place, command.texts, command.number)


def _split(table: Table, place: int, command: Command) -> Table:
    """The fields may have been changed since they were opened: what they say is split."""
    if command.texts:
        table = operations.edit(table, place, command.texts, command.number)
    text = table.rows[place].text(command.side)
    if command.offset is not None:
        typed = command.texts.get(command.side, text)
        return operations.split(table, place, command.side, command.offset - _cut(typed))
    places = ends(text)
    nth = (command.sentence or 0) - 1
    if not 0 <= nth < len(places):
        raise NotPossible(gettext("there is no such sentence any more: load the page again"))
    return operations.split(table, place, command.side, places[nth])


def _cut(typed: str) -> int:
    """How many blanks at the beginning of a typed text are not kept."""
    return len(typed) - len(typed.lstrip())


VERBS: dict[str, Operation] = {
    "merge-up": lambda table, place, _: operations.merge(table, place),
    "merge-down": _merge_down,
    "split": _split,
    "up": lambda table, place, x: operations.move_up(table, place, x.side),
    "down": lambda table, place, x: operations.move_down(table, place, x.side),
    "all-up": lambda table, place, x: operations.move_up(table, place, x.side, through=True),
    "all-down": lambda table, place, x: operations.move_down(table, place, x.side, through=True),
    "text": lambda table, place, _: operations.mark(table, place, "text"),
    "commentary": lambda table, place, _: operations.mark(table, place, "commentary"),
    "heading": lambda table, place, _: operations.mark(table, place, "heading"),
    "edit": _edit,
    "delete": lambda table, place, _: operations.delete(table, place),
    "insert": lambda table, place, _: operations.insert(table, place),
    "settle": lambda table, place, _: operations.settle(table, place),
}
SHOWN = {"merge-up": -1, "merge-down": 1}  # verbs that are about two rows: where the other one stands
