"""README and `make help` tell all that there is."""

import ast
import re
import subprocess

import pytest

from tests.processes import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
READERS = {"text", "boolean", "integer", "listed", "hosts", "networks", "endpoints", "folder", "secret", "command"}


def variables_read() -> set[str]:
    """The environment variables that archive/*.py reads through its typed readers."""
    names = set()
    for path in (ROOT / "archive").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in READERS:
                names |= {x.value for x in node.args[:1] if isinstance(x, ast.Constant) and isinstance(x.value, str)}
    return names


def variables_told() -> list[str]:
    return re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)


def test_every_setting_stands_in_the_table_once() -> None:
    assert sorted(variables_told()) == sorted(variables_read())


def test_the_environment_is_read_through_the_typed_readers_alone() -> None:
    elsewhere = [
        str(path.relative_to(ROOT))
        for folder in ("archive", "statements")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"\b(environ|getenv)\b\W(?!setdefault)", path.read_text(encoding="utf-8"))
    ]
    assert elsewhere == ["archive/environment.py"]


def test_make_help_lists_every_target() -> None:
    printed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony is not None
    assert [line.split()[1] for line in printed.splitlines()] == phony[1].split()


@pytest.mark.parametrize("page", ["README.md", "statements/README.md"])
def test_links_to_files_lead_somewhere(page: str) -> None:
    here = ROOT / page
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", here.read_text(encoding="utf-8"))
    assert [target for target in targets if not (here.parent / target).exists()] == []


def test_what_make_is_told_to_do_in_the_readme_exists() -> None:
    phony = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^|; )make ([a-z-]+)", README, re.MULTILINE)) <= phony


def test_modules_and_folders_that_the_map_names_exist() -> None:
    text = (ROOT / "statements" / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:\w+/)*\w+(?:\.py|/))`", text))
    rooms = [ROOT, *(ROOT / x for x in ("statements", "statements/ingest", "statements/search", "tests"))]
    rooms += [ROOT / "statements" / "ingest" / "parsers", ROOT / "templates" / "statements", ROOT / "static"]
    assert sorted(x for x in named if not any((room / x).exists() for room in rooms)) == []
    assert len(named) > 40
