"""Markdown (CommonMark 0.31 with tables) to blocks: structure kept, emphasis and addresses of links dropped."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from statements.ingest import detect, reading
from statements.ingest.document import Block, BlockKind, ParsedText, Removed
from statements.ingest.parsers import blocks, lines, plain
from statements.text import clean

SUFFIXES = (".md", ".markdown")
CELLS = " | "  # between the cells of a table's row
BREAKS = {"softbreak": "\f", "hardbreak": "\n"}
_markdown = MarkdownIt("commonmark").enable("table")


def sniff(content: bytes, name: str) -> bool:
    """Whether the name says so: any text is Markdown."""
    return Path(name).suffix.lower() in SUFFIXES and bool(content)


def read(content: bytes, name: str) -> ParsedText:
    """The blocks of a Markdown text. A title is its first heading of the first level. Raises UnreadableFile."""
    decoded = reading.decode(content, name)
    walk = _Walk(_markdown.parse(decoded.text))
    found = [x for x in walk.blocks() if x.text]
    title, rest = _titled(found)
    return ParsedText(
        blocks.recognised(rest), detect.detect(decoded.text), title, tuple(walk.removed), decoded.warnings
    )


def _titled(found: Sequence[Block]) -> tuple[str, Sequence[Block]]:
    first = next((at for at, x in enumerate(found) if x.kind == BlockKind.HEADING and x.level == 1), None)
    if first == 0 and sum(x.level == 1 for x in found) == 1:
        return found[0].text, found[1:]
    return plain.with_title(found) if first is None else ("", found)


class _Walk:
    """One document's tokens on the way to blocks."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.removed: list[Removed] = []
        self.marks: list[str | int] = []  # of the lists that are open: a bullet, or the next number
        self.mark = ""  # of the item whose first paragraph is to come
        self.row: list[str] | None = None

    def blocks(self) -> Iterator[Block]:
        place = 0
        for at, token in enumerate(self.tokens):
            self._lists(token)
            place = token.map[0] + 1 if token.map else place
            if token.type == "inline":
                yield from self._inline(token, self.tokens[at - 1], place)
            elif token.type in ("fence", "code_block"):
                yield Block(clean(token.content), place=place)
            elif token.type == "html_block":
                self.removed.append(Removed(clean(token.content), "HTML", place))
            elif token.type == "tr_open":
                self.row = []
            elif token.type == "tr_close" and self.row is not None:
                yield Block(CELLS.join(self.row), place=place)
                self.row = None

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
        if self.row is not None:
            self.row.append(text)
        elif opened.type == "heading_open":
            yield Block(text, BlockKind.HEADING, int(opened.tag[1:]), place=place)
        elif self.mark:
            item, self.mark = f"{self.mark} {text}", ""
            yield Block(item, BlockKind.ITEM, place=place)
        else:
            yield Block(text, place=place)


def _said(children: Sequence[Token]) -> str:
    """The words of inline tokens; a line end of the source is none of the text."""
    text = "".join(BREAKS.get(x.type, x.content if x.type in ("text", "code_inline") else "") for x in children)
    return "\n".join(lines.joined(line.split(BREAKS["softbreak"])) for line in text.split("\n"))
