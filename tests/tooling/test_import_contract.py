"""The import contract bites: a copy of the packages with one wrong import breaks it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import ROOT

WHOOSH = "Whoosh is known in statements.search.whoosh.engine alone"
ENGINE = "No page, query, facet or highlight knows a search engine"
WRONG = {
    "upward": ("statements/text.py", "import statements.workflow", "Imports go down"),
    "sideways": ("statements/export/__init__.py", "import statements.search", "Imports go down"),
    "whoosh": ("statements/workflow/ordering.py", "import whoosh.index", WHOOSH),
    "whoosh beside the engine": ("statements/search/find.py", "import whoosh.index", WHOOSH),
    "a page and the engine": ("statements/views/search.py", "import statements.search.whoosh.engine.nodes", ENGINE),
    "facets and the engine": ("statements/search/facets.py", "import statements.search.whoosh.registry", ENGINE),
    "highlights and compiling": ("statements/search/highlight.py", "import statements.search.whoosh.compiler", ENGINE),
    "the worker and one backend": ("statements/search/worker.py", "import statements.search.whoosh.backend", ENGINE),
    "the engine and the models": (
        "statements/search/whoosh/engine/nodes.py",
        "import statements.models",
        "The engine knows no statement",
    ),
    "homeless": ("statements/helpers.py", "import re", "Imports go down"),
}


@pytest.mark.parametrize(("path", "line", "contract"), WRONG.values(), ids=WRONG)
def test_a_wrong_import_is_found(tmp_path: Path, path: str, line: str, contract: str) -> None:
    for package in ("archive", "statements"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "*.txt"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / path).open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert found.returncode == 1
    assert f"{contract} BROKEN" in found.stdout
