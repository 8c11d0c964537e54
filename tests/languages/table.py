"""The table of docs/languages.md, made from the registry and measured on the specimens.

`python -m tests.languages.table` writes it anew.
"""

from functools import cache
from pathlib import Path

from statements import kinds
from statements.ingest.align import align
from statements.languages import REGISTRY, Language
from statements.languages.detection import detect
from tests.languages.specimens import PARAGRAPHS, specimen

PAGE = Path(__file__).parents[2] / "docs" / "languages.md"
PIECE = 200  # characters
BEGIN, END = "<!-- table -->\n", "<!-- end of the table -->\n"
COLUMNS = ("language", "tag", "asked by", "script", "a word is found by", "kinds named", "told", "aligned right")
HEAD = f"| {' | '.join(COLUMNS)} |\n{len(COLUMNS) * '|---'}|\n"
# The paragraph that English has not, and the one that the other language has not; None: it has all.
LEFT_OUT = ((None, 5), (5, None), (None, 12), (12, None), (1, 9), (9, 1), (2, 11), (11, 4), (5, 13), (13, 7))


@cache
def aligned_right(tag: str) -> int:
    """In how many of LEFT_OUT every paragraph of the specimen stands beside its own, and the others alone."""
    return sum(_is_right(tag, english, other) for english, other in LEFT_OUT)


def _is_right(tag: str, english: int | None, other: int | None) -> bool:
    kept = [[x for x in range(PARAGRAPHS) if x != absent] for absent in (english, other)]
    texts = [[specimen(x).paragraphs[at] for at in places] for x, places in zip(("en", tag), kept, strict=True)]
    beads = align(texts[0], texts[1], ("en", tag))
    found = {(kept[0][i], kept[1][j]) for bead in beads for i in bead.left for j in bead.right}
    return found == {(x, x) for x in range(PARAGRAPHS) if x not in (english, other)}


def told(tag: str) -> str:
    """Of how many pieces of PIECE characters of the specimen its language is told."""
    text = " ".join(specimen(tag).paragraphs)
    pieces = [text[at : at + PIECE] for at in range(0, len(text) - PIECE + 1, PIECE)]
    return f"{sum(detect(piece) == tag for piece in pieces)} of {len(pieces)}"


def _kinds(row: Language) -> str:
    """Kinds of documents that it has words for."""
    return f"{sum(row.search in kind.all_words() or row.search in kind.all_openings() for kind in kinds.REGISTRY)}"


def _found_by(row: Language) -> str:
    if row.by_character:
        return "any of its characters"
    if row.has_stems:
        return "its stem"
    return "its letters, in either alphabet, or their beginning" if row.stemmer else "its letters or their beginning"


def _line(row: Language) -> str:
    right = "" if row.tag == "en" else f"{aligned_right(row.tag)} of {len(LEFT_OUT)}"
    direction = ", right to left" if row.direction == "rtl" else ""
    name = row.name if row.name == row.endonym else f"{row.name}, {row.endonym}"
    cells = (
        name,
        f"`{row.tag}`",
        f"`{row.search}:`",
        f"{row.script}{direction}",
        _found_by(row),
        _kinds(row),
        told(row.tag),
        right,
    )
    return f"| {' | '.join(cells)} |\n"


def table() -> str:
    """The table in Markdown, a line for each row of the registry."""
    return HEAD + "".join(map(_line, REGISTRY))


def write() -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(before + BEGIN + table() + END + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    write()
