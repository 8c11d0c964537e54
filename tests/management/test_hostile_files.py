"""Commands that read files which want too much refuse them by their names, and are none the worse for it."""

import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from statements.models import Statement
from tests.ingest import canals
from tests.ingest.hostile import builders as build

pytestmark = pytest.mark.django_db(transaction=True)
# A library that gets no more memory tells so, or ends the process at once.
SAID = r"(reading this file takes more than 420\.00 MB of memory|the reader ended while it read this file)"


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.UPLOAD_MAX_MEMORY_BYTES = 420_000_000
    (tmp_path / "en.txt").write_text(canals.ENGLISH, encoding="utf-8")
    (tmp_path / "zh.txt").write_text(canals.CHINESE, encoding="utf-8")
    (tmp_path / "long.pdf").write_bytes(build.long_pdf())
    return tmp_path


def test_the_import_goes_on_with_the_others(folder: Path) -> None:
    out = StringIO()
    pairs = ["--pair", folder / "en.txt", folder / "long.pdf", "--pair", folder / "en.txt", folder / "zh.txt"]
    with pytest.raises(SystemExit):
        call_command("import_statements", *map(str, [folder / "long.pdf", *pairs, "--json"]), stdout=out)
    report = json.loads(out.getvalue())
    assert [bool(re.match(SAID, x["message"])) for x in report["errors"]] == [True, False]
    assert re.match(f"long.pdf: {SAID}", report["errors"][1]["message"])
    assert [x["outcome"] for x in report["statements"]] == ["created"] and Statement.objects.count() == 1


def test_the_alignment_is_refused(folder: Path) -> None:
    with pytest.raises(CommandError, match=f"long.pdf: {SAID}"):
        call_command("align", str(folder / "en.txt"), str(folder / "long.pdf"))
