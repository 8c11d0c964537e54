"""Counts of one case that add up to those of many."""

from dataclasses import dataclass, fields
from typing import Self


@dataclass(frozen=True)
class Summed:
    """A base of dataclasses whose fields are all counts."""

    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, x.name) + getattr(other, x.name) for x in fields(self)))
