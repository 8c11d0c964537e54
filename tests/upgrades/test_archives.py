"""An archive of a former version is migrated, and keeps every row, and answers every address as before."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from tests.processes import ROOT, ArchiveCommand
from tests.upgrades import kept

REVISION = re.compile(r"/p/\w{10}/r\d+/")
SHOWN = 20  # lines of a difference
Answers = dict[str, Any]


def answered_today(archive: ArchiveCommand, addresses: list[str]) -> Answers:
    """What a restored archive answers to the code of today, which migrates it first."""
    asked = archive.folder / "addresses.json"
    asked.write_text(json.dumps(addresses), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "tests.upgrades.answers", asked],
        cwd=ROOT,
        env={**archive.environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert ended.returncode == 0, ended.stderr
    answers: Answers = json.loads(_with_former_extents(ended.stdout))
    return answers


def _as_shown_formerly(before: Answers, after: Answers) -> Answers:
    """Without what pages show beside what they showed: a redline of which little stays has both wordings whole, and a
    series leads to its formulations.
    """
    for where, page in after["pages"].items():
        former = before["pages"].get(where, {})
        if REVISION.fullmatch(where) and set(former["passages"]) <= set(page["passages"]):
            page["passages"] = former["passages"]
        for kind, found in page.get("addresses", {}).items():
            page["addresses"][kind] = [x for x in found if not x.endswith("/formulations/")] or None
    return after


def _with_former_extents(said: str) -> str:
    """Full was the default, and became unknown where nobody had said it (migration 0033)."""
    return re.sub(r"(\bextent\W+)unknown\b", r"\1full", said)


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


@pytest.mark.parametrize("left", kept.ARCHIVES, ids=lambda path: path.name)
def test_nothing_becomes_otherwise(left: Path, tmp_path: Path) -> None:
    before = kept.answered(left)
    after = answered_today(kept.restored(left, tmp_path), list(before["pages"]))
    found = list(changes(before, _as_shown_formerly(before, after)))
    assert not found, f"{len(found)} differences:\n" + "\n".join(found[:SHOWN])


def test_there_is_an_archive_to_be_compared() -> None:
    assert "0008_proposals" in [path.name for path in kept.ARCHIVES]
