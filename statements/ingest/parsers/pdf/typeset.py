"""Words and lines with their places on a page. Places are in points from the page's upper left corner. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from statements.ingest.parsers import lines, note_marks

RAISED_SIZE, RAISED = 0.8, 0.1  # of the line's size: how small and how high a note's mark is
BLANK, BLANK_BY_HAN, BLANK_BETWEEN_HAN = 0.12, 0.35, 0.45  # gaps, in sizes, that are blanks
OVERLAP = 0.5  # of the lower of two words: from which on they stand on one line


@dataclass(frozen=True)
class Word:
    """Letters without a blank, in one font."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    after_blank: bool = False  # whether the file says that a blank stands before it


@dataclass(frozen=True)
class Line:
    """Words that stand beside each other, from left to right, and their page."""

    words: tuple[Word, ...]
    page: int

    @cached_property
    def x0(self) -> float:
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        return max(x.x1 for x in self.words)

    @cached_property
    def size(self) -> float:
        """That of most letters."""
        sizes: dict[float, int] = {}
        for x in self.words:
            sizes[round(x.size, 1)] = sizes.get(round(x.size, 1), 0) + len(x.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @cached_property
    def bottom(self) -> float:
        return max(x.bottom for x in self.words if x.size >= RAISED_SIZE * self.size)

    @cached_property
    def top(self) -> float:
        return min(x.top for x in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether all but the marks is bold."""
        letters = sum(len(x.text) for x in self.words)
        return sum(len(x.text) for x in self.words if x.bold) > 0.8 * letters

    @cached_property
    def text(self) -> str:
        """What the line says; what is raised is read as `note_marks.raised` does."""
        result, before = "", None
        for word in self.words:
            text = self._said(word)
            if before is not None and text and self._is_blank(before, word, result, text):
                result += " "
            result, before = result + text, word
        return result

    def _said(self, word: Word) -> str:
        small = word.size < RAISED_SIZE * self.size and word.bottom < self.bottom - RAISED * self.size
        return note_marks.raised(word.text) if small else word.text

    def _is_blank(self, before: Word, word: Word, left: str, right: str) -> bool:
        han = [bool(lines.BY_HAN.match(x)) for x in (left[-1], right[0])]
        least = BLANK_BETWEEN_HAN if all(han) else BLANK_BY_HAN if any(han) else BLANK
        wide = any(han) or lines.BY_HAN.search(before.text)  # such a mark's own white reaches over a blank behind it
        return bool(word.after_blank and wide) or word.x0 - before.x1 > least * self.size


def set_lines(words: Iterable[Word], page: int, overlap: float = OVERLAP) -> list[Line]:
    """The lines of words, from top to bottom; `overlap`: see OVERLAP."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda x: (x.top, x.x0)):
        row = next((x for x in reversed(rows[-6:]) if _beside(x, word, overlap)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    lines_set = [Line(tuple(sorted(row, key=lambda x: x.x0)), page) for row in rows]
    return sorted(lines_set, key=lambda x: x.bottom)


def _beside(row: Sequence[Word], word: Word, overlap: float) -> bool:
    top, bottom = min(x.top for x in row), max(x.bottom for x in row)
    shared = min(bottom, word.bottom) - max(top, word.top)
    return shared > overlap * min(bottom - top, word.bottom - word.top)
