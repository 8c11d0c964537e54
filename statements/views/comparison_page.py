"""A comparison as its page shows it: rows in the newer text's order, counts that lead to them, and where they lie.

Pure but for the addresses; nothing here asks the database beyond what is prefetched.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from statements.compare.comparison import UNKNOWN, ComparedParagraphs, Comparison, OneSidedChange, Redline
from statements.compare.matching import Change
from statements.compare.redline import OF_NEW, OF_OLD, Kind, Piece, redline
from statements.models import Edition, Paragraph, Section, Statement
from statements.text import without_note_marks
from statements.views.reading import Heading
from statements.views.reading import headings as reading_headings

LARGEST = 3  # changes that a count names
EXCERPT = 70  # characters of one, in languages with blanks; of Han characters less
EXCERPT_HAN = 32
REWORDED = frozenset([Change.EDITED, Change.MERGED, Change.SPLIT])
STRIP = 1_000  # units of the strip's height
LEAST_MARK = 4  # of them


@dataclass(frozen=True)
class Side:
    """One of the two texts: short name (`2024`), statement or long name, address, editions by language."""

    label: str
    title: Statement | str
    address: str
    editions: Mapping[str, Edition]


@dataclass(frozen=True)
class Place:
    """A paragraph with its number in its text, from 1."""

    number: int
    paragraph: Paragraph

    @property
    def section(self) -> Section:
        return self.paragraph.section


@dataclass(frozen=True)
class Line:
    """What changed in one language. `one_sided`: a sentence changed here whose counterpart did not."""

    language: str
    pieces: tuple[Piece, ...]
    one_sided: bool = False

    @property
    def before(self) -> tuple[Piece, ...]:
        return tuple(x for x in self.pieces if x.kind in OF_OLD)

    @property
    def after(self) -> tuple[Piece, ...]:
        return tuple(x for x in self.pieces if x.kind in OF_NEW)

    @property
    def amount(self) -> int:
        """Characters that changed."""
        return sum(len(x.text) for x in self.pieces if x.kind != Kind.SAME)


@dataclass(frozen=True)
class Row:
    """One row of the comparison. `number` counts the rows, from 1, and is its anchor."""

    number: int
    change: str
    old: tuple[Place, ...]
    new: tuple[Place, ...]
    lines: tuple[Line, ...]

    @property
    def anchor(self) -> str:
        return f"change-{self.number}"

    @property
    def is_changed(self) -> bool:
        return self.change != Change.SAME

    @property
    def is_alone(self) -> bool:
        """Whether it stands in one text only."""
        return not (self.old and self.new)

    @property
    def is_reworded(self) -> bool:
        """Whether words changed too; said of what was moved."""
        return any(line.amount for line in self.lines)

    @property
    def mark(self) -> str:
        """The class by which the strip and the edge of a row tell changes apart."""
        return "edited" if self.change in REWORDED else self.change

    @cached_property
    def name(self) -> str:
        return names()[self.change]

    @property
    def amount(self) -> int:
        return sum(x.amount for x in self.lines)

    @property
    def length(self) -> int:
        return max(1, sum(len(p.text) for x in self.lines for p in x.pieces))

    @property
    def crosses_sections(self) -> bool:
        return bool(self.old and self.new) and _key(self.old[0].section) != _key(self.new[0].section)

    @property
    def excerpt(self) -> Line | None:
        """The first change of its first language that has one, with a few words around it."""
        line = next((x for x in self.lines if x.amount), next(iter(self.lines), None))
        return line and Line(line.language, tuple(_excerpt(line)))


def _key(section: Section) -> tuple[object, ...]:
    return (section.number,) if section.number is not None else tuple(section.texts().values())


def names() -> dict[str, str]:
    """{change: what a row of it is called}"""
    return {
        Change.SAME: _("Unchanged"),
        Change.EDITED: _("Changed"),
        Change.MOVED: _("Moved"),
        Change.MERGED: _("Merged"),
        Change.SPLIT: _("Split"),
        Change.NEW: _("New"),
        Change.GONE: _("Gone"),
        UNKNOWN: _("Not in the excerpts that we have"),
    }


@dataclass(frozen=True)
class Group:
    """Rows one after another in a section of the newer text: unchanged ones are folded together. The first group of a
    section has its headings, one for each language.
    """

    section: Section | None
    headings: tuple[Heading, ...]
    folded: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Count:
    """How many rows of a kind there are of so many, and the largest of them."""

    mark: str
    name: str
    count: int
    of: int
    largest: tuple[Row, ...]
    first: Row | None


@dataclass(frozen=True)
class OneSidedSentence:
    """A sentence that changed in one language alone, what the other one goes on saying, and its row."""

    line: Line
    stayed: str
    stayed_language: str
    row: Row


@dataclass(frozen=True)
class Mark:
    """A changed row on the strip: where it lies, in thousandths of the whole."""

    row: Row
    top: int
    height: int


@dataclass(frozen=True)
class Page:
    """All that is shown of a comparison in some languages."""

    old: Side
    new: Side
    languages: tuple[str, ...]
    rows: tuple[Row, ...]
    one_sided: Mapping[str, Sequence[OneSidedSentence]] = field(default_factory=dict)

    @cached_property
    def changed(self) -> tuple[Row, ...]:
        return tuple(x for x in self.rows if x.is_changed)

    @property
    def unknown(self) -> int:
        return sum(x.change == UNKNOWN for x in self.rows)

    def counts(self) -> tuple[Count, ...]:
        """New, gone, changed and moved rows."""
        said = names()
        olds, news = (sum(len(getattr(x, side)) for x in self.rows) for side in ("old", "new"))
        asked = ((Change.NEW, news), (Change.GONE, olds), (Change.EDITED, news), (Change.MOVED, news))
        return tuple(self._count(mark, said[mark], of) for mark, of in asked)

    def _count(self, mark: str, name: str, of: int) -> Count:
        found = [x for x in self.rows if x.mark == mark]
        largest = sorted(found, key=lambda x: -(x.amount or x.length))[:LARGEST]
        return Count(mark, name, len(found), of, tuple(largest), next(iter(found), None))

    def groups(self, changes_only: bool) -> Iterator[Group]:
        """The rows by sections of the newer text; what is gone stands in the section that it stood behind."""
        last: Section | None = None
        for (section, folded), rows in groupby(self._in_sections(), key=lambda x: (x[0], not x[1].is_changed)):
            if not (folded and changes_only):
                headings = self._headings(section) if section and section != last else ()
                yield Group(section, headings, folded, tuple(row for _, row in rows))
                last = section

    def _headings(self, section: Section) -> tuple[Heading, ...]:
        return reading_headings(section, [self.new.editions[tag] for tag in self.languages])

    def _in_sections(self) -> Iterator[tuple[Section | None, Row]]:
        section = None
        for row in self.rows:
            section = row.new[0].section if row.new else section
            yield section, row

    def strip(self) -> Iterator[Mark]:
        """Where the changed rows lie in the text."""
        total = sum(x.length for x in self.rows) or 1
        before = 0
        for row in self.rows:
            if row.is_changed:
                height = max(LEAST_MARK, round(STRIP * row.length / total))
                yield Mark(row, min(round(STRIP * before / total), STRIP - height), height)
            before += row.length


def page_of(
    sides: tuple[Side, Side],
    paragraphs: tuple[Sequence[Paragraph], Sequence[Paragraph]],
    found: Comparison,
    languages: tuple[str, ...],
) -> Page:
    """A comparison in `languages`, of the paragraphs of both texts with their sections."""
    old, new = ({x.pk: Place(n, x) for n, x in enumerate(side, 1)} for side in paragraphs)
    sentences = [x for x in found.one_sided if x.language in languages]
    rows = tuple(
        Row(
            number,
            x.change,
            tuple(old[pk] for pk in x.old if pk in old),
            tuple(new[pk] for pk in x.new if pk in new),
            tuple(_lines(x, found.redlines_by_row.get((x.old, x.new), ()), languages, sentences)),
        )
        for number, x in enumerate(found.paragraphs, 1)
    )
    return Page(*sides, languages, rows, _one_sided(sentences, rows))


def _lines(
    row: ComparedParagraphs, redlines: Iterable[Redline], languages: Sequence[str], sentences: Sequence[OneSidedChange]
) -> Iterator[Line]:
    one_sided = {x.language for x in sentences if x.paragraph in row.new}
    by_language = {x.language: x.pieces for x in redlines}
    for tag in languages:
        pieces = (Piece(x.kind, without_note_marks(x.text), x.move) for x in by_language.get(tag, ()))
        shown = tuple(x for x in pieces if x.text)
        yield Line(tag, _plain(shown) if row.change == UNKNOWN else shown, tag in one_sided)


def _plain(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Unmarked: nobody knows whether it went or came."""
    return tuple(Piece(Kind.SAME, x.text) for x in pieces)


