"""docs/security.md names every requirement once, and tests that there are."""

import re
from collections import Counter

from tests.processes import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (V[\d.]+(?:, V[\d.]+)*) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/.]+?)(?:::(\w+))?`")
REQUIREMENTS = 253  # of levels 1 and 2 of ASVS 5.0
STATES = {"met": "met", "**not met**": "not met", "not applicable": "not applicable"}


def states() -> dict[str, str]:
    """How each requirement stands."""
    return {name: STATES[state] for names, _short, state, _why in ROW.findall(PAGE) for name in names.split(", ")}


def test_each_requirement_stands_there_once() -> None:
    named = [name for names, *_ in ROW.findall(PAGE) for name in names.split(", ")]
    assert [name for name, count in Counter(named).items() if count > 1] == []
    assert len(named) == REQUIREMENTS
    assert named == sorted(named, key=lambda x: [int(part) for part in x[1:].split(".")])


def test_the_sums_are_those_of_the_rows() -> None:
    counted = Counter(states().values())
    said = re.search(r"Met are (\d+), not met (\d+), not applicable\s+(\d+)", PAGE)
    assert said is not None
    assert [int(x) for x in said.groups()] == [counted[x] for x in ("met", "not met", "not applicable")]


def exists(path: str, name: str) -> bool:
    """Whether there is such a file, with such a test or class in it where one is named."""
    file = ROOT / path
    if not name or not file.exists():
        return file.exists()
    return re.search(rf"\b(?:def|class) {name}\b", file.read_text(encoding="utf-8")) is not None


def test_the_tests_that_it_names_exist() -> None:
    named = NAMED.findall(PAGE)
    assert [x for x in named if not exists(*x)] == []
    assert len(named) > 60
