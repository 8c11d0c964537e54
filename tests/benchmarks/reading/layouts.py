"""How a document stands in its files: a layout makes of its rows the files that a person gives, one or several.

To add a layout, write a function that takes a `Text` and its chance and returns files, and name it in LAYOUTS. What
its files show of the rows must be all of the text, in order: a row counts where both its texts come out whole.
"""

import html
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import docx

from statements.ingest.parsers.lines import width
from statements.ingest.sandbox.messages import Given
from statements.languages import get
from statements.languages.sentences import sentence_starts
from tests.benchmarks.interleaved.texts import Part, Text
from tests.ingest.parsers.opening import saved

COLUMNS, HAN_COLUMNS = 66, 60  # a Chinese character takes two
INDENTS = {True: "\u3000\u3000", False: "    "}
CONTENTS = {
    "ar": "المحتويات",
    "en": "Contents",
    "fr": "Table des matières",
    "ja": "目次",
    "ru": "Содержание",
    "zh-Hans": "目录",
    "zh-Hant": "目錄",
}
NEVER_FIRST = "，。；：、！？）》」』”’"  # of a line, in Chinese
LEAD_LEAST, LEAD_MOST = 8, 90  # width of a first sentence that is set as a line of its own


@dataclass(frozen=True)
class Said:
    """What one language says in a row."""

    text: str
    part: Part


Side = Sequence[Said]
Style = Callable[[Side, str, random.Random], str]
Contents = Callable[[Side, str, random.Random], list[str]]
Layout = Callable[[Text, random.Random], tuple[Given, ...]]


def sides(text: Text) -> Iterator[tuple[str, Side]]:
    """Each language with what it says."""
    for at, tag in enumerate(text.languages):
        yield tag, [Said(row.texts[at], row.part) for row in text.rows if row.texts[at]]


# Lines of plain text


def apart(side: Side, tag: str, chance: random.Random) -> str:
    """A blank line behind every paragraph, which is one line."""
    return "\n\n".join(x.text for x in side)


def lines(side: Side, tag: str, chance: random.Random) -> str:
    """A line a paragraph, no blank lines."""
    return "\n".join(x.text for x in side)


def chapters(side: Side, tag: str, chance: random.Random) -> str:
    """A line a paragraph, and some blank lines: before headings, and here and there."""
    return "\n".join(f"\n{x.text}" if x.part is Part.HEADING or chance.random() < 0.05 else x.text for x in side)


def indented_lines(side: Side, tag: str, chance: random.Random) -> str:
    """A line a paragraph, each with an indent, blank lines before headings."""
    indent = INDENTS[get(tag).is_han]
    return "\n".join(f"{indent}{x.text}" if x.part is Part.TEXT else f"\n{x.text}" for x in side)


def wrapped(side: Side, tag: str, chance: random.Random) -> str:
    """Broken at a margin, blank lines between paragraphs."""
    return "\n\n".join("\n".join(broken(x.text, tag)) for x in side)


def wrapped_tight(side: Side, tag: str, chance: random.Random) -> str:
    """Broken at a margin, no blank lines."""
    return "\n".join(line for x in side for line in broken(x.text, tag))


def wrapped_indented(side: Side, tag: str, chance: random.Random) -> str:
    """Broken at a margin, the first line of each paragraph indented, blank lines around headings."""
    indent = INDENTS[get(tag).is_han]
    paragraphs = ("\n".join(broken(x.text, tag, indent)) if x.part is Part.TEXT else f"\n{x.text}\n" for x in side)
    return "\n".join(paragraphs)


def ragged(side: Side, tag: str, chance: random.Random) -> str:
    """As programs give the text of a page that was set in proportional type: lines of unequal width."""
    return "\n\n".join("\n".join(broken(x.text, tag, chance=chance)) for x in side)


def double_spaced(side: Side, tag: str, chance: random.Random) -> str:
    """Broken at a margin, a blank line behind every line, two behind every paragraph."""
    return "\n\n\n".join("\n\n".join(broken(x.text, tag)) for x in side)


def half_wrapped(side: Side, tag: str, chance: random.Random) -> str:
    """The first half broken at a margin, the second a line a paragraph."""
    middle = len(side) // 2
    return wrapped(side[:middle], tag, chance) + "\n\n" + chapters(side[middle:], tag, chance)


def broken(text: str, tag: str, indent: str = "", chance: random.Random | None = None) -> list[str]:
    """The lines of a paragraph; with `chance` some are shorter, as in proportional type."""
    han = get(tag).is_han
    most = HAN_COLUMNS if han else COLUMNS
    found, line = [], indent
    for piece in re.findall(r"[!-~]+|\S" if han else r"\S+", text):
        gap = "" if not line.strip() else " " if not han else ""
        here = most - (chance.randint(0, 10) if chance and not han else 0)
        if line.strip() and width(line + gap + piece) > here and piece not in NEVER_FIRST:
            found.append(line)
            line, gap = "", ""
        line += gap + piece
    return [*found, line]


# Lists of contents


