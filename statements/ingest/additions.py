"""A text that a file holds, put beside the rows of a statement that the archive has: no row is merged or lost. Pure.

The rows are aligned with it by all languages that they stand in. Where the new text has one paragraph for several
rows it is parted between its sentences; whatever a person should look at says why.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext_noop as _

from statements import languages
from statements.ingest.align import Bead, align_to_rows
from statements.ingest.assembly.joining import SURE
from statements.ingest.assembly.sections import NO_COUNTERPART, UNSURE
from statements.ingest.document import ParsedEdition, ParsedStatement, UnreadableFile
from statements.languages.sentences import sentence_starts
from statements.messages import NOTHING, LanguageName, Message
from statements.models import Authority
from statements.placement import COMMENTARY, HEADING, Frame, FrameColumn, PlacedRow

THERE = _(
    "%(slug)s has a text in %(languages)s already: to keep this one beside it, add it as another edition; if that one "
    "holds excerpts, replace them by the full text"
)
PARTED = _("%(language)s says this and rows beside it in one paragraph: it was parted between its sentences")
SEVERAL = _("%(language)s says this in %(count)s paragraphs")
READS = _("the heading in %(edition)s reads “%(heading)s”")


@dataclass(frozen=True)
class Block:
    """A paragraph or heading of the new text; `said` has a heading's number before it, as readers see it."""

    text: str
    said: str
    heading: bool = False
    number: int | None = None


def blocks_of(statement: ParsedStatement, edition: ParsedEdition) -> list[Block]:
    """The headings and paragraphs of one edition, in order."""
    result = []
    for section in statement.sections:
        if heading := section.headings.get(edition.language, ""):
            said = numbered(heading, section.number, edition.language)
            result.append(Block(heading, said, heading=True, number=section.number))
        texts = [x.text for row in section.paragraphs for x in row.passages if x.edition == edition.key]
        result += [Block(text, text) for text in texts]
    return result


def numbered(heading: str, number: int | None, tag: str) -> str:
    """A heading with its number, as the language writes it."""
    language = languages.get(tag)
    numeral = language.numeral(number)
    return heading if not numeral else f"{numeral}{'' if language.is_han else '. '}{heading}"


def editions_to_add(frame: Frame, statement: ParsedStatement, *, again: bool) -> list[tuple[ParsedEdition, str]]:
    """The editions of what was read that the statement lacks, each with the key that it will have there.

    `again`: a language that it has already may come once more, under the next free key (`en-2`). Raises UnreadableFile
    where there is none to add.
    """
    spoken = [x for x in statement.editions if x.authority != Authority.COMMENTARY]
    known = {x.language for x in frame.texts()}
    new = [x for x in spoken if again or x.language not in known]
    if not new:
        names = tuple(LanguageName(x.language) for x in spoken)
        raise UnreadableFile(Message(THERE, slug=frame.slug, languages=names))
    taken = {x.key for x in frame.columns}
    keys: list[str] = []
    for edition in new:
        keys.append(_free_key(edition.language, {*taken, *keys}))
    return list(zip(new, keys, strict=True))


def _free_key(tag: str, taken: set[str]) -> str:
    number, key = 2, tag
    while key in taken:
        key, number = f"{tag}-{number}", number + 1
    return key


def added(frame: Frame, statement: ParsedStatement, editions: Sequence[tuple[ParsedEdition, str]]) -> list[PlacedRow]:
    """The rows of the frame but for commentary, each with what the new editions say there, and the rows they add."""
    rows = [PlacedRow((at,)) for at, row in enumerate(frame.rows) if row.kind != COMMENTARY]
    columns = list(frame.texts())
    for edition, key in editions:
        rows = _Adding(frame, columns, rows, edition, key).rows(blocks_of(statement, edition))
        columns.append(FrameColumn(key, edition.language))
    return rows


