"""Whether the order in which pages were read is to be believed: by articles' numbers, and by mixed languages. Pure."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from django.utils.translation import gettext_noop as _

from statements.ingest.document import Block, Notice, ParsedText, UnreadableFile
from statements.ingest.parsers import blocks as wording
from statements.ingest.parsers.pdf.typeset import Line
from statements.messages import Message
from statements.text import HAN

ARTICLE = 3  # the level of its number
STRETCH = re.compile(
    rf"(?P<han>[{HAN}]{{4,}})|(?P<words>[A-Za-z\u00c0-\u024f]{{3,}}(?:\W+[A-Za-z\u00c0-\u024f]+){{2,}})"
)
ACROSS = 1.5  # sizes: a gap in a line between words of two scripts
ACROSS_MOST = 0.3  # of the lines
ROW = _("the order in which this was read is doubtful: compare it with page %(page)s")
PAGES = _("the order in which the text was read is doubtful on pages %(pages)s: their rows are marked")
MIXED = _(
    "lines of two languages run into each other on these pages, so that their order cannot be told: save each "
    "language as a separate file, and give the files together"
)


def across(lines_read: Iterable[Line]) -> frozenset[int]:
    """The pages with lines that were read over columns of two scripts. Raises UnreadableFile where most lines are."""
    found = list(lines_read)
    pages = [line.page for line in found if _is_across(line)]
    if len(pages) > ACROSS_MOST * len(found):
        raise UnreadableFile(Message(MIXED))
    return frozenset(pages)


def _is_across(line: Line) -> bool:
    """Whether a wide gap parts words of one script from words of another."""
    for at, (before, after) in enumerate(pairwise(line.words), start=1):
        if after.x0 - before.x1 >= ACROSS * line.size:
            sides = (" ".join(x.text for x in line.words[:at]), " ".join(x.text for x in line.words[at:]))
            kinds = [{x.lastgroup for x in STRETCH.finditer(side)} for side in sides]
            if all(len(x) == 1 for x in kinds) and kinds[0] != kinds[1]:
                return True
    return False


def marked(text: ParsedText, across_on: Container[int] = frozenset()) -> ParsedText:
    """The text with its doubtful blocks marked; `across_on`: pages with lines that were read over two columns."""
    mixed = {at for at, x in enumerate(text.blocks) if x.place in across_on and _is_mixed(x.text)}
    doubtful = mixed | _out_of_order(text.blocks)
    if not doubtful:
        return text
    found = [replace(x, doubt=Message(ROW, page=x.place)) if at in doubtful else x for at, x in enumerate(text.blocks)]
    pages = ", ".join(map(str, sorted({text.blocks[at].place for at in doubtful})))
    return replace(text, blocks=tuple(found), warnings=(*text.warnings, Notice(0, Message(PAGES, pages=pages))))


def _is_mixed(text: str) -> bool:
    """Whether a paragraph has stretches of two scripts."""
    return len({x.lastgroup for x in STRETCH.finditer(text)}) > 1


def _out_of_order(found: Sequence[Block]) -> set[int]:
    """The blocks of articles that follow one with a higher number, and of that; an annex may begin again with 1."""
    numbers = [(at, wording.numbered(block.text)) for at, block in enumerate(found)]
    articles = [(at, x.number) for at, x in numbers if x and x.level == ARTICLE and x.number is not None]
    ends = [*(at for at, _number in articles[2:]), len(found)]
    return {
        place
        for (start, before), (_at, number), end in zip(articles, articles[1:], ends, strict=False)
        if 1 < number < before
        for place in range(start, end)
    }
