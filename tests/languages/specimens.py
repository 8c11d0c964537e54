"""One joint statement of invented states, written for every row of the registry: `texts/TAG.txt`.

Its front matter says what is to be read in it: `date`, `kind`, `accents` ({typed: as it stands in the text}) and
`inflections` ({another form of a word: the form in the text}); `of_china_and_italy` is the title of a joint statement
of theirs, `titles` ({kind: title}) are those of other documents.
"""

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

TEXTS = Path(__file__).parent / "texts"
HEADINGS = 4
PARAGRAPHS = 15


@dataclass(frozen=True)
class Specimen:
    """`blocks`: title, place and date, then headings and paragraphs in their order, and the closing line."""

    tag: str
    date: datetime.date
    kind: str
    accents: dict[str, str]
    inflections: dict[str, str]
    of_china_and_italy: str
    titles: dict[str, str]
    blocks: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.blocks) + "\n"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The fifteen, without title, dates and headings."""
        return tuple(block for block in self.blocks[2:-1] if block not in self.headings)

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(self.blocks[index] for index in (3, 7, 12, 16))


@cache
def specimen(tag: str) -> Specimen:
    """That of a row. Raises FileNotFoundError where none was written."""
    _, facts, body = (TEXTS / f"{tag}.txt").read_text(encoding="utf-8").split("---\n", 2)
    blocks = tuple(block.strip() for block in body.split("\n\n") if block.strip())
    return Specimen(tag, blocks=blocks, **yaml.safe_load(facts))
