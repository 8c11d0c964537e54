"""Markdown tables."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Its lines; numbers are written with as many digits as tell something."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return [*lines, *("| " + " | ".join(_written(cell) for cell in row) + " |" for row in rows)]


def section(name: str, *lines: str) -> list[str]:
    """A part of the report under its name."""
    return ["", f"### {name}", "", *lines]


def _written(cell: object) -> str:
    if not isinstance(cell, float):
        return str(cell)
    return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.1f}" if abs(cell) >= 10 else f"{cell:.2f}"
