"""Files of documents in two languages: TXT, Markdown, HTML and DOCX in the layouts that are met with."""

import html
import io
import random
from collections.abc import Callable, Iterable, Sequence

import docx

from tests.benchmarks.interleaved.texts import Part, Row, Text

FRONT_MATTER = "---\nlayout: post\ntitle: {title}\ntags: [bilingual, full-text]\ndate: 2031-06-03\n---\n"
MOST_IN_BLOCK = 4
Layout = Callable[[Text, random.Random], bytes]


def _said(row: Row) -> list[str]:
    return [x for x in row.texts if x]


def _one_by_one(text: Text) -> list[str]:
    return [x for row in text.rows for x in _said(row)]


def _halves(text: Text) -> list[str]:
    return [x for side in (0, 1) for row in text.rows if (x := row.texts[side])]


def _blocks(text: Text, chance: random.Random) -> list[list[str]]:
    """The title, then runs of rows: their texts in one language, then in the other."""
    title, *rows = text.rows
    found = [[x] for x in _said(title)]
    while rows:
        size = chance.randint(2, MOST_IN_BLOCK)
        taken, rows = rows[:size], rows[size:]
        found += [side for which in (0, 1) if (side := [x for row in taken if (x := row.texts[which])])]
    return found


def _encoded(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


# Plain text


def lines(text: Text, chance: random.Random) -> bytes:
    """Line under line, without blank ones."""
    return _encoded(_one_by_one(text))


def parted_lines(text: Text, chance: random.Random) -> bytes:
    """A blank line behind every text."""
    return _encoded(line for x in _one_by_one(text) for line in (x, ""))


def parted_rows(text: Text, chance: random.Random) -> bytes:
    """A blank line behind every row."""
    return _encoded(line for row in text.rows for line in (*_said(row), ""))


def blocks(text: Text, chance: random.Random) -> bytes:
    """Several lines of one language, then of the other, blank lines between."""
    return _encoded(line for block in _blocks(text, chance) for line in (*block, ""))


def tight_blocks(text: Text, chance: random.Random) -> bytes:
    """Several lines of one language, then of the other, without blank lines."""
    return _encoded(line for block in _blocks(text, chance) for line in block)


def halves(text: Text, chance: random.Random) -> bytes:
    """All of one language, then all of the other."""
    return _encoded(line for x in _halves(text) for line in (x, ""))


# Markdown


def markdown(text: Text, chance: random.Random) -> bytes:
    """Paragraphs, headings in bold or with their signs, at times with front matter."""
    bold = chance.random() < 0.5
    body = [line for row in text.rows for x in _said(row) for line in (_marked(x, row.part, bold=bold), "")]
    return _front(text, chance) + _encoded(body)


def markdown_breaks(text: Text, chance: random.Random) -> bytes:
    """Both texts of a row in one paragraph, `<br>` between them."""
    mark = chance.choice(("<br>", "<br/>\n", "<br>\n"))
    body = [line for row in text.rows for line in (mark.join(_marked(x, row.part) for x in _said(row)), "")]
    return _front(text, chance) + _encoded(body)


def markdown_halves(text: Text, chance: random.Random) -> bytes:
    """All of one language under its heading, then all of the other."""
    body: list[str] = []
    for side in (0, 1):
        body += [x for row in text.rows if row.texts[side] for x in (_marked(row.texts[side], row.part), "")]
    return _front(text, chance) + _encoded(body)


def _front(text: Text, chance: random.Random) -> bytes:
    return FRONT_MATTER.format(title=text.rows[0].texts[0]).encode() if chance.random() < 0.5 else b""


def _marked(said: str, part: Part, *, bold: bool = True) -> str:
    if part is Part.TITLE:
        return f"**{said}**" if bold else f"# {said}"
    if part is Part.HEADING:
        return f"**{said}**" if bold else f"## {said}"
    return said


# HTML


def html_paragraphs(text: Text, chance: random.Random) -> bytes:
    """A `p` for every text."""
    return _page(f"<{tag}>{html.escape(x)}</{tag}>" for row in text.rows for tag in [_tag(row)] for x in _said(row))


def html_breaks(text: Text, chance: random.Random) -> bytes:
    """A `p` for every row, `br` between its texts."""
    return _page(f"<p>{'<br>'.join(html.escape(x) for x in _said(row))}</p>" for row in text.rows)


def html_table(text: Text, chance: random.Random) -> bytes:
    """A row of two cells for every row."""
    cells = ("".join(f"<td>{html.escape(x)}</td>" for x in row.texts) for row in text.rows)
    return _page(["<table>", *(f"<tr>{x}</tr>" for x in cells), "</table>"])


def html_halves(text: Text, chance: random.Random) -> bytes:
    """All of one language, then all of the other."""
    return _page(f"<{_tag(x)}>{html.escape(x.texts[side])}</{_tag(x)}>" for side in (0, 1) for x in text.rows)


def _tag(row: Row) -> str:
    return {Part.TITLE: "h1", Part.HEADING: "h2"}.get(row.part, "p")


def _page(body: Iterable[str]) -> bytes:
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Full text</title></head>\n<body>'
    return _encoded([head, *body, "</body></html>"])


# Word


def word(text: Text, chance: random.Random) -> bytes:
    """A paragraph for every text."""
    return _document(_one_by_one(text))


def word_halves(text: Text, chance: random.Random) -> bytes:
    """All of one language, then all of the other."""
    return _document(_halves(text))


def word_table(text: Text, chance: random.Random) -> bytes:
    """A table of two columns."""
    made = docx.Document()
    table = made.add_table(rows=0, cols=2)
    for row in text.rows:
        for cell, said in zip(table.add_row().cells, row.texts, strict=True):
            cell.text = said
    return _saved(made)


def _document(paragraphs: Sequence[str]) -> bytes:
    made = docx.Document()
    for said in paragraphs:
        made.add_paragraph(said)
    return _saved(made)


def _saved(made: "docx.document.Document") -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


LAYOUTS: dict[str, tuple[str, Layout]] = {
    "TXT, line by line": ("txt", lines),
    "TXT, a blank line behind each text": ("txt", parted_lines),
    "TXT, a blank line behind each row": ("txt", parted_rows),
    "TXT, blocks of lines": ("txt", blocks),
    "TXT, blocks without blank lines": ("txt", tight_blocks),
    "TXT, halves": ("txt", halves),
    "Markdown": ("md", markdown),
    "Markdown, `<br>`": ("md", markdown_breaks),
    "Markdown, halves": ("md", markdown_halves),
    "HTML": ("html", html_paragraphs),
    "HTML, `<br>`": ("html", html_breaks),
    "HTML, table": ("html", html_table),
    "HTML, halves": ("html", html_halves),
    "DOCX": ("docx", word),
    "DOCX, table": ("docx", word_table),
    "DOCX, halves": ("docx", word_halves),
}
