"""From the elements of a web page to blocks, as a browser would break its lines. Pure."""

import re

from lxml.html import HtmlElement

from statements.ingest.document import Block, BlockKind
from statements.ingest.parsers import blocks, grids, lines, note_marks
from statements.ingest.parsers.grids import Part
from statements.ingest.parsers.html.noise import BLOCKS
from statements.text import INVISIBLE, clean_line

SILENT = frozenset({"rt", "rp", "del", "strike", "input", "textarea", "img", "video", "audio", "canvas", "colgroup"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
NOTES = re.compile(r"\b(?:foot|end)notes?\b|\breferences\b", re.IGNORECASE)
NOTE = "data-note"  # the mark that `notes.tie` left on the element of a note
WRAPPED, BLANKS = re.compile(r"(?<![ \t\r])[ \t\r]*\n[ \t\r\n]*"), re.compile(r"[ \t]+")
LOOKS_MOST = 90  # the width of a heading that only looks like one


class Walk:
    """One page on its way to parts: blocks, and tables as grids of text."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.text: list[str] = []
        self.bold = 0  # how many elements that are open make letters bold
        self.heavy = 0  # how many of the characters of `text` are bold
        self.written = 0  # how many elements that are open keep the line ends of the source
        self.marks: list[str | int] = []
        self.mark = ""  # of the item of a list whose text is to come
        self.note: str | None = None  # the mark of the note that is open

    def read(self, element: HtmlElement) -> list[Part]:
        self._inside(element)
        self._end(element)
        return self.parts

    def _add_text(self, text: str | None) -> None:
        visible = INVISIBLE.sub("", text or "")
        self.text.append(visible if self.written else BLANKS.sub(" ", WRAPPED.sub(lines.WRAP, visible)))
        self.heavy += len("".join(visible.split())) if self.bold else 0

    def _inside(self, element: HtmlElement) -> None:
        self._add_text(element.text)
        for child in element:
            self._child(child)
            self._add_text(child.tail)

    def _child(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if tag == "br":
            self.text.append("\n")
        elif tag == "sup":
            self._add_text(note_marks.raised(str(element.text_content()).strip()))
        elif tag in BLOCKS:
            self._block(element, tag)
        elif tag not in SILENT:
            self._inline(element)

    def _inline(self, element: HtmlElement) -> None:
        style = element.get("style", "")
        if element.tag in ("b", "strong") and _alone(element) and _looks(clean_line(element.text_content())):
            self._block(element, "h6")
            return
        heavy = element.tag in ("b", "strong") or "font-weight:bold" in style.replace(" ", "")
        self.bold += heavy
        self._inside(element)
        self.bold -= heavy

    def _block(self, element: HtmlElement, tag: str) -> None:
        parent = element.getparent()
        self._end(parent if parent is not None else element)
        outer = self.note
        self.written += tag == "pre"
        self._open(element, tag)
        if tag == "table":
            self._table(element)
        else:
            self._inside(element)
            self._end(element)
        if tag in ("ul", "ol"):
            self.marks.pop()
        self.written -= tag == "pre"
        self.note = outer

    def _open(self, element: HtmlElement, tag: str) -> None:
        if NOTES.search(f"{element.get('id', '')} {element.get('class', '')}") or tag == "aside":
            self.note = self.note or ""
        if element.get(NOTE) is not None:
            self.note = self.mark = f"[{element.get(NOTE)}]"
        elif tag in ("ul", "ol"):
            self.marks.append("•" if tag == "ul" else int(element.get("start") or 1))
        elif tag == "li":
            self._item()

    def _item(self) -> None:
        mark = self.marks[-1] if self.marks else "•"
        self.mark = mark if isinstance(mark, str) else f"{mark}."
        if isinstance(mark, int):
            self.marks[-1] = mark + 1

    def _end(self, element: HtmlElement) -> None:
        """What was said since the last block is one, or several where line breaks part paragraphs."""
        raw, heavy = "".join(self.text), self.heavy
        self.text, self.heavy = [], 0
        if not raw.strip():
            return
        whole = heavy >= len("".join(raw.split())) > 0
        for text in lines.paragraphs(raw):
            self.parts.append(self._as_block(text, element, whole))

    def _as_block(self, text: str, element: HtmlElement, whole: bool) -> Block:
        tag = str(element.tag)
        if tag in HEADINGS:
            return Block(clean_line(text), BlockKind.HEADING, HEADINGS[tag])
        if self.note is not None:
            return Block(self._marked(text), BlockKind.NOTE)
        if self.mark:
            return Block(self._marked(text), BlockKind.ITEM)
        if (whole or tag in ("b", "strong")) and _looks(text):
            return Block(text, BlockKind.HEADING, 2)
        return Block(text)

    def _marked(self, text: str) -> str:
        mark, self.mark = self.mark, ""
        return text if not mark or blocks.ITEM.match(text) or text.startswith(mark) else f"{mark} {text}"

    def _table(self, table: HtmlElement) -> None:
        rows = [x for x in table.iter("tr") if next(x.iterancestors("table"), None) is table]
        cells = [[x for x in row if x.tag in ("td", "th")] for row in rows]
        if max(map(len, cells), default=0) < 2 or any(x is not table for x in table.iter("table")):
            for row in cells:  # it only lays out the page
                for cell in row:
                    self._inside(cell)
                    self._end(cell)
            return
        self.parts.append(grids.grid([[_cell(x) for x in row] for row in cells]))


def _cell(element: HtmlElement) -> grids.Cell:
    walk = Walk()
    texts = [x for x in walk.read(element) if isinstance(x, Block)]
    span = element.get("colspan", "1")
    return grids.Cell(tuple(texts), int(span) if span.isdecimal() and len(span) < 3 else 1)


def _alone(element: HtmlElement) -> bool:
    """Whether an element has a line between two line breaks for itself."""
    before, after = element.getprevious(), element.getnext()
    breaks = before is not None and before.tag == "br" and after is not None and after.tag == "br"
    return breaks and not f"{before.tail or ''}{element.tail or ''}".strip()


def _looks(text: str) -> bool:
    """Whether a bold paragraph is short enough for a heading."""
    return "\n" not in text and lines.width(text) <= LOOKS_MOST and not lines.ends_sentence(text)
