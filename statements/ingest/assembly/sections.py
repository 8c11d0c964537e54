"""Rows of blocks to sections: headings open them, all else are their paragraphs. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from django.utils.translation import gettext_noop as _

from statements import languages
from statements.ingest.assembly.joining import SURE
from statements.ingest.document import Block, BlockKind, ParsedEdition, ParsedParagraph, ParsedPassage, ParsedSection
from statements.ingest.parsers import blocks as wording
from statements.ingest.parsers.lines import ends_sentence, width
from statements.messages import NOTHING, LanguageName, Message, Value

HEADING_MOST = 500  # characters, as the database has them
PLAIN_NUMBER = re.compile(r"(?:\d{1,3}|[IVXLC]+|[零〇一二三四五六七八九十百]+)\s*[.．、:：–—-]")

UNSURE, NO_COUNTERPART = _("aligned with confidence %(confidence)s"), _("has no counterpart in %(languages)s")
HEADING_ALONE = _("the heading “%(heading)s” has no counterpart in %(languages)s")

Cells = tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class Stretch:
    """Blocks of each edition that say the same: either a heading or a paragraph."""

    cells: Cells
    confidence: float | None = None
    heading: bool = False


def sections(
    rows: Sequence[tuple[Cells, float | None]], editions: Sequence[ParsedEdition]
) -> tuple[ParsedSection, ...]:
    """The sections of a statement, `rows` being the blocks of each edition with their confidence."""
    stretches = _met([part for cells, sure in rows for part in _parts(cells, sure)])
    top = min((_level(x) for part in stretches if part.heading for x in _all(part.cells) if x.number), default=0)
    result = [ParsedSection(None, {}, ())]
    for part in stretches:
        if part.heading:
            result.append(_opening(part, editions, top))
        else:
            last = result[-1]
            result[-1] = replace(last, paragraphs=(*last.paragraphs, _paragraph(part, editions)))
    return tuple(result if result[0].paragraphs or len(result) == 1 else result[1:])


def _all(cells: Cells) -> list[Block]:
    return [block for cell in cells for block in cell]


def _level(block: Block) -> int:
    """How high a heading's number counts, whatever its style."""
    heading = wording.numbered(block.text)
    return heading.level if heading else block.level


def is_heading(block: Block) -> bool:
    return block.kind == BlockKind.HEADING and len(block.text) <= HEADING_MOST


def _parts(cells: Cells, confidence: float | None) -> Iterator[Stretch]:
    """A row as what stands before its headings, its headings, and what follows.

    A short line beside nothing but headings is one too: it was not known by its look.
    """
    while any(map(is_heading, _all(cells))):
        opened = [any(map(is_heading, cell)) for cell in cells]
        before = tuple(_until(cell) if has else () for cell, has in zip(cells, opened, strict=True))
        rest = tuple(cell[len(said) :] for cell, said in zip(cells, before, strict=True))
        heads = tuple(tuple(takewhile(is_heading, cell)) for cell in rest)
        after = tuple(cell[len(head) :] for cell, head in zip(rest, heads, strict=True))
        if not any(after[at] for at, has in enumerate(opened) if has):
            heads, after = _with_unknown(heads, after)
        if any(before):
            yield Stretch(before, confidence)
        yield from _one_by_one(Stretch(heads, confidence, heading=True))
        cells = after
    if any(cells):
        yield Stretch(cells, confidence)


