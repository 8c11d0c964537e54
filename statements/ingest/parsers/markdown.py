"""Markdown (CommonMark 0.31 with tables) to blocks: structure kept, emphasis and addresses of links dropped."""

import html
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from statements.ingest import reading
from statements.ingest.document import Block, BlockKind, Opened, Removed
from statements.ingest.parsers import front_matter, grids, lines, note_marks, texts
from statements.ingest.parsers.grids import Part
from statements.ingest.sandbox import safety
from statements.text import clean

BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|h\d|tr|td|th)\s*>", re.IGNORECASE)
TAG, COMMENT = re.compile(r"<[^<>]{0,2000}>"), re.compile(r"<!--(?:[^-]|-(?!->))*-->")
RAISING = re.compile(r"<(/?)sup\b[^<>]{0,200}>", re.IGNORECASE)
NOTES = re.compile(r"(?:^|\s)(?=\[\^[^\]\s]{1,20}\]:)")  # where notes begin, several in a row too
DEFINITION = re.compile(r"^( {0,3})\[(\^[^\]\s]{1,20})\]:", re.MULTILINE)  # CommonMark would take it for a link's
BREAKS = {"softbreak": "\f", "hardbreak": "\n"}
_markdown = MarkdownIt("commonmark").enable("table")


def read(content: bytes, name: str) -> Opened:
    """The blocks of a Markdown text. A title is its one heading of the first level. Raises UnreadableFile."""
    decoded = reading.decode(content, name)
    safety.check_lines(decoded.text)
    front, text = front_matter.split(decoded.text)
    # Before marks are looked for, which costs more the longer a line is.
    safety.check_passages(text.split("\n"))
    walk = _Walk(_markdown.parse(DEFINITION.sub(r"\1\\[\2\\]:", text)))
    title, parts = _titled(list(walk.parts()))
    return texts.opened(parts, title, walk.removed, (*decoded.warnings, *front.notices), front=front.values)


def _titled(parts: list[Part]) -> tuple[list[str], list[Part]]:
    """The heading that no other equals in rank, if it comes first."""
    highest = [x for x in parts if isinstance(x, Block) and x.level == 1]
    if len(highest) == 1 and parts[0] is highest[0]:
        return [highest[0].text], parts[1:]
    return [], parts


class _Walk:
    """One document's tokens on the way to blocks."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.removed: list[Removed] = []
        self.marks: list[str | int] = []  # of the lists that are open: a bullet, or the next number
        self.mark = ""  # of the item whose first paragraph is to come
        self.rows: list[list[grids.Cell]] | None = None

    def parts(self) -> Iterator[Part]:
        place = 0
        for at, token in enumerate(self.tokens):
            self._lists(token)
            place = token.map[0] + 1 if token.map else place
            if token.type == "inline":
                yield from self._inline(token, self.tokens[at - 1], place)
            elif token.type in ("fence", "code_block"):
                yield Block(clean(token.content), place=place)
            elif token.type == "html_block":
                yield from self._html(token.content, place)
            elif token.type == "table_open":
                self.rows = []
            elif token.type == "tr_open" and self.rows is not None:
                self.rows.append([])
            elif token.type == "table_close" and self.rows is not None:
                yield grids.grid(self.rows, place)
                self.rows = None

    def _html(self, content: str, place: int) -> Iterator[Block]:
        """The words of HTML; its marks, and comments, are none of the text."""
        for line in html.unescape(TAG.sub("", BREAK.sub("\n\n", COMMENT.sub("", content)))).split("\n\n"):
            if text := clean(lines.joined(line.split("\n"))):
                yield Block(text, place=place)

    def _lists(self, token: Token) -> None:
        if token.type == "bullet_list_open":
            self.marks.append("•")
        elif token.type == "ordered_list_open":
            self.marks.append(int(token.attrGet("start") or 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.marks.pop()
        elif token.type == "list_item_open":
            self._item(self.marks[-1])

    def _item(self, mark: str | int) -> None:
        self.mark = mark if isinstance(mark, str) else f"{mark}."
        if isinstance(mark, int):
            self.marks[-1] = mark + 1

    def _inline(self, token: Token, opened: Token, place: int) -> Iterator[Block]:
        text = clean(_said(token.children or ()))
        if not text and self.rows is None:
            return
        text, *notes = NOTES.split(text)
        yield from self._as_block(text, opened, place)
        yield from (Block(note, BlockKind.NOTE, place=place) for note in notes)

    def _as_block(self, text: str, opened: Token, place: int) -> Iterator[Block]:
        if self.rows is not None:
            self.rows[-1].append(grids.Cell((Block(text, place=place),) if text else ()))
        elif opened.type == "heading_open":
            yield Block(text, BlockKind.HEADING, int(opened.tag[1:]), place=place)
        elif self.mark:
            item, self.mark = f"{self.mark} {text}", ""
            yield Block(item, BlockKind.ITEM, place=place)
        else:
            yield Block(text, place=place)


def _said(children: Sequence[Token]) -> str:
    """The words of inline tokens; a line end of the source is none of the text."""
    text, is_raised = "", False
    for token in children:
        if token.type == "html_inline" and (raising := RAISING.fullmatch(token.content)):
            is_raised = not raising[1]
        else:
            text += note_marks.raised(_word(token)) if is_raised else _word(token)
    return "\n".join(lines.joined(line.split(BREAKS["softbreak"])) for line in text.split("\n"))


def _word(token: Token) -> str:
    if token.type == "html_inline":
        return "\n" if BREAK.fullmatch(token.content) else ""
    return BREAKS.get(token.type, token.content if token.type in ("text", "code_inline") else "")
