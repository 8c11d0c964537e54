"""The examples of docs/search.md are read as they stand, and its limits are those of the settings."""

import re

from django.conf import settings

from statements.search.language.grammar import parse
from statements.search.language.tokens import FIELDS
from tests.processes import ROOT

TEXT = (ROOT / "docs" / "search.md").read_text(encoding="utf-8")
LANGUAGE = TEXT[TEXT.index("## In short") : TEXT.index("## What cannot be read")]
EXAMPLES = re.findall(r"^\| `([^`]+)` \|", LANGUAGE, re.MULTILINE)


def test_every_example_is_read_without_a_note() -> None:
    assert len(EXAMPLES) > 50
    assert {typed: notes for typed in EXAMPLES if (notes := parse(typed).notes)} == {}


def test_every_example_that_is_understood_means_the_same_again() -> None:
    assert [x for x in EXAMPLES if parse(str(parse(x))).tree != parse(x).tree] == []


def test_every_operator_and_field_is_documented() -> None:
    asked = " ".join(EXAMPLES)
    wanted = [*(f"{field}:" for field in FIELDS), " AND ", " OR ", " NOT ", " -", "* ", "~ ", " NEAR ", " NEAR/3 "]
    assert [what for what in wanted if what not in asked] == []


def test_what_binds_closest_is_as_it_is_written() -> None:
    typed, meant = re.findall(r"So `([^`]+)`\s+is `([^`]+)`", LANGUAGE)[0]
    assert parse(typed).tree == parse(meant).tree


def test_the_limits_are_those_of_the_settings() -> None:
    limits = TEXT[TEXT.index("## Limits") : TEXT.index("## On the command line")]
    assert f"{settings.SEARCH_MAX_QUERY_CHARACTERS:,} characters and {settings.SEARCH_MAX_TERMS} words" in limits
    assert f"{settings.SEARCH_MAX_DEPTH} deep, NEAR reaches {settings.SEARCH_MAX_DISTANCE} words" in limits
    assert f"stands for {settings.SEARCH_MAX_EXPANSIONS:,} words" in limits