class _Adding:
    """One edition while it is put beside `rows`, which stand in `columns` already."""

    def __init__(
        self, frame: Frame, columns: Sequence[FrameColumn], rows: list[PlacedRow], edition: ParsedEdition, key: str
    ) -> None:
        self.frame, self.columns, self.old, self.key = frame, columns, rows, key
        self.tag = languages.get(edition.language).tag
        self.name = LanguageName(self.tag)
        self.again = any(x.language == self.tag for x in columns)

    def rows(self, blocks: Sequence[Block]) -> list[PlacedRow]:
        """The rows with the blocks in their places."""
        beads = self._beads(range(len(self.old)), [x.said for x in blocks])
        result: list[PlacedRow] = []
        for bead in beads:
            for rows, its in self._stretches(bead, blocks):
                result += self._placed(rows, its, bead.confidence)
        return result

    def _beads(self, rows: Sequence[int], texts: Sequence[str]) -> list[Bead]:
        sides = [(x.language, [self._text(self.old[at], x) for at in rows]) for x in self.columns]
        return align_to_rows([x for x in sides if any(x[1])], texts, self.tag)

    def _text(self, row: PlacedRow, column: FrameColumn) -> str:
        """What a row says in an edition, a heading with its number."""
        old = [self.frame.rows[at] for at in row.holds]
        text = row.cells.get(column.key) or "\n".join(x.texts[column.key] for x in old if column.key in x.texts)
        number = next((x.number for x in old if x.number is not None), row.number)
        return numbered(text, number, column.language) if text and self._is_heading(row) else text

    def _is_heading(self, row: PlacedRow) -> bool:
        return row.heading or any(self.frame.rows[at].kind == HEADING for at in row.holds)

    def _stretches(self, bead: Bead, blocks: Sequence[Block]) -> Iterator[tuple[list[int], list[Block]]]:
        """The bead cut at its headings, where rows and blocks have as many of them."""
        rows, its = list(bead.left), [blocks[x] for x in bead.right]
        heads = [at for at in rows if self._is_heading(self.old[at])], [x for x in its if x.heading]
        if len(heads[0]) != len(heads[1]) or len(rows) + len(its) < 3:
            heads = [], []
        for row, block in zip(*heads, strict=True):
            place, other = rows.index(row), its.index(block)
            yield rows[:place], its[:other]
            yield [row], [block]
            rows, its = rows[place + 1 :], its[other + 1 :]
        yield rows, its

    def _placed(self, rows: list[int], its: list[Block], confidence: float) -> list[PlacedRow]:
        if not its:
            return [self._doubted(self.old[at], Message(NO_COUNTERPART, languages=(self.name,))) for at in rows]
        if not rows:
            return [self._alone(block) for block in its]
        if len(rows) > 1:
            return self._parted(rows, its)
        return [self._beside(self.old[rows[0]], its, confidence)]

    def _alone(self, block: Block) -> PlacedRow:
        """A row of what only the new text says."""
        names = tuple(dict.fromkeys(LanguageName(x.language) for x in self.columns if x.language != self.tag))
        doubt = Message(NO_COUNTERPART, languages=names or (self.name,))
        key = next((x.key for x in self.columns if x.language == self.tag), self.key) if block.heading else self.key
        return PlacedRow((), {key: block.text}, block.heading, block.number, doubt)

    def _beside(self, row: PlacedRow, its: Sequence[Block], confidence: float) -> PlacedRow:
        doubt = Message(UNSURE, confidence=f"{confidence:.2f}") if confidence < SURE else NOTHING
        if len(its) > 1:
            doubt = Message(SEVERAL, language=self.name, count=len(its))
        if self._is_heading(row):
            return self._heading(row, its, doubt)
        return self._doubted(self._with(row, "\n".join(x.said for x in its)), doubt)

    def _heading(self, row: PlacedRow, its: Sequence[Block], doubt: Message) -> PlacedRow:
        """A heading belongs to a language, not to an edition: a second one that differs is told."""
        between = "" if languages.get(self.tag).by_character else " "
        text = between.join(x.text if x.heading else x.said for x in its)
        if not self.again:
            return self._doubted(self._with(row, text), doubt)
        same = [self._text(row, x) for x in self.columns if x.language == self.tag]
        differs = not any(text == x or x.endswith(text) for x in same)
        return self._doubted(row, Message(READS, edition=self.key, heading=text) if differs else doubt)

    def _with(self, row: PlacedRow, text: str) -> PlacedRow:
        return replace(row, cells={**row.cells, self.key: text})

    def _doubted(self, row: PlacedRow, doubt: Message) -> PlacedRow:
        return replace(row, uncertain=row.uncertain or doubt)

    def _parted(self, rows: list[int], its: Sequence[Block]) -> list[PlacedRow]:
        """Several rows and what they say in fewer paragraphs, each with its sentences; what has none stays."""
        sentences = [(place, text) for place, block in enumerate(its) for text in _sentences(block.said)]
        parts: dict[int, list[tuple[int, str]]] = {}
        last = rows[0]
        for bead in self._beads(rows, [x[1] for x in sentences]):
            last = rows[bead.left[0]] if bead.left else last
            parts.setdefault(last, []).extend(sentences[x] for x in bead.right)
        doubt = Message(PARTED, language=self.name)
        return [self._part(self.old[at], parts.get(at, []), doubt) for at in rows]

    def _part(self, row: PlacedRow, its: Sequence[tuple[int, str]], doubt: Message) -> PlacedRow:
        if not its:
            return self._doubted(row, doubt)
        text, before = "", its[0][0]
        for place, sentence in its:
            text, before = (text if place == before else f"{text.rstrip()}\n") + sentence, place
        if self._is_heading(row):
            return self._heading(row, [Block(text.strip(), text.strip())], doubt)
        return self._doubted(self._with(row, text.strip()), doubt)


def _sentences(text: str) -> list[str]:
    """The sentences, which together are the text."""
    starts = [*sentence_starts(text), len(text)]
    return [text[a:b] for a, b in zip(starts, starts[1:], strict=False)]
