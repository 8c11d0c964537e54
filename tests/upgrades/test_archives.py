"""An archive of a former version is migrated, and keeps every row, and answers every address as before."""

import json
import subprocess
import sys
from collections.abc import Iterator
from difflib import unified_diff
from typing import Any

import pytest

from tests.processes import ROOT
from tests.upgrades import kept

SHOWN = 20  # lines of a difference
Answers = dict[str, Any]


@pytest.fixture(scope="module", params=kept.ARCHIVES, ids=lambda path: path.name)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Answers, Answers]:
    """What an archive answered when it was left, and what it answers to the code of today."""
    before = kept.answered(request.param)
    archive = kept.restored(request.param, tmp_path_factory.mktemp("archive"))
    addresses = archive.folder / "addresses.json"
    addresses.write_text(json.dumps(list(before["pages"])), encoding="utf-8")
    asked = subprocess.run(
        [sys.executable, "-m", "tests.upgrades.answers", addresses],
        cwd=ROOT,
        env={**archive.environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert asked.returncode == 0, asked.stderr
    return before, json.loads(asked.stdout)


def lines(value: Any) -> list[str]:
    """Of a file its lines, of a table its rows."""
    if isinstance(value, str):
        return value.splitlines()
    return [json.dumps(x, ensure_ascii=False) for x in (value if isinstance(value, list) else [value])]


def changes(before: Answers, after: Answers, path: str = "") -> Iterator[str]:
    """What became otherwise: its place in the answers, and the lines that are gone and new."""
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if isinstance(old, dict) and isinstance(new, dict):
            yield from changes(old, new, f"{path} {name}")
        elif old != new:
            different = list(unified_diff(lines(old), lines(new), lineterm="", n=0))[2:]
            yield "\n".join([f"{path} {name}".strip(), *different[:SHOWN]])


@pytest.mark.parametrize("part", ["rows", "pages"])
def test_nothing_becomes_otherwise(both: tuple[Answers, Answers], part: str) -> None:
    before, after = both
    found = list(changes(before[part], after[part]))
    assert not found, f"{len(found)} differences:\n" + "\n".join(found[:SHOWN])


def test_there_is_an_archive_to_be_compared() -> None:
    assert "0008_proposals" in [path.name for path in kept.ARCHIVES]
