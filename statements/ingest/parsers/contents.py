"""Lists of contents among the blocks of a text: short lines that name, in order, what heads its parts. Pure.

An entry says again what stands alone later, or ends with leaders and the number of a page. A list is a run of such
lines, with or without a word for it before them; it is none of the text, and is told as left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.translation import gettext_noop as _

from statements.ingest.document import Block, BlockKind, Removed
from statements.ingest.parsers.lines import ends_sentence, width
from statements.messages import Message
from statements.text import fold

WHY = _("table of contents")
HEAD_LEVEL = 2
ENTRY_MOST = 220  # width
ENTRIES_LEAST = 3
MISFITS_MOST = 0.34  # of the lines of a list: parts of entries that were broken, or words of which the text has others
APART_LEAST = 0.5  # of neighbouring entries, between whose parts something else stands
PAGE = re.compile(
    r"(?P<leader>\s*(?:\.{2,}|…+|·{2,}|_{2,}|(?:[.·] ){2,}\.?))?\s*[(（]?(?P<page>\d{1,4}|[ivxlc]{1,6})[)）]?$"
)
ONLY_LEADER = re.compile(r"\s*(?:\.{3,}|…{2,}|·{3,})\s*$")
LABELS = frozenset(
    fold(x)
    for x in (
        *("Contents", "Table of contents", "List of contents", "目录", "目錄", "目次", "Содержание", "Оглавление"),
        *("Зміст", "Садржај", "Мазмұны", "Mazmuni", "Гарчиг", "İçindekiler", "Daftar isi", "Isi kandungan", "Mục lục"),
        *("Sommaire", "Table des matières", "Índice", "Contenido", "Sumário", "Indice", "Sommario", "Inhalt"),
        *("Inhaltsverzeichnis", "สารบัญ", "विषय सूची", "المحتويات", "جدول المحتويات", "فهرس", "فهرست", "차례", "목차"),
    )
)


@dataclass(frozen=True)
class _Line:
    """A line of a block: what it says without leaders and page, and `target`, the line further on that says it too."""

    block: int
    text: str
    target: int | None = None
    page: str = ""
    is_label: bool = False

    @property
    def is_entry(self) -> bool:
        return self.target is not None or bool(self.page)

    @property
    def may_be_misfit(self) -> bool:
        return width(self.text) <= ENTRY_MOST and not ends_sentence(self.text)


def without(blocks: Sequence[Block]) -> tuple[list[Block], tuple[Removed, ...]]:
    """The blocks without lists of contents, and these, line by line."""
    found = _lines(blocks)
    gone: set[int] = set()
    for start, end in _runs(found):
        if _is_list(found[start:end], end):
            gone.update(range(start, end))
            if start and found[start - 1].is_label:
                gone.add(start - 1)
    left: defaultdict[int, list[str]] = defaultdict(list)
    for at, line in enumerate(found):
        if at not in gone:
            left[line.block].append(line.text)
    heads = {found[found[at].target or 0].block for at in gone if found[at].target}
    kept = [_as_head(x) if at in heads else x for at, x in _left(blocks, left)]
    removed = tuple(Removed(found[at].text, Message(WHY), blocks[found[at].block].place) for at in sorted(gone))
    return kept, removed


def _left(blocks: Sequence[Block], left: Mapping[int, Sequence[str]]) -> Iterator[tuple[int, Block]]:
    """The blocks of which lines are left, by their index."""
    for at, said in left.items():
        yield at, replace(blocks[at], text="\n".join(said))


def _as_head(block: Block) -> Block:
    """A block that a list of contents names, as a heading."""
    plain = block.kind is BlockKind.TEXT and "\n" not in block.text
    return replace(block, kind=BlockKind.HEADING, level=HEAD_LEVEL) if plain else block


def _lines(blocks: Sequence[Block]) -> list[_Line]:
    said = [(at, line) for at, block in enumerate(blocks) for line in block.text.split("\n")]
    keys = [fold(line) if width(line) <= ENTRY_MOST else "" for _at, line in said]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        places[key].append(at)
    return [_line(block, text, at, keys[at], places) for at, (block, text) in enumerate(said)]


def _line(block: int, text: str, at: int, key: str, places: dict[str, list[int]]) -> _Line:
    if not key or ends_sentence(text) and not PAGE.search(text):
        return _Line(block, text)
    match = PAGE.search(text)
    bare = fold(text[: match.start()]) if match else fold(ONLY_LEADER.sub("", text))
    target = next((x for said in (key, bare) if said for x in places.get(said, ())[-1:] if x > at), None)
    page = match["page"] if match and match["leader"] and bare else ""
    return _Line(block, text, target, page, key in LABELS)


def _runs(found: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Where entries stand one behind another, with single misfits among them; from the first entry to the last."""
    start = end = None
    for at, line in enumerate(found):
        if line.is_entry and start is not None and end is not None and not line.is_label:
            if at - end <= 1 and all(x.may_be_misfit for x in found[end:at]):
                end = at + 1
                continue
            yield start, end
            start, end = at, at + 1
        elif line.is_entry and not line.is_label:
            start, end = at, at + 1
    if start is not None and end is not None:
        yield start, end


def _is_list(run: Sequence[_Line], end: int) -> bool:
    """Whether a run of lines that ends before the line `end` is a list of contents."""
    entries = [x for x in run if x.is_entry]
    if len(entries) < ENTRIES_LEAST or len(run) - len(entries) > MISFITS_MOST * len(run):
        return False
    targets = [x.target for x in entries if x.target is not None]
    if sum(bool(x.page) for x in entries) * 2 > len(entries):
        return True
    rising = all(a < b for a, b in pairwise(targets)) and len(targets) >= ENTRIES_LEAST and targets[0] >= end
    apart = sum(b - a > 1 for a, b in pairwise(targets))
    return rising and apart >= APART_LEAST * (len(targets) - 1)
