"""How a file's text goes into the rows of a statement that the archive has: what is asked, and what is answered. Pure.

`ingest` finds the places without knowing tables, `review` puts the text there without knowing files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from statements.messages import NOTHING, Message

HEADING, TEXT, COMMENTARY = "heading", "text", "commentary"


@dataclass(frozen=True)
class FrameColumn:
    """An edition of the statement: its key, the tag of its language, whether it holds excerpts or commentary."""

    key: str
    language: str
    excerpts: bool = False
    commentary: bool = False


@dataclass(frozen=True)
class FrameRow:
    """A row of today: `kind` is heading, text or commentary; `texts` by edition key; `number` that of a heading."""

    kind: str
    texts: Mapping[str, str]
    number: int | None = None


@dataclass(frozen=True)
class Frame:
    """The text of a statement as it stands, with the statement's slug for messages."""

    slug: str
    columns: tuple[FrameColumn, ...]
    rows: tuple[FrameRow, ...]

    def texts(self) -> tuple[FrameColumn, ...]:
        """The editions that hold the document's words."""
        return tuple(x for x in self.columns if not x.commentary)


@dataclass(frozen=True)
class PlacedRow:
    """A row as it will stand.

    `holds`: the rows of the frame, by index, whose place it takes or shares; none of a row that is new. `cells`:
    {edition key: what the file says there}; what a held row says in other editions stays. `uncertain`: why a person
    should look at it.
    """

    holds: tuple[int, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)
    heading: bool = False
    number: int | None = None
    uncertain: Message = NOTHING
