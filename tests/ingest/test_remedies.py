"""Who sees a page is told what they can do themselves; who runs a command is told of the setting."""

import pytest

from statements.ingest import remedies
from statements.messages import Message

LIMITS = [pattern for pattern in remedies.ON_PAGES if "raise" in pattern]


@pytest.mark.parametrize("pattern", LIMITS)
def test_a_limit_is_raised_by_whoever_runs_the_archive(pattern: str) -> None:
    on_page = remedies.on_page(Message(pattern)).pattern
    assert "ask whoever runs the archive to raise" in on_page
    assert on_page.split(": ")[0] == pattern.split(": ")[0]


def test_pages_of_a_pdf() -> None:
    inside = Message(remedies.TOO_MANY_PAGES, count=500, most=400)
    assert str(remedies.on_page(Message("%(file)s: %(message)s", file="law.pdf", message=inside))) == (
        "law.pdf: this has 500 pages; the limit is 400: save the pages you need as a separate file, or ask whoever "
        "runs the archive to raise UPLOAD_MAX_PAGES"
    )
