"""A paragraph corrected by hand, committed, indexed, and found."""

from statements import workflow
from statements.models import Paragraph, paragraph_content
from statements.models.paragraph_content import Cell, Content
from statements.search import find
from statements.search.query import SearchQuery
from tests.benchmarks.clock import Times, timed

SAVES = 50


def saving() -> tuple[Times, Times]:
    """CPU and wall milliseconds. Raises SystemExit where something saved is not found at once."""
    found = list(Paragraph.objects.searchable().order_by("pk")[:SAVES])
    costs = [timed(lambda row=row, n=n: _save(row, n))[0] for n, row in enumerate(found)]  # type: ignore[misc]
    return Times([cost.cpu for cost in costs]), Times([cost.wall for cost in costs])


def _save(paragraph: Paragraph, number: int) -> None:
    row = paragraph_content.read(paragraph)
    edition = min(row.cells)
    marker = f"zqmark{number}x"
    cells = {**row.cells, edition: Cell(f"{row.cells[edition].text} {marker}")}
    workflow.revise(paragraph, Content(row.kind, cells))
    if find.execute(SearchQuery(marker, per_page=10)).answer.total != 1:
        raise SystemExit(f"a saved paragraph was not found: {marker}")
