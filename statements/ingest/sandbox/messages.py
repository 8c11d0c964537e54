"""What is asked of whoever opens files, and what comes back. All but the files' bytes may travel as JSON."""

import base64
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Generic, TypeVar

from statements.ingest.align import Bead
from statements.ingest.document import Hints, Notice, ParsedEdition, ParsedFile, Removed, TableColumn
from statements.languages.partial_dates import PartialDate
from statements.messages import Message
from statements.placement import Frame, PlacedRow

# Stands for the day that the texts do not tell, until a person says it.
NO_DATE = PartialDate(datetime.date.min)
Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class Given:
    """A file or a pasted text. `charset`: the encoding that a server said it is in; else empty."""

    name: str
    content: bytes
    charset: str = ""


@dataclass(frozen=True)
class Part:
    """What is known of one file once it was opened; `language` is empty where it holds several.

    `site`: whose page it is, where a web page says so beside its text.
    """

    format: str
    language: str = ""
    removed: tuple[Removed, ...] = ()
    site: str = ""


@dataclass(frozen=True)
class Read:
    """What came of files: statements, each file in its order, and the languages of the columns of a table.

    `table`: these columns, where some are left out (LEFT_OUT) or there is more to say of them.
    """

    parsed: ParsedFile
    parts: tuple[Part, ...]
    columns: tuple[str, ...] = ()
    table: tuple[TableColumn, ...] = ()

    @property
    def put_together(self) -> bool:
        """Whether texts or columns were put together; else a file told its statements whole."""
        return len(self.parts) > 1 or bool(self.columns)


@dataclass(frozen=True)
class Side:
    """One file of two: the tag of its language, and its paragraphs, headings and the title included."""

    language: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Aligned:
    """Two files, the beads of their paragraphs in order, and what was assumed, with the file's name before it."""

    left: Side
    right: Side
    beads: tuple[Bead, ...]
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Extracted:
    """All words of a file, whatever they are in it."""

    text: str


@dataclass(frozen=True)
class Refused:
    """An UnreadableFile, by its own attributes."""

    message: Message
    line: int = 0
    file: str = ""
    columns: int = 0
    table: tuple[TableColumn, ...] = ()


class Task(Generic[Outcome]):
    """What is to be done with files, the class of what comes of it, and which settings limit its time and memory."""

    outcome: ClassVar[type]
    seconds: ClassVar[str] = "UPLOAD_MAX_SECONDS"
    memory: ClassVar[str] = "UPLOAD_MAX_MEMORY_BYTES"


@dataclass(frozen=True)
class Reading(Task[Read]):
    """Files to statements: one file that holds all languages, or one for each.

    `hints` win over what the texts say; an empty one of their `languages` is to be detected. `format`: one of
    `parsers.files.CHOICES`. `editions`: two texts in one language are two editions of it. Of texts that tell no day
    one is demanded where they are to be `dated`, else it is NO_DATE. `line_breaks`: what parts the paragraphs of
    plain texts (`parsers.line_breaks.LineBreaks`), for each file, or once for all.
    """

    outcome: ClassVar[type] = Read
    hints: Hints = Hints()
    format: str = "auto"
    editions: bool = False
    dated: bool = True
    line_breaks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Added:
    """What came of files for a statement that the archive has: what was read, {key of an edition in that: its key in
    the statement}, and the rows with their places.
    """

    read: Read
    keys: Mapping[str, str]
    rows: tuple[PlacedRow, ...]

    @property
    def editions(self) -> tuple[ParsedEdition, ...]:
        """The editions that are added, under the keys that they will have."""
        its = self.read.parsed.statements[0].editions
        return tuple(replace(x, key=self.keys[x.key]) for x in its if x.key in self.keys)

    def with_facts(self, titles: Mapping[str, str], editions: Sequence[ParsedEdition]) -> "Added":
        """The same with other titles, and with these editions, as `editions` gives them."""
        old = {new: key for key, new in self.keys.items()}
        said = {old[x.key]: replace(x, key=old[x.key]) for x in editions}
        (statement,) = self.read.parsed.statements
        its = tuple(said.get(x.key, x) for x in statement.editions)
        parsed = replace(self.read.parsed, statements=(replace(statement, titles=titles, editions=its),))
        return replace(self, read=replace(self.read, parsed=parsed))


@dataclass(frozen=True)
class Adding(Task[Added]):
    """Files to a text beside the rows of `frame`. `purpose`: a value of `models.Purpose`."""

    outcome: ClassVar[type] = Added
    reading: Reading
    frame: Frame
    purpose: str


@dataclass(frozen=True)
class Aligning(Task[Aligned]):
    """Two files to the paragraphs of them that say the same; `languages` are tags, none where they are detected.

    `line_breaks`: see `Reading`.
    """

    outcome: ClassVar[type] = Aligned
    languages: tuple[str, ...] = ()
    line_breaks: tuple[str, ...] = ()


def line_breaks_of(said: tuple[str, ...], number: int) -> str:
    """What is said of the line breaks of a file, whose `number` counts from 1; "" where nothing is."""
    return (said * number if len(said) == 1 else (*said, *[""] * number))[number - 1]


@dataclass(frozen=True)
class Extracting(Task[Extracted]):
    """One file to all words that stand in it, also what is left out of its text."""

    outcome: ClassVar[type] = Extracted


@dataclass(frozen=True)
class PagePicture:
    """A page of a PDF as a PNG file, in Base64; empty where the file has no such page. `pages`: how many it has."""

    png: str
    pages: int

    @property
    def content(self) -> bytes:
        """The bytes of the PNG file."""
        return base64.b64decode(self.png)


@dataclass(frozen=True)
class PageTexts:
    """The words on each page of a PDF, in the order in which its program wrote them."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Picturing(Task[PagePicture]):
    """One PDF to the picture of a page, from 1."""

    outcome: ClassVar[type] = PagePicture
    seconds: ClassVar[str] = "PAGE_PICTURE_MAX_SECONDS"
    memory: ClassVar[str] = "PAGE_PICTURE_MAX_MEMORY_BYTES"
    page: int = 1


@dataclass(frozen=True)
class PageReading(Task[PageTexts]):
    """One PDF to the words on its pages."""

    outcome: ClassVar[type] = PageTexts
    seconds: ClassVar[str] = "PAGE_PICTURE_MAX_SECONDS"
    memory: ClassVar[str] = "PAGE_PICTURE_MAX_MEMORY_BYTES"