def with_pages(side: Side, tag: str, chance: random.Random) -> list[str]:
    """A list of contents with leaders and the numbers of pages."""
    page, entries = 1, []
    for x in side:
        page += chance.random() < 0.3
        if x.part is Part.HEADING:
            entries.append(f"{x.text} {'.' * max(4, COLUMNS - width(x.text))} {page}")
    return [CONTENTS[tag], *entries]


def without_pages(side: Side, tag: str, chance: random.Random) -> list[str]:
    """A list of contents of the headings alone."""
    return [CONTENTS[tag], *(x.text for x in side if x.part is Part.HEADING)]


def after_contents(style: Style, contents: Contents) -> Style:
    """The title, a list of contents, and the text behind it."""

    def whole(side: Side, tag: str, chance: random.Random) -> str:
        title, *rest = side
        return "\n\n".join((title.text, "\n".join(contents(side, tag, chance)), style(rest, tag, chance)))

    return whole


def leads_apart(side: Side, tag: str, chance: random.Random) -> str:
    """A short first sentence on a line of its own, blank lines between paragraphs."""
    return "\n\n".join(part for x in side for part in _lead(x))


def _lead(said: Said) -> list[str]:
    """A paragraph, its first sentence apart where that is short and another follows."""
    starts = sentence_starts(said.text)
    if said.part is Part.TEXT and len(starts) > 1 and LEAD_LEAST <= width(said.text[: starts[1]]) <= LEAD_MOST:
        return [said.text[: starts[1]].strip(), said.text[starts[1] :]]
    return [said.text]


# Files


def pair(*styles: Style) -> Layout:
    """A text file for each language, each in its style; one style is that of both."""

    def files(text: Text, chance: random.Random) -> tuple[Given, ...]:
        found = sides(text)
        each = styles * 2 if len(styles) == 1 else styles
        return tuple(
            Given(f"{tag}.txt", (style(side, tag, chance) + "\n").encode())
            for (tag, side), style in zip(found, each, strict=True)
        )

    return files


def drawn(text: Text, chance: random.Random) -> tuple[Given, ...]:
    """A text file for each language, each in a style drawn by chance."""
    return pair(*chance.sample(STYLES, 2))(text, chance)


def marked_one_side(text: Text, chance: random.Random) -> tuple[Given, ...]:
    """Word documents; one of them has styles of headings."""
    which = chance.randrange(2)
    return tuple(
        Given(f"{tag}.docx", document(side, styled=at == which)) for at, (tag, side) in enumerate(sides(text))
    )


def document_contents(text: Text, chance: random.Random) -> tuple[Given, ...]:
    """Word documents with a list of contents that was typed, and headings in no style."""
    return tuple(
        Given(f"{tag}.docx", document(_with_contents(side, with_pages(side, tag, chance)), styled=False))
        for tag, side in sides(text)
    )


def page_contents(text: Text, chance: random.Random) -> tuple[Given, ...]:
    """Web pages with a list of contents among their paragraphs."""
    return tuple(
        Given(f"{tag}.html", page(_with_contents(side, without_pages(side, tag, chance)))) for tag, side in sides(text)
    )


def _with_contents(side: Side, contents: Iterable[str]) -> Side:
    title, *rest = side
    return [title, *(Said(x, Part.TEXT) for x in contents), *rest]


def document(side: Side, styled: bool) -> bytes:
    """A Word document of a paragraph for each text, headings in the styles of headings or in none."""
    made = docx.Document()
    for x in side:
        level = {Part.TITLE: 0, Part.HEADING: 2}.get(x.part)
        if styled and level is not None:
            made.add_heading(x.text, level)
        else:
            made.add_paragraph(x.text)
    return saved(made)


def page(side: Side) -> bytes:
    """A web page of a `p` for each text."""
    body = "".join(f"<p>{html.escape(x.text)}</p>" for x in side)
    return f'<!DOCTYPE html><meta charset="utf-8"><title></title><body>{body}</body>'.encode()


STYLES: tuple[Style, ...] = (
    apart, lines, chapters, indented_lines, wrapped, wrapped_tight, wrapped_indented, ragged, half_wrapped,
)  # fmt: skip
LAYOUTS: dict[str, Layout] = {
    "TXT, a blank line behind each paragraph": pair(apart),
    "TXT, a line a paragraph": pair(lines),
    "TXT, a line a paragraph, some blank lines": pair(chapters),
    "TXT, a line a paragraph, indented": pair(indented_lines),
    "TXT, broken at a margin": pair(wrapped),
    "TXT, broken at a margin, no blank lines": pair(wrapped_tight),
    "TXT, broken at a margin, first lines indented": pair(wrapped_indented),
    "TXT, broken unevenly": pair(ragged),
    "TXT, broken at a margin, double-spaced": pair(double_spaced),
    "TXT, half broken at a margin, half a line a paragraph": pair(half_wrapped),
    "TXT, each side in another style": drawn,
    "TXT, first sentences apart on one side": pair(leads_apart, apart),
    "TXT, contents with pages": pair(after_contents(chapters, with_pages)),
    "TXT, contents without pages": pair(after_contents(wrapped, without_pages)),
    "DOCX, headings styled on one side": marked_one_side,
    "DOCX, contents with pages": document_contents,
    "HTML, contents without pages": page_contents,
}
