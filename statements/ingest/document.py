"""What a parser returns: frozen, complete, and knowing nothing of the database.

`line` is always the 1-based line of the file where the thing begins, for messages.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from statements.languages.partial_dates import PartialDate
from statements.messages import NOTHING, Message, MessageError, located


@dataclass(frozen=True)
class Notice:
    """A message about one line of a file; `line` 0 means the file as a whole."""

    line: int
    message: Message

    def named(self, file: str) -> "Notice":
        """The same, with the name of the file before it."""
        return Notice(self.line, located(self.message, file))


@dataclass(frozen=True)
class TableColumn:
    """A column of a table, for a person to say what it is: its name (empty where it has none) and its first cells.

    `holds`: what it seems to hold, of `parsers.table_columns.HELD`. `language`: the tag of the text that is read from
    it; empty where it is left out, or its language is not known.
    """

    name: str
    examples: tuple[str, ...]
    holds: str
    language: str = ""


class UnreadableFile(MessageError):
    """A file, or a place in it, that cannot be taken; the message says what to do.

    `file`: its name, where there may be several. `columns`: of a table, how many there are whose languages a person
    has to say; else 0. `table`: these columns, where there is more to say of them.
    """

    def __init__(
        self, message: Message, line: int = 0, file: str = "", columns: int = 0, table: tuple[TableColumn, ...] = ()
    ) -> None:
        super().__init__(message)
        self.line, self.file, self.columns, self.table = line, file, columns, table

    def __str__(self) -> str:
        return str(located(self.message, self.file))

    @property
    def located(self) -> Message:
        """The message behind the name of its file and the line, where they are known."""
        return located(self.message, self.file, self.line)


@dataclass(frozen=True)
class ParsedName:
    """A party, series or event as a text names it: `slug` where it is given, names by language tag.

    `extra` holds what else front matter says of it (an event's `date` and `place`).
    """

    names: Mapping[str, str]
    slug: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ParsedEdition:
    """One rendering: `key` is unique in its statement (`en`, `zh-Hans`, `en-2`).

    `authority` and `extent` are values of `models.Authority` and `models.Extent`.
    """

    key: str
    language: str
    publisher: str = ""
    authority: str = "not-stated"
    extent: str = "unknown"
    source_url: str = ""
    retrieved_on: datetime.date | None = None
    translator: str = ""
    licence: str = ""


@dataclass(frozen=True)
class ParsedPassage:
    """The text of a paragraph in the edition whose key is `edition`; a paraphrase was not quoted.

    `place`: the line, or in a PDF the page, of its file where it begins; 0: not known.
    """

    edition: str
    text: str
    paraphrase: bool = False
    place: int = 0


@dataclass(frozen=True)
class ParsedParagraph:
    """One row. `kind` is text or commentary; `uncertain` says why a person should look, else it is empty.

    `confidence`: the probability, from 0 to 1, that its passages belong together, where they were aligned.
    """

    kind: str
    passages: tuple[ParsedPassage, ...]
    line: int = 0
    id: str | None = None
    revision: int = 1
    uncertain: Message = NOTHING
    confidence: float | None = None


@dataclass(frozen=True)
class ParsedSection:
    """An ordered part: its number, if it has one, and its headings by language tag."""

    number: int | None
    headings: Mapping[str, str]
    paragraphs: tuple[ParsedParagraph, ...]
    line: int = 0


@dataclass(frozen=True)
class ParsedLeftOut:
    """What is not a part of the text, and could be: what a parser removed, or a person left out.

    `before`: how many paragraphs of the statement stand before it. `place`: as that of a passage.
    """

    passages: tuple[ParsedPassage, ...]
    why: Message
    before: int = 0
    place: int = 0


@dataclass(frozen=True)
class ParsedStatement:
    """One document as a file gives it. Without `slug` its identity is made by the store."""

    kind: str
    date: PartialDate
    titles: Mapping[str, str]
    parties: tuple[ParsedName, ...]
    editions: tuple[ParsedEdition, ...]
    sections: tuple[ParsedSection, ...]
    slug: str | None = None
    place: str = ""
    event: ParsedName | None = None
    series: ParsedName | None = None
    specimen: bool = False
    line: int = 1
    left_out: tuple[ParsedLeftOut, ...] = ()


@dataclass(frozen=True)
class ParsedFile:
    """All statements of one file, in its order, with what a person should know."""

    statements: tuple[ParsedStatement, ...]
    warnings: tuple[Notice, ...] = ()


class BlockKind(StrEnum):
    """What a block of a text is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"  # of a list; its number or mark is the beginning of its text
    NOTE = "note"  # at the foot of a page or the end of a text
    SIGNATURE = "signature"


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or the like, in reading order. `text` is clean and on one line but for verse-like lines.

    `level`: of a heading, 1 is the highest; 0 for all else. `number`: of a heading, where it has one. `place`: the
    line, or in a PDF the page, where it begins; 0: not known. `turn`: of a text whose languages alternate, the number
    of the stretch of both languages that it stands in. `doubt`: why a person should look where it was read.
    """

    text: str
    kind: BlockKind = BlockKind.TEXT
    level: int = 0
    number: int | None = None
    place: int = 0
    turn: int | None = None
    doubt: Message = NOTHING


@dataclass(frozen=True)
class Removed:
    """What was in a file and is not its text: a page number, a menu. `why` is a short phrase.

    `place`: as of a block; of a table the row that it stood behind. `language`: of the column of a table.
    """

    text: str
    why: Message
    place: int = 0
    language: str = ""


@dataclass(frozen=True)
class ParsedText:
    """One text in one language. `language` is a tag, None where it is not known; `title` stands in no block.

    `front`: what its front matter says, by names of `Hints`. `site`: whose page it is, `licence`:
    under which it may be used, `published`: when it was made, where it says so beside its text.
    """

    blocks: tuple[Block, ...]
    language: str | None
    title: str = ""
    removed: tuple[Removed, ...] = ()
    warnings: tuple[Notice, ...] = ()
    front: Mapping[str, str] = field(default_factory=dict)
    site: str = ""
    licence: str = ""
    published: datetime.date | None = None


@dataclass(frozen=True)
class ParsedTable:
    """Texts that stand side by side already: a column for each language, a row for each paragraph.

    `languages`: the tag of each column, None where it is not known. A cell may be empty. `headings`: the places of
    rows that are headings. Each row has as many cells as there are columns. `site`, `licence`, `published`: as of a
    text.
    `columns`: all that the table has, those that are left out too; `choose` gives the table of those to which a person
    gives a tag, and LEFT_OUT to the others.
    """

    languages: tuple[str | None, ...]
    rows: tuple[tuple[str, ...], ...]
    headings: frozenset[int] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[Removed, ...] = ()
    warnings: tuple[Notice, ...] = ()
    site: str = ""
    licence: str = ""
    published: datetime.date | None = None
    columns: tuple[TableColumn, ...] = ()
    choose: "Callable[[Sequence[str]], ParsedTable] | None" = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class ParsedTexts:
    """The texts of one file that holds each of several languages as a whole, in the order in which they stand there.

    `reason`: why they are taken for that.
    """

    texts: tuple[ParsedText, ...]
    reason: Message
    removed: tuple[Removed, ...] = ()
    warnings: tuple[Notice, ...] = ()


LEFT_OUT = "-"  # in place of a language: this column is not read
Opened = ParsedText | ParsedTable | ParsedTexts | ParsedFile


@dataclass(frozen=True)
class Hints:
    """What a person says of a file beside it: each wins over what the text says.

    `name` is the file's name, for messages and for a date in it. `languages`: tags, one a file or one a column of a
    table (LEFT_OUT for one that is not read); without them languages are detected. `editions`: what is said of several
    editions, for files whose languages are known once they are open: {`publisher`, `authority`, `source_url`,
    `licence` or `title`: values}, see `metadata.from_hints`.
    """

    name: str = ""
    date: PartialDate | None = None
    parties: tuple[str, ...] = ()
    title: str = ""
    publisher: str = ""
    authority: str = ""
    source_url: str = ""
    licence: str = ""
    series: str = ""
    event: str = ""
    kind: str = ""
    place: str = ""
    slug: str = ""
    languages: tuple[str, ...] = ()
    editions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
