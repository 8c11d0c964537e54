"""The bar chart of years, drawn by the server: numbers for SVG, and no script."""

from collections.abc import Sequence
from dataclasses import dataclass

from statements.search.query import FacetValue

# In the units of the drawing: about one CSS pixel in the side column.
WIDTH, HEIGHT = 240, 72
TOP = 14  # room for a count above the highest bar
WIDEST = 28
LEAST = 2  # the height of a bar that stands for one paragraph among thousands
COUNTS_FIT = 20  # the width from which a bar has its count above it at once, else when it is pointed at


@dataclass(frozen=True)
class Bar:
    """One year. `left`, `top`, `width` and `height` of its bar, `slot` and `slot_width` of the area to point at."""

    value: FacetValue
    address: str
    left: float
    top: float
    width: float
    height: float
    slot: float
    slot_width: float

    @property
    def middle(self) -> float:
        return round(self.slot + self.slot_width / 2, 1)

    @property
    def count_at(self) -> float:
        """The base line of the count above the bar."""
        return round(self.top - 3, 1)

    @property
    def roomy(self) -> bool:
        """Whether its count can always stand above it."""
        return self.slot_width >= COUNTS_FIT


def bars(years: Sequence[tuple[FacetValue, str]]) -> tuple[Bar, ...]:
    """The bars of (year with its count, address), from left to right; the highest fills the height."""
    most = max((value.count for value, _ in years), default=0) or 1
    slot = min(float(WIDTH) / max(1, len(years)), WIDEST + 6.0)
    width = min(slot * 0.8, WIDEST)
    result = []
    for index, (value, address) in enumerate(years):
        height = max(LEAST, (HEIGHT - TOP) * value.count / most) if value.count else 0
        left = index * slot + (slot - width) / 2
        numbers = (left, HEIGHT - height, width, height, index * slot, slot)
        result.append(Bar(value, address, *(round(x, 1) for x in numbers)))
    return tuple(result)
