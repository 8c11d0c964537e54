"""What a query looks for in the texts of a family: what must stand there, and what is marked. Knows no engine."""

from statements.languages.stemming import stem
from statements.search.families import GROUPS, OTHERS, Family
from statements.search.text_predicates import (
    Accented,
    Alike,
    Beginning,
    Check,
    Phrase,
    Plain,
    Readings,
    StemPhrase,
    Substring,
    Together,
)
from statements.search.tree import Clause, How, Near
from statements.text import UNSPACED_RUN

SHORT = 5  # letters of a word in which one may be wrong; in a longer one two


def families_of(leaf: Clause | Near) -> tuple[Family, ...]:
    """The families whose texts it asks: one, those of all languages, or none (two that are near each other)."""
    if isinstance(leaf, Near):
        right = families_of(leaf.right)
        return tuple(family for family in families_of(leaf.left) if family in right)
    if leaf.where:
        return (OTHERS.get(leaf.where) or GROUPS[leaf.where],)
    return tuple(GROUPS.values())


def check_of(leaf: Clause | Near, family: Family) -> Check:
    """What a text of this family has to hold, and what is marked in it."""
    if isinstance(leaf, Near):
        return Together(check_of(leaf.left, family), check_of(leaf.right, family), leaf.distance)
    readings = [leaf, *([leaf.joined] if leaf.joined else [])]
    checks = tuple(dict.fromkeys(_narrowed(_check_of(x, family), x) for x in readings))
    return checks[0] if len(checks) == 1 and UNSPACED_RUN.fullmatch(leaf.folded) else Readings(checks)


def _narrowed(check: Plain | Alike, leaf: Clause) -> Plain | Alike | Accented:
    """By the accents that were typed."""
    if isinstance(check, Alike) or not leaf.accents:
        return check
    return Accented(check, leaf.folded, leaf.accents)


def _check_of(leaf: Clause, family: Family) -> Plain | Alike:
    """Whatever accents were typed."""
    if leaf.has_han or (family.by_character and leaf.how is not How.EXACT):
        return Substring(leaf.folded, whole=leaf.how is How.EXACT)
    words = tuple(leaf.folded.split(" "))
    if leaf.how is How.EXACT:
        return Phrase(words, across=not family.by_character)
    if leaf.how is How.PREFIX and len(words) == 1:
        return Beginning(leaf.folded)
    if leaf.how is How.FUZZY and family.forgiving and len(words) == 1:
        return Alike(leaf.folded, 1 if len(leaf.folded) <= SHORT else 2)
    return StemPhrase(tuple(stem(family.stemmer, word) for word in words), family.stemmer)
