"""Style sheets name colours and lengths, which tokens.css has, and break where it says."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.contrib.admin import __file__ as ADMIN

from tests.processes import ROOT

FOLDER = ROOT / "static" / "statements"
SHEETS = {
    path.name: re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL) for path in sorted(FOLDER.glob("*.css"))
}
OTHERS = [name for name in SHEETS if name != "tokens.css"]
DJANGO = Path(ADMIN).parent / "static" / "admin" / "css" / "base.css"
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\(|\b(white|black)\b"
)
WINDOWS = {"40rem", "52rem", "64rem", "72rem"}
TEXTS = {"36rem", "60rem"}


def declarations(sheet: str) -> Iterator[tuple[str, str]]:
    """(property, value) of each declaration."""
    return (found.groups() for found in re.finditer(r"([\w-]+):\s*([^;{}]+);", SHEETS[sheet]))  # type: ignore[misc]


def wrong(sheets: list[str], is_wrong: "re.Pattern[str]", of: str = "") -> list[str]:
    """`sheet: property: value` of declarations (of one property) whose value has the pattern in it."""
    return [
        f"{sheet}: {name}: {value}"
        for sheet in sheets
        for name, value in declarations(sheet)
        if of in ("", name) and is_wrong.search(value)
    ]


def conditions(kind: str) -> list[str]:
    return [found for sheet in SHEETS.values() for found in re.findall(rf"@{kind} ([^{{]+) {{", sheet)]


def test_colours_stand_in_one_place() -> None:
    assert len(list(declarations("tokens.css"))) > 60
    assert wrong(OTHERS, COLOUR) == []


def test_lengths_in_rem_stand_in_one_place() -> None:
    assert wrong(OTHERS, re.compile(r"\drem\b")) == []


def test_type_has_seven_sizes() -> None:
    sizes = {name for name, _value in declarations("tokens.css") if name.startswith("--size-")}
    assert len(sizes) == 7
    assert wrong(OTHERS, re.compile(r"^(?!var\(--size-\w+\)$|inherit$)"), "font-size") == []
    assert wrong(OTHERS, re.compile(r"\d"), "font") == []


def test_windows_break_at_four_widths() -> None:
    asked = [width for condition in conditions("media") for width in re.findall(r"[\d.]+\w+", condition)]
    assert set(asked) == WINDOWS
    assert set(re.findall(r"\b\d\drem\b", (FOLDER / "tokens.css").read_text().split("*/")[0])) == WINDOWS | TEXTS


def test_texts_break_at_two() -> None:
    assert {width for condition in conditions("container") for width in re.findall(r"[\d.]+\w+", condition)} == TEXTS


def test_what_is_named_has_a_value_and_every_value_is_named() -> None:
    named = {name for sheet in SHEETS.values() for name in re.findall(r"var\((--[\w-]+)", sheet)}
    given = {name for sheet in SHEETS for name, _value in declarations(sheet) if name.startswith("--")}
    theirs = set(re.findall(r"(--[\w-]+):", DJANGO.read_text()))
    assert named - given - theirs == set()
    assert given - named - theirs == set()  # the admin's get values of ours
