"""Rows of blocks to sections: headings open them, all else are their paragraphs. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from django.utils.translation import gettext_noop as _

from statements import languages
from statements.ingest.assembly import headings
from statements.ingest.assembly.headings import Cells, is_heading
from statements.ingest.assembly.joining import SURE
from statements.ingest.document import Block, ParsedEdition, ParsedParagraph, ParsedPassage, ParsedSection
from statements.ingest.parsers import blocks as wording
from statements.messages import NOTHING, LanguageName, Message, Value
from statements.text import without_note_marks

PLAIN_NUMBER = re.compile(r"(?:\d{1,3}|[IVXLC]+|[零〇一二三四五六七八九十百]+)\s*[.．、:：–—-]")

UNSURE, NO_COUNTERPART = _("aligned with confidence %(confidence)s"), _("has no counterpart in %(languages)s")
HEADING_ALONE = _("the heading “%(heading)s” has no counterpart in %(languages)s")


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


def _parts(cells: Cells, confidence: float | None) -> Iterator[Stretch]:
    """A row as a heading, as text, or as headings and text that each stand beside their like.

    Which it is is decided from all languages together, so that no row is torn: what looks like a heading in one may
    be an item of a list by what it says in another.
    """
    if not any(map(is_heading, _all(cells))):
        yield Stretch(cells, confidence)
    elif headings.is_heading_row(cells):
        yield from _one_by_one(Stretch(cells, confidence, heading=True))
    else:
        yield from _apart(cells, confidence)


def _apart(cells: Cells, confidence: float | None) -> Iterator[Stretch]:
    """What stands before the headings of a row, the headings, and what follows; the row as text where a part of it
    would have nothing beside it.
    """
    opened = [any(map(is_heading, cell)) for cell in cells]
    ends = any(is_heading(cell[-1]) and not is_heading(cell[0]) for cell in cells if cell)
    before = tuple(_until(cell) if has or ends else () for cell, has in zip(cells, opened, strict=True))
    rest = tuple(cell[len(said) :] for cell, said in zip(cells, before, strict=True))
    heads = tuple(tuple(takewhile(is_heading, cell)) for cell in rest)
    after = tuple(cell[len(head) :] for cell, head in zip(rest, heads, strict=True))
    if headings.can_part(before, heads, after):
        if any(before):
            yield Stretch(before, confidence)
        yield from _one_by_one(Stretch(heads, confidence, heading=True))
        if any(after):
            yield from _parts(after, confidence)
    else:
        yield Stretch(cells, confidence)


def _until(cell: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(takewhile(lambda block: not is_heading(block), cell))


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
    its: dict[str, str] = {}
    for edition, cell in stated:
        text = without_note_marks(_joined(cell, edition.language))
        heading = wording.numbered(text)
        text = heading.rest if heading and number is not None else text
        its[edition.language] = _beside(its.get(edition.language, ""), text)
    return ParsedSection(number, its, (), _all(part.cells)[0].place)


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
        ParsedPassage(edition.key, "\n".join(block.text for block in cell), place=cell[0].place)
        for edition, cell in zip(editions, part.cells, strict=True)
        if cell
    )
    place = _all(part.cells)[0].place
    read = next((x.doubt for x in _all(part.cells) if x.doubt), NOTHING)
    doubt = uncertain({x.edition for x in passages}, editions, part.confidence) or read
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
