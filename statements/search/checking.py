"""What a clause looks for in the texts of a family: what must stand there, and what is marked. Knows no engine."""

from statements.search.checks import Check, Phrase, StemPhrase, Substring
from statements.search.families import GROUPS, OTHERS, Family
from statements.search.stems import stem
from statements.search.tree import Clause, How


def families_of(clause: Clause) -> tuple[Family, ...]:
    """The families whose texts a clause asks: one, or those of all languages."""
    if clause.where:
        return (OTHERS.get(clause.where) or GROUPS[clause.where],)
    return tuple(GROUPS.values())


def check_of(clause: Clause, family: Family) -> Check:
    """What a text of this family has to hold, and what is marked in it."""
    if clause.has_han or (family.by_character and clause.how is not How.EXACT):
        return Substring(clause.folded)
    words = tuple(clause.folded.split(" "))
    if clause.how is How.EXACT:
        return Phrase(words, across=not family.by_character)
    return StemPhrase(tuple(stem(family.stemmer, word) for word in words), family.stemmer)
