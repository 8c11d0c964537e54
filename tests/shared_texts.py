"""Texts for tests that are kept beside the repository, not in it: `../shared`.

Use, in any test module:

    from tests.shared_texts import SEED, needs_shared

    @needs_shared
    def test_the_seed_has_ten_sections() -> None:
        text = (SEED / "breakdown-2024-05-16.txt").read_text(encoding="utf-8")

Where the folder is absent the test is skipped, and the report says why.
"""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEED = SHARED / "seed"
CORPORA = SHARED / "corpora"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="needs the folder of shared texts, ../shared, beside the repository"
)
