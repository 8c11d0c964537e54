"""Files of tests/data/files give what stands beside them; a new file with its .expected.json becomes a case."""

import json
from pathlib import Path
from typing import Any

import pytest

from statements.ingest.document import Opened, ParsedFile, ParsedTable, ParsedText
from statements.ingest.parsers import files

FOLDER = Path(__file__).resolve().parents[2] / "data" / "files"
EXPECTED = ".expected.json"
FOUND = sorted(x.with_name(x.name.removesuffix(EXPECTED)) for x in FOLDER.glob(f"*{EXPECTED}"))


def told(opened: Opened) -> dict[str, Any]:
    """What was read, as JSON has it."""
    assert not isinstance(opened, ParsedFile)
    common: dict[str, Any] = {
        "removed": [[x.text, str(x.why)] for x in opened.removed],
        "warnings": [str(x.message) for x in opened.warnings],
    }
    if isinstance(opened, ParsedText):
        blocks = [[str(x.kind), x.level, x.number, x.text] for x in opened.blocks]
        return {"title": opened.title, "language": opened.language, "blocks": blocks, **common}
    assert isinstance(opened, ParsedTable)
    return {
        "languages": list(opened.languages),
        "titles": dict(opened.titles),
        "rows": [list(row) for row in opened.rows],
        "headings": sorted(opened.headings),
        **common,
    }


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_a_file_gives_what_stands_beside_it(path: Path) -> None:
    expected = json.loads(path.with_name(path.name + EXPECTED).read_text(encoding="utf-8"))
    assert told(files.open_file(path.read_bytes(), path.name, beside=True)) == expected


def test_the_folder_is_found() -> None:
    assert len(FOUND) >= 9
