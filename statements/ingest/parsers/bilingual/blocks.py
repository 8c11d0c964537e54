"""Lines of a bilingual text to its blocks: what opens them, and their labelled texts. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop as _

from statements.bilingual_syntax import COMMENTARY, ESCAPE, PASSAGE, SECTION, TEXT
from statements.ingest.document import UnreadableFile
from statements.messages import Message

LABELLED = re.compile(r"\[([^\]]*)\](.*)", re.DOTALL)
OF_MARK = {SECTION: "a section", TEXT: "a paragraph", COMMENTARY: "a commentary"}


@dataclass
class Labelled:
    """`[label]` with the lines after it, escapes undone."""

    line: int
    label: str
    texts: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


@dataclass
class Block:
    """A section's or a paragraph's lines. `rest` is what stands after the mark."""

    line: int
    mark: str
    rest: str = ""
    labelled: list[Labelled] = field(default_factory=list)


class _Cutter:
    """Where in the blocks the next line goes."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.block: Block | None = None
        self.labelled: Labelled | None = None

    def take(self, number: int, line: str) -> None:
        mark = line[:1]
        if not line.strip():
            self.close()
        elif mark in OF_MARK:
            self.open(Block(number, mark, line[1:].strip()))
        elif mark == PASSAGE:
            self.label(number, line)
        else:
            self.go_on(number, line)

    def close(self) -> None:
        """A blank line ends a block, but a paragraph's opening waits for its first passage."""
        self.labelled = None
        if self.block and (self.block.labelled or self.block.mark == SECTION):
            self.block = None

    def open(self, block: Block) -> None:
        self.block, self.labelled = block, None
        self.blocks.append(block)

    def label(self, number: int, line: str) -> None:
        match = LABELLED.fullmatch(line)
        if not match:
            pattern = _("a label without ]: write [edition] before the text, or \\[ if it is text")
            raise UnreadableFile(Message(pattern), number)
        if self.block is None:
            self.open(Block(number, TEXT))
        self.labelled = Labelled(number, match[1].strip(), [match[2]])
        if self.block:
            self.block.labelled.append(self.labelled)

    def go_on(self, number: int, line: str) -> None:
        if self.labelled is None or self.block is None:
            alone = _(
                "this line belongs to no passage: write [edition] before the text; if it goes on the passage above, "
                "write \\ alone on each empty line between"
            )
            raise UnreadableFile(Message(alone), number)
        if self.block.mark == SECTION:
            one = _("a heading is one line: join it, or leave a blank line before the text")
            raise UnreadableFile(Message(one), number)
        self.labelled.texts.append(line[1:] if line.startswith(ESCAPE) else line)


def cut(lines: Sequence[str], first: int) -> list[Block]:
    """The blocks of a text; `first` is the number of its first line. Raises UnreadableFile."""
    cutter = _Cutter()
    for number, line in enumerate(lines, start=first):
        cutter.take(number, line)
    return cutter.blocks


def if_text(mark: str) -> Message:
    """The remedy where a mark was probably meant as text."""
    return Message(_("if the line is text, write %(mark)s"), mark=f"{ESCAPE}{mark}")
