"""Breakdowns of a few lines, with their atoms and pairs."""

from statements.ingest.parsers.breakdown import layout, lines
from statements.ingest.parsers.breakdown.atoms import Atom
from statements.ingest.parsers.breakdown.labelled import Labelled, labelled, span_text
from tests.ingest.parsers.small_breakdowns import CHINESE, ENGLISH, SECOND, SECOND_CHINESE

PAIRED = f"“{ENGLISH}” {CHINESE}"
SECOND_PAIRED = f"“{SECOND}” {SECOND_CHINESE}"


def labelled_lines(text: str) -> Labelled:
    read = lines.read(text)
    return labelled(read, layout.walls(read))


def atoms_of(text: str) -> list[Atom]:
    return list(labelled_lines(text).atoms)


def pairs_of(text: str) -> list[tuple[str, str]]:
    """The texts of the pairs, as they stand in their lines."""
    its = labelled_lines(text)
    spans = [(its.atoms[x.main.start : x.main.stop], its.atoms[x.other.start : x.other.stop]) for x in its.pairs]
    return [("\n".join(span_text(its.lines, one)), "\n".join(span_text(its.lines, other))) for one, other in spans]
