"""Plain text to blocks: paragraphs, with page headers and numbers taken out."""

from collections.abc import Sequence

from statements.ingest import reading
from statements.ingest.document import Block, Opened, Removed
from statements.ingest.parsers import front_matter, line_breaks, lines, texts
from statements.messages import Message
from statements.text import clean, clean_line

PAGE_BREAK = "\f"
Line = tuple[int, str]  # its number, from 1, and its text without blanks at the end


def read(content: bytes, name: str, said: str = "") -> Opened:
    """The paragraphs of a text, told by its lines or as `said` (`line_breaks.LineBreaks`). Raises UnreadableFile."""
    decoded = reading.decode(content, name)
    front, text = front_matter.split(decoded.text)
    kept, removed = _without_page_marks(text)
    told = line_breaks.told(kept, said)
    found = [Block(clean(text), place=number) for number, text in told.paragraphs]
    warnings = (*decoded.warnings, *front.notices, *told.notices)
    return texts.opened(found, (), removed, warnings, unnumbered=True, front=front.values)


def _without_page_marks(text: str) -> tuple[list[Line], tuple[Removed, ...]]:
    """The lines, and what was taken out of them: what stands at the top and the foot of each page."""
    pages = _pages(text)
    headers = lines.repeated([[line for _, line in page if line.strip()] for page in pages])
    widest = max((lines.width(line) for page in pages for _, line in page), default=0)
    kept: list[Line] = []
    removed: list[Removed] = []
    for page in pages:
        inner, outer = _cut(page, headers, len(pages) > 1)
        removed += outer
        if kept and inner and not lines.goes_on(kept[-1][1], inner[0][1], widest):
            kept.append((inner[0][0], ""))
        kept += inner
    return kept, tuple(removed)


def _pages(text: str) -> list[list[Line]]:
    """The lines of each page: a form feed, or a line that is surely a page number, ends one."""
    pages: list[list[Line]] = [[]]
    for number, line in enumerate(text.split("\n"), start=1):
        ended, *others = line.split(PAGE_BREAK)
        pages[-1].append((number, ended.rstrip()))
        pages += [[(number, other.rstrip())] for other in others]
        if lines.surely_page_number(line):
            pages.append([])
    return [page for page in pages if any(line for _, line in page)]


def _cut(page: Sequence[Line], headers: set[str], several: bool) -> tuple[list[Line], list[Removed]]:
    """A page's own lines, and its header and footer."""
    said = [at for at, (_, line) in enumerate(page) if line]
    edges = {*said[:2], *said[-2:]}
    inner, outer = list[Line](), list[Removed]()
    for at, (number, line) in enumerate(page):
        why = _why(line, headers, several) if at in edges else ""
        if why:
            outer.append(Removed(clean_line(line), Message(why), number))
        else:
            inner.append((number, line))
    return _trimmed(inner) if several else inner, outer


def _why(line: str, headers: set[str], several: bool) -> str:
    if several and lines.pattern_of(line) in headers and not lines.is_page_number(line):
        return lines.WHY_EDGE
    number = lines.is_page_number(line) if several else lines.surely_page_number(line)
    return lines.WHY_NUMBER if number else ""


def _trimmed(page: list[Line]) -> list[Line]:
    """Without blank lines at the edges, so that a paragraph goes on over the page's end."""
    said = [at for at, (_, line) in enumerate(page) if line]
    return page[said[0] : said[-1] + 1] if said else []