def _until(cell: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(takewhile(lambda block: not is_heading(block), cell))


def _with_unknown(heads: Cells, after: Cells) -> tuple[Cells, Cells]:
    """The headings, with single short lines of editions that have none."""
    is_unnumbered = [
        not head and len(rest) == 1 and _could_be_heading(rest[0].text) for head, rest in _both(heads, after)
    ]
    return (
        tuple(
            rest if unnumbered else head
            for unnumbered, (head, rest) in zip(is_unnumbered, _both(heads, after), strict=True)
        ),
        tuple(() if unnumbered else rest for unnumbered, rest in zip(is_unnumbered, after, strict=True)),
    )


def _both(heads: Cells, after: Cells) -> list[tuple[tuple[Block, ...], tuple[Block, ...]]]:
    return list(zip(heads, after, strict=True))


def _could_be_heading(text: str) -> bool:
    return width(text) <= wording.HEADING_MOST and not ends_sentence(text) and "\n" not in text


def _one_by_one(part: Stretch) -> Iterator[Stretch]:
    """Several headings in a row, each with its own, where all editions have as many; else they are one."""
    sizes = {len(cell) for cell in part.cells if cell}
    if len(sizes) == 1 and sizes != {1}:
        for at in range(sizes.pop()):
            yield replace(part, cells=tuple(cell[at : at + 1] for cell in part.cells))
    else:
        yield part


def _met(parts: Sequence[Stretch]) -> list[Stretch]:
    """The parts, a heading in one language joined to the next one of the same number in another."""
    result: list[Stretch] = []
    for part in parts:
        if result and part.heading and result[-1].heading and _belong(result[-1].cells, part.cells):
            cells = tuple(x or y for x, y in zip(result[-1].cells, part.cells, strict=True))
            result[-1] = replace(result[-1], cells=cells)
        else:
            result.append(part)
    return result


def _belong(first: Cells, second: Cells) -> bool:
    numbers = {x.number for x in (*_all(first), *_all(second))}
    return len(numbers) == 1 and None not in numbers and not any(x and y for x, y in zip(first, second, strict=True))


def _opening(part: Stretch, editions: Sequence[ParsedEdition], top: int) -> ParsedSection:
    """A section without its paragraphs.

    A plain number at the beginning (I., 1., 一、) of headings of the highest level is the section's; all else that
    counts (Part One, Article 3) stays in the words.
    """
    stated = [(edition, cell) for edition, cell in zip(editions, part.cells, strict=True) if cell]
    number = _plain_number(part.cells, top)
    headings: dict[str, str] = {}
    for edition, cell in stated:
        text = _joined(cell, edition.language)
        heading = wording.numbered(text)
        text = heading.rest if heading and number is not None else text
        headings[edition.language] = _beside(headings.get(edition.language, ""), text)
    return ParsedSection(number, headings, (), _all(part.cells)[0].place)


def _beside(first: str, second: str) -> str:
    """Headings of two editions in one language: the same is said once."""
    return second if not first or first == second else f"{first} / {second}"


def _joined(cell: Sequence[Block], language: str) -> str:
    between = "" if languages.get(language).by_character else " "
    return between.join(" ".join(block.text.split("\n")) for block in cell)


def _plain_number(cells: Cells, top: int) -> int | None:
    """The number that all editions' headings begin with, if no words would be lost with it."""
    first = [cell for cell in cells if cell]
    read = [wording.numbered(cell[0].text) for cell in first]
    numbers = {heading.number if heading else None for heading in read}
    plain = all(
        heading and heading.rest and heading.level == top and len(cell) == 1 and PLAIN_NUMBER.match(cell[0].text)
        for heading, cell in zip(read, first, strict=True)
    )
    return numbers.pop() if plain and len(numbers) == 1 else None


def _paragraph(part: Stretch, editions: Sequence[ParsedEdition]) -> ParsedParagraph:
    passages = tuple(
        ParsedPassage(edition.key, "\n".join(block.text for block in cell))
        for edition, cell in zip(editions, part.cells, strict=True)
        if cell
    )
    place = _all(part.cells)[0].place
    doubt = uncertain({x.edition for x in passages}, editions, part.confidence)
    return ParsedParagraph("text", passages, place, uncertain=doubt, confidence=part.confidence)


def uncertain(present: set[str], editions: Sequence[ParsedEdition], confidence: float | None) -> Message:
    """Why a person should look at a paragraph that stands in the editions `said`; empty where there is no reason."""
    missing = [name_of(x, editions) for x in editions if x.key not in present]
    if missing:
        return Message(NO_COUNTERPART, languages=tuple(missing))
    if confidence is not None and confidence < SURE:
        return Message(UNSURE, confidence=f"{confidence:.2f}")
    return NOTHING


def name_of(edition: ParsedEdition, editions: Sequence[ParsedEdition]) -> LanguageName | Message:
    """The language, with the key where another edition has the same."""
    name = LanguageName(languages.get(edition.language).tag)
    again = sum(x.language == edition.language for x in editions) > 1
    return Message(_("%(language)s (%(key)s)"), language=name, key=edition.key) if again else name


def without_counterpart(sections_read: Sequence[ParsedSection], tags: Mapping[str, Value]) -> list[Message]:
    """A message for each heading that some language lacks; `tags`: the names of languages by tag."""
    return [
        Message(HEADING_ALONE, heading=next(iter(section.headings.values())), languages=tags[tag])
        for section in sections_read
        if section.headings
        for tag in tags
        if tag not in section.headings
    ]
