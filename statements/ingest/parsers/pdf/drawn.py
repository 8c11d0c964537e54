"""What a page shows beside upright letters: bullets that are drawn as shapes, and letters that are turned."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from statements.ingest.parsers.pdf import letters
from statements.ingest.parsers.pdf.typeset import Word

Drawn = Mapping[str, Any]  # a letter or a shape, as pdfplumber tells of it

BULLET = "•"
SMALLEST, LARGEST = 0.15, 0.75  # of the size of the text beside it: how wide and how high a bullet is
SQUARE = 1.5  # how much wider than high, or higher than wide
NEAR, FAR = 0.15, 2.5  # sizes: how far from its text a bullet stands
POINTS_MOST, SHAPES_MOST = 12.0, 500  # a larger shape is no bullet; a page of more small ones is a drawing
SLANT = 0.1  # how far a line may rise or fall, of its length, and still be read as upright: scans do
APART, BLANK = 1.5, 0.2  # sizes: gaps between turned letters of two texts, of two words


def bullets(shapes: Sequence[Drawn], words: Sequence[Word]) -> list[Word]:
    """Small shapes that stand before a line, as words: browsers draw the marks of lists."""
    small = [x for x in shapes if 0 < x["width"] < POINTS_MOST and 0 < x["height"] < POINTS_MOST]
    if len(small) > SHAPES_MOST:
        return []
    return [bullet for shape in small if (bullet := _bullet(shape, words))]


def _bullet(shape: Drawn, words: Sequence[Word]) -> Word | None:
    middle = (shape["top"] + shape["bottom"]) / 2
    line = [x for x in words if x.top < middle < x.bottom]
    word = min((x for x in line if x.x0 >= shape["x1"]), key=lambda x: x.x0, default=None)
    if word is None or not _fits(shape, word):
        return None
    if any(shape["x0"] - x.x1 < FAR * word.size for x in line if x.x0 < shape["x0"]):
        return None
    return Word(BULLET, shape["x0"], shape["x1"], word.top, word.bottom, word.size, word.bold)


def _fits(shape: Drawn, text: Word) -> bool:
    """Whether a shape has the size and the place of a bullet before a word."""
    low, high = sorted((shape["width"], shape["height"]))
    right = SMALLEST * text.size < low and high < LARGEST * text.size and high < SQUARE * low
    return bool(right and NEAR * text.size < text.x0 - shape["x1"] < FAR * text.size)


def is_upright(char: Drawn) -> bool:
    """Whether a letter stands as those of lines do; what the library calls upright may lean, or stand on its head."""
    along, rise, *_ = char["matrix"]
    return bool(along > 0 and abs(rise) <= SLANT * along)


def turned(chars: Sequence[Drawn]) -> tuple[str, ...]:
    """The texts of letters that do not stand upright, watermarks and stamps, in the order in which they were set."""
    turned_letters = [x for x in chars if not is_upright(x) and not letters.is_unknown(x["text"])]
    texts = (" ".join(text.split()) for text in "".join(_parted(turned_letters)).split("\n"))
    return tuple(letters.typed(text) for text in texts if text)


def _parted(chars: Sequence[Drawn]) -> Iterator[str]:
    """Letters, each after what parts it from the one before: nothing, a blank, or the end of a line."""
    before = None
    for char in chars:
        gap = _gap(before, char) if before else 0.0
        yield "\n" if gap > APART * char["size"] else " " if gap > BLANK * char["size"] else ""
        yield char["text"]
        before = char


def _gap(a: Drawn, b: Drawn) -> float:
    """How far two letters stand apart, whichever way they are turned."""
    beside = max(a["x0"] - b["x1"], b["x0"] - a["x1"])
    below = max(a["top"] - b["bottom"], b["top"] - a["bottom"])
    return float(max(beside, below))
