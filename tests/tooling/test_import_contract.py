"""The import contract bites: a copy of the packages with wrong imports breaks it, at each of them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import ROOT

DOWN = "Imports go down"
WHOOSH = "Whoosh is known in statements.search.whoosh.engine alone"
ENGINE = "No page, query, facet or highlight knows a search engine"
STATEMENT = "The engine knows no statement"
WRONG = [
    ("statements.text", "statements.workflow", DOWN),
    ("statements.export", "statements.search", DOWN),
    ("statements.workflow.ordering", "whoosh", WHOOSH),
    ("statements.search.find", "whoosh", WHOOSH),
    ("statements.views.search", "statements.search.whoosh.engine.nodes", ENGINE),
    ("statements.search.facets", "statements.search.whoosh.registry", ENGINE),
    ("statements.search.results.highlight", "statements.search.whoosh.compiler", ENGINE),
    ("statements.search.worker", "statements.search.whoosh.backend", ENGINE),
    ("statements.search.whoosh.engine.nodes", "statements.models", STATEMENT),
]
HOMELESS = "helpers"  # a module that the layers have no place for


def path_of(module: str) -> Path:
    """Where a module of ours is. Raises FileNotFoundError where there is none: a test of it would prove nothing."""
    path = Path(*module.split("."))
    found = path / "__init__.py" if (ROOT / path).is_dir() else path.with_suffix(".py")
    (ROOT / found).stat()
    return found


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said of each broken contract, by its name, of a copy with all the wrong imports."""
    copy = tmp_path_factory.mktemp("copy")
    for package in ("archive", "statements"):
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__", "*.txt"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for module, imported, _ in WRONG:
        with (copy / path_of(module)).open("a", encoding="utf-8") as file:
            file.write(f"\nimport {imported}\n")
    (copy / "statements" / f"{HOMELESS}.py").touch()
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    found = subprocess.run(command, cwd=copy, capture_output=True, encoding="utf-8")
    assert found.returncode == 1
    _, *parts = re.split(r"^(.+)\n-+\n", found.stdout.partition("Broken contracts\n")[2], flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize(("module", "imported", "contract"), WRONG)
def test_a_wrong_import_is_found(broken: dict[str, str], module: str, imported: str, contract: str) -> None:
    if imported.startswith("statements"):
        path_of(imported)
    assert f"{module} -> {imported} " in broken[contract]


def test_a_module_without_a_place_is_found(broken: dict[str, str]) -> None:
    assert f"statements.{HOMELESS}" in broken[DOWN]
