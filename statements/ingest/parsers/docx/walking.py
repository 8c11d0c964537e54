"""From the elements of a Word document to blocks and tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop as _
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from statements.ingest.document import Block, BlockKind, Removed
from statements.ingest.parsers import blocks, contents, grids, lines
from statements.ingest.parsers.docx import package
from statements.ingest.parsers.docx.numbering import Counters
from statements.ingest.parsers.docx.runs import Words, words
from statements.ingest.parsers.grids import Part
from statements.messages import Message
from statements.text import clean_line

HEADING = re.compile(r"(?:heading|标题|標題|заголовок|überschrift|titre|título|titolo)\s*(\d)", re.IGNORECASE)
TITLE = re.compile(r"title|标题|標題|название", re.IGNORECASE)
CONTENTS = re.compile(r"toc\b|toc\d|contents heading|目录", re.IGNORECASE)
INSIDE = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag")))
LOOKS_MOST, LARGE_POINTS = 90, 15


@dataclass(frozen=True)
class _Style:
    """What a paragraph's style and its look say."""

    level: int  # of a heading, else 0
    title: bool
    contents: bool
    bold: bool
    centred: bool
    large: bool


class Walk:
    """One document on its way to parts; `title` is what stands at its head as a title."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.counters = Counters(package.numbering(document))
        self.parts: list[Part] = []
        self.title: list[str] = []
        self.removed: list[Removed] = []
        self.held = ""  # a paragraph whose end was taken out by a tracked change

    def read(self, container: Any) -> list[Part]:
        """The parts of an element that holds paragraphs and tables."""
        outer, self.parts = self.parts, []
        self._inside(container)
        found, self.parts = self.parts, outer
        return found

    def _inside(self, container: Any) -> None:
        for child in container:
            if child.tag == qn("w:p"):
                self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                self._table(child)
            elif child.tag in INSIDE:
                self._inside(child)

    def _paragraph(self, element: Any) -> None:
        paragraph = Paragraph(element, self.document._body)
        style = _style(paragraph)
        said = words(element, style.bold)
        mark = self._mark(paragraph)
        text, self.held = self.held + said.text, ""
        if said.hidden.strip():
            self.removed.append(Removed(clean_line(said.hidden), Message(_("hidden text"))))
        if _goes_on(element):
            self.held = text
        elif style.contents and text.strip():
            self.removed.append(Removed(clean_line(text), Message(contents.WHY)))
        else:
            self._add(text, mark, style, said)
        for box in said.boxes:
            self._inside(box)

    def _add(self, text: str, mark: str, style: _Style, said: Words) -> None:
        whole = said.bold >= len("".join(said.text.split())) > 0
        for at, part in enumerate(lines.paragraphs(text)):
            prominent = style.title or (style.centred and (whole or style.large) and _looks(part))
            if prominent and not self.parts and not mark:
                self.title.append(part)
            else:
                self.parts.append(_made(part, "" if at else mark, style, whole))

    def _mark(self, paragraph: Paragraph) -> str:
        """The mark of a list that Word shows before a paragraph."""
        for properties in _properties(paragraph):
            numbered = properties.find(qn("w:numPr"))
            if numbered is not None:
                name, level = (numbered.find(qn(x)) for x in ("w:numId", "w:ilvl"))
                value = level.get(qn("w:val")) if level is not None else "0"
                return self.counters.next(name.get(qn("w:val")), int(value)) if name is not None else ""
        return ""

    def _table(self, element: Any) -> None:
        rows = [x for x in _rows(element) if x.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]
        cells = [[self._cell(x) for x in _cells(row)] for row in rows]
        if max(map(len, cells), default=0) < 2:
            self.parts += [block for row in cells for cell in row for block in cell.blocks]
        else:
            self.parts.append(grids.grid(cells))

    def _cell(self, element: Any) -> grids.Cell:
        properties = element.find(qn("w:tcPr"))
        merged = properties.find(qn("w:vMerge")) if properties is not None else None
        span = properties.find(qn("w:gridSpan")) if properties is not None else None
        across = int(span.get(qn("w:val"))) if span is not None else 1
        if merged is not None and merged.get(qn("w:val")) != "restart":
            return grids.Cell((), across)
        title, self.title = self.title, self.title or [""]  # a cell holds no title
        said = tuple(grids.flat(self.read(element)))
        self.title = title
        return grids.Cell(said, across)


def _made(text: str, mark: str, style: _Style, whole: bool) -> Block:
    marked = f"{mark} {text}" if mark else text
    if style.level and "\n" not in text:
        return Block(marked, BlockKind.HEADING, style.level)
    if whole and _looks(text) and not blocks.SIGNED.match(text):
        return Block(marked, BlockKind.HEADING, 2)
    return Block(marked, BlockKind.ITEM) if mark and not blocks.heading(marked) else Block(marked)


def _looks(text: str) -> bool:
    return "\n" not in text and lines.width(text) <= LOOKS_MOST and not lines.ends_sentence(text)


def _goes_on(element: Any) -> bool:
    """Whether the end of the paragraph was taken out by a tracked change."""
    return element.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == qn("w:tr"):
            yield child
        elif child.tag in INSIDE:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in INSIDE:
            yield from _cells(child)


def _styles(paragraph: Paragraph) -> Sequence[ParagraphStyle]:
    """A paragraph's style and those that it is based on."""
    chain: list[ParagraphStyle] = []
    style = paragraph.style
    while isinstance(style, ParagraphStyle) and style not in chain:
        chain.append(style)
        style = style.base_style
    return chain


def _properties(paragraph: Paragraph) -> Iterator[Any]:
    for element in (paragraph._p, *(x.element for x in _styles(paragraph))):
        if (properties := element.find(qn("w:pPr"))) is not None:
            yield properties


def _style(paragraph: Paragraph) -> _Style:
    styles = _styles(paragraph)
    names = [x.name or "" for x in styles]
    level = next((int(match[1]) for x in names if (match := HEADING.fullmatch(x.strip()))), 0)
    sizes = [run.font.size.pt for run in paragraph.runs if run.font.size and run.text.strip()]
    return _Style(
        level or _outline(paragraph),
        any(TITLE.fullmatch(x.strip()) for x in names),
        any(CONTENTS.match(x) for x in names),
        next((bool(x.font.bold) for x in styles if x.font.bold is not None), False),
        _centred(paragraph),
        bool(sizes) and min(sizes) >= LARGE_POINTS,
    )


def _outline(paragraph: Paragraph) -> int:
    levels = (x.find(qn("w:outlineLvl")) for x in _properties(paragraph))
    value = next((int(x.get(qn("w:val"))) for x in levels if x is not None), 9)
    return value + 1 if value < 9 else 0


def _centred(paragraph: Paragraph) -> bool:
    aligned = (x.find(qn("w:jc")) for x in _properties(paragraph))
    return next((x.get(qn("w:val")) == "center" for x in aligned if x is not None), False)