def _one_sided(sentences: Sequence[OneSidedChange], rows: Sequence[Row]) -> dict[str, list[OneSidedSentence]]:
    """{language: its sentences, those that changed most first}"""
    row_of = {place.paragraph.pk: row for row in rows for place in row.new}
    found: dict[str, list[OneSidedSentence]] = {}
    for x in sentences:
        if x.paragraph in row_of:
            line = Line(x.language, redline(without_note_marks(x.old), without_note_marks(x.new), x.language))
            found.setdefault(x.language, []).append(
                OneSidedSentence(line, x.stayed, x.stayed_language, row_of[x.paragraph])
            )
    return {tag: sorted(each, key=lambda x: -x.line.amount) for tag, each in found.items()}


def _excerpt(line: Line) -> Iterator[Piece]:
    """The pieces of the first change, and a little of what stands before and behind it."""
    most = EXCERPT_HAN if line.language.startswith("zh") else EXCERPT
    first = next((n for n, x in enumerate(line.pieces) if x.kind != Kind.SAME), None)
    if first is None:
        yield from (Piece(x.kind, _cut(x.text, most)) for x in line.pieces[:1])
        return
    if first:
        yield Piece(Kind.SAME, _cut(line.pieces[first - 1].text[::-1], most // 3)[::-1])
    changed = list(chain.from_iterable(_until_same(line.pieces[first:])))
    for piece in changed:
        yield Piece(piece.kind, _cut(piece.text, most // len(changed)), piece.move)
    behind = line.pieces[first + len(changed) : first + len(changed) + 1]
    yield from (Piece(Kind.SAME, _cut(x.text, most // 3)) for x in behind)


def _until_same(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    for same, each in groupby(pieces, key=lambda x: x.kind == Kind.SAME):
        if same:
            return
        yield list(each)


def _cut(text: str, most: int) -> str:
    """Its beginning, up to a blank where there is one, with an ellipsis where anything is left out."""
    if len(text) <= most:
        return text
    kept = text[:most]
    at = kept.rfind(" ")
    return f"{kept[:at] if at > most // 2 else kept}…"
