"""The work of reading a breakdown grows with it, whatever its lines repeat."""

import pytest

from statements.ingest.document import Hints
from statements.ingest.parsers.breakdown import parse
from statements.languages.partial_dates import PartialDate
from tests.attack.timing import Attack
from tests.ingest.parsers.small_breakdowns import CHINESE, ENGLISH, SECOND, SECOND_CHINESE

PAIRED, SECOND_PAIRED = f"“{ENGLISH}” {CHINESE}", f"“{SECOND}” {SECOND_CHINESE}"
HINTS = Hints(name="weirs.txt", date=PartialDate.parse("2031-05-06"))
# What is repeated, and what share of an attack's characters is read: a line has at most 20,000, and some cost more.
UNITS = {
    "a pair a line": (f"“{ENGLISH}”\n{CHINESE}\n", 20),
    "short lines": ("The weir\n堤堰\n", 100),
    "one word a line": ("weir\n堤\n", 100),
    "pairs on one line": (f"{SECOND_PAIRED} ", 20),
    "marks that open": ("“", 20),
    "straight marks": ('"a ', 20),
    "single marks that open": ("'a ", 20),
    "quoted words": ("“a” ", 20),
    "languages by turns": ("weir 堤 ", 100),
    "glosses": ("weir (堤) ", 20),
    "lead-ins": ("Now to the joint statement.\n", 20),
    "headings": ("# Weirs 堤堰\n", 20),
}


@pytest.mark.parametrize("name", UNITS)
def test_a_breakdown_that_repeats(name: str, attack: Attack) -> None:
    unit, share = UNITS[name]

    def read(text: str) -> None:
        parse(f"A joint statement\n{PAIRED}\n{text[: len(text) // share]}\n{SECOND_PAIRED}\n", HINTS)

    read("")
    attack(read, unit)
