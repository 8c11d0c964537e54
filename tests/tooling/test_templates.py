"""Templates can be read: a line holds one thing, and nothing is styled where it stands."""

import re
import tomllib

from tests.processes import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MOST = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["djlint"]["max_line_length"]


def lines_where(wrong: str) -> list[str]:
    """`path:number` of each line of a template in which the pattern is found."""
    found = re.compile(wrong)
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if found.search(line)
    ]


def test_no_line_is_longer_than_those_of_python() -> None:
    assert MOST == 119
    assert len(TEMPLATES) > 60
    assert lines_where(f".{{{MOST + 1},}}") == []


def test_no_template_has_a_style_of_its_own() -> None:
    assert lines_where(r"<style|\sstyle=") == []
