"""What a person asks to be done to a table, and what to tell of it: a verb a line in one registry. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.utils.translation import gettext_noop as _

from statements.messages import Message
from statements.review import operations
from statements.review.sentences import sentence_ends
from statements.review.table import KINDS, NotPossible, Table


@dataclass(frozen=True)
class Command:
    """A verb and the row that it is about; the rest is what some verbs need.

    `keys`: of all rows that it is about, for the verbs of SEVERAL. `piece`: what was left out, to be put back behind
    the paragraph `key`.
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
    keys: tuple[str, ...] = ()
    piece: int = 0


@dataclass(frozen=True)
class Result:
    """The table after a command, the key of the row to look at next, and the numbers of the rows it was about."""

    table: Table
    key: str
    numbers: tuple[int, ...]


Operation = Callable[[Table, int, Command], Table]


def execute(table: Table, command: Command) -> Result:
    """The result of a command on a table. Raises NotPossible, for an unknown verb too."""
    if command.verb in SEVERAL:
        return _execute_on_several(table, command)
    if command.verb == PUT_BACK:
        table, index = operations.put_back(table, command.key, command.texts, command.piece)
        return Result(table, table.rows[index].key, (index + 1,))
    if command.verb not in VERBS:
        raise NotPossible(Message(_("there is nothing of this name to do: load the page again")))
    index = table.index_of(command.key)
    new = VERBS[command.verb](table, index, command)
    if new == table:
        raise NotPossible(Message(_("nothing would change")))
    numbers = (
        index + OTHER_ROW_OFFSET.get(command.verb, 0) + 1,
        *([index + 1] if command.verb in OTHER_ROW_OFFSET else []),
    )
    return Result(new, _next_key(new, index, command), tuple(sorted(numbers)))


def _execute_on_several(table: Table, command: Command) -> Result:
    """The numbers are those of the first row and of the last one, and how many there are."""
    places = {row.key: index for index, row in enumerate(table.rows)}
    if not command.keys or not set(command.keys) <= places.keys():
        raise NotPossible(Message(_("choose rows first: each row has a box")))
    indices = sorted({places[key] for key in command.keys})
    new = SEVERAL[command.verb](table, indices)
    if new == table:
        raise NotPossible(Message(_("nothing would change")))
    key = new.rows[min(indices[0], len(new.rows) - 1)].key if new.rows else ""
    return Result(new, key, (indices[0] + 1, indices[-1] + 1, len(indices)))


def _next_key(table: Table, index: int, command: Command) -> str:
    """The row itself where it is still there, the new one, else the one that stands in its place."""
    if command.verb in NEW_ROW_OFFSET:
        return table.rows[index + NEW_ROW_OFFSET[command.verb]].key
    if any(row.key == command.key for row in table.rows):
        return command.key
    above = index - (command.verb in ("merge-up", "to-above"))
    return table.rows[min(max(above, 0), len(table.rows) - 1)].key if table.rows else ""


def _merge_down(table: Table, index: int, command: Command) -> Table:
    if index + 1 >= len(table.rows):
        raise NotPossible(Message(_("there is no row below the last one to merge it with")))
    return operations.merge(table, index + 1)


def _split(table: Table, index: int, command: Command) -> Table:
    """The fields may have been changed since they were opened: what they say is split."""
    if command.texts:
        table = operations.edit(table, index, command.texts, command.number)
    text = table.rows[index].text(command.side)
    if command.offset is not None:
        typed = command.texts.get(command.side, text)
        leading_blanks = len(typed) - len(typed.lstrip())  # the table keeps none of them
        return operations.split(table, index, command.side, command.offset - leading_blanks)
    offsets = sentence_ends(text)
    nth = (command.sentence or 0) - 1
    if not 0 <= nth < len(offsets):
        raise NotPossible(Message(_("there is no such sentence any more: load the page again")))
    return operations.split(table, index, command.side, offsets[nth])


VERBS: dict[str, Operation] = {
    "merge-up": lambda table, index, _: operations.merge(table, index),
    "merge-down": _merge_down,
    "split": _split,
    "up": lambda table, index, x: operations.move_up(table, index, x.side),
    "down": lambda table, index, x: operations.move_down(table, index, x.side),
    "all-up": lambda table, index, x: operations.move_up(table, index, x.side, through=True),
    "all-down": lambda table, index, x: operations.move_down(table, index, x.side, through=True),
    "to-above": lambda table, index, x: operations.give_to_text(table, index, x.side),
    "to-below": lambda table, index, x: operations.give_to_text(table, index, x.side, below=True),
    "section": lambda table, index, _: operations.begin_section(table, index),
    "text": lambda table, index, _: operations.mark(table, index, "text"),
    "commentary": lambda table, index, _: operations.mark(table, index, "commentary"),
    "heading": lambda table, index, _: operations.mark(table, index, "heading"),
    "edit": lambda table, index, x: operations.edit(table, index, x.texts, x.number),
    "delete": lambda table, index, _: operations.delete(table, index),
    "insert": lambda table, index, _: operations.insert(table, index),
    "settle": lambda table, index, _: operations.settle(table, index),
}
PUT_BACK = "put-back"
SEVERAL: dict[str, Callable[[Table, Sequence[int]], Table]] = {
    "delete-rows": operations.delete_rows,
    "merge-rows": operations.merge_rows,
    "settle-rows": operations.settle_rows,
    **{f"{kind}-rows": partial(operations.mark_rows, kind=kind) for kind in KINDS},
}
NEW_ROW_OFFSET = {"insert": 1, "section": 0}  # of verbs that make a row
OTHER_ROW_OFFSET = {"merge-up": -1, "merge-down": 1}  # of verbs that are about two rows
